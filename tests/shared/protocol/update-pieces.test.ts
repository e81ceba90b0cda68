// A large update can be taken piece by piece: each piece stands for itself, together they are the update, and none is large.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import * as Y from 'yjs';
import { boardRecords, type RecordValue } from '../../../shared/board/document.ts';
import { scanUpdate } from '../../../shared/protocol/scan-update.ts';
import { touchedRecords } from '../../../shared/protocol/touched-records.ts';
import { UpdatePieces } from '../../../shared/protocol/update-pieces.ts';
import { noteMap, sakashita, VISION } from '../../kit/hall.ts';
import { deletesOf, garbage, structsOf } from '../../kit/heavy-frames.ts';

/** Applies the update to the document piece by piece; answers the pieces, empty ones left out. */
function applyPieces(doc: Y.Doc, update: Uint8Array, units: number): readonly Uint8Array[] {
  const pieces = new UpdatePieces(update);
  const taken: Uint8Array[] = [];
  for (;;) {
    const piece = pieces.next(doc, { units, bytes: 64 * 1024, record: 3 });
    if (!piece.ok) throw new Error(piece.error);
    if (piece.value === null) return taken;
    if (piece.value.length === 2) continue;
    taken.push(piece.value);
    Y.applyUpdate(doc, piece.value);
  }
}
const copyOf = (doc: Y.Doc): Y.Doc => {
  const copy = new Y.Doc();
  Y.applyUpdate(copy, Y.encodeStateAsUpdate(doc));
  return copy;
};
/** Structs, and ranges of deletes, of an update. */
function sizeOf(update: Uint8Array): number {
  const scanned = scanUpdate(update);
  if (!scanned.ok) throw new Error(scanned.error);
  const ranges = [...scanned.value.deletes.values()].reduce((sum, { length }) => sum + length / 2, 0);
  return Math.max(scanned.value.structs, ranges);
}

/** Three people who write and delete in one text and one map, and hear of each other now and then. */
const steps = fc.array(
  fc.record({
    who: fc.nat(2),
    what: fc.constantFrom('insert', 'delete', 'set', 'hear'),
    at: fc.nat(50),
    length: fc.integer({ min: 1, max: 6 }),
  }),
  { minLength: 1, maxLength: 80 },
);

describe('an update in pieces', () => {
  it('becomes what it is in one, whoever wrote it, and never waits for what comes later', () => {
    fc.assert(
      fc.property(steps, fc.integer({ min: 1, max: 12 }), fc.nat(80), (all, units, shared) => {
        const docs = [11, 22, 33].map((clientID) => Object.assign(new Y.Doc(), { clientID }));
        const base = new Y.Doc();
        for (const [n, { who, what, at, length }] of all.entries()) {
          const doc = docs[who] ?? base;
          const text = doc.getText('t');
          if (what === 'insert') text.insert(Math.min(at, text.length), 'x'.repeat(length));
          else if (what === 'set') doc.getMap('m').set(`k${at % 3}`, n);
          else if (what === 'hear') Y.applyUpdate(doc, Y.encodeStateAsUpdate(docs[at % 3] ?? base));
          else if (text.length > 0)
            text.delete(at % text.length, Math.min(length, text.length - (at % text.length)));
          if (n === shared) Y.applyUpdate(base, Y.encodeStateAsUpdate(doc));
        }
        const update = Y.mergeUpdates(docs.map((doc) => Y.encodeStateAsUpdate(doc)));
        const whole = copyOf(base);
        Y.applyUpdate(whole, update);
        for (const piece of applyPieces(base, update, units))
          expect(sizeOf(piece)).toBeLessThanOrEqual(units + 3);
        expect(base.store.pendingStructs).toBeNull();
        expect(base.store.pendingDs).toBeNull();
        expect(Y.equalSnapshots(Y.snapshot(base), Y.snapshot(whole))).toBe(true);
        expect(base.getText('t').toString()).toBe(whole.getText('t').toString());
        expect(base.getMap('m').toJSON()).toEqual(whole.getMap('m').toJSON());
      }),
      { numRuns: Number(process.env.PIECE_RUNS ?? 60) },
    );
  });

  it('is cut before a record, not within it', () => {
    const doc = new Y.Doc();
    for (let n = 0; n < 60; n += 1)
      boardRecords(doc).set(`shape:n${n}`, noteMap(sakashita, VISION, `${n}枚目`));
    const board = new Y.Doc();
    const pieces = new UpdatePieces(Y.encodeStateAsUpdate(doc));
    let taken = 0;
    for (;;) {
      const piece = pieces.next(board, { units: 100, bytes: 64 * 1024, record: 50 });
      if (!piece.ok || piece.value === null) break;
      // Each piece is judged by itself: every record it brings is complete.
      const touched = touchedRecords(board, piece.value);
      if (!touched.ok) throw new Error(touched.error);
      const made = touched.value.touches
        .filter(({ what }) => what === 'create')
        .map(({ recordId }) => recordId);
      Y.applyUpdate(board, piece.value);
      for (const id of made) expect(boardRecords(board).get(id)?.get('meta.team')).toBe(sakashita.teamId);
      taken += 1;
    }
    expect(taken).toBeGreaterThan(5);
    expect(boardRecords(board).size).toBe(60);
  });

  it('goes on within a record for so many structs after its beginning, and no further', () => {
    const limit = 256;
    /** Structs of the first piece when it is full where a record of so many structs begins. */
    const firstPiece = (structs: number): number => {
      const doc = new Y.Doc();
      const board = boardRecords(doc);
      for (const id of ['shape:before', 'shape:long']) board.set(id, new Y.Map<RecordValue>());
      const long = board.get('shape:long');
      for (let n = 1; n < structs; n += 1) long?.set(`props.x${n}`, n);
      board.set('shape:after', new Y.Map<RecordValue>());
      // Full with its second struct, which is where the long record begins.
      const piece = new UpdatePieces(Y.encodeStateAsUpdate(doc)).next(new Y.Doc(), {
        units: 2,
        bytes: 64 * 1024,
        record: limit,
      });
      return piece.ok && piece.value !== null ? sizeOf(piece.value) : Number.NaN;
    };
    expect(firstPiece(limit - 1)).toBe(1 + limit - 1);
    expect(firstPiece(limit)).toBe(1 + limit);
    expect(firstPiece(limit + 1)).toBe(1 + limit);
  });

  it('that deletes a whole text reaches a bounded number of items at a time, and nothing twice', () => {
    const doc = new Y.Doc();
    const text = doc.getText('t');
    for (let n = 0; n < 900; n += 1) text.insert(0, 'x');
    const { clientID } = doc;
    const pieces = applyPieces(doc, deletesOf(clientID, [[0, 900]]), 50);
    expect(text.length).toBe(0);
    expect(pieces).toHaveLength(900 / 50);
    expect(applyPieces(doc, deletesOf(clientID, [[0, 900]]), 50)).toEqual([]);
  });

  it('whose authors wait for each other comes to an end, as a gap', () => {
    // Two structs, each to the right of the other one.
    const tangled = Uint8Array.of(2, 1, 1, 0, 0x84, 2, 0, 1, 97, 1, 2, 0, 0x84, 1, 0, 1, 98, 0);
    const doc = new Y.Doc();
    const pieces = new UpdatePieces(tangled);
    const piece = pieces.next(doc, { units: 1, bytes: 1_000, record: 1 });
    expect(piece.ok && piece.value !== null && touchedRecords(doc, piece.value)).toEqual({
      ok: false,
      error: 'update-gap',
    });
  });

  it('is walked over a stretch at a time before anything of it is taken', () => {
    const pieces = new UpdatePieces(structsOf(garbage, { count: 100_000 }));
    const doc = new Y.Doc();
    let empty = 0;
    for (let piece = pieces.next(doc, { units: 9, bytes: 900, record: 9 }); piece.ok; empty += 1) {
      if (piece.value?.length !== 2) break;
      piece = pieces.next(doc, { units: 9, bytes: 900, record: 9 });
    }
    expect(empty).toBe(Math.floor(100_000 / 16_384));
  });
});
