// Who may write what on a board (design D5): rights are per sheet and are held by the relay before anything is applied;
// the client asks the same functions to show what is possible. Pure: the person, the board, the document before, and
// what an update would touch. Who may open a board at all is the server's business (server/auth/access.ts).
import type * as Y from 'yjs';
import type { Board, Camp, Person } from '../camp/camp.ts';
import type { RejectionReason } from '../protocol/rejections.ts';
import type { Touch } from '../protocol/touched-records.ts';
import { ok, type Result } from '../result.ts';

/** Who writes: a person of the board's camp. */
export interface Writer extends Person {
  /** May open the team-only boards of the own team. */
  readonly teamAdmitted: boolean;
}

/** What decides about a board: its owner and openness, and the camp's word on observers. */
export type BoardAccess = Pick<Board, 'teamId' | 'visibility' | 'kind'> & Pick<Camp, 'observersGiveFeedback'>;

/** `edit` everything of people's making; `contribute` own notes only; `read`. */
export type Right = 'edit' | 'contribute' | 'read';

/** Templates whose sheets are open to the whole camp: 感想と気づき. */
const CAMP_TEMPLATES: ReadonlySet<string> = new Set(['feedback']);

/** Is a sheet of this template open to everyone in the camp? */
export const isOpenToCamp = (template: string): boolean => CAMP_TEMPLATES.has(template);

/** What the person may do on the board outside sheets that are open to the camp. */
export function boardRight(writer: Writer, board: BoardAccess): 'edit' | 'read' {
  // A draft room is one person's own and is written through that person's draft, never by others.
  if (board.kind === 'draft') return 'read';
  switch (writer.role) {
    case 'facilitator':
      return 'edit';
    case 'observer':
      return 'read';
    case 'participant':
      if (board.teamId === null) return 'edit';
      if (writer.teamId !== board.teamId) return 'read';
      return board.visibility === 'team' && !writer.teamAdmitted ? 'read' : 'edit';
  }
}

/** What the person may do on one sheet of the board. */
export function sheetRight(writer: Writer, board: BoardAccess, sheet: { readonly template: string }): Right {
  const right = boardRight(writer, board);
  if (right === 'edit' || !isOpenToCamp(sheet.template) || board.kind === 'draft') return right;
  return writer.role === 'participant' || board.observersGiveFeedback ? 'contribute' : 'read';
}

/** May the person write anything at all on a board of this openness? Told in hello. */
export const mayWriteSomething = (
  writer: Writer,
  board: BoardAccess,
  sheets: readonly { readonly template: string }[],
): boolean =>
  boardRight(writer, board) === 'edit' || sheets.some((sheet) => sheetRight(writer, board, sheet) !== 'read');

/**
 * May the person make these changes, all of them, to the document as it is now? One refusal refuses the update.
 * Cost grows with the number of touches, not with the document.
 */
export type MayWrite = (
  writer: Writer,
  board: BoardAccess,
  doc: Y.Doc,
  touches: readonly Touch[],
) => Result<void, RejectionReason>;
export const allowed: Result<void, never> = ok(undefined);
