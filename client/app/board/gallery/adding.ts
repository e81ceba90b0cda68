// Adding a sheet to one board or to those of all cities, told how it went, with the one press that takes it back.
import type { TFunction } from 'i18next';
import type { CampAnswer } from '../../../../shared/api/api.ts';
import type { BoardId, RecordId } from '../../../../shared/board/ids.ts';
import { type Board, ownerOf } from '../../../../shared/camp/camp.ts';
import type { Result } from '../../../../shared/result.ts';
import { showToast } from '../../../ui/toast.tsx';
import { api, type Failure } from '../../api.ts';
import { navigate } from '../../location.ts';
import { paths } from '../../routes.ts';

/** Long enough to look at the sheet before deciding. */
const SHOWN_MS = 20_000;

interface Added {
  readonly boardId: BoardId;
  readonly sheetId: RecordId;
}

/** What is to be added, and what it is called. */
export interface Adding {
  readonly template: string;
  readonly name: string;
  /** Tells this asking from others: the same one again makes no second sheet. */
  readonly seed: string;
  /** The order in which it asks its questions; left out where that is fixed. */
  readonly order?: readonly number[] | undefined;
}

/** Adds the sheet to each board, one after the other; returns where it stands now. What could not be done is said. */
export async function addToBoards(
  boards: readonly BoardId[],
  { template, name, seed, order }: Adding,
  t: TFunction<['board', 'common']>,
): Promise<readonly Added[]> {
  const added: Added[] = [];
  let refused: Failure | null = null;
  for (const boardId of boards) {
    const answer = await api.addSheet(boardId, {
      template,
      seed,
      ...(order === undefined ? {} : { order: [...order] }),
    });
    if (answer.ok) added.push({ boardId, sheetId: answer.value.sheetId });
    else refused ??= answer.error;
  }
  if (refused !== null) {
    const title = t(`common:rejection.${refused}.title`);
    const words =
      boards.length === 1
        ? title
        : t('gallery.notEverywhere', { count: boards.length - added.length, title });
    showToast({ words, icon: 'warning' });
  }
  if (added.length > 0)
    showToast({
      words: t(boards.length === 1 ? 'gallery.added' : 'gallery.addedEverywhere', {
        name,
        count: added.length,
      }),
      icon: 'done',
      shownMs: SHOWN_MS,
      action: { words: t('versions.takeBack'), onSelect: () => void takeBack(added, t) },
    });
  return added;
}

/** A board that the sheet belongs on, which the first press makes. */
interface OtherBoard {
  /** A sheet that stands there already is opened, also where there could be several: the board begins with it. */
  readonly beginsWithIt: boolean;
  readonly make: () => Promise<Result<CampAnswer, Failure>>;
  readonly isIt: (board: Board) => boolean;
}

/** The board that opens for me alone. */
export const ownBoard = ({ camp, me }: Pick<CampAnswer, 'camp' | 'me'>): OtherBoard => ({
  beginsWithIt: true,
  make: () => api.makeOwnBoard(camp.id),
  isIt: (board) => ownerOf(board) === me.id,
});

/** The team-only board of my team; null where I was not let in, or have no team. */
export function teamBoard({
  camp,
  me: { teamId },
  teamAdmitted,
}: Pick<CampAnswer, 'camp' | 'me' | 'teamAdmitted'>): OtherBoard | null {
  if (!teamAdmitted || teamId === null) return null;
  return {
    beginsWithIt: false,
    make: () => api.makeTeamOnlyBoard(camp.id, teamId),
    isIt: (board) => board.visibility === 'team' && board.teamId === teamId,
  };
}

/**
 * Opens that board at the sheet, making both where they are not there: two presses at once come to one board. Of a sheet that a board may
 * have several of, it adds one more, unless the board begins with one. What could not be done is said.
 */
export async function openOn(
  { beginsWithIt, make, isIt }: OtherBoard,
  { template, seed, order }: Adding,
  isRepeatable: boolean,
  t: TFunction<['board', 'common']>,
): Promise<void> {
  const refuse = (reason: Failure): void => {
    showToast({ words: t(`common:rejection.${reason}.title`), icon: 'warning' });
  };
  const made = await make();
  if (!made.ok) {
    refuse(made.error);
    return;
  }
  const found = made.value.boards.find(isIt);
  if (found === undefined) {
    refuse('unknown-board');
    return;
  }
  const isOneMore = isRepeatable && !beginsWithIt;
  const there = isOneMore ? undefined : found.sheets.find((sheet) => sheet.template === template);
  const wish = { template, seed, ...(order === undefined ? {} : { order: [...order] }) };
  const added = there === undefined ? await api.addSheet(found.id, wish) : null;
  if (added?.ok === false) refuse(added.error);
  else navigate(paths.board(found.id, { sheetId: there?.id ?? added?.value.sheetId ?? null }));
}

async function takeBack(added: readonly Added[], t: TFunction<['board', 'common']>): Promise<void> {
  let refused: Failure | null = null;
  for (const { boardId, sheetId } of added) {
    const answer = await api.removeSheet(boardId, sheetId);
    if (!answer.ok) refused ??= answer.error;
  }
  showToast(
    refused === null
      ? { words: t('gallery.takenBack'), icon: 'done' }
      : { words: t(`common:rejection.${refused}.title`), icon: 'warning' },
  );
}
