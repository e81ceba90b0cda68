// What the room sees: one part of a sheet at a time, the order of the cities, address and number. No tools, no cursors, no
// canvas: the part is composed for the back of the room (shared/slides) and follows every edit of the board, or shows a kept
// version as it was.

import { useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { CampAnswer } from '../../../shared/api/api.ts';
import { campAsFrozen } from '../../../shared/board/frozen-facts.ts';
import type { Board, Version } from '../../../shared/camp/camp.ts';
import { clampPart } from '../../../shared/slides/compose.ts';
import { showsPeople } from '../../../shared/templates/shows-people.ts';
import { useTimerFace } from '../../facilitation/use-facilitation.ts';
import { useReadable } from '../../facilitation/use-readable.ts';
import { SlideTimer } from '../../slides/slide-view.tsx';
import type { BoardConnection } from '../../sync/board-connection.ts';
import { api } from '../api.ts';
import { useUnlistedSheets } from '../board/use-unlisted-sheets.ts';
import { useFrozen } from '../board/versions/versions.ts';
import { PageTitle } from '../page-title.tsx';
import { useAnswer } from '../use-answer.ts';
import { useCampFacts } from '../use-camp-facts.ts';
import { useCampPeople } from '../use-camp-people.ts';
import { usePublicAddress } from '../use-way-in.ts';
import { BoardSlide, useBoardSlides } from './board-slide.tsx';
import { JoinCode, ProjectorFoot } from './projector-foot.tsx';
import { useProjectorKeys } from './projector-keys.tsx';
import type { Seen } from './use-lead.ts';
import { nextStep } from './walk.ts';

/** Of a sheet whose parts are counted when it is there. */
const LAST = Number.MAX_SAFE_INTEGER;
const NONE: readonly Version[] = [];

export function ProjectorScreen({
  camp: readCamp,
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
  const { t } = useTranslation('projector');
  const people = useCampPeople(connection, readCamp, showsPeople(board.sheets) ? onStale : null);
  const camp = useMemo(() => ({ ...readCamp, people }), [readCamp, people]);
  const state = useReadable(connection.facilitation);
  const offset = useReadable(connection.clockOffsetMs);
  const isOffline = useReadable(connection.connection).kind === 'offline';
  const face = useTimerFace(state.timer, offset, true);
  const [showsCode, setShowsCode] = useState(false);
  const address = usePublicAddress(camp);
  const versionsRevision = useReadable(connection.versionsRevision);
  const versions = useAnswer(`${board.id} ${versionsRevision}`, () => api.versions(board.id));
  // The document is another one in each generation.
  useReadable(connection.generation);
  const frozen = useFrozen(board.id, seen.versionId);
  const frozenDoc = frozen.kind === 'ready' ? frozen.board.doc : null;
  const doc = seen.versionId === null ? connection.doc : frozenDoc;
  // A version shows the years that it was presented with.
  const asShown = useMemo(
    () => (doc === null ? camp : { ...camp, camp: campAsFrozen(camp.camp, doc) }),
    [camp, doc],
  );
  const shown = useBoardSlides(asShown, board, doc, seen.sheetId, versions.value?.versions ?? NONE);
  useUnlistedSheets(connection.doc, shown.board, onStale);
  useCampFacts(connection, onStale);
  const { slides } = shown;
  const part = clampPart(slides, seen.part);
  useProjectorKeys((direction, stride) => {
    const from = { sheetId: seen.sheetId, part, parts: slides.length };
    const next = nextStep(shown.board.sheets, from, direction, stride);
    const to = next.part === 'last' ? LAST : next.part;
    onWalk({ ...seen, sheetId: next.sheetId, part: to });
    if (next.sheetId === seen.sheetId && to !== seen.part) onTurn({ ...seen, part }, to);
  }, setShowsCode);

  return (
    <main className="proj" aria-label={t('label')}>
      <PageTitle words={camp.camp.title} />
      <BoardSlide
        camp={asShown}
        of={shown}
        sheetId={seen.sheetId}
        part={part}
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
      {showsCode && <JoinCode camp={camp} address={address} />}
    </main>
  );
}
