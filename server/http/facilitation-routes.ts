// Steering a camp over HTTP: every command by one route. Who may give which is asked by the store, in whose turn it falls;
// here it is asked what a command names.
import type { FastifyInstance } from 'fastify';
import { facilitationRequest } from '../../shared/api/api.ts';
import type { BoardId, TeamId, VersionId } from '../../shared/board/ids.ts';
import { type Board, isPersonal } from '../../shared/camp/camp.ts';
import {
  type FacilitationCommand,
  type FacilitationState,
  mayCommand,
  type PresentCommand,
} from '../../shared/camp/facilitation.ts';
import { PresentationStart } from '../camps/presentation-start.ts';
import type { CampRecord } from '../storage/storage.ts';
import type { AppContext } from './app-context.ts';
import { admitted, RefusedError } from './errors.ts';
import { afresh, kept } from './overtaken.ts';
import { bodyOf, memberOf } from './request-context.ts';

export function addFacilitationRoutes(app: FastifyInstance, context: AppContext): void {
  const presenting = new PresentationStart(context);

  app.post(
    '/api/camps/:campId/facilitation',
    (request): Promise<FacilitationState> =>
      afresh(async () => {
        const { record, person } = await memberOf(context, request);
        const command = bodyOf(request, facilitationRequest);
        // Before anything is looked up: who may not give it learns nothing of boards and versions.
        if (!mayCommand(person, await context.facilitation.stateOf(record.camp.id), command))
          throw new RefusedError('not-allowed');
        const board = boardOf(record, command);
        if (!isWithin(record, command)) throw new RefusedError('malformed-request');
        // Everybody in the camp is told where it leads: never to a board that is not open to all of them.
        if (board !== null && board.visibility !== 'camp') throw new RefusedError('not-allowed');
        if (command.type === 'present') {
          const own = presentedBoard(context, board, command);
          return admitted(await presenting.present(command, own, person));
        }
        if (command.type === 'show' && command.shown !== null && command.shown.versionId !== null)
          await checkVersion(context, command.shown.boardId, command.shown.versionId);
        return admitted(kept(await context.facilitation.apply(record.camp.id, command, person)));
      }),
  );
}

/** Where a command leads, or null. */
function boardIdOf(command: FacilitationCommand): BoardId | null {
  switch (command.type) {
    case 'show':
      return command.shown?.boardId ?? null;
    case 'gather':
      return command.place.boardId;
    case 'present':
      return command.boardId;
    default:
      return null;
  }
}

function boardOf(record: CampRecord, command: FacilitationCommand): Board | null {
  const id = boardIdOf(command);
  // One's own board is nothing that could be named to others: a guess gets what an unknown board gets.
  const board = record.boards.find((each) => each.id === id && !isPersonal(each));
  if (id !== null && board === undefined) throw new RefusedError('malformed-request');
  return board ?? null;
}

/** Do the command's teams belong to this camp? */
function isWithin(record: CampRecord, command: FacilitationCommand): boolean {
  const hasTeam = (id: TeamId): boolean => record.teams.some((team) => team.id === id);
  switch (command.type) {
    case 'present':
    case 'dialogue':
      return hasTeam(command.teamId);
    case 'order':
      return command.order.every(hasTeam);
    default:
      return true;
  }
}

/** A city presents a sheet of a board of its own. */
function presentedBoard(context: AppContext, board: Board | null, command: PresentCommand): Board {
  const now = board === null ? null : context.rooms.withSheetsNow(board);
  const isOwn = now?.teamId === command.teamId && now.sheets.some(({ id }) => id === command.sheetId);
  if (now === null || !isOwn) throw new RefusedError('malformed-request');
  return now;
}

async function checkVersion(context: AppContext, board: BoardId, version: VersionId): Promise<void> {
  const versions = await context.storage.versions.list(board);
  if (!versions.some(({ id }) => id === version)) throw new RefusedError('malformed-request');
}
