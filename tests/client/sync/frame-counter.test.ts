// What is counted as sent has gone out: the save badge believes this count.
import { expect, it } from 'vitest';
import { frameCountingSocket, type SocketClass } from '../../../client/sync/provider/frame-counter.ts';
import { MESSAGE, SYNC } from '../../../shared/protocol/messages.ts';

const frame = (step: number): Uint8Array<ArrayBuffer> => Uint8Array.of(MESSAGE.sync, step, 0);

it('counts and sends nothing on a line that is closing', () => {
  const out: number[] = [];
  class Line {
    readonly OPEN = 1;
    readyState = 1;
    send(data: Uint8Array): void {
      if (this.readyState !== this.OPEN) throw new Error('WebSocket is already in CLOSING or CLOSED state.');
      out.push(data[1] ?? -1);
    }
  }
  let updates = 0;
  const Counting = frameCountingSocket(Line as unknown as SocketClass, {
    updateFrame: () => {
      updates += 1;
    },
    bytes: () => undefined,
  });
  const line = new Counting('ws://127.0.0.1');
  line.send(frame(SYNC.step2));
  (line as unknown as Line).readyState = 2;
  line.send(frame(SYNC.update));
  expect(out).toEqual([SYNC.step2]);
  expect(updates).toBe(1);
});
