// 発表 on the writing pad: the same banner as on boards, and above a note of feedback the vision that it is about.
import { lazy, Suspense, useCallback } from 'react';
import { useTranslation } from 'react-i18next';
import type { CampAnswer } from '../../../shared/api/api.ts';
import type { RecordId } from '../../../shared/board/ids.ts';
import { readBoard } from '../../../shared/board/records.ts';
import type { Board, Version } from '../../../shared/camp/camp.ts';
import type { FacilitationCommand } from '../../../shared/camp/facilitation.ts';
import { mirroredWords } from '../../../shared/drawing/mirrored-words.ts';
import { presentedDraft, presentedSentence } from '../../../shared/drawing/presented.ts';
import { PRESENTED_DRAFT } from '../../../shared/templates/vision.ts';
import { GuestBanner } from '../../facilitation/present/guest-banner.tsx';
import { useFacilitation } from '../../facilitation/use-facilitation.ts';
import { useReadable } from '../../facilitation/use-readable.ts';
import { useLocale } from '../../i18n/use-locale.ts';
import type { BoardConnection } from '../../sync/board-connection.ts';
import { showToast } from '../../ui/toast.tsx';
import { api } from '../api.ts';
import { navigate } from '../location.ts';
import { paths } from '../routes.ts';

/** Only who presents turns, and composing slides is much for a phone that does not. */
const TurningShown = lazy(async () => ({
  default: (await import('../../facilitation/present/turning.tsx')).TurningShown,
}));

export function PresentingOnPad({
  board,
  camp,
  sheetId,
  connection,
}: {
  readonly board: Board;
  readonly camp: CampAnswer;
  /** The sheet that a note would go to. */
  readonly sheetId: RecordId | null;
  readonly connection: BoardConnection;
}) {
  const { t } = useTranslation('facilitation');
  const campId = camp.camp.id;
  const facilitation = useFacilitation(
    connection,
    useCallback((command: FacilitationCommand) => api.facilitate(campId, command), [campId]),
    useCallback(() => void showToast({ words: t('timer.failed'), icon: 'warning' }), [t]),
  );
  const { shown, presenting } = facilitation.state;
  const shownBoard = camp.boards.find(({ id }) => id === shown?.boardId);
  const turns =
    presenting.kind !== 'nobody' &&
    presenting.teamId === camp.me.teamId &&
    presenting.boardId === shown?.boardId;
  return (
    <GuestBanner
      facts={{ ...camp, camp: camp.camp }}
      state={facilitation.state}
      here={{ board: { id: board.id, sheetId }, path: paths.board(board.id) }}
      onGo={({ boardId, sheetId }) => navigate(paths.board(boardId, { sheetId }))}
      turning={
        shown !== null &&
        shownBoard !== undefined &&
        turns && (
          <Suspense fallback={null}>
            <TurningShown camp={camp} board={shownBoard} shown={shown} facilitation={facilitation} />
          </Suspense>
        )
      }
    />
  );
}

/** What feedback is given on: the sentence as it was presented; nothing where none was written. */
export function PresentedWords({
  board,
  versions,
  connection,
}: {
  readonly board: Board;
  readonly versions: readonly Version[];
  readonly connection: BoardConnection;
}) {
  const { t } = useTranslation('pad');
  const locale = useLocale();
  const { presenting } = useReadable(connection.facilitation);
  const shown = versions.find(({ id }) => presenting.kind !== 'nobody' && id === presenting.versionId);
  const sheet = board.sheets.find(({ id }) => id === shown?.sheetId);
  const words =
    (shown === undefined || sheet === undefined ? '' : presentedSentence(shown, sheet)) ||
    mirroredWords(PRESENTED_DRAFT, readBoard(connection.doc), presentedDraft(board.sheets, versions, locale));
  if (words === '') return null;
  return (
    <blockquote className="pwvision">
      <p className="hint">{t('vision')}</p>
      <p>{words}</p>
    </blockquote>
  );
}
