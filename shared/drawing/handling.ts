// The 取扱い label that a board's sheets carry by themselves: for whom their words are.
import type { Board, BoardVisibility } from '../camp/camp.ts';
import type { Handling } from './sheet-context.ts';

const OF_BOARDS = {
  camp: 'participants',
  team: 'team',
  person: 'person',
} as const satisfies Record<BoardVisibility, Handling>;

/** What stands in the foot of the board's sheets unless somebody chooses another word for paper. */
export const handlingOf = ({ visibility }: Pick<Board, 'visibility'>): (typeof OF_BOARDS)[BoardVisibility] =>
  OF_BOARDS[visibility];
