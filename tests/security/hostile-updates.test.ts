// T7: hostile Yjs input is refused before it costs anything, and nobody's words are touched.

import fc from 'fast-check';
import * as encoding from 'lib0/encoding';
import { describe, expect, it } from 'vitest';
import * as Y from 'yjs';
import { boardRecords } from '../../shared/board/document.ts';
import { newBoardDocument } from '../../shared/board/writing.ts';
import { scanUpdate } from '../../shared/protocol/scan-update.ts';
import { touchedRecords } from '../../shared/protocol/touched-records.ts';
import {
  kita,
  mori,
  noteMap,
  openHall,
  Seat,
  SHARED_BOARD,
  sakashita,
  VISION,
  WAKABA_BOARD,
  withBrowser,
} from '../kit/hall.ts';
import { until } from '../kit/until.ts';

function bytes(...numbers: readonly number[]): Uint8Array {
  const encoder = encoding.createEncoder();
  for (const number of numbers) encoding.writeVarUint(encoder, number);
  return encoding.toUint8Array(encoder);
}
/** A V1 update with one GC struct: `length` ticks under somebody's id. */
const squat = (client: number, clock: number, length: number) => bytes(1, 1, client, clock, 0, length, 0);

describe('bombs', () => {
  const bombs: readonly (readonly [string, Uint8Array])[] = [
    ['claims 33 million structs', bytes(1, 33_554_432, 1, 0)],
    ['claims a thousand million authors', bytes(1_000_000_000)],
    ['claims a thousand million deletes', bytes(0, 1, 1, 1_000_000_000)],
    ['claims a clock beyond any life', squat(5, 0, 2 ** 40)],
    ['deletes a clock beyond any life', bytes(0, 1, 5, 1, 1, 2 ** 40)],
    [
      'is a V2 update',
      Y.encodeStateAsUpdateV2(newBoardDocument({ templates: [], team: null, epoch: 1, schema: null })),
    ],
    ['has bytes left over', new Uint8Array([0, 0, 0])],
    ['is empty', new Uint8Array()],
    ['names one author twice', bytes(2, 1, 5, 0, 0, 1, 1, 5, 1, 0, 1, 0)],
  ];
  it.each(bombs)('an update that %s is refused in under a millisecond', (_, bomb) => {
    scanUpdate(bomb);
    // The best of many, because other programs on this machine take their time as well.
    const tookMs = Array.from({ length: 20 }, () => {
      const startMs = performance.now();
      expect(scanUpdate(bomb).ok).toBe(false);
      return performance.now() - startMs;
    });
    expect(scanUpdate(bomb)).toEqual({ ok: false, error: 'malformed-frame' });
    expect(Math.min(...tookMs)).toBeLessThan(1);
  });

  it('random and flipped bytes never throw, never hang and never change the document', () => {
    const doc = new Y.Doc();
    Y.applyUpdate(
      doc,
      Y.encodeStateAsUpdate(newBoardDocument({ templates: ['vision'], team: null, epoch: 1, schema: null })),
    );
    const before = Y.encodeStateAsUpdate(doc);
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 200 }), (garbage) => {
        touchedRecords(doc, garbage);
      }),
      { numRuns: 1_000 },
    );
    fc.assert(
      fc.property(fc.nat(before.length - 1), fc.nat(255), (at, value) => {
        const flipped = before.slice();
        flipped[at] = value;
        // What passes the check must be applicable without an exception and without anything being parked.
        if (!touchedRecords(doc, flipped).ok) return;
        const copy = new Y.Doc();
        Y.applyUpdate(copy, before);
        Y.applyUpdate(copy, flipped);
        expect(copy.store.pendingStructs).toBe(null);
        expect(copy.store.pendingDs).toBe(null);
      }),
      { numRuns: 1_000 },
    );
    expect(Y.encodeStateAsUpdate(doc)).toEqual(before);
  });

  it('a garbled update costs the sender the connection, and nobody else anything', async () => {
    const { registry } = await openHall();
    const anna = await new Seat(sakashita).sit(registry, WAKABA_BOARD);
    const ben = await new Seat(mori).sit(registry, WAKABA_BOARD);
    ben.sendUpdate(new Uint8Array([9, 9, 9]));
    ben.edit((records) => records.set('shape:after', noteMap(mori, VISION)));
    await until(() => ben.closed !== null);
    expect(ben.closed?.code).toBe(4400);
    anna.edit((records) => records.set('shape:n', noteMap(sakashita, VISION)));
    await anna.settled();
    expect(anna.rejected).toEqual([]);
    // T3: what was queued behind the refused frame did not run.
    expect(boardRecords(anna.doc).has('shape:after')).toBe(false);
  });
});

describe('gaps', () => {
  it('two thousand gap updates leave nothing parked and are asked for once', async () => {
    const { registry } = await openHall();
    const anna = await new Seat(sakashita).sit(registry, SHARED_BOARD);
    await anna.settled();
    const before = anna.room.committed();
    const questions = () => anna.frames.filter((frame) => frame[0] === 0 && frame[1] === 0).length;
    const asked = questions();
    // Answers nothing: a client that never fills the gap.
    const silent = anna.room.join(withBrowser(kita), {
      ...noTransport(),
      send: (frame) => anna.frames.push(frame),
    });
    const afterJoin = questions();
    for (let i = 0; i < 2_000; i++)
      anna.room.receive(silent, { kind: 'update', step: 'update', update: squat(77, 1_000 + i, 1) });
    await until(() => questions() > afterJoin);
    await anna.room.flush();
    expect(questions()).toBe(afterJoin + 1);
    expect(afterJoin).toBe(asked + 1);
    expect(anna.room.committed()).toEqual(before);
  });
});

describe('clock squatting', () => {
  it('nobody writes under the id of another live person, who keeps every letter', async () => {
    const { registry } = await openHall();
    const anna = await new Seat(sakashita).sit(registry, SHARED_BOARD);
    anna.edit((records) => records.set('shape:n', noteMap(sakashita, VISION, 'あ')));
    await anna.settled();
    const eve = await new Seat(kita).sit(registry, SHARED_BOARD);
    await until(() => boardRecords(eve.doc).has('shape:n'));
    await eve.settled();
    const clock = Y.decodeStateVector(Y.encodeStateVector(anna.doc)).get(anna.doc.clientID) ?? 0;
    eve.sendUpdate(squat(anna.doc.clientID, clock, 100));
    await eve.settled();
    expect(eve.rejected.at(-1)?.reason).toBe('foreign-author');
    anna.edit((records) => records.set('shape:m', noteMap(sakashita, VISION, 'い')));
    await anna.settled();
    expect(anna.rejected).toEqual([]);
    await until(() => boardRecords(eve.doc).has('shape:m'));
  });

  it('the same person comes back with the same document while the old connection still lingers', async () => {
    const { registry } = await openHall();
    const anna = await new Seat(sakashita).sit(registry, SHARED_BOARD);
    anna.edit((records) => records.set('shape:n', noteMap(sakashita, VISION)));
    await anna.settled();
    const again = await new Seat(sakashita, anna.doc).sit(registry, SHARED_BOARD);
    again.edit((records) => records.set('shape:m', noteMap(sakashita, VISION)));
    await again.settled();
    expect(again.rejected).toEqual([]);
  });
});

describe('size', () => {
  it('an update over the limit is refused, with a reason, and the connection stays', async () => {
    const { registry } = await openHall();
    const anna = await new Seat(sakashita).sit(registry, WAKABA_BOARD);
    await anna.settled();
    anna.sendUpdate(new Uint8Array(1024 * 1024 + 1));
    await anna.settled();
    expect(anna.rejected.at(-1)?.reason).toBe('update-too-large');
    expect(anna.closed).toBe(null);
  });
});

const noTransport = () => ({
  bufferedBytes: 0,
  close: () => undefined,
  pauseReading: () => undefined,
  resumeReading: () => undefined,
});
