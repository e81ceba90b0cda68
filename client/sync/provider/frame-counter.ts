// A WebSocket class for y-websocket that reports what goes out, each update-bearing frame by itself, and holds back updates
// until this connection's SyncStep2 has gone out. Only looks at the first two bytes; messages.ts owns the grammar.
import { MESSAGE, SYNC } from '../../../shared/protocol/messages.ts';

/** The part of the WebSocket constructor that y-websocket uses; Node's `ws` fits as well. */
export type SocketClass = typeof WebSocket;

/** Who is told of what goes out. */
export interface Sent {
  /** Called before each SyncStep2 or Update goes out, in order. */
  updateFrame(): void;
  /** A frame of so many bytes goes out. */
  bytes(count: number): void;
}

/**
 * The same class, which tells `sent` of everything that goes out.
 * An Update before the first SyncStep2 would build on changes that the server has not seen (a gap, which it refuses);
 * it is dropped here, because that SyncStep2 is made later and contains it.
 */
export function frameCountingSocket(base: SocketClass, sent: Sent): SocketClass {
  return class extends base {
    hasAnsweredStep1 = false;

    override send(data: Parameters<WebSocket['send']>[0]): void {
      // Nothing is sent on a connection that is closing: a browser would log an error, and the next connection sends all of it.
      if (this.readyState !== this.OPEN) return;
      const step = syncStep(data);
      if (step === SYNC.update && !this.hasAnsweredStep1) return;
      if (step === SYNC.step2) this.hasAnsweredStep1 = true;
      if (step === SYNC.step2 || step === SYNC.update) sent.updateFrame();
      if (data instanceof Uint8Array) sent.bytes(data.length);
      super.send(data);
    }
  };
}

function syncStep(data: Parameters<WebSocket['send']>[0]): number | undefined {
  return data instanceof Uint8Array && data[0] === MESSAGE.sync ? data[1] : undefined;
}
