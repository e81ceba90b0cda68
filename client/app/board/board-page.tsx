// /board/:boardId — loads what the server says about the board, then shows it: live, as a frozen version, or the reason
// why not. The screen itself is board-screen.tsx.

import { useEffect, useMemo, useState } from 'react';
import type { BoardId, RecordId, VersionId } from '../../../shared/board/ids.ts';
import { showsPeople } from '../../../shared/templates/shows-people.ts';
import { useReadable } from '../../facilitation/use-readable.ts';
import type { BoardConnection } from '../../sync/board-connection.ts';
import { WithCampWords } from '../../ui/camp-words.tsx';
import { clockTime } from '../camp-date.ts';
import { recall, remember } from '../device-memory.ts';
import { FailurePage } from '../failure-page.tsx';
import { LicenceNotice, needsLicence } from '../licence-notice.tsx';
import { Loading } from '../loading.tsx';
import { ReloadPage } from '../reload-page.tsx';
import { type BoardView, paths } from '../routes.ts';
import { useCampFacts } from '../use-camp-facts.ts';
import { useCampPeople } from '../use-camp-people.ts';
import { useOwnStanding } from '../use-own-standing.ts';
import { BoardScreen } from './board-screen.tsx';
import { useCanvasOrList } from './stage/stage.ts';
import { keepAsFile, RefusedWorkNotice, useConnection } from './status/status.ts';
import { type BoardData, useBoardData } from './use-board-data.ts';
import { VersionScreen } from './versions/versions.ts';
import './board.css';
import './outline/outline.css';
import './dock.css';
import './panel.css';

export function BoardPage({
  boardId,
  sheetId,
  versionId,
  view,
  presents,
}: {
  readonly boardId: BoardId;
  readonly sheetId: RecordId | null;
  readonly versionId: VersionId | null;
  readonly view: BoardView;
  readonly presents: boolean;
}) {
  const { state, again, versionsAgain } = useBoardData(boardId);
  const [isExplained, setExplained] = useExplained();
  if (state.kind === 'loading') return <Loading />;
  if (state.kind === 'failed') return <FailurePage reason={state.reason} onRetry={again} />;
  const { data } = state;
  if (needsLicence(data.config.tldrawLicenseKey) && !isExplained)
    return (
      <LicenceNotice
        campTitle={data.camp.camp.title}
        lobbyHref={paths.lobby(data.board.campId)}
        onList={() => setExplained(true)}
      />
    );
  if (versionId !== null)
    return (
      <WithCampWords camp={data.camp.camp}>
        <VersionScreen
          {...{ data, versionId, sheetId }}
          onExplain={() => setExplained(false)}
          onStale={again}
        />
      </WithCampWords>
    );
  return (
    <WithCampWords camp={data.camp.camp}>
      <LiveBoard
        {...{ data, sheetId, view, presents }}
        onExplain={() => setExplained(false)}
        onStale={again}
        onVersions={versionsAgain}
      />
    </WithCampWords>
  );
}

interface LiveProps {
  readonly data: BoardData;
  readonly sheetId: RecordId | null;
  readonly view: BoardView;
  readonly presents: boolean;
  readonly onStale: () => void;
  readonly onVersions: () => void;
  /** Leads to the page that explains why there is no canvas. */
  readonly onExplain: () => void;
}

function LiveBoard(props: LiveProps) {
  const { board, camp } = props.data;
  // Team-only boards are not kept on a device unasked: the next person at it may be of another city.
  const connection = useConnection(board.id, board.visibility === 'camp', camp.me.id);
  if (connection === null) return <Loading />;
  return <ConnectedBoard {...props} connection={connection} />;
}

function ConnectedBoard({
  connection,
  onVersions,
  ...screen
}: LiveProps & { readonly connection: BoardConnection }) {
  const state = useReadable(connection.connection);
  const choice = useCanvasOrList(screen.data.board, screen.data.config.tldrawLicenseKey);
  const save = useReadable(connection.saveState);
  const versionsRevision = useReadable(connection.versionsRevision);
  const savedUntilMs = useSavedUntil(state.kind === 'live' && save.kind === 'saved');
  const isMe = useOwnStanding(connection, screen.data.camp.me, screen.onStale);
  useCampFacts(connection, screen.onStale);
  useEffect(() => {
    if (versionsRevision > 0) onVersions();
  }, [versionsRevision, onVersions]);
  const people = useCampPeople(
    connection,
    screen.data.camp,
    showsPeople(screen.data.board.sheets) ? screen.onStale : null,
  );
  const data = useMemo(() => withPeople(screen.data, people), [screen.data, people]);
  if (state.kind !== 'ended') return <BoardScreen {...screen} {...{ data, isMe, connection, choice }} />;
  if (state.reason === 'client-too-old')
    return (
      <ReloadPage
        work={{
          savedUntil: savedUntilMs === null ? null : clockTime(savedUntilMs),
          count: save.kind === 'unsaved' ? save.count : 0,
          onKeepAsFile: () => keepAsFile(connection),
        }}
      />
    );
  return (
    <>
      <RefusedWorkNotice connection={connection} />
      <FailurePage reason={state.reason} crumb={screen.data.camp.camp.title} />
    </>
  );
}

const EXPLAINED = 'licence-explained';

/** Whether this browser has seen why boards have no canvas here: whoever goes on with the list is not asked again. */
function useExplained(): readonly [boolean, (isExplained: boolean) => void] {
  const [isExplained, setExplained] = useState(() => recall(EXPLAINED) !== null);
  return [
    isExplained,
    (isIt) => {
      remember(EXPLAINED, isIt ? '1' : null);
      setExplained(isIt);
    },
  ];
}

const withPeople = (data: BoardData, people: BoardData['camp']['people']): BoardData =>
  people === data.camp.people ? data : { ...data, camp: { ...data.camp, people } };

/**
 * Until when everything written here is known to be saved, for the page on which nothing more can be sent: the last moment (ms
 * since 1970, by this device) at which `isSaved` held; null while it has never ended, and before it
 * first held: what an earlier visit left on the device may be older.
 */
function useSavedUntil(isSaved: boolean): number | null {
  const [untilMs, setUntilMs] = useState<number | null>(null);
  useEffect(() => {
    if (!isSaved) return;
    return () => setUntilMs(Date.now());
  }, [isSaved]);
  return untilMs;
}
