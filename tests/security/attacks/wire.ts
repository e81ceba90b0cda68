// A WebSocket line in bytes: for frames that no library sends, and as fast as the system takes them.
import { connect, type Socket } from 'node:net';
import { until } from '../../kit/until.ts';
import type { AttackedCamp } from './attack.ts';

const FINAL = 0x80;
const BINARY = 0x02;
const PING = 0x09;
const PONG = 0x0a;
/** An empty frame with an empty mask, which changes nothing and may be sent again and again. */
const empty = (first: number): readonly number[] => [first, 0x80, 0, 0, 0, 0];

export const EMPTY_MESSAGE = empty(FINAL | BINARY);
export const EMPTY_PING = empty(FINAL | PING);
export const EMPTY_PONG = empty(FINAL | PONG);
/** A message in so many empty pieces, which are all it consists of. */
export const inPieces = (pieces: number): readonly number[] => [
  ...empty(BINARY),
  ...Array.from({ length: pieces - 2 }, () => empty(0)).flat(),
  ...empty(FINAL),
];

/** Opens a WebSocket at `path` by hand and answers the line once the server has agreed. */
export async function openWire(camp: AttackedCamp, path: string, cookie = ''): Promise<Socket> {
  const { hostname, port, host } = new URL(camp.url);
  const line = connect(Number(port), hostname);
  let heard = '';
  line.on('data', (chunk) => {
    if (heard.length < 1_000) heard += chunk.toString('latin1');
  });
  line.on('error', () => undefined);
  line.write(
    `GET ${path} HTTP/1.1\r\nHost: ${host}\r\nOrigin: ${camp.url}\r\nCookie: ${cookie}\r\n` +
      'Connection: Upgrade\r\nUpgrade: websocket\r\nSec-WebSocket-Version: 13\r\n' +
      'Sec-WebSocket-Key: AAAAAAAAAAAAAAAAAAAAAA==\r\n\r\n',
  );
  await until(() => heard.includes('\r\n\r\n'), { what: 'the server agrees to a WebSocket' });
  return line;
}

/** Milliseconds without a byte taken after which nobody reads any more. */
const SILENCE_MS = 400;
/** What the buffers of two systems may take before anybody reads. */
const BUFFERED_BYTES = 48 * 1024 * 1024;

/**
 * Sends the same frames again and again, up to twice what buffers take: `cut` when the server ends the line before, `held` when it
 * reads no more, else `taken`.
 */
export async function flood(line: Socket, frames: readonly number[]): Promise<'cut' | 'held' | 'taken'> {
  const piece = Buffer.alloc(Math.floor(65_536 / frames.length) * frames.length, Buffer.from(frames));
  const began = line.bytesWritten;
  let sent = 0;
  while (!line.destroyed && sent < 2 * BUFFERED_BYTES) {
    if (!line.write(piece) && !(await isTaken(line))) break;
    sent = line.bytesWritten - began;
    await new Promise((resolve) => setImmediate(resolve));
  }
  const isCut = line.destroyed;
  line.destroy();
  if (isCut) return 'cut';
  return sent < BUFFERED_BYTES ? 'held' : 'taken';
}

/** Does the system take what was written? Not where the line ends before, or nobody reads for so long. */
function isTaken(line: Socket): Promise<boolean> {
  return new Promise((resolve) => {
    const end = (taken: boolean): void => {
      clearTimeout(silence);
      line.off('drain', onDrain);
      line.off('close', onClose);
      resolve(taken);
    };
    const onDrain = (): void => end(true);
    const onClose = (): void => end(false);
    const silence = setTimeout(() => end(false), SILENCE_MS);
    line.on('drain', onDrain);
    line.on('close', onClose);
    if (line.destroyed) end(false);
  });
}
