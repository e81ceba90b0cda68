// A WebSocket whose messages are framed once, however many people receive them. ws frames each message again for each
// socket and hands header and payload over apart, which is a third of what a hall of 300 costs beside the system's own part.
import type { Duplex } from 'node:stream';
import type { WebSocket } from 'ws';
import type { RelaySocket } from './relay-socket.ts';
import { WireFrames } from './wire-frames.ts';

/**
 * `socket` for everything but sending; messages go to `wire`, the connection it was made on, as finished frames. Frames of
 * ws (pings, goodbyes) are written whole, so the two never mix; that holds only without compression, which the relay never
 * offers.
 */
export function sharingFrames(socket: WebSocket, wire: Wire): RelaySocket {
  return {
    OPEN: socket.OPEN,
    get readyState() {
      return socket.readyState;
    },
    // What waits on the wire, whoever wrote it.
    get bufferedAmount() {
      return socket.bufferedAmount;
    },
    get receivedBytes() {
      return wire.bytesRead;
    },
    get isPaused() {
      return socket.isPaused;
    },
    send(message) {
      // Large ones are rare, and ws sends them without a copy.
      if (message.length > MAX_COPIED_BYTES) socket.send(message);
      else wire.write(framed(message));
    },
    close: (code, reason) => socket.close(code, reason),
    terminate: () => socket.terminate(),
    ping: () => socket.ping(),
    pause: () => socket.pause(),
    resume: () => socket.resume(),
    onIdleFrames(listener) {
      const frames = new WireFrames();
      wire.on('data', (chunk: Buffer) => {
        const idle = frames.count(chunk);
        if (idle > 0) listener(idle);
      });
    },
    on: (event: string, listener: (...args: never[]) => void) => socket.on(event, listener as () => void),
  };
}

/** A connection of the system; it counts what it has read. */
type Wire = Duplex & { readonly bytesRead?: number };

/** Bytes of a message that is copied to stand behind its header: a window of a busy hall has about 3,000. */
const MAX_COPIED_BYTES = 32 * 1024;

/** The newest message and its frame: a room sends one to everybody before it sends the next. */
let newest: { readonly message: Uint8Array; readonly frame: Buffer } | null = null;

/** The message, which must not be changed afterwards, as one binary frame; the same bytes while it is the newest. */
function framed(message: Uint8Array): Buffer {
  if (newest?.message !== message) newest = { message, frame: webSocketFrame(message) };
  return newest.frame;
}

/** One whole unmasked binary message below 64 kB by RFC 6455, 5.2. */
function webSocketFrame(message: Uint8Array): Buffer {
  const { length } = message;
  const headerBytes = length < 126 ? 2 : 4;
  const frame = Buffer.allocUnsafe(headerBytes + length);
  frame[0] = FINAL_BINARY;
  if (headerBytes === 2) frame[1] = length;
  else {
    frame[1] = LENGTH_IN_TWO_BYTES;
    frame.writeUInt16BE(length, 2);
  }
  frame.set(message, headerBytes);
  return frame;
}
const FINAL_BINARY = 0x82;
const LENGTH_IN_TWO_BYTES = 126;
