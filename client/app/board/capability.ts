// How much a person may do on a board, in the three steps that the tools show. Which sheets is decided by the rights.
import { boardRight, mayWriteSomething } from '../../../shared/board/rights.ts';
import type { Capability } from './toolbar.tsx';
import type { BoardData } from './use-board-data.ts';

/** 'edit' everything, 'contribute' to the sheets that ask for it, or 'read'. */
export function capabilityOf({ board, camp }: BoardData): Capability {
  const writer = { ...camp.me, teamAdmitted: camp.teamAdmitted };
  const access = { ...board, observersGiveFeedback: camp.camp.observersGiveFeedback };
  if (boardRight(writer, access) === 'edit') return 'edit';
  return mayWriteSomething(writer, access, board.sheets) ? 'contribute' : 'read';
}
