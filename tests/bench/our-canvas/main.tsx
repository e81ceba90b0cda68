// One person's canvas as the board page mounts it, for the canvas benchmarks: opens the board it is given as the bytes that a
// server would send; `?socket` then takes further frames from the benchmark, as a relay would merge them.
import { Awareness, applyAwarenessUpdate } from 'y-protocols/awareness';
import * as Y from 'yjs';
import type { BoardCanvasHandle } from '../../../client/canvas/canvas-handle.ts';
import { newShapeId } from '../../../client/new-id.ts';
import { fieldRecordId, type RecordId } from '../../../shared/board/ids.ts';
import { readBoard } from '../../../shared/board/records.ts';
import { growOutline } from '../../../shared/outline/grow-outline.ts';
import { PageCanvas, pageBoard, pageRoot, person, team } from '../../kit/canvas-page.tsx';

const query = new URLSearchParams(location.search);
const teams = [team('t1', '若葉市', 0), team('t2', '高台市', 1), team('t3', '海辺町', 2)];
const people = Array.from({ length: 300 }, (_, at) =>
  person(`p${at}`, `参加者${at}`, teams[at % teams.length]?.id ?? null),
);
const me = person('me', '本町', 't1');

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

/** What people do with a tree, for `canvas-trees.ts`. */
function offerDeeds(handle: BoardCanvasHandle, sheetId: RecordId): void {
  const root = fieldRecordId(sheetId, 'tree.why');
  window.nodes = () => readBoard(doc).nodes.length;
  window.deeds = {
    growAtTop: () =>
      handle.act(() =>
        growOutline(doc, sheetId, [{ id: newShapeId(), words: '一番上', treeParent: root, order: 'Zz' }], {
          author: me.id,
          team: me.teamId,
        }),
      ),
    fold: () => handle.setNodeMarks([root], { collapsed: true }),
    unfold: () => handle.setNodeMarks([root], { collapsed: false }),
  };
}

pageRoot().render(
  <PageCanvas
    connection={{ doc, awareness, whenLoaded: load() }}
    me={me}
    board={pageBoard()}
    teams={teams}
    people={people}
    onReady={(handle) => {
      const sheetId = (query.get('sheet') ?? 'shape:targets') as RecordId;
      handle.openAt({ sheetId, zoneId: null });
      if (query.has('sheet')) offerDeeds(handle, sheetId);
      if (query.has('socket')) listen();
    }}
    onRefusedAction={(refused) => console.error('refused', refused)}
  />,
);
