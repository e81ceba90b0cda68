// 何のため？ and どうやって？ in place: what is on the board already, or a new note in the column next to it.
import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import type { Chain, ChainNode } from '../../../../shared/chain/chain.ts';
import { candidates, endOnTargets, missingBeside } from '../../../../shared/chain/missing.ts';
import type { Way } from '../../../../shared/chain/reach.ts';
import { shortWords } from '../../../../shared/text/short-words.ts';
import { Button } from '../../../ui/button.tsx';
import { isPlainEscape } from '../../../ui/composing.ts';
import type { RungActs } from './rungs.tsx';
import type { YearWords } from './words.ts';

/** More than these nobody reads through; the nearest come first. */
const MOST = 20;

export function LinkChoices({
  chain,
  of,
  way,
  yearWords,
  onJoin,
  onWrite,
  onBack,
}: Pick<RungActs, 'onJoin' | 'onWrite'> & {
  readonly chain: Chain;
  readonly of: ChainNode;
  readonly way: Way;
  readonly yearWords: (years: number) => YearWords;
  readonly onBack: () => void;
}) {
  const { t } = useTranslation('board');
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => heading.current?.focus(), []);
  const found = candidates(chain, of, way).slice(0, MOST);
  const missing = missingBeside(chain, of, way);
  const years = chain.targets?.template?.zones.find(({ id }) => id === missing?.place.zoneId)?.meaning.years;
  const words = shortWords(of.words);
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: Escape leads back from whatever is focused within
    <div
      className="chain-choices"
      onKeyDown={(event) => {
        if (!isPlainEscape(event)) return;
        event.stopPropagation();
        onBack();
      }}
    >
      <h3 className="ph" ref={heading} tabIndex={-1}>
        {t(way === 'up' ? 'chain.whyOf' : 'chain.howOf', { words })}
      </h3>
      <p className="hint">{found.length === 0 ? t('chain.noChoice') : t('chain.choices')}</p>
      <ul>
        {found.map((node) => (
          <li key={node.id} className="cn">
            <button
              type="button"
              onClick={() =>
                way === 'up'
                  ? onJoin(of, node, endOnTargets(chain, node))
                  : onJoin(node, of, endOnTargets(chain, of))
              }
            >
              <span className="ind">
                {node.years === null ? t('chain.noYear') : yearWords(node.years).distance}
              </span>
              <span>{node.words}</span>
            </button>
          </li>
        ))}
      </ul>
      {missing !== null && years !== undefined && (
        <>
          <p className="hint">{t('chain.orNew')}</p>
          <Button icon="plus" onClick={() => onWrite(missing, years)}>
            {t('chain.putAt', { year: yearWords(years).distance })}
          </Button>
        </>
      )}
      <Button look="quiet" icon="back" onClick={onBack}>
        {t('chain.back')}
      </Button>
    </div>
  );
}
