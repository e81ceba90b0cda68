// One person's canvas as the board page mounts it, for the canvas benchmarks: opens the board it is given as the bytes that a
// server would send; `?socket` then takes further frames from the benchmark, as a relay would merge them; `?chain=<note>` has that note
// chosen and shows the panel 筋道.
import { useSyncExternalStore } from 'react';
import { createRoot } from 'react-dom/client';
import { Awareness, applyAwarenessUpdate } from 'y-protocols/awareness';
import * as Y from 'yjs';
import { ChainPanel } from '../../../client/app/board/chain/chain-panel.tsx';
import type { BoardCanvasHandle } from '../../../client/canvas/canvas-handle.ts';
import { loadNamespaces, startI18n } from '../../../client/i18n/i18n.ts';
import { newShapeId } from '../../../client/new-id.ts';
import { boardRecords } from '../../../shared/board/document.ts';
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

/** When the words of the chosen note came, for whoever measures that (canvas-chain.ts). */
function noteCome(): void {
  const fragment = chosen === null ? null : boardRecords(doc).get(chosen)?.get('text');
  const words = fragment instanceof Y.XmlFragment ? /編集[0-9]+番/.exec(fragment.toString())?.[0] : undefined;
  const { came } = window.chainTimes ?? {};
  if (words !== undefined && came !== undefined) came[words] ??= performance.now();
}

function listen(): void {
  const socket = new WebSocket(`ws://${location.host}/`);
  socket.binaryType = 'arraybuffer';
  socket.onmessage = (message) => {
    const frame = new Uint8Array(message.data as ArrayBuffer);
    if (frame[0] === AWARENESS) applyAwarenessUpdate(awareness, frame.subarray(1), 'network');
    else {
      Y.applyUpdate(doc, frame.subarray(1), 'network');
      noteCome();
    }
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

const chosen = query.get('chain') as RecordId | null;

function Panel({ canvas }: { readonly canvas: BoardCanvasHandle }) {
  const state = useSyncExternalStore(canvas.subscribe, canvas.getState);
  return (
    <ChainPanel {...{ canvas, state }} team={null} baseFiscalYear={2026} mayWrite onClose={() => undefined} />
  );
}

/** Beside the canvas, which is not drawn anew for it. */
async function showPanel(canvas: BoardCanvasHandle, note: RecordId): Promise<void> {
  await startI18n();
  await loadNamespaces('board');
  const beside = document.createElement('div');
  beside.style.cssText = 'position: fixed; inset: 0 0 0 auto; width: 360px; background: #fff';
  document.body.append(beside);
  createRoot(beside).render(<Panel canvas={canvas} />);
  canvas.goToShapeWhenCome(note);
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
      if (chosen !== null) showPanel(handle, chosen).catch(console.error);
    }}
    onRefusedAction={(refused) => console.error('refused', refused)}
  />,
);
