// The command of 発表を始める, with everything that one press does. Pure.
import type { TFunction } from 'i18next';
import type { VersionId } from '../../../shared/board/ids.ts';
import { type Board, newestFirst, type Version } from '../../../shared/camp/camp.ts';
import {
  type FacilitationState,
  type Presentation,
  type PresentCommand,
  presenterOf,
} from '../../../shared/camp/facilitation.ts';
import type { Turn } from '../../../shared/camp/presenting-plan.ts';
import type { Locale } from '../../../shared/time/fiscal-year.ts';
import { sheetName } from '../../app/board/sheet-names.ts';
import { presentedTitle } from '../../app/board/version-title.ts';

/** How long, and from when on the others are asked for feedback. */
export type Manner = Pick<Presentation, 'presentMs' | 'talkMs' | 'feedback'>;

/** `kept`: show this version instead of keeping another one. */
export function presentCommand(
  { team, board, sheet }: Turn,
  manner: Manner,
  { presenting }: Pick<FacilitationState, 'presenting'>,
  kept: VersionId | null,
  words: { readonly locale: Locale; readonly t: TFunction<'board'> },
): PresentCommand {
  const title = presentedTitle(sheet, sheetName(sheet, words.locale), words.t);
  return {
    type: 'present',
    teamId: team.id,
    boardId: board.id,
    sheetId: sheet.id,
    version: kept === null ? { kind: 'keep', title } : { kind: 'kept', versionId: kept },
    after: presenterOf(presenting),
    ...manner,
  };
}

/** The latest 発表版 of the sheet, before another one is kept; null where there is none. */
export function lastPresented(
  versions: readonly Version[],
  { board, sheet }: { readonly board: Pick<Board, 'id'>; readonly sheet: Turn['sheet'] },
): Version | null {
  const presented = versions.filter(
    ({ kind, boardId, sheetId }) => kind === 'presented' && boardId === board.id && sheetId === sheet.id,
  );
  return presented.toSorted(newestFirst)[0] ?? null;
}
