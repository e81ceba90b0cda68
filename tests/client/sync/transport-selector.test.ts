// Which carrier a page chooses, and after which failures. Sockets are stand-ins that do what a network does to them.
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import type { SocketClass } from '../../../client/sync/provider/frame-counter.ts';
import {
  KEEP_PREFERENCE_MS,
  transportPreference,
} from '../../../client/sync/transport/transport-preference.ts';
import { transportSelectingSocket } from '../../../client/sync/transport/transport-selector.ts';

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

class StandIn {
  onopen: (() => void) | null = null;
  onmessage: ((event: { data: ArrayBuffer }) => void) | null = null;
  onclose: ((event: { code: number; reason: string }) => void) | null = null;
  onerror: (() => void) | null = null;
  binaryType = 'blob';
  readyState = 0;
  bufferedAmount = 0;
  isClosed = false;
  close(): void {
    this.isClosed = true;
  }
}

function page(options: { readonly isServerThere?: () => boolean } = {}) {
  const made: { kind: 'websocket' | 'poll'; socket: StandIn }[] = [];
  const classOf = (kind: 'websocket' | 'poll') =>
    class extends StandIn {
      constructor() {
        super();
        made.push({ kind, socket: this });
      }
    } as unknown as SocketClass;
  let kept: string | null = null;
  const memory = {
    get: () => kept,
    set: (value: string | null) => {
      kept = value;
    },
  };
  const choice = transportPreference(memory, Date.now);
  const Chosen = transportSelectingSocket({
    webSocket: classOf('websocket'),
    poll: classOf('poll'),
    choice,
    isServerThere: async () => (options.isServerThere ?? (() => true))(),
  });
  /** Connects once; what the network then does to it. */
  const connect = () => {
    const socket = new Chosen('ws://camp.test/sync/board');
    const closes: number[] = [];
    socket.onclose = ({ code }) => closes.push(code);
    const inner = made.at(-1);
    if (inner === undefined) throw new Error('no socket was made');
    return { ...inner, closes, outer: socket };
  };
  const refuse = async () => {
    const { kind, socket, closes } = connect();
    socket.onclose?.({ code: 1006, reason: '' });
    await vi.advanceTimersByTimeAsync(0);
    return { kind, closes };
  };
  return { connect, refuse };
}

it('uses a WebSocket, and goes on with it after it has worked and was lost', async () => {
  const { connect } = page();
  for (let i = 0; i < 3; i++) {
    const { kind, socket, closes } = connect();
    expect(kind).toBe('websocket');
    socket.onopen?.();
    socket.onmessage?.({ data: new ArrayBuffer(1) });
    socket.onclose?.({ code: 1006, reason: '' });
    expect(closes).toEqual([1006]);
  }
});

it('turns to held requests when the WebSocket was refused twice while the server answers', async () => {
  const { refuse } = page();
  expect(await refuse()).toEqual({ kind: 'websocket', closes: [1006] });
  expect(await refuse()).toEqual({ kind: 'websocket', closes: [1006] });
  expect((await refuse()).kind).toBe('poll');
});

it('also when it opens and closes without a word', async () => {
  const { connect } = page();
  for (let i = 0; i < 2; i++) {
    const { socket } = connect();
    socket.onopen?.();
    socket.onclose?.({ code: 1006, reason: '' });
    await vi.advanceTimersByTimeAsync(0);
  }
  expect(connect().kind).toBe('poll');
});

it('turns at once when nothing at all is heard for six seconds, before or after opening', async () => {
  for (const opens of [false, true]) {
    const { connect } = page();
    const { socket, closes } = connect();
    await vi.advanceTimersByTimeAsync(5_900);
    if (opens) {
      socket.onopen?.();
      await vi.advanceTimersByTimeAsync(5_900);
    }
    expect(closes).toEqual([]);
    await vi.advanceTimersByTimeAsync(200);
    expect(closes).toEqual([1006]);
    expect(socket.isClosed).toBe(true);
    expect(connect().kind).toBe('poll');
  }
});

it('stays with WebSocket while the server is away altogether', async () => {
  const { refuse } = page({ isServerThere: () => false });
  for (let i = 0; i < 5; i++) expect(await refuse()).toEqual({ kind: 'websocket', closes: [1006] });
});

it('takes a refusal in the server’s own words for a WebSocket that works', async () => {
  const { connect, refuse } = page();
  await refuse();
  const { socket, closes } = connect();
  socket.onclose?.({ code: 4401, reason: 'not-joined' });
  expect(closes).toEqual([4401]);
  expect((await refuse()).kind).toBe('websocket');
  expect(connect().kind).toBe('websocket');
});

it('tries WebSocket again after a while', async () => {
  const { connect, refuse } = page();
  await refuse();
  await refuse();
  await vi.advanceTimersByTimeAsync(KEEP_PREFERENCE_MS - 1);
  expect(connect().kind).toBe('poll');
  await vi.advanceTimersByTimeAsync(1);
  expect(connect().kind).toBe('websocket');
});

it('hears nothing more after the page itself has closed it', async () => {
  const { connect } = page();
  const { outer, closes } = connect();
  outer.onclose = null;
  outer.close();
  await vi.advanceTimersByTimeAsync(20_000);
  expect(closes).toEqual([]);
  expect(connect().kind).toBe('websocket');
});
