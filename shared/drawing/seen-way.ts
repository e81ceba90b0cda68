// 未来への筋道 for the sheet that shows it: the chain's matrix, its result and what is open, as plain values without records. Pure.
import type { BoardContent } from '../board/records.ts';
import { coverage } from '../chain/coverage.ts';
import { outcome, toDo } from '../chain/outcome.ts';
import { outcomeWords } from '../chain/outcome-words.ts';
import type { SeenWay } from '../templates/seen.ts';
import { boardChain, type ChainContext } from './board-chain.ts';

/** As the board stands now. */
export function seenWay(content: BoardContent, board: ChainContext): SeenWay {
  const chain = boardChain(content, board);
  const matrix = coverage(chain);
  const cells = matrix?.cells ?? [];
  const lanes = matrix?.lanes ?? [];
  const open = toDo(chain, matrix);
  return {
    result: outcomeWords(outcome(chain, matrix)),
    lanes: lanes.map(({ name }) => name),
    cells: cells.map(({ lane, years, nodes, unlinked, state }) => ({
      lane: lanes.findIndex(({ id }) => id === lane),
      years,
      count: nodes.length,
      unlinked,
      isGap: state === 'gap',
    })),
    joins: (matrix?.joins ?? []).map(({ from, to }) => ({
      from: cells.indexOf(from),
      to: cells.indexOf(to),
    })),
    unlinked: open.flatMap((item) => (item.kind === 'orphans' ? item.nodes.map(({ words }) => words) : [])),
    unserved: open.flatMap((item) => (item.kind === 'unserved' ? item.gaps.map(({ of }) => of.words) : [])),
  };
}
