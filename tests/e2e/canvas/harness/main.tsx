// One person's real BoardCanvas on a document of its own, for canvas.test.ts: no server; the test carries updates between
// two such pages with the latency it wants. `window.harness` is all that the test may touch.
import { Awareness, applyAwarenessUpdate, encodeAwarenessUpdate } from 'y-protocols/awareness';
import * as Y from 'yjs';
import type { CanvasMode } from '../../../../client/canvas/board-canvas-props.ts';
import type { BoardCanvasHandle, RefusedAction } from '../../../../client/canvas/canvas-handle.ts';
import { boardRecords, isDeleted, KEY, readText } from '../../../../shared/board/document.ts';
import type { PersonId, RecordId, TeamId } from '../../../../shared/board/ids.ts';
import { plainText, readBoard } from '../../../../shared/board/records.ts';
import { fragmentText } from '../../../../shared/board/rich-text.ts';
import { addLink, addNote, newBoardDocument } from '../../../../shared/board/writing.ts';
import { PageCanvas, pageBoard, pageRoot, person, pictures, team } from '../../../kit/canvas-page.tsx';
import { type Deed, work } from './colleague.ts';
import { caretRestsAt, shownCaret, shownWords, type Typing, typeEvenly } from './typist.ts';

export interface Harness {
  handle: BoardCanvasHandle | undefined;
  readonly refused: RefusedAction[];
  readonly clientId: number;
  /** An update from the other page. */
  receive(update: readonly number[]): void;
  receiveAwareness(update: readonly number[]): void;
  /** Words of a note, field, node or arrow, lines separated by line feeds; null when it is not there. */
  words(id: string): string | null;
  board(): ReturnType<typeof readBoard>;
  setMode(mode: CanvasMode): void;
  /** Ids of all live arrows. */
  arrows(): readonly RecordId[];
  /** Types of all live shapes that are not ours. */
  foreign(): readonly string[];
  /** つながり as the server would make it. */
  addLink(from: RecordId, to: RecordId): void;
  /** What was written and what of it was deleted, as text: equal when both have the same. */
  state(): string;
  caretRestsAt(end: 'Home' | 'End'): Promise<boolean>;
  /** Types into the words that are open. */
  type(text: string, pauseMs: number): Promise<Typing>;
  /** Works in the words that are open, around a place where somebody else composes. */
  work(deed: Deed, letter: string): void;
  /** The words that are open, as the browser shows them. */
  shownWords(): string;
  /** The same with `|` where the caret stands, or `[` and `]` around what is selected. */
  shownCaret(): string;
  /** Writes into a paragraph of a note, as somebody whose screen is elsewhere. 'end' is the end it has at this moment. */
  insertWords(id: string, paragraph: number, offset: number | 'end', text: string): void;
  /** Takes letters out of a paragraph of a note, as somebody whose screen is elsewhere. */
  deleteWords(id: string, paragraph: number, offset: number, length: number): void;
  /** Somebody comes into the camp, of whom this page hears by other facts around its canvas. */
  comesIn(name: string): void;
  /** Changes that the canvas says are not in the document yet. */
  pending: number;
  /** Whether the canvas says that words are open. */
  isWriting: boolean;
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
const teams = [team('t1', '若葉市', 0), team('t2', '高台市', 1)];
const people = [
  person('p1', '本町', 't1'),
  person('p2', '坂下', 't1'),
  person('p3', '境', 't2'),
  person('p4', '進行', null, 'facilitator'),
];
const me = people[Number(query.get('me') ?? '1') - 1];
if (me === undefined) throw new Error('No such person');
const templates = (query.get('templates') ?? 'targets').split(',');
const board = pageBoard(templates);

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
    if (found !== undefined) return plainText(found.paragraphs);
    const map = boardRecords(doc).get(id);
    const fragment = map === undefined || isDeleted(map) ? undefined : readText(map);
    return fragment === undefined ? null : fragmentText(fragment);
  },
  board: () => readBoard(doc),
  setMode: () => undefined,
  arrows: () =>
    [...boardRecords(doc)]
      .filter(([, map]) => !isDeleted(map) && map.get(KEY.type) === 'arrow')
      .map(([id]) => id as RecordId),
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
  shownCaret,
  insertWords: (id, paragraph, offset, text) => {
    const line = lineOf(id, paragraph);
    const first = line.length === 0 ? undefined : line.get(0);
    if (first instanceof Y.XmlText) first.insert(offset === 'end' ? first.length : offset, text);
    else line.insert(0, [new Y.XmlText(text)]);
  },
  deleteWords: (id, paragraph, offset, length) => {
    const first = lineOf(id, paragraph).get(0);
    if (!(first instanceof Y.XmlText)) throw new Error('No words there');
    first.delete(offset, length);
  },
  comesIn: () => undefined,
  pending: 0,
  isWriting: false,
  sent,
  state: () => {
    const { sv, ds } = Y.snapshot(doc);
    const byClient = <T,>(entries: ReadonlyMap<number, T>): [number, T][] =>
      [...entries].sort(([a], [b]) => a - b);
    return JSON.stringify([byClient(sv), byClient(ds.clients)]);
  },
};

function lineOf(id: string, paragraph: number): Y.XmlElement {
  const words = boardRecords(doc).get(id)?.get(KEY.text);
  const line = words instanceof Y.XmlFragment ? words.get(paragraph) : undefined;
  if (!(line instanceof Y.XmlElement)) throw new Error('No such paragraph');
  return line;
}

const root = pageRoot();
const connection = {
  doc,
  awareness,
  whenLoaded: Promise.resolve(),
  reportPending: (count: number) => {
    window.harness.pending = count;
  },
  reportWriting: (isWriting: boolean) => {
    window.harness.isWriting = isWriting;
  },
};
const images = pictures(() => 'a1');
const render = (mode: CanvasMode, present = people): void =>
  root.render(
    <PageCanvas
      connection={connection}
      me={me}
      board={board}
      teams={teams}
      people={present}
      mode={mode}
      locale={query.get('locale') === 'en' ? 'en' : 'ja'}
      isCalm={query.has('calm')}
      images={images}
      onReady={(handle) => {
        window.harness.handle = handle;
        handle.openAt({ sheetId: `shape:${templates[0] ?? ''}` as RecordId, zoneId: null });
      }}
      onRefusedAction={(refused) => {
        window.harness.refused.push(refused);
      }}
    />,
  );
window.harness.setMode = (mode) => render(mode);
window.harness.comesIn = (name) => render('edit', [...people, person('p9', name, 't2')]);
render('edit');
