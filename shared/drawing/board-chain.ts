// The chain 筋道 of a board as it is drawn, read once for each state of the board: canvas, paper, thumbnails and panel ask here, and
// what they ask is shared/chain's. From one state to the next only what has changed is read anew (shared/chain/kept-chain.ts). Pure but
// for what it remembers.
import type { BoardContent, LinkEnd, Sheet } from '../board/records.ts';
import type { Chain } from '../chain/chain.ts';
import { keptChain } from '../chain/kept-chain.ts';
import { orphans } from '../chain/open-ends.ts';
import { keptReadings } from '../reading/kept-readings.ts';
import type { ZoneCamp } from '../templates/template.ts';
import type { BoardContext } from './sheet-context.ts';

/** What the chain depends on beside the board's records. */
export type ChainContext = ZoneCamp & Partial<Pick<BoardContext, 'presented' | 'elsewhere'>>;

interface Remembered {
  readonly of: readonly unknown[];
  readonly chain: Chain;
  readonly unlinked: ReadonlySet<LinkEnd>;
}
/** By states of boards. */
const remembered = new WeakMap<BoardContent, Remembered>();
/** By boards, told by the list of their sheets: whoever follows a board keeps lists in which nothing changed (content-index.ts). */
const readers = new WeakMap<readonly Sheet[], ReturnType<typeof reader>>();

function read(content: BoardContent, board: ChainContext): Remembered {
  const { ownTeam, teams, members, presented, elsewhere, isForReport } = board;
  const of = [ownTeam, teams, members, presented, elsewhere, isForReport];
  const known = remembered.get(content);
  if (known?.of.every((each, at) => each === of[at]) === true) return known;
  const readBoard = readers.get(content.sheets) ?? reader();
  readers.set(content.sheets, readBoard);
  const made = { of, ...readBoard(content, board) };
  remembered.set(content, made);
  return made;
}

function reader(): (content: BoardContent, board: ChainContext) => Pick<Remembered, 'chain' | 'unlinked'> {
  const [readings, chainOf] = [keptReadings(), keptChain()];
  let last: Pick<Remembered, 'chain' | 'unlinked'> | null = null;
  return (content, board) => {
    const { presented, elsewhere } = board;
    const chain = chainOf({
      content,
      readings: readings(content, board),
      presented: presented ?? null,
      ...(elsewhere === undefined ? {} : { elsewhere: elsewhere.words }),
    });
    if (last?.chain !== chain) last = { chain, unlinked: new Set(orphans(chain).map(({ id }) => id)) };
    return last;
  };
}

/**
 * Sheets in the order in which they stand on the board. The same object while the chain says the same, whatever else changes. Some
 * milliseconds for 4,000 notes the first time, then one or less.
 */
export const boardChain = (content: BoardContent, board: ChainContext): Chain => read(content, board).chain;

/** つながりなし: the notes that have to serve something and serve nothing. */
export const unlinkedOn = (content: BoardContent, board: ChainContext): ReadonlySet<LinkEnd> =>
  read(content, board).unlinked;
