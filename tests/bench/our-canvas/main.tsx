// One person's canvas as the board page mounts it, for the canvas benchmarks: opens the board it is given as the bytes that a
// server would send; `?socket` then takes further frames from the benchmark, as a relay would merge them.
import { createRoot } from 'react-dom/client';
import { Awareness, applyAwarenessUpdate } from 'y-protocols/awareness';
import * as Y from 'yjs';
import { BoardCanvas } from '../../../client/canvas/board-canvas.tsx';
import '../../../client/ui/tokens.css';
import '../../../client/ui/fonts.css';
import type { BoardId, CampId, PersonId, RecordId, TeamId } from '../../../shared/board/ids.ts';
import type { Board, Camp, Person, Team } from '../../../shared/camp/camp.ts';
import { err } from '../../../shared/result.ts';

const query = new URLSearchParams(location.search);
const teams: readonly Team[] = ['若葉市', '高台市', '海辺町'].map((name, order) => ({
  id: `t${order + 1}` as TeamId,
  name,
  shortName: name.slice(0, 2),
  order,
}));
const people: readonly Person[] = Array.from({ length: 300 }, (_, at) => ({
  id: `p${at}` as PersonId,
  name: `参加者${at}`,
  role: 'participant',
  teamId: teams[at % teams.length]?.id ?? null,
}));
const me: Person = { id: 'me' as PersonId, name: '本町', role: 'participant', teamId: 't1' as TeamId };
const camp: Camp = {
  id: 'c1' as CampId,
  title: '広域 自主合宿',
  date: '2026-10-09',
  baseFiscalYear: 2026,
  templateSet: 'one-day',
  roomNumber: '482915',
  agenda: [],
  observersGiveFeedback: true,
};
const board: Board = {
  id: 'b1' as BoardId,
  campId: camp.id,
  title: '若葉市',
  teamId: 't1' as TeamId,
  visibility: 'camp',
  kind: 'board',
  sheets: [],
};

/** First byte of a frame of the benchmark's socket. */
const AWARENESS = 1;

const doc = new Y.Doc();
const awareness = new Awareness(doc);
awareness.setLocalState({ user: { personId: me.id, name: me.name, teamId: me.teamId, role: me.role } });

async function load(): Promise<void> {
  const answer = await fetch(`../board-${query.get('notes')}.bin`);
  Y.applyUpdate(doc, new Uint8Array(await answer.arrayBuffer()), 'network');
}

function listen(): void {
  const socket = new WebSocket(`ws://${location.host}/`);
  socket.binaryType = 'arraybuffer';
  socket.onmessage = (message) => {
    const frame = new Uint8Array(message.data as ArrayBuffer);
    if (frame[0] === AWARENESS) applyAwarenessUpdate(awareness, frame.subarray(1), 'network');
    else Y.applyUpdate(doc, frame.subarray(1), 'network');
  };
}

const root = document.getElementById('root');
if (root === null) throw new Error('No root');
createRoot(root).render(
  <BoardCanvas
    connection={{ doc, awareness, whenLoaded: load() }}
    me={me}
    board={board}
    camp={camp}
    teams={teams}
    people={people}
    mode="edit"
    locale="ja"
    licenseKey={null}
    presentedWords={{}}
    versionLabel=""
    images={{ upload: async () => err('not-an-image'), url: () => '' }}
    onReady={(handle) => {
      handle.openAt({ sheetId: 'shape:targets' as RecordId, zoneId: null });
      if (query.has('socket')) listen();
    }}
    onRefusedAction={(refused) => console.error('refused', refused)}
  />,
);
