// How much a person may do on a board, in the three steps that the tools show, and whether they may bring versions back and add sheets.
// Which sheets is decided by the rights.
import {
  boardRight,
  mayAddSheets,
  mayBringBack,
  mayWordSheets,
  mayWriteSomething,
} from '../../../shared/board/rights.ts';
import type { Capability } from './toolbar.tsx';
import type { BoardData } from './use-board-data.ts';

/** 'edit' everything, 'contribute' to the sheets that ask for it, or 'read'. */
export function capabilityOf({ board, camp }: BoardData): Capability {
  const { writer, access } = standing({ board, camp });
  if (boardRight(writer, access) === 'edit') return 'edit';
  return mayWriteSomething(writer, access, board.sheets) ? 'contribute' : 'read';
}

/** May the person bring the board back to one of its versions? */
export function bringsBack(data: Pick<BoardData, 'board' | 'camp'>): boolean {
  const { writer, access } = standing(data);
  return mayBringBack(writer, access);
}

/** May the person put further sheets on the board? */
export function addsSheets(data: Pick<BoardData, 'board' | 'camp'>): boolean {
  const { writer, access } = standing(data);
  return mayAddSheets(writer, access);
}

/** May the person word the board's sheets anew? */
export function wordsSheets(data: Pick<BoardData, 'board' | 'camp'>): boolean {
  const { writer, access } = standing(data);
  return mayWordSheets(writer, access);
}

const standing = ({ board, camp }: Pick<BoardData, 'board' | 'camp'>) => ({
  writer: { ...camp.me, teamAdmitted: camp.teamAdmitted },
  access: { ...board, observersGiveFeedback: camp.camp.observersGiveFeedback },
});
