// The chain 筋道 of a board as it is drawn, read once for each state of the board: canvas, paper, thumbnails and panel ask here, and
// what they ask is shared/chain's. From one state to the next only what has changed is read anew (shared/chain/kept-chain.ts). Pure but
// for what it remembers.
import type { BoardContent, LinkEnd, Sheet } from '../board/records.ts';
import type { Chain } from '../chain/chain.ts';
import { keptChain } from '../chain/kept-chain.ts';
import { orphans } from '../chain/open-ends.ts';
import { keptReadings } from '../reading/kept-readings.ts';
import type { SheetReading } from '../reading/read-board.ts';
import type { ZoneCamp } from '../templates/template.ts';
import type { BoardContext } from './sheet-context.ts';

/** What the chain depends on beside the board's records. */
export type ChainContext = ZoneCamp & Partial<Pick<BoardContext, 'presented' | 'elsewhere'>>;

/** Follows one board: what it read last is kept where nothing has changed. */
interface Reader {
  readonly readings: ReturnType<typeof keptReadings>;
  readonly chain: ReturnType<typeof keptChain>;
  readonly unlinked: (chain: Chain) => ReadonlySet<LinkEnd>;
}

interface Read {
  readonly of: readonly unknown[];
  readonly reader: Reader;
  readonly readings: readonly SheetReading[];
  chain?: Chain;
}
/** By states of boards. */
const remembered = new WeakMap<BoardContent, Read>();
/** By boards, told by the list of their sheets: whoever follows a board keeps lists in which nothing changed (content-index.ts). */
const readers = new WeakMap<readonly Sheet[], Reader>();

/** The reading at once; the chain, which takes as long again, when somebody asks for it. */
function read(content: BoardContent, board: ChainContext): Read {
  const { ownTeam, teams, members, presented, elsewhere, isForReport } = board;
  const of = [ownTeam, teams, members, presented, elsewhere, isForReport];
  const known = remembered.get(content);
  if (known?.of.every((each, at) => each === of[at]) === true) return known;
  const reader = readers.get(content.sheets) ?? newReader();
  readers.set(content.sheets, reader);
  const made: Read = { of, reader, readings: reader.readings(content, board) };
  remembered.set(content, made);
  return made;
}

function newReader(): Reader {
  let last: { readonly chain: Chain; readonly unlinked: ReadonlySet<LinkEnd> } | null = null;
  return {
    readings: keptReadings(),
    chain: keptChain(),
    unlinked: (chain) => {
      if (last?.chain !== chain) last = { chain, unlinked: new Set(orphans(chain).map(({ id }) => id)) };
      return last.unlinked;
    },
  };
}

/**
 * Sheets in the order in which they stand on the board. The same object while the chain says the same, whatever else changes. Some
 * milliseconds for 4,000 notes the first time, then one or less.
 */
export function boardChain(content: BoardContent, board: ChainContext): Chain {
  const known = read(content, board);
  const { presented, elsewhere } = board;
  known.chain ??= known.reader.chain({
    content,
    readings: known.readings,
    presented: presented ?? null,
    ...(elsewhere === undefined ? {} : { elsewhere: elsewhere.words }),
  });
  return known.chain;
}

/** The reading of which the chain was made. */
export const boardReadings = (content: BoardContent, board: ChainContext): readonly SheetReading[] =>
  read(content, board).readings;

/** つながりなし: the notes that have to serve something and serve nothing. */
export const unlinkedOn = (content: BoardContent, board: ChainContext): ReadonlySet<LinkEnd> =>
  read(content, board).reader.unlinked(boardChain(content, board));
