// /projector/:campId — the screen at the front. Loads the camp, keeps one connection to the board in view, and comes back
// by itself after a lost network. What is drawn is projector-screen.tsx.

import { type ReactNode, useCallback, useEffect, useState } from 'react';
import type { CampAnswer } from '../../../shared/api/api.ts';
import type { CampId } from '../../../shared/board/ids.ts';
import type { FacilitationState } from '../../../shared/camp/facilitation.ts';
import { useReadable } from '../../facilitation/use-readable.ts';
import type { BoardConnection } from '../../sync/board-connection.ts';
import { WithCampWords } from '../../ui/camp-words.tsx';
import { api } from '../api.ts';
import { useConnection } from '../board/status/status.ts';
import { FailurePage } from '../failure-page.tsx';
import { Loading } from '../loading.tsx';
import { useAnswer } from '../use-answer.ts';
import { useWakeLock } from '../wake-lock.ts';
import { KeyHints } from './projector-keys.tsx';
import { ProjectorScreen } from './projector-screen.tsx';
import { useLead } from './use-lead.ts';
import { useTurns } from './use-turns.ts';
import './projector.css';

/** Names, order and number may change during the day. */
const ASK_EVERY_MS = 30_000;

export function ProjectorPage({ campId }: { readonly campId: CampId }) {
  useWakeLock();
  const camp = useAnswer(campId, () => api.camp(campId), ASK_EVERY_MS);
  if (camp.value !== null) return <Projector camp={camp.value} onStale={camp.again} />;
  if (camp.failure === null) return <Loading />;
  return <FailurePage reason={camp.failure} onRetry={camp.again} />;
}

function Projector({ camp, onStale }: { readonly camp: CampAnswer; readonly onStale: () => void }) {
  const [state, setState] = useState<FacilitationState>(camp.facilitation);
  // A fresh connection knows nothing until the server has told it; that is no word of the facilitator's.
  const hear = useCallback(
    (heard: FacilitationState) => setState((known) => (heard.revision < known.revision ? known : heard)),
    [],
  );
  const { turn, isTurning } = useTurns(camp.camp.id);
  const [seen, setSeen] = useLead(state, camp.boards, isTurning);
  const board = camp.boards.find(({ id }) => id === seen?.boardId);
  if (seen === null || board === undefined) return <FailurePage reason="unknown-board" />;
  return (
    <WithCampWords camp={camp.camp}>
      <ProjectedBoard key={board.id} boardId={board.id} onState={hear}>
        {(connection) => (
          <ProjectorScreen
            camp={camp}
            board={board}
            seen={seen}
            onWalk={setSeen}
            onTurn={(from, to) => turn(state.shown, from, to)}
            connection={connection}
            onStale={onStale}
          />
        )}
      </ProjectedBoard>
      {/* Once for the window: another city's board is no new window. */}
      <KeyHints />
    </WithCampWords>
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
