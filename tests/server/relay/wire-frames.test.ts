// Frames that carry nothing are counted wherever the wire cuts them; messages and large pieces of them are not.
import { expect, it } from 'vitest';
import { WireFrames } from '../../../server/relay/wire-frames.ts';

/** A masked frame as a browser sends it. */
function frame(first: number, bytes: number): Buffer {
  const header =
    bytes < 126
      ? [first, 0x80 | bytes]
      : bytes < 65_536
        ? [first, 0xfe, bytes >> 8, bytes & 0xff]
        : [first, 0xff, 0, 0, 0, 0, bytes >>> 24, (bytes >> 16) & 0xff, (bytes >> 8) & 0xff, bytes & 0xff];
  return Buffer.concat([Buffer.from([...header, 1, 2, 3, 4]), Buffer.alloc(bytes, 0x89)]);
}
const MESSAGE = 0x82;
const PIECE = 0x02;
const LAST = 0x80;
const PING = 0x89;
const PONG = 0x8a;

const LIVED = [
  frame(MESSAGE, 0),
  frame(MESSAGE, 125),
  frame(PONG, 0),
  frame(MESSAGE, 126),
  frame(MESSAGE, 65_535),
  frame(PING, 125),
  frame(MESSAGE, 65_536),
  frame(PIECE, 70_000),
  frame(0, 1_024),
  frame(0, 1_023),
  frame(LAST, 3),
];

it('counts pings, pongs and small pieces, and nothing that pays by itself', () => {
  const frames = new WireFrames();
  expect(LIVED.map((each) => frames.count(each))).toEqual([0, 0, 1, 0, 0, 1, 0, 0, 0, 1, 0]);
});

it.each([1, 2, 3, 7, 64, 65_536])('counts the same when the wire brings %i bytes at a time', (bytes) => {
  const wire = Buffer.concat(LIVED);
  const frames = new WireFrames();
  let counted = 0;
  for (let at = 0; at < wire.length; at += bytes) counted += frames.count(wire.subarray(at, at + bytes));
  expect(counted).toBe(3);
});
