// What the room sees: one part of a sheet at a time, the order of the cities, address and number. No tools, no cursors, no
// canvas: the part is composed for the back of the room (shared/slides) and follows every edit of the board, or shows a kept
// version as it was.
import { useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { CampAnswer } from '../../../shared/api/api.ts';
import type { Board } from '../../../shared/camp/camp.ts';
import { clampPart } from '../../../shared/slides/compose.ts';
import { useTimerFace } from '../../facilitation/use-facilitation.ts';
import { useReadable } from '../../facilitation/use-readable.ts';
import { useLocale } from '../../i18n/use-locale.ts';
import { slideContext } from '../../slides/slide-context.ts';
import { SlideTimer } from '../../slides/slide-timer.tsx';
import { SlideView } from '../../slides/slide-view.tsx';
import { useBoardContent, useSlides } from '../../slides/use-slides.ts';
import type { BoardConnection } from '../../sync/board-connection.ts';
import { api } from '../api.ts';
import { imageStore } from '../board/canvas-inputs.ts';
import { sheetName, withGivenNames } from '../board/sheet-names.ts';
import { useFrozen } from '../board/use-frozen.ts';
import { useUnlistedSheets } from '../board/use-unlisted-sheets.ts';
import { PageTitle } from '../page-title.tsx';
import { useAnswer } from '../use-answer.ts';
import { JoinCode } from './join-code.tsx';
import { KeyHints } from './key-hints.tsx';
import { ProjectorFoot } from './projector-foot.tsx';
import { useProjectorKeys } from './projector-keys.ts';
import { usePublicAddress } from './public-address.ts';
import type { Seen } from './use-lead.ts';
import { nextStep } from './walk.ts';

/** Of a sheet whose parts are counted when it is there. */
const LAST = Number.MAX_SAFE_INTEGER;

export function ProjectorScreen({
  camp,
  board,
  seen,
  onWalk,
  onTurn,
  connection,
  onStale,
}: {
  readonly camp: CampAnswer;
  readonly board: Board;
  readonly seen: Seen;
  readonly onWalk: (seen: Seen) => void;
  /** To another part of the same sheet. */
  readonly onTurn: (from: Seen, to: number) => void;
  readonly connection: BoardConnection;
  /** The board has more than `camp` knows. */
  readonly onStale: () => void;
}) {
  const locale = useLocale();
  const { t } = useTranslation('projector');
  const state = useReadable(connection.facilitation);
  const offset = useReadable(connection.clockOffsetMs);
  const isOffline = useReadable(connection.connection).kind === 'offline';
  const face = useTimerFace(state.timer, offset, true);
  const [showsCode, setShowsCode] = useState(false);
  const address = usePublicAddress(camp);
  const versionsRevision = useReadable(connection.versionsRevision);
  const versions = useAnswer(`${board.id} ${versionsRevision}`, () => api.versions(board.id));
  const { content, named } = useShownBoard(board, seen, connection, onStale);
  const context = useMemo(
    () => slideContext(board, camp.camp, camp.teams, versions.value?.versions ?? [], locale),
    [board, camp, versions.value, locale],
  );
  const slides = useSlides(content, seen.sheetId, context);
  const part = clampPart(slides, seen.part);
  const images = useMemo(() => imageStore(board.id), [board.id]);
  useProjectorKeys((direction, stride) => {
    const from = { sheetId: seen.sheetId, part, parts: slides.length };
    const next = nextStep(named.sheets, from, direction, stride);
    const to = next.part === 'last' ? LAST : next.part;
    onWalk({ ...seen, sheetId: next.sheetId, part: to });
    if (next.sheetId === seen.sheetId && to !== seen.part) onTurn({ ...seen, part }, to);
  }, setShowsCode);

  const sheet = named.sheets.find(({ id }) => id === seen.sheetId);
  return (
    <main className="proj" aria-label={t('label')}>
      <PageTitle words={camp.camp.title} />
      <SlideView
        slide={slides[part] ?? null}
        city={camp.teams.find(({ id }) => id === board.teamId) ?? null}
        title={sheet === undefined ? '' : sheetName(sheet, locale)}
        baseFiscalYear={camp.camp.baseFiscalYear}
        part={part}
        parts={slides.length}
        teams={camp.teams}
        imageUrl={images.url}
        // The end is said, and leaves.
        timer={face === null || (face.isOver && !face.isEndSaid) ? undefined : <SlideTimer clock={face} />}
        foot={
          <ProjectorFoot
            teams={camp.teams}
            facilitation={state}
            camp={camp.camp}
            address={address}
            isOffline={isOffline}
          />
        }
      />
      <KeyHints />
      {showsCode && <JoinCode camp={camp} address={address} />}
    </main>
  );
}

/** The document that is shown, read, and the board's sheets with the names it gives them. */
function useShownBoard(board: Board, seen: Seen, connection: BoardConnection, onStale: () => void) {
  // The document is another one in each generation.
  useReadable(connection.generation);
  const frozen = useFrozen(board.id, seen.versionId);
  const frozenDoc = frozen.kind === 'ready' ? frozen.board.doc : null;
  const content = useBoardContent(seen.versionId === null ? connection.doc : frozenDoc);
  const named = useMemo(() => withGivenNames(board, content?.sheets ?? []), [board, content]);
  useUnlistedSheets(connection.doc, named, onStale);
  return { content, named };
}
