// The chosen sheet large, as an example fills it or as it comes on the board, and its name.
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Rank } from '../../../../shared/camp/ranks.ts';
import { exampleOf } from '../../../../shared/templates/examples/examples.ts';
import type { Template } from '../../../../shared/templates/template.ts';
import { useLocale } from '../../../i18n/use-locale.ts';
import { Segmented } from '../../../ui/segmented.tsx';
import { SheetPreview } from '../../sheet-preview.tsx';

export function ChosenPicture({
  template,
  baseFiscalYear,
  ranks,
}: {
  readonly template: Template;
  readonly baseFiscalYear: number;
  readonly ranks: readonly Rank[];
}) {
  const { t } = useTranslation('board');
  const locale = useLocale();
  const [look, setLook] = useState<'filled' | 'blank'>('filled');
  return (
    <>
      <div className="gpicture sheetcard">
        <SheetPreview templateId={template.id} isFilled={look === 'filled'} {...{ baseFiscalYear, ranks }} />
      </div>
      <div className="gname">
        <h3>{template.shortTitle[locale]}</h3>
        {exampleOf(template) !== undefined && (
          <Segmented
            label={t('example.look')}
            showLabel={false}
            value={look}
            onChange={setLook}
            options={[
              { value: 'filled', words: t('example.filled') },
              { value: 'blank', words: t('example.blank') },
            ]}
          />
        )}
      </div>
    </>
  );
}
