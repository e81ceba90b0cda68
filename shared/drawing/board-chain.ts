// The chain 筋道 of a board as it is drawn, read once for each state of the board: canvas, paper, thumbnails and panel ask here, and
// what they ask is shared/chain's. Pure.
import type { BoardContent, LinkEnd } from '../board/records.ts';
import { type Chain, readChain } from '../chain/chain.ts';
import { orphans } from '../chain/open-ends.ts';
import { readBoardInOrder, type SheetReading } from '../reading/read-board.ts';
import type { ZoneCamp } from '../templates/template.ts';
import type { BoardContext } from './sheet-context.ts';

/** What the chain depends on beside the board's records. */
export type ChainContext = ZoneCamp & Partial<Pick<BoardContext, 'presented' | 'elsewhere'>>;

interface Read {
  readonly of: readonly unknown[];
  readonly readings: readonly SheetReading[];
  chain?: Chain;
  unlinked?: ReadonlySet<LinkEnd>;
}
const remembered = new WeakMap<BoardContent, Read>();

/** The reading at once; the chain, which takes as long again, when somebody asks for it. */
function read(content: BoardContent, board: ChainContext): Read {
  const { ownTeam, teams, members, presented, elsewhere, isForReport } = board;
  const of = [ownTeam, teams, members, presented, elsewhere, isForReport];
  const known = remembered.get(content);
  if (known?.of.every((each, at) => each === of[at]) === true) return known;
  const made: Read = { of, readings: readBoardInOrder(content, [], board) };
  remembered.set(content, made);
  return made;
}

function chainOf(content: BoardContent, board: ChainContext): Chain {
  const known = read(content, board);
  const { presented, elsewhere } = board;
  known.chain ??= readChain({
    content,
    readings: known.readings,
    presented: presented ?? null,
    ...(elsewhere === undefined ? {} : { elsewhere: elsewhere.words }),
  });
  return known.chain;
}

/** Sheets in the order in which they stand on the board. Some milliseconds for 1,500 notes, nothing for a state that was read. */
export const boardChain = (content: BoardContent, board: ChainContext): Chain => chainOf(content, board);

/** The reading of which the chain was made. */
export const boardReadings = (content: BoardContent, board: ChainContext): readonly SheetReading[] =>
  read(content, board).readings;

/** つながりなし: the notes that have to serve something and serve nothing. */
export function unlinkedOn(content: BoardContent, board: ChainContext): ReadonlySet<LinkEnd> {
  const known = read(content, board);
  known.unlinked ??= new Set(orphans(chainOf(content, board)).map(({ id }) => id));
  return known.unlinked;
}
