// 聞く順番: in which order a further sheet asks its questions. The usual one was chosen with care, so changing it asks first; sheets that
// are there keep theirs, and the next ones begin with this one.
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { orderOfVersion } from '../../../../shared/templates/question-order.ts';
import type { AxisValue } from '../../../../shared/templates/template.ts';
import { useLocale } from '../../../i18n/use-locale.ts';
import { Button } from '../../../ui/button.tsx';

/** The order with which a further sheet begins: that of the last one, of this version, else the usual one. */
export const orderAfter = (version: number | undefined, count: number): readonly number[] =>
  orderOfVersion(version ?? 1, count) ?? Array.from({ length: count }, (_, at) => at + 1);

export function QuestionOrder({
  questions,
  value,
  onChange,
}: {
  /** In the usual order. */
  readonly questions: readonly AxisValue[];
  /** Their numbers, from 1, in the order of the further sheet. */
  readonly value: readonly number[];
  readonly onChange: (order: readonly number[]) => void;
}) {
  const { t } = useTranslation('board');
  const locale = useLocale();
  const [state, setState] = useState<'shown' | 'asking' | 'changing'>('shown');
  const move = (at: number, by: -1 | 1): void => {
    const order = [...value];
    const [moved] = order.splice(at, 1);
    if (moved !== undefined) order.splice(at + by, 0, moved);
    onChange(order);
  };
  if (state === 'asking')
    return (
      <div className="qorder" role="alertdialog" aria-label={t('gallery.order.change')}>
        <p>{t('gallery.order.why')}</p>
        <div className="row">
          <Button size="sm" onClick={() => setState('shown')}>
            {t('gallery.order.keep')}
          </Button>
          <Button size="sm" onClick={() => setState('changing')}>
            {t('gallery.order.changeStill')}
          </Button>
        </div>
      </div>
    );
  if (state === 'shown')
    return (
      <Button size="sm" onClick={() => setState('asking')}>
        {t('gallery.order.change')}
      </Button>
    );
  return (
    <div className="qorder">
      <h4>{t('gallery.order.title')}</h4>
      <ol>
        {value.map((number, at) => {
          const question = questions[number - 1]?.name[locale] ?? '';
          return (
            <li key={number}>
              <span className="grow">{question}</span>
              <Button
                size="sm"
                look="quiet"
                disabled={at === 0}
                aria-label={t('gallery.order.earlier', { question })}
                onClick={() => move(at, -1)}
              >
                ↑
              </Button>
              <Button
                size="sm"
                look="quiet"
                disabled={at === value.length - 1}
                aria-label={t('gallery.order.later', { question })}
                onClick={() => move(at, 1)}
              >
                ↓
              </Button>
            </li>
          );
        })}
      </ol>
    </div>
  );
}
