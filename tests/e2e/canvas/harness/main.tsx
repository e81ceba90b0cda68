// One person's real BoardCanvas on a document of its own, for canvas.test.ts: no server; the test carries updates between
// two such pages with the latency it wants. `window.harness` is all that the test may touch.
import { createRoot } from 'react-dom/client';
import { Awareness, applyAwarenessUpdate, encodeAwarenessUpdate } from 'y-protocols/awareness';
import * as Y from 'yjs';
import { BoardCanvas } from '../../../../client/canvas/board-canvas.tsx';
import type { CanvasMode, ImageStore } from '../../../../client/canvas/board-canvas-props.ts';
import type { BoardCanvasHandle, RefusedAction } from '../../../../client/canvas/canvas-handle.ts';
import '../../../../client/ui/tokens.css';
import '../../../../client/ui/fonts.css';
import { boardRecords, isDeleted, KEY } from '../../../../shared/board/document.ts';
import type { AssetId, BoardId, CampId, PersonId, RecordId, TeamId } from '../../../../shared/board/ids.ts';
import { plainText, readBoard } from '../../../../shared/board/records.ts';
import { addLink, addNote, newBoardDocument } from '../../../../shared/board/writing.ts';
import type { Board, Camp, Person, Team } from '../../../../shared/camp/camp.ts';
import { err, ok } from '../../../../shared/result.ts';
import { type Deed, work } from './colleague.ts';
import { caretRestsAt, shownWords, type Typing, typeEvenly } from './typist.ts';

export interface Harness {
  handle: BoardCanvasHandle | undefined;
  readonly refused: RefusedAction[];
  readonly clientId: number;
  /** An update from the other page. */
  receive(update: readonly number[]): void;
  receiveAwareness(update: readonly number[]): void;
  /** Words of a note, field or node, lines separated by line feeds; null when it is not there. */
  words(id: string): string | null;
  board(): ReturnType<typeof readBoard>;
  setMode(mode: CanvasMode): void;
  /** Types of all live shapes that are not ours. */
  foreign(): readonly string[];
  /** つながり as the server would make it. */
  addLink(from: RecordId, to: RecordId): void;
  /** State vectors as text: equal when both have the same. */
  state(): string;
  caretRestsAt(end: 'Home' | 'End'): Promise<boolean>;
  /** Types into the words that are open. */
  type(text: string, pauseMs: number): Promise<Typing>;
  /** Works in the words that are open, around a place where somebody else composes. */
  work(deed: Deed, letter: string): void;
  /** The words that are open, as the browser shows them. */
  shownWords(): string;
  /** Writes into a paragraph of a note, as somebody whose screen is elsewhere. */
  insertWords(id: string, paragraph: number, offset: number, text: string): void;
  /** Sizes in bytes of the updates that left this page, oldest first. */
  readonly sent: number[];
}
declare global {
  interface Window {
    harness: Harness;
    sendUpdate?: (update: number[]) => void;
    sendAwareness?: (update: number[]) => void;
  }
}

const query = new URLSearchParams(location.search);
const team = (id: string, name: string, order: number): Team => ({
  id: id as TeamId,
  name,
  shortName: name.slice(0, 2),
  order,
});
const teams = [team('t1', '若葉市', 0), team('t2', '高台市', 1)];
const person = (id: string, name: string, teamId: string | null, role: Person['role']): Person => ({
  id: id as PersonId,
  name,
  role,
  teamId: teamId as TeamId | null,
});
const people = [
  person('p1', '本町', 't1', 'participant'),
  person('p2', '坂下', 't1', 'participant'),
  person('p3', '境', 't2', 'participant'),
  person('p4', '進行', null, 'facilitator'),
];
const me = people[Number(query.get('me') ?? '1') - 1];
if (me === undefined) throw new Error('No such person');
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
const templates = (query.get('templates') ?? 'targets').split(',');
const board: Board = {
  id: 'b1' as BoardId,
  campId: camp.id,
  title: '若葉市',
  teamId: 't1' as TeamId,
  visibility: 'camp',
  kind: 'board',
  sheets: templates.map((template) => ({ id: `shape:${template}` as RecordId, template })),
};

const doc = new Y.Doc();
const seed = newBoardDocument({ templates, team: board.teamId, epoch: 1, schema: null, clientId: 7 });
for (let at = 0; at < Number(query.get('notes') ?? '0'); at += 1) {
  addNote(seed, {
    id: `shape:seed${at}` as RecordId,
    sheetId: `shape:${templates[at % templates.length] ?? ''}` as RecordId,
    x: 60 + (at % 7) * 212,
    y: 300 + (Math.floor(at / 7) % 4) * 212,
    text: `付箋${at} 経営的な視点で予算を学ぶ財政講座を開いている`,
    author: 'p2' as PersonId,
    team: 't1' as TeamId,
  });
}
Y.applyUpdate(doc, Y.encodeStateAsUpdate(seed), 'network');
const awareness = new Awareness(doc);
awareness.setLocalState({ user: { personId: me.id, name: me.name, teamId: me.teamId, role: me.role } });
const sent: number[] = [];
doc.on('update', (update: Uint8Array, origin: unknown) => {
  if (origin === 'network') return;
  sent.push(update.byteLength);
  window.sendUpdate?.([...update]);
});

awareness.on('update', (change: Record<'added' | 'updated' | 'removed', number[]>, origin: unknown) => {
  if (origin === 'network') return;
  const ids = [...change.added, ...change.updated, ...change.removed];
  window.sendAwareness?.([...encodeAwarenessUpdate(awareness, ids)]);
});

window.harness = {
  handle: undefined,
  refused: [],
  clientId: doc.clientID,
  receive: (update) => Y.applyUpdate(doc, Uint8Array.from(update), 'network'),
  receiveAwareness: (update) => applyAwarenessUpdate(awareness, Uint8Array.from(update), 'network'),
  words: (id) => {
    const { notes, nodes } = readBoard(doc);
    const found = [...notes, ...nodes].find((item) => item.id === id);
    return found === undefined ? null : plainText(found.paragraphs);
  },
  board: () => readBoard(doc),
  setMode: () => undefined,
  foreign: () =>
    [...boardRecords(doc).values()]
      .filter((map) => !isDeleted(map))
      .map((map) => map.get('type'))
      .filter((type) => typeof type === 'string')
      .filter((type) => !type.startsWith('miraizu-') && type !== 'image-asset'),
  addLink: (from, to) => {
    const sheetId = readBoard(doc).notes.find(({ id }) => id === from)?.parentId;
    if (sheetId === undefined) throw new Error('No such note');
    const id = `shape:link-${from.slice(-6)}` as RecordId;
    addLink(doc, { id, sheetId, from, to, author: me.id, team: me.teamId });
  },
  caretRestsAt,
  type: typeEvenly,
  work,
  shownWords,
  insertWords: (id, paragraph, offset, text) => {
    const words = boardRecords(doc).get(id)?.get(KEY.text);
    const line = words instanceof Y.XmlFragment ? words.get(paragraph) : undefined;
    if (!(line instanceof Y.XmlElement)) throw new Error('No such paragraph');
    const first = line.length === 0 ? undefined : line.get(0);
    if (first instanceof Y.XmlText) first.insert(offset, text);
    else line.insert(0, [new Y.XmlText(text)]);
  },
  sent,
  state: () => JSON.stringify([...Y.decodeStateVector(Y.encodeStateVector(doc))].sort(([a], [b]) => a - b)),
};

const root = document.getElementById('root');
if (root === null) throw new Error('No root');
const reactRoot = createRoot(root);
const connection = { doc, awareness, whenLoaded: Promise.resolve() };
const DOT = `data:image/svg+xml,${encodeURIComponent('<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"/>')}`;
const PNG = [0x89, 0x50, 0x4e, 0x47];
/** Judges bytes, not names, as the server does. */
const upload: ImageStore['upload'] = async (file) => {
  const start = new Uint8Array(await file.arrayBuffer()).slice(0, PNG.length);
  return PNG.every((byte, at) => start[at] === byte)
    ? ok({ assetId: 'a1' as AssetId, width: 100, height: 80, mime: 'image/png' })
    : err('not-an-image');
};
const render = (mode: CanvasMode): void =>
  reactRoot.render(
    <BoardCanvas
      connection={connection}
      me={me}
      board={board}
      camp={camp}
      teams={teams}
      people={people}
      mode={mode}
      locale={query.get('locale') === 'en' ? 'en' : 'ja'}
      licenseKey={null}
      presentedWords={{}}
      versionLabel=""
      isCalm={query.has('calm')}
      images={{
        upload,
        url: () => DOT,
      }}
      onReady={(handle) => {
        window.harness.handle = handle;
        handle.openAt({ sheetId: `shape:${templates[0] ?? ''}` as RecordId, zoneId: null });
      }}
      onRefusedAction={(refused) => {
        window.harness.refused.push(refused);
      }}
    />,
  );
window.harness.setMode = render;
render('edit');
