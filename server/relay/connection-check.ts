// What the page 接続の診断 tries: a WebSocket and a held answer that carry nothing but an echo, for people who have not
// joined. They tell nothing about camps, are few at a time, and end by themselves.
import type { Duplex } from 'node:stream';
import type { WebSocket } from 'ws';
import type { RejectionReason } from '../../shared/protocol/rejections.ts';
import { WireFrames } from './wire-frames.ts';

/** Beside the boards' addresses, so that whatever a network does to those it does to this; no board has such an id. */
export const CHECK_PATH = '/sync/~check';

export const CHECK_LIMITS = {
  /** Checks of one kind under way at once: a whole IT section trying, yet nobody's way to hold sockets for ever. */
  maxAtOnce: 50,
  /** Milliseconds one socket may stay: the page is silent for 12 s to see whether the network cuts it. */
  maxMs: 40_000,
  /** Frames of one socket, and bytes of one frame or body: the page sends a handful of a few bytes. */
  maxEchoes: 20,
  maxEchoBytes: 1_024,
  /** Frames that carry nothing (see WireFrames) of one socket: a browser answers our pings and sends none of its own. */
  maxIdleFrames: 100,
  /** Milliseconds an answer may be held. */
  maxHoldMs: 20_000,
} as const;

export class ConnectionCheck {
  readonly #sockets = new Set<WebSocket>();
  #holding = 0;

  /**
   * Echoes what comes, within the limits, until the other end closes or time is up. `deny` refuses the socket for good: it is
   * called once, and nothing that comes after it is looked at.
   */
  echo(socket: WebSocket, wire: Duplex, deny: (reason: RejectionReason) => void): void {
    if (this.#sockets.size >= CHECK_LIMITS.maxAtOnce) {
      deny('board-full');
      return;
    }
    this.#sockets.add(socket);
    const timeUp = setTimeout(() => socket.terminate(), CHECK_LIMITS.maxMs);
    timeUp.unref();
    socket.on('close', () => {
      this.#sockets.delete(socket);
      clearTimeout(timeUp);
    });
    let echoes = 0;
    const echo = (data: Buffer, isBinary: boolean): void => {
      echoes += 1;
      if (echoes <= CHECK_LIMITS.maxEchoes && data.length <= CHECK_LIMITS.maxEchoBytes && isBinary) {
        socket.send(data);
        return;
      }
      // Whatever else has come is not counted again: a stranger's frames would each set a timer. Who goes on is cut.
      socket.off('message', echo);
      deny('malformed-frame');
      socket.once('message', () => socket.terminate());
    };
    socket.on('message', echo);
    const idle = new WireFrames();
    let idleFrames = 0;
    wire.on('data', (chunk: Buffer) => {
      idleFrames += idle.count(chunk);
      if (idleFrames > CHECK_LIMITS.maxIdleFrames) socket.terminate();
    });
  }

  /** Resolves after `holdMs`, bounded, or when `signal` aborts; at once with false when too many wait already. */
  async hold(holdMs: number, signal: AbortSignal): Promise<boolean> {
    if (this.#holding >= CHECK_LIMITS.maxAtOnce) return false;
    this.#holding += 1;
    await new Promise<void>((resolve) => {
      const timer = setTimeout(resolve, Math.min(holdMs, CHECK_LIMITS.maxHoldMs));
      signal.addEventListener('abort', () => {
        clearTimeout(timer);
        resolve();
      });
    });
    this.#holding -= 1;
    return true;
  }

  /** Ends every socket, so that the server can stop. */
  close(): void {
    for (const socket of this.#sockets) socket.terminate();
  }
}
