// What the whole board comes to, in one sentence, and what to do next, each leading to its place.
import { useTranslation } from 'react-i18next';
import type { Chain, ChainNode } from '../../../../shared/chain/chain.ts';
import { coverage } from '../../../../shared/chain/coverage.ts';
import { countOf, outcome, type ToDo, toDo } from '../../../../shared/chain/outcome.ts';
import { outcomeWords } from '../../../../shared/chain/outcome-words.ts';
import { listed } from '../../../i18n/phrases.ts';
import { useLocale } from '../../../i18n/use-locale.ts';
import type { BoardHandle } from '../board-handle.ts';
import type { YearWords } from './words.ts';

const COUNTED = {
  orphans: 'chain.unlinkedCount',
  empty: 'chain.emptyCount',
  unserved: 'chain.unservedCount',
} as const;

export function Overview({
  chain,
  canvas,
  yearWords,
  onGo,
}: {
  readonly chain: Chain;
  readonly canvas: BoardHandle;
  readonly yearWords: (years: number) => YearWords;
  readonly onGo: (node: ChainNode) => void;
}) {
  const { t } = useTranslation('board');
  const locale = useLocale();
  const matrix = coverage(chain);
  const items = toDo(chain, matrix);
  const entries = (item: ToDo): readonly { readonly words: string; readonly act: () => void }[] => {
    switch (item.kind) {
      case 'orphans':
        return item.nodes.map((node) => ({ words: node.words, act: () => onGo(node) }));
      case 'unserved':
        return item.gaps.map(({ of }) => ({ words: of.words, act: () => onGo(of) }));
      case 'empty':
        return item.cells.map(({ lane, years }) => ({
          words: listed(
            [matrix?.lanes.find(({ id }) => id === lane)?.name[locale] ?? '', yearWords(years).distance],
            locale,
          ),
          act: () => {
            const zone = chain.targets?.template?.zones.find(
              ({ meaning }) => meaning.lane === lane && meaning.years === years,
            );
            if (matrix !== null) canvas.goTo({ sheetId: matrix.sheetId, zoneId: zone?.id ?? null });
          },
        }));
    }
  };
  return (
    <div className="chain-over">
      <p className="csum">{outcomeWords(outcome(chain, matrix))[locale]}</p>
      <p className="hint">{t('chain.choose')}</p>
      {items.length > 0 && <h3 className="ph">{t('chain.todo')}</h3>}
      {items.map((item) => (
        <section key={item.kind} aria-label={t(COUNTED[item.kind], { count: countOf(item) })}>
          <h4>{t(COUNTED[item.kind], { count: countOf(item) })}</h4>
          <ul>
            {entries(item).map(({ words, act }, at) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: the same words may stand twice, and entries hold nothing
              <li key={`${at} ${words}`} className="cn">
                <button type="button" onClick={act}>
                  {words}
                </button>
              </li>
            ))}
          </ul>
        </section>
      ))}
    </div>
  );
}
