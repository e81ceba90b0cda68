// Frames on a stream that is cut anywhere.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  encodePollEnd,
  join,
  PollReader,
  type PollRecord,
  pollFrameHeader,
} from '../../../shared/protocol/poll-stream.ts';

const streamOf = (frames: readonly Uint8Array[]): Uint8Array =>
  join(frames.flatMap((frame) => [pollFrameHeader(frame), frame]));

function readAll(reader: PollReader): PollRecord[] {
  const records: PollRecord[] = [];
  for (let next = reader.next(); next.ok && next.value !== null; next = reader.next())
    records.push(next.value);
  return records;
}

describe('PollReader', () => {
  it('finds the same frames wherever the stream was cut', () => {
    fc.assert(
      fc.property(
        fc.array(fc.uint8Array({ maxLength: 200 }), { maxLength: 20 }),
        fc.array(fc.nat(400), { maxLength: 20 }),
        (frames, cuts) => {
          const stream = join([streamOf(frames), encodePollEnd(1012, 'shutting-down')]);
          const reader = new PollReader(1_000);
          const records: PollRecord[] = [];
          let at = 0;
          for (const length of [...cuts, stream.length]) {
            reader.push(stream.subarray(at, at + length));
            at += length;
            records.push(...readAll(reader));
          }
          expect(records).toEqual([
            ...frames.map((frame) => ({ kind: 'frame', frame: new Uint8Array(frame) })),
            { kind: 'end', code: 1012, reason: 'shutting-down' },
          ]);
        },
      ),
      { numRuns: 200 },
    );
  });

  it('refuses a frame at limit + 1 by its header alone, and takes one at the limit', () => {
    const reader = new PollReader(1_000);
    reader.push(streamOf([new Uint8Array(1_000)]));
    expect(readAll(reader)).toHaveLength(1);
    reader.push(pollFrameHeader(new Uint8Array(1_001)));
    expect(reader.next()).toEqual({ ok: false, error: 'frame-too-large' });
  });

  it('refuses a header without end and a goodbye cut short', () => {
    const endless = new PollReader(1_000);
    endless.push(new Uint8Array(5).fill(0xff));
    expect(endless.next()).toEqual({ ok: false, error: 'malformed-frame' });
    const short = new PollReader(1_000);
    short.push(new Uint8Array([3, 0x80]));
    expect(short.next()).toEqual({ ok: false, error: 'malformed-frame' });
  });
});
