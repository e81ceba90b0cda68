// What a board may hold (shared/board/limits.ts) and what one update may claim (scan-update.ts, skip-content.ts), at their edges.
import * as encoding from 'lib0/encoding';
import { describe, expect, it } from 'vitest';
import * as Y from 'yjs';
import { Circles } from '../../../server/rooms/circles.ts';
import { ClientIds } from '../../../server/rooms/client-ids.ts';
import { systemClock } from '../../../server/rooms/clock.ts';
import { applyBatch, newOutcome } from '../../../server/rooms/pipeline/apply-batch.ts';
import { authorizeUpdate } from '../../../server/rooms/pipeline/authorize-update.ts';
import { FrameIntake } from '../../../server/rooms/pipeline/frame-intake.ts';
import { Inbox } from '../../../server/rooms/pipeline/inbox.ts';
import { newRoomSession } from '../../../server/rooms/room-session.ts';
import { copyFault } from '../../../shared/board/copy-sheet.ts';
import {
  boardRecords,
  type Json,
  KEY,
  type RecordMap,
  type RecordValue,
} from '../../../shared/board/document.ts';
import type { RecordId } from '../../../shared/board/ids.ts';
import { BOARD_LIMITS } from '../../../shared/board/limits.ts';
import { newBoardDocument } from '../../../shared/board/writing.ts';
import { EFFORT_BOUNDS } from '../../../shared/protocol/integration-cost.ts';
import { scanUpdate, UPDATE_BOUNDS } from '../../../shared/protocol/scan-update.ts';
import { CONTENT_BOUNDS } from '../../../shared/protocol/skip-content.ts';
import { touchedRecords } from '../../../shared/protocol/touched-records.ts';
import { noteMap, Seat, sakashita, VISION, WAKABA, withBrowser } from '../../kit/hall.ts';
import { deletesOf, originlessValues, structsOf } from '../../kit/heavy-frames.ts';
import { type LimitOutcome, testLimits } from '../../kit/limit-table.ts';
import { addMarks, firstText } from '../../kit/marks.ts';
import { noteOfSize } from '../../kit/sized-update.ts';
import { frameOf, onBoard } from './one-window.ts';

const ACCESS = {
  teamId: WAKABA,
  visibility: 'camp',
  kind: 'board',
  observersGiveFeedback: false,
  sheets: [],
} as const;
const NO_OWNERS = { owners: [], areOwnersComplete: true };

/** A board with a vision sheet, and more when `prepare` adds it. */
function aBoard(prepare: (records: Y.Map<RecordMap>) => void = () => undefined): Y.Doc {
  const doc = new Y.Doc();
  const made = newBoardDocument({ templates: ['vision'], team: WAKABA, epoch: 1, schema: null });
  Y.applyUpdate(doc, Y.encodeStateAsUpdate(made));
  doc.transact(() => prepare(boardRecords(doc)));
  return doc;
}

/** What the room would answer to this update of 坂下's. */
function judge(doc: Y.Doc, update: Uint8Array, boardBytes = 0): LimitOutcome {
  const session = newRoomSession(withBrowser(sakashita), new Seat(sakashita));
  const rest = { access: ACCESS, owners: new ClientIds(doc, NO_OWNERS), boardBytes, session } as const;
  const verdict = authorizeUpdate({ doc, update, ...rest });
  if (verdict.kind === 'gap') return 'update-gap';
  return verdict.kind === 'refused' ? verdict.reason : 'ok';
}

/** What becomes of it as a frame, however many pieces it is taken in. */
function taken(update: Uint8Array): LimitOutcome {
  const refusals: LimitOutcome[] = [];
  const context = onBoard(aBoard(), (_session, _frame, reason) => refusals.push(reason));
  const intake = new FrameIntake(newOutcome(), context);
  const frame = frameOf(update);
  for (let { rest } = intake.take(frame, null); rest !== null; ) ({ rest } = intake.take(frame, rest));
  return refusals[0] ?? 'ok';
}

/** The same for a change made by a client that has the whole board. */
function judgeChange(doc: Y.Doc, change: (records: Y.Map<RecordMap>) => void): LimitOutcome {
  const client = new Y.Doc();
  Y.applyUpdate(client, Y.encodeStateAsUpdate(doc));
  const before = Y.encodeStateVector(client);
  client.transact(() => change(boardRecords(client)));
  return judge(doc, Y.encodeStateAsUpdate(client, before));
}

/** The same for one new record. */
function judgeNew(doc: Y.Doc, record: RecordMap): LimitOutcome {
  const client = new Y.Doc();
  boardRecords(client).set('shape:new', record);
  return judge(doc, Y.encodeStateAsUpdate(client));
}

const empty = aBoard();
const withNote = aBoard((records) => records.set('shape:n', noteMap(sakashita, VISION)));
const withMarks = aBoard((records) => records.set('shape:n', noteMap(sakashita, VISION, 'あいう')));
addMarks(firstText(withMarks, 'shape:n'), 30_000);
/** The same for marks within a text that is there. */
const addingMarks = (doc: Y.Doc, id: string, count: number): LimitOutcome =>
  judgeChange(doc, (records) => {
    if (records.doc !== null) addMarks(firstText(records.doc, id), count);
  });
const setValue = (value: Json): LimitOutcome =>
  judgeChange(withNote, (records) => records.get('shape:n')?.set('props.x', value));
const nested = (levels: number): Json => (levels === 0 ? 1 : [nested(levels - 1)]);
const keys = (from: number, to: number): Record<string, Json> =>
  Object.fromEntries(Array.from({ length: to - from }, (_, n) => [`props.k${from + n}`, 1]));
/** Keys of a note apart from its text. */
const KEYS_OF_A_NOTE = boardRecords(withNote).get('shape:n')?.toJSON() as Record<string, Json>;
const OWN_KEYS = Object.keys(KEYS_OF_A_NOTE).length - 1;

/** A note below the `level`th of a chain; for 0 on top of it. */
const hanging = (level: number) =>
  noteMap(sakashita, VISION, '', { 'meta.treeParent': level === 0 ? '' : `shape:c${level}` });
/** A board on which so many hang below each other. */
const aChain = (levels: number): Y.Doc =>
  aBoard((records) => {
    for (let level = 1; level <= levels; level += 1) records.set(`shape:c${level}`, hanging(level - 1));
  });

/** A board that is filled up further and further. */
const filling = { board: aBoard(), records: boardRecords(empty).size };

testLimits('what a board may hold', BOARD_LIMITS, {
  maxRecords: {
    at(n) {
      for (; filling.records < n - 1; filling.records += 1)
        boardRecords(filling.board).set(`shape:r${filling.records}`, new Y.Map<RecordValue>());
      return judgeNew(filling.board, noteMap(sakashita, VISION));
    },
    over: 'board-too-large',
  },
  // Sheets come by the server alone: at making, and as copies.
  maxSheets: { at: (n) => copyFault(n - 1, 1) ?? 'ok', over: 'too-many-sheets' },
  maxTextLength: {
    at: (n) => judgeNew(empty, noteMap(sakashita, VISION, 'あ'.repeat(n))),
    over: 'update-too-large',
  },
  maxTextParts: {
    // The note's own line and its stretch of text are two of them.
    at: (n) => addingMarks(withMarks, 'shape:n', n - 30_002),
    timeoutMs: 60_000,
    over: 'too-many-marks',
  },
  maxSheetName: {
    at: (n) => judgeChange(empty, (records) => records.get(VISION)?.set('props.name', '𠮷'.repeat(n))),
    over: 'invalid-record',
  },
  maxValueBytes: { at: (n) => setValue('x'.repeat(n - 2)), over: 'invalid-record' },
  maxValueDepth: { at: (n) => setValue(nested(n)), over: 'invalid-record' },
  maxNumber: { at: (n) => setValue({ deep: [-n] }), over: 'invalid-record' },
  maxPlace: {
    at: (n) => judgeChange(withNote, (records) => records.get('shape:n')?.set(KEY.pos, [0, -n])),
    over: 'invalid-record',
  },
  maxKeysPerRecord: {
    at: (n) => judgeNew(empty, noteMap(sakashita, VISION, '', keys(0, n - OWN_KEYS))),
    over: 'invalid-record',
  },
  maxDepth: {
    at: (n) => judgeChange(aChain(n - 1), (records) => records.set('shape:last', hanging(n - 1))),
    over: 'too-deep',
  },
  maxBoardBytes: {
    at(n) {
      const update = noteOfSize(sakashita, 'shape:b', 5_000);
      return judge(empty, update, n - update.length);
    },
    over: 'board-too-large',
  },
  maxUpdateBytes: {
    at: (n) => taken(noteOfSize(sakashita, 'shape:u', n)),
    over: 'update-too-large',
  },
  maxFrameBytes: {
    // Over a real socket: relay-limits.test.ts. Here only that both tables mean the same number.
    at: (n) => (n > BOARD_LIMITS.maxFrameBytes ? 'frame-too-large' : 'ok'),
    over: 'frame-too-large',
  },
});

describe('what adds up over many updates', () => {
  it('several updates of one window are counted together', () => {
    const doc = aBoard();
    const refusals: string[] = [];
    const session = newRoomSession(withBrowser(sakashita), new Seat(sakashita));
    const frames = ['shape:a', 'shape:b'].map((id) => noteOfSize(sakashita, id, 5_000));
    const inbox = new Inbox();
    for (const [n, update] of frames.entries())
      inbox.put({ kind: 'frame', session, frame: n + 1, step: 'step2', update });
    applyBatch(inbox, newOutcome(), {
      doc,
      access: ACCESS,
      owners: new ClientIds(doc, NO_OWNERS),
      circles: new Circles(doc, systemClock, () => undefined),
      growth: { boardBytes: BOARD_LIMITS.maxBoardBytes - 9_999 },
      onGap: () => refusals.push('gap'),
      onRefused: (_, frame, reason) => refusals.push(`${frame} ${reason}`),
    });
    expect(refusals).toEqual(['2 board-too-large']);
  });

  it('the words of a note are counted with those it has already, line by line', () => {
    const full = aBoard((records) =>
      records.set('shape:t', noteMap(sakashita, VISION, `${'あ'.repeat(BOARD_LIMITS.maxTextLength - 10)}`)),
    );
    const add = (characters: number) =>
      judgeChange(full, (records) => {
        const text = records.get('shape:t')?.get('text');
        const words = text instanceof Y.XmlFragment ? (text.get(0) as Y.XmlElement).get(0) : null;
        if (words instanceof Y.XmlText) words.insert(0, 'い'.repeat(characters));
      });
    expect([add(9), add(10), add(11)]).toEqual(['ok', 'ok', 'update-too-large']);
    const lines = (n: number) =>
      judgeNew(empty, noteMap(sakashita, VISION, '\n'.repeat(500) + 'あ'.repeat(n - 500)));
    const most = BOARD_LIMITS.maxTextLength;
    expect([lines(most), lines(most + 1)]).toEqual(['ok', 'update-too-large']);
  });

  it('the longest text may have each letter marked otherwise, and marks count with those it has already', () => {
    const KINDS = ['bold', 'italic', 'strike'] as const;
    const most = BOARD_LIMITS.maxTextLength;
    const marked = (records: Y.Map<RecordMap>) => {
      records.set('shape:t', noteMap(sakashita, VISION, 'あ'.repeat(most)));
      const { doc } = records;
      if (doc === null) throw new Error('it is in a document');
      const words = firstText(doc, 'shape:t');
      words.delete(0, most);
      words.applyDelta(
        Array.from({ length: most }, (_, n) => ({ insert: 'あ', attributes: { [KINDS[n % 3] ?? '']: {} } })),
      );
    };
    expect(judgeChange(empty, marked)).toBe('ok');
    const full = aBoard(marked);
    const more = (count: number) => addingMarks(full, 'shape:t', count);
    const left = BOARD_LIMITS.maxTextParts - 2 * most - 2;
    expect([more(left), more(left + 1)]).toEqual(['ok', 'too-many-marks']);
  });

  it('a branch that is hung elsewhere counts with all below it, also in groups, and may always be hung higher', () => {
    const most = BOARD_LIMITS.maxDepth;
    const hang = (id: string, key: string, parent: string, doc: Y.Doc) =>
      judgeChange(doc, (records) => records.get(id)?.set(key, parent));
    const two = aBoard((records) => {
      for (let level = 1; level <= most - 5; level += 1) records.set(`shape:c${level}`, hanging(level - 1));
      for (const n of [1, 2, 3, 4, 5, 6])
        records.set(
          `shape:b${n}`,
          noteMap(sakashita, VISION, '', { 'meta.treeParent': n === 1 ? '' : `shape:b${n - 1}` }),
        );
    });
    expect(hang('shape:b2', 'meta.treeParent', `shape:c${most - 5}`, two)).toBe('ok');
    expect(hang('shape:b1', 'meta.treeParent', `shape:c${most - 5}`, two)).toBe('too-deep');
    // On a board that is deeper already: one level less is less.
    const deep = aChain(2 * most);
    expect(hang(`shape:c${2 * most}`, 'meta.treeParent', `shape:c${2 * most - 2}`, deep)).toBe('ok');
    // Two who hang each on the other's make a circle, which is cut where it is shown.
    expect(hang('shape:c1', 'meta.treeParent', 'shape:c3', deep)).toBe('ok');
    const groups = aBoard((records) => {
      for (let n = 1; n <= most; n += 1)
        records.set(`shape:g${n}`, noteMap(sakashita, (n === 1 ? VISION : `shape:g${n - 1}`) as RecordId));
    });
    expect(
      judgeChange(groups, (records) => records.set('shape:in', noteMap(sakashita, 'shape:g20' as RecordId))),
    ).toBe('ok');
    expect(
      judgeChange(groups, (records) =>
        records.set('shape:in', noteMap(sakashita, `shape:g${most}` as RecordId)),
      ),
    ).toBe('too-deep');
  });

  it('the properties of a record are counted with those it has already', () => {
    const doc = aBoard((records) =>
      records.set(
        'shape:k',
        noteMap(sakashita, VISION, '', keys(0, BOARD_LIMITS.maxKeysPerRecord - OWN_KEYS - 10)),
      ),
    );
    const add = (from: number, to: number) =>
      judgeChange(doc, (records) => {
        for (const [key, value] of Object.entries(keys(from, to))) records.get('shape:k')?.set(key, value);
      });
    expect([add(500, 509), add(500, 510), add(500, 511)]).toEqual(['ok', 'ok', 'invalid-record']);
    // What is there already may change as ever.
    expect(add(0, 5)).toBe('ok');
  });
});

/** A V1 update of `structs` structs, each one tick of garbage. */
function structs(count: number, first: number): Uint8Array {
  const encoder = encoding.createEncoder();
  for (const number of [1, count, 5, first]) encoding.writeVarUint(encoder, number);
  for (let i = 0; i < count; i += 1) {
    encoding.writeUint8(encoder, 0);
    encoding.writeVarUint(encoder, 1);
  }
  encoding.writeVarUint(encoder, 0);
  return encoding.toUint8Array(encoder);
}
/** A V1 update with one value, `levels` arrays deep. */
function deep(levels: number): Uint8Array {
  const doc = new Y.Doc();
  const map: RecordMap = new Y.Map();
  map.set('props.x', nested(levels));
  boardRecords(doc).set('shape:n', map);
  return Y.encodeStateAsUpdate(doc);
}
/** A V1 update with one value that takes `bytes` bytes: a kind, a length of three bytes, and letters. */
function value(bytes: number): Uint8Array {
  const doc = new Y.Doc();
  const map: RecordMap = new Y.Map();
  map.set('props.x', 'x'.repeat(bytes - 4));
  boardRecords(doc).set('shape:n', map);
  return Y.encodeStateAsUpdate(doc);
}
/** So many ranges of one tick, each apart from the next. */
const apart = (count: number) => Array.from({ length: count }, (_, n) => [2 * n, 1] as const);
const scan = (update: Uint8Array): LimitOutcome => {
  const scanned = scanUpdate(update);
  return scanned.ok ? 'ok' : scanned.error;
};

testLimits('what one update may claim', UPDATE_BOUNDS, {
  maxStructs: { at: (n) => scan(structs(n, 0)), over: 'malformed-frame' },
  maxClock: { at: (n) => scan(structs(1, n - 1)), over: 'malformed-frame' },
  maxDeletes: { at: (n) => scan(deletesOf(5, apart(n))), timeoutMs: 60_000, over: 'malformed-frame' },
});

testLimits('what one value may claim', CONTENT_BOUNDS, {
  maxDepth: { at: (n) => scan(deep(n)), over: 'malformed-frame' },
  maxValueBytes: { at: (n) => scan(value(n)), over: 'invalid-record' },
});

testLimits('what one update may cost beyond its size', EFFORT_BOUNDS, {
  maxPassed: { at: passing, over: 'update-too-large' },
  maxBelow: { at: deletingBelow, over: 'update-too-large' },
});

/** One value that knows of no other, for a key that had `n` values. */
function passing(n: number): LimitOutcome {
  const doc = aBoard((records) => records.set('shape:n', noteMap(sakashita, VISION)));
  const map = boardRecords(doc).get('shape:n');
  // Two keys by turns, or yjs would keep what is overwritten as one item.
  doc.transact(() => {
    for (let i = 1; i < n; i += 1) {
      map?.set(KEY.rotation, i);
      map?.set(KEY.index, i);
    }
  });
  const id = map?._item?.id;
  // Under the smallest id the place is before all others.
  const update = id && structsOf(originlessValues(id), { client: 0, count: 1 });
  const touched = update === undefined ? undefined : touchedRecords(doc, update);
  return touched === undefined ? 'waits' : touched.ok ? 'ok' : touched.error;
}
/** Deletes a paragraph in which `n` empty texts stand. */
function deletingBelow(n: number): LimitOutcome {
  const doc = aBoard((records) => records.set('shape:n', noteMap(sakashita, VISION)));
  const text = boardRecords(doc).get('shape:n')?.get(KEY.text);
  const paragraph = new Y.XmlElement('paragraph');
  paragraph.insert(
    0,
    Array.from({ length: n }, () => new Y.XmlText()),
  );
  if (text instanceof Y.XmlFragment) text.insert(0, [paragraph]);
  const id = paragraph._item?.id;
  const touched = id && touchedRecords(doc, deletesOf(id.client, [[id.clock, 1]]));
  return touched === undefined ? 'waits' : touched.ok ? 'ok' : touched.error;
}
