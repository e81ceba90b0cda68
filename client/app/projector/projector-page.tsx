// /projector/:campId — the screen at the front. Loads the camp, keeps one connection to the board in view, and comes back
// by itself after a lost network. What is drawn is projector-screen.tsx.
import { type ReactNode, useCallback, useEffect, useState } from 'react';
import type { CampAnswer, ConfigAnswer } from '../../../shared/api/api.ts';
import type { CampId } from '../../../shared/board/ids.ts';
import type { FacilitationState } from '../../../shared/camp/facilitation.ts';
import { useReadable } from '../../facilitation/use-readable.ts';
import type { BoardConnection } from '../../sync/board-connection.ts';
import { api } from '../api.ts';
import { needsLicence } from '../board/needs-licence.ts';
import { useConnection } from '../board/use-connection.ts';
import { FailurePage, mayRetry } from '../failure-page.tsx';
import { LicenceNotice } from '../licence-notice.tsx';
import { Loading } from '../loading.tsx';
import { paths } from '../routes.ts';
import { useAnswer } from '../use-answer.ts';
import { useWakeLock } from '../wake-lock.ts';
import { ProjectorScreen } from './projector-screen.tsx';
import { useLead } from './use-lead.ts';
import './projector.css';

/** Names, order and number may change during the day. */
const ASK_EVERY_MS = 30_000;

export function ProjectorPage({ campId }: { readonly campId: CampId }) {
  useWakeLock();
  const camp = useAnswer(campId, () => api.camp(campId), ASK_EVERY_MS);
  const config = useAnswer('config', () => api.config());
  const failure = camp.failure ?? config.failure;
  if (camp.value !== null && config.value !== null) {
    if (needsLicence(config.value.tldrawLicenseKey))
      return (
        <LicenceNotice campTitle={camp.value.camp.title} lobbyHref={paths.lobby(campId)} padHref={null} />
      );
    return <Projector camp={camp.value} config={config.value} onStale={camp.again} />;
  }
  if (failure === null) return <Loading />;
  const retry = (): void => {
    camp.again();
    config.again();
  };
  return <FailurePage reason={failure} {...(mayRetry(failure) ? { onRetry: retry } : {})} />;
}

function Projector({
  camp,
  config,
  onStale,
}: {
  readonly camp: CampAnswer;
  readonly config: ConfigAnswer;
  readonly onStale: () => void;
}) {
  const [state, setState] = useState<FacilitationState>(camp.facilitation);
  // A fresh connection knows nothing until the server has told it; that is no word of the facilitator's.
  const hear = useCallback(
    (heard: FacilitationState) => setState((known) => (heard.revision < known.revision ? known : heard)),
    [],
  );
  const [place, setPlace] = useLead(state, camp.boards);
  const board = camp.boards.find(({ id }) => id === place?.boardId);
  if (place === null || board === undefined) return <FailurePage reason="unknown-board" />;
  return (
    <ProjectedBoard key={board.id} boardId={board.id} onState={hear}>
      {(connection) => (
        <ProjectorScreen
          camp={camp}
          config={config}
          board={board}
          place={place}
          onWalk={setPlace}
          connection={connection}
          onStale={onStale}
        />
      )}
    </ProjectedBoard>
  );
}

/** The connection to one board; its facilitation state is handed up, so that it outlives a change of board. */
function ProjectedBoard({
  boardId,
  onState,
  children,
}: {
  readonly boardId: BoardConnection['boardId'];
  readonly onState: (state: FacilitationState) => void;
  readonly children: (connection: BoardConnection) => ReactNode;
}) {
  const connection = useConnection(boardId, false, null);
  if (connection === null) return <Loading />;
  return (
    <Followed connection={connection} onState={onState}>
      {children(connection)}
    </Followed>
  );
}

function Followed({
  connection,
  onState,
  children,
}: {
  readonly connection: BoardConnection;
  readonly onState: (state: FacilitationState) => void;
  readonly children: ReactNode;
}) {
  const state = useReadable(connection.facilitation);
  const wire = useReadable(connection.connection);
  useEffect(() => onState(state), [state, onState]);
  if (wire.kind === 'ended') return <FailurePage reason={wire.reason} />;
  return children;
}
