// What the canvas sends: one frame for a new note, few for a crowd that is dragged for long or a stroke that is drawn. Each
// frame goes to everybody on the board, and what is sent stays in the document.
import type { TLRecord, TLShapeId } from 'tldraw';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import * as Y from 'yjs';
import type { PersonId, RecordId, TeamId } from '../../../shared/board/ids.ts';
import { textFragment } from '../../../shared/board/rich-text.ts';
import { addNote } from '../../../shared/board/writing.ts';
import { type BoundPerson, bindPerson, SHEET } from './two-stores.ts';

const FRAME_MS = 16;

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

/** Sizes in bytes of the updates that leave from now on. */
function listen(person: BoundPerson): readonly number[] {
  const sizes: number[] = [];
  person.doc.on('update', (update: Uint8Array) => sizes.push(update.byteLength));
  return sizes;
}
/** What the server holds: it remembers no undo, so that what was overwritten leaves no content behind. */
function serverOf(person: BoundPerson): Y.Doc {
  const doc = new Y.Doc();
  Y.applyUpdate(doc, Y.encodeStateAsUpdate(person.doc));
  person.doc.on('update', (update: Uint8Array) => Y.applyUpdate(doc, update));
  return doc;
}
const bytesOf = (doc: Y.Doc): number => Y.encodeStateAsUpdate(doc).byteLength;
const documentBytes = (person: BoundPerson): number => Y.encodeStateAsUpdate(person.doc).byteLength;
const move = (person: BoundPerson, id: string, x: number): void =>
  person.update<TLRecord>(id, (record) => ({ ...record, x }) as TLRecord);

describe('what goes out', () => {
  it('is one frame below 600 bytes for a new note with its words, and one for undoing it', () => {
    const person = bindPerson();
    const sizes = listen(person);
    person.binding.giveWords('shape:n1', textFragment('地域の会議'));
    person.addNote('shape:n1');
    expect(sizes).toHaveLength(1);
    expect(sizes[0]).toBeLessThan(600);
    person.binding.undo();
    expect(sizes).toHaveLength(2);
    expect(sizes[1]).toBeLessThan(80);
  });

  it('is at most 20 frames a second for one note that is dragged, and its end place is sent', () => {
    const person = bindPerson();
    person.addNote('shape:n1');
    const sizes = listen(person);
    for (let at = 1; at <= 125; at += 1) {
      move(person, 'shape:n1', at);
      vi.advanceTimersByTime(FRAME_MS);
    }
    vi.advanceTimersByTime(1000);
    expect(sizes.length).toBeGreaterThan(25);
    expect(sizes.length).toBeLessThanOrEqual(41);
    expect(person.note('shape:n1')?.x).toBe(125);
    expect(person.binding.hasUnflushed).toBe(false);
  });

  it('is at most 4 frames a second for 100 notes dragged together for a minute, and soon 1', () => {
    const person = bindPerson();
    const ids = Array.from({ length: 100 }, (_, at) => `shape:n${at}`);
    for (const id of ids) person.addNote(id);
    const [sizes, before] = [listen(person), documentBytes(person)];
    for (let at = 1; at <= 600; at += 1) {
      for (const id of ids) move(person, id, at);
      vi.advanceTimersByTime(100);
    }
    person.binding.flushLocal();
    expect(sizes.length).toBeGreaterThan(50);
    expect(sizes.length).toBeLessThan(75);
    expect(documentBytes(person) - before).toBeLessThan(120_000);
  });

  it('is below 1 kB a second for one note that is dragged for a minute, and the document hardly grows', () => {
    const person = bindPerson();
    person.addNote('shape:n1');
    const [sizes, kept] = [listen(person), serverOf(person)];
    const before = bytesOf(kept);
    for (let at = 1; at <= 60_000 / FRAME_MS; at += 1) {
      person.update<TLRecord>(
        'shape:n1',
        (note) => ({ ...note, x: 100 + at / 3, y: 300 + at / 7 }) as TLRecord,
      );
      vi.advanceTimersByTime(FRAME_MS);
    }
    person.binding.flushLocal();
    const bytes = sizes.reduce((sum, size) => sum + size, 0);
    expect(bytes / 60).toBeLessThanOrEqual(1000);
    expect(bytesOf(kept) - before).toBeLessThan(100);
  });

  it('leaves a board of 1,000 notes below 1.5 times its size after 100 of them were dragged for a minute', () => {
    const person = bindPerson();
    const ids = Array.from({ length: 1000 }, (_, at) => `shape:n${at}` as RecordId);
    person.doc.transact(() => {
      for (const id of ids)
        addNote(person.doc, {
          id,
          sheetId: SHEET,
          x: 100,
          y: 300,
          text: '経営的な視点で予算を学ぶ財政講座を開いている',
          author: 'p1' as PersonId,
          team: 't1' as TeamId,
        });
    }, 'network');
    person.binding.flush();
    const kept = serverOf(person);
    const before = bytesOf(kept);
    for (let at = 1; at <= 240; at += 1) {
      for (const id of ids.slice(0, 100)) move(person, id, 100 + at / 3);
      vi.advanceTimersByTime(250);
    }
    person.binding.flushLocal();
    expect(bytesOf(kept) / before).toBeLessThan(1.5);
  });

  it("keeps a colleague's change that arrives while I drag the same note", () => {
    const [me, colleague] = [bindPerson(), bindPerson()];
    me.addNote('shape:n1');
    Y.applyUpdate(colleague.doc, Y.encodeStateAsUpdate(me.doc), 'network');
    vi.advanceTimersByTime(1000);
    move(me, 'shape:n1', 300);
    vi.advanceTimersByTime(1);
    move(me, 'shape:n1', 400);
    colleague.update<TLRecord>(
      'shape:n1',
      (note) => ({ ...note, props: { ...(note as { props: object }).props, kind: 'insight' } }) as TLRecord,
    );
    colleague.binding.flush();
    Y.applyUpdate(me.doc, Y.encodeStateAsUpdate(colleague.doc), 'network');
    vi.advanceTimersByTime(40);
    expect(me.note('shape:n1')?.x).toBe(400);
    vi.advanceTimersByTime(200);
    expect(me.note('shape:n1')).toMatchObject({ x: 400, props: { kind: 'insight' } });
  });

  it('is a dozen frames for a stroke of five seconds, the last of them when it is complete', () => {
    const person = bindPerson();
    const id = 'shape:stroke' as TLShapeId;
    const segment = (points: number) => [{ type: 'free', path: 'A'.repeat(points * 16) }];
    const sizes = listen(person);
    person.store.put([
      person.store.schema.types.shape.create({
        id,
        type: 'draw',
        parentId: SHEET as unknown as TLShapeId,
        index: 'a7',
        x: 10,
        y: 10,
        rotation: 0,
        isLocked: false,
        opacity: 1,
        meta: {},
        props: {
          color: 'black',
          fill: 'none',
          dash: 'draw',
          size: 'm',
          segments: segment(1),
          isComplete: false,
          isClosed: false,
          isPen: false,
          scale: 1,
          scaleX: 1,
          scaleY: 1,
        },
      } as never) as TLRecord,
    ]);
    const grow = (points: number, isComplete: boolean): void =>
      person.update<TLRecord>(
        id,
        (record) =>
          ({
            ...record,
            props: { ...(record as { props: object }).props, segments: segment(points), isComplete },
          }) as unknown as TLRecord,
      );
    for (let at = 1; at <= 5000 / FRAME_MS; at += 1) {
      grow(at, false);
      vi.advanceTimersByTime(FRAME_MS);
    }
    grow(313, true);
    vi.advanceTimersByTime(1000);
    expect(sizes.length).toBeGreaterThan(6);
    expect(sizes.length).toBeLessThanOrEqual(14);
    expect(person.binding.hasUnflushed).toBe(false);
  });
});
