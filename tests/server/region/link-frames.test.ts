// What relays say to each other is read as it was written, and nothing that another program might say is taken for it.
import fc from 'fast-check';
import * as encoding from 'lib0/encoding';
import { describe, expect, it } from 'vitest';
import {
  type Beat,
  decodeEdgeFrame,
  decodeHomeFrame,
  type EdgeFrame,
  encodeLinkFrame,
  framesIn,
  type HomeFrame,
} from '../../../server/region/links/link-frames.ts';

const LINE = fc.nat({ max: 2 ** 31 });
const BYTES = fc.uint8Array({ maxLength: 64 });
const TEXT = fc.string({ unit: 'binary', maxLength: 20 });
const BEAT: fc.Arbitrary<Beat> = fc.record({
  kind: fc.constant('beat' as const),
  people: fc.nat(),
  reachesDatabase: fc.boolean(),
});
const EDGE: fc.Arbitrary<EdgeFrame | Beat> = fc.oneof(
  BEAT,
  fc.record({
    kind: fc.constant('open' as const),
    line: LINE,
    request: fc.record({
      path: TEXT,
      origin: fc.option(TEXT, { nil: undefined }),
      host: fc.option(TEXT, { nil: undefined }),
      cookie: fc.option(TEXT, { nil: undefined }),
    }),
  }),
  fc.record({ kind: fc.constant('said' as const), line: LINE, isBinary: fc.boolean(), bytes: BYTES }),
  fc.record({ kind: fc.constant('idle' as const), line: LINE, count: LINE }),
  fc.record({ kind: fc.constant('gone' as const), line: LINE }),
);
const HOME: fc.Arbitrary<HomeFrame | Beat> = fc.oneof(
  BEAT,
  fc.record({
    kind: fc.constant('deliver' as const),
    lines: fc.array(LINE, { maxLength: 40 }),
    bytes: BYTES,
  }),
  fc.record({
    kind: fc.constant('close' as const),
    line: LINE,
    code: fc.integer({ min: 1000, max: 4999 }),
    reason: TEXT,
  }),
  fc.record({ kind: fc.constantFrom('cut', 'hold', 'go-on', 'not-here'), line: LINE }),
);
/** Views of other buffers compare as bytes. */
const plain = (value: unknown): unknown =>
  JSON.parse(JSON.stringify(value, (_key, each) => (each instanceof Uint8Array ? [...each] : each)));

describe('a frame of a link', () => {
  it('is read at the home as the edge wrote it', () => {
    fc.assert(
      fc.property(EDGE, (frame) => {
        const read = decodeEdgeFrame(encodeLinkFrame(frame));
        expect(plain(read)).toEqual(plain({ ok: true, value: frame }));
      }),
    );
  });

  it('is read at the edge as the home wrote it', () => {
    fc.assert(
      fc.property(HOME, (frame) => {
        const read = decodeHomeFrame(encodeLinkFrame(frame));
        expect(plain(read)).toEqual(plain({ ok: true, value: frame }));
      }),
    );
  });

  it('of any other bytes is malformed or some frame, and never an exception', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 200 }), (bytes) => {
        expect([true, false]).toContain(decodeEdgeFrame(bytes).ok);
        expect([true, false]).toContain(decodeHomeFrame(bytes).ok);
      }),
      { numRuns: 1000 },
    );
  });

  it('comes out of a message with others as it went in, and a message that is cut short is malformed', () => {
    const message = (frames: readonly Uint8Array[]): Uint8Array => {
      const encoder = encoding.createEncoder();
      for (const frame of frames) encoding.writeVarUint8Array(encoder, frame);
      return encoding.toUint8Array(encoder);
    };
    fc.assert(
      fc.property(fc.array(BYTES), (frames) => {
        expect(plain(framesIn(message(frames)))).toEqual(plain({ ok: true, value: frames }));
      }),
    );
    // In one block of memory with what follows it, as the system hands it over.
    const whole = message([Uint8Array.of(1, 2, 3), Uint8Array.of(4, 5, 6)]);
    expect(framesIn(whole.subarray(0, 6)).ok).toBe(false);
  });
});
