// A connection without WebSocket by itself, on a clock that stands still: what is answered when, what is kept, what is
// refused, and when it is given up.
import { describe, expect, it } from 'vitest';
import { Heartbeat } from '../../../server/relay/heartbeat.ts';
import { Outbox } from '../../../server/relay/outbox.ts';
import { POLL_LIMITS } from '../../../server/relay/poll-limits.ts';
import { PollSocket } from '../../../server/relay/poll-socket.ts';
import { RELAY_LIMITS } from '../../../server/relay/relay-limits.ts';
import { encodePollEnd, PollReader } from '../../../shared/protocol/poll-stream.ts';
import { ManualClock } from '../../kit/manual-clock.ts';
import { pieceOf } from '../../kit/raw-poll.ts';

const GATHER_MS = 80;
/** An asker that stays until it has its answer. */
const stays = () => new AbortController().signal;
const frame = (...bytes: number[]) => new Uint8Array(bytes);

function open() {
  const clock = new ManualClock();
  const socket = new PollSocket(clock, () => GATHER_MS);
  const heard: number[][] = [];
  let isClosed = false;
  socket.on('message', (data: Buffer) => heard.push([...data]));
  socket.on('close', () => {
    isClosed = true;
  });
  /** What a question brings, if it is answered within `withinMs`. */
  const ask = async (from: number, withinMs: number, signal = stays()) => {
    let answer: readonly number[] | string | null = null;
    void socket.ask(from, POLL_LIMITS.maxHoldMs, signal).then((result) => {
      answer = result.ok ? [...result.value] : result.error;
    });
    await turn();
    clock.advance(withinMs);
    await turn();
    return answer;
  };
  return { clock, socket, heard, ask, isClosed: () => isClosed };
}
/** Lets what is resolved already be handled. */
const turn = () => new Promise((resolve) => setImmediate(resolve));

describe('a body that takes minutes on a slow line', () => {
  it('keeps the connection while its bytes come, and not a moment longer', async () => {
    const { clock, socket, isClosed } = open();
    const heartbeat = new Heartbeat(clock);
    heartbeat.watch(socket, new Outbox(socket, clock, () => undefined));
    const line = { bytesRead: 0 };
    const end = socket.receiving(line);
    for (let ms = 0; ms < 120_000; ms += POLL_LIMITS.unattendedMs / 2) {
      line.bytesRead += 1;
      clock.advance(POLL_LIMITS.unattendedMs / 2);
      expect(isClosed()).toBe(false);
    }
    const piece = pieceOf(frame(1));
    end();
    void socket.take(0, piece, 0);
    clock.advance(2 * POLL_LIMITS.unattendedMs);
    expect(isClosed()).toBe(true);
    heartbeat.stop();
  });

  it('that stops coming does not keep it', () => {
    const { clock, socket, isClosed } = open();
    socket.receiving({ bytesRead: 7 });
    clock.advance(3 * POLL_LIMITS.unattendedMs);
    expect(isClosed()).toBe(true);
  });
});

describe('what is sent', () => {
  it('answers a held question at once, the next one a moment later with all that has come', async () => {
    const { socket, ask, clock } = open();
    socket.send(frame(7));
    expect(await ask(0, 0)).toEqual([2, 7]);
    socket.send(frame(8));
    socket.send(frame(9));
    expect(await ask(2, GATHER_MS - 1)).toBeNull();
    clock.advance(1);
    await turn();
    expect(await ask(2, GATHER_MS)).toEqual([2, 8, 2, 9]);
  });

  it('is given again, with what has come since, when an answer was lost', async () => {
    const { socket, ask } = open();
    socket.send(frame(7));
    expect(await ask(0, 0)).toEqual([2, 7]);
    socket.send(frame(8));
    expect(await ask(0, GATHER_MS)).toEqual([2, 7, 2, 8]);
    expect(await ask(4, GATHER_MS)).toBeNull();
    expect(socket.bufferedAmount).toBe(0);
  });

  it('comes in pieces, however large the frame', async () => {
    const { socket, clock } = open();
    const board = new Uint8Array(POLL_LIMITS.maxPieceBytes * 2 + 5).map((_, index) => index % 251);
    socket.send(board);
    const reader = new PollReader(board.length);
    let from = 0;
    for (let asked = 0; asked < 3; asked++) {
      const answer = socket.ask(from, 1_000, stays());
      clock.advance(GATHER_MS);
      const bytes = await answer;
      if (!bytes.ok) throw new Error(bytes.error);
      expect(bytes.value.length).toBeLessThanOrEqual(POLL_LIMITS.maxPieceBytes);
      from += bytes.value.length;
      reader.push(bytes.value);
    }
    const record = reader.next();
    if (!record.ok || record.value?.kind !== 'frame') throw new Error('no frame came');
    expect(Buffer.compare(record.value.frame, board)).toBe(0);
  });

  it('is asked for only from where it can be: neither what was forgotten nor what never was', async () => {
    const { socket, ask } = open();
    socket.send(frame(7));
    expect(await ask(1, 0)).toBe('malformed-request');
    await ask(0, 0);
    await ask(2, 0);
    expect(await ask(0, 0)).toBe('malformed-request');
    expect(await ask(3, 0)).toBe('malformed-request');
    expect(socket.readyState).toBe(socket.OPEN);
  });

  it('cuts off who does not fetch it, at the bound that holds for every connection', () => {
    const { socket, clock } = open();
    const outbox = new Outbox(socket, clock, () => undefined);
    const megabyte = new Uint8Array(1024 * 1024);
    const bound = RELAY_LIMITS.maxBacklogBytes / megabyte.length;
    for (let i = 0; i < bound; i++) outbox.send(megabyte);
    expect(socket.readyState).toBe(socket.OPEN);
    outbox.send(megabyte);
    expect(socket.readyState).not.toBe(socket.OPEN);
    socket.terminate();
    expect(socket.bufferedAmount).toBe(0);
  });
});

describe('a question', () => {
  it('is answered with nothing after its time, and by a newer one', async () => {
    const { socket, ask, clock } = open();
    expect(await ask(0, POLL_LIMITS.maxHoldMs - 1)).toBeNull();
    clock.advance(1);
    const first = socket.ask(0, POLL_LIMITS.maxHoldMs, stays());
    void socket.ask(0, POLL_LIMITS.maxHoldMs, stays());
    expect(await first).toEqual({ ok: true, value: new Uint8Array() });
  });

  it('that nobody repeats ends the connection within 30 s; one that is repeated keeps it', async () => {
    const { socket, clock, isClosed } = open();
    for (let minute = 0; minute < 3; minute++) {
      void socket.ask(0, POLL_LIMITS.maxHoldMs, stays());
      clock.advance(POLL_LIMITS.maxHoldMs);
    }
    expect(isClosed()).toBe(false);
    clock.advance(POLL_LIMITS.unattendedMs - 1);
    expect(isClosed()).toBe(false);
    clock.advance(1);
    expect(isClosed()).toBe(true);
    expect(await socket.ask(0, 0, stays())).toEqual({ ok: false, error: 'connection-gone' });
    expect(await socket.take(0, pieceOf(frame(1)), 0)).toEqual({ ok: false, error: 'connection-gone' });
  });

  it('whose asker is gone counts as none', async () => {
    const { ask, clock, isClosed } = open();
    const asker = new AbortController();
    await ask(0, 0, asker.signal);
    asker.abort();
    clock.advance(POLL_LIMITS.unattendedMs);
    expect(isClosed()).toBe(true);
  });

  it('brings the goodbye with its code at once', async () => {
    const { socket, ask } = open();
    socket.send(frame(7));
    socket.close(4410, 'access-revoked');
    const answer = await ask(0, 0);
    const reader = new PollReader(100);
    reader.push(new Uint8Array(answer as unknown as number[]));
    expect(reader.next()).toMatchObject({ value: { kind: 'frame' } });
    expect(reader.next()).toEqual({ ok: true, value: { kind: 'end', code: 4410, reason: 'access-revoked' } });
  });
});

describe('what is posted', () => {
  it('comes out in order, wherever it was cut', async () => {
    const { socket, heard, clock } = open();
    const whole = pieceOf(frame(1, 2, 3), frame(4));
    await socket.take(0, whole.subarray(0, 2), 0);
    expect(heard).toEqual([]);
    const second = socket.take(1, whole.subarray(2), 0);
    clock.advance(GATHER_MS);
    expect(await second).toEqual({ ok: true, value: 'taken' });
    expect(heard).toEqual([[1, 2, 3], [4]]);
  });

  it('is answered but not applied again when it comes twice', async () => {
    const { socket, heard, clock } = open();
    await socket.take(0, pieceOf(frame(1)), 0);
    const again = socket.take(0, pieceOf(frame(1)), 0);
    clock.advance(GATHER_MS);
    expect(await again).toEqual({ ok: true, value: 'taken' });
    expect(heard).toEqual([[1]]);
  });

  it('is refused out of order, and nothing of it is applied', async () => {
    const { socket, heard } = open();
    expect(await socket.take(1, pieceOf(frame(1)), 0)).toEqual({ ok: false, error: 'malformed-request' });
    await socket.take(0, pieceOf(frame(1)), 0);
    expect(await socket.take(2, pieceOf(frame(2)), 0)).toEqual({ ok: false, error: 'malformed-request' });
    expect(heard).toEqual([[1]]);
  });

  it('waits while the sender is held back; the answer says so, and the rest follows', async () => {
    const { socket, heard, clock } = open();
    socket.on('message', () => {
      if (heard.length === 1) socket.pause();
    });
    const held = socket.take(0, pieceOf(frame(1), frame(2)), 500);
    await turn();
    clock.advance(500);
    expect(await held).toEqual({ ok: true, value: 'held-back' });
    expect(heard).toEqual([[1]]);
    const rest = socket.take(0, new Uint8Array(), 500);
    await turn();
    socket.resume();
    expect(await rest).toEqual({ ok: true, value: 'taken' });
    expect(heard).toEqual([[1], [2]]);
  });

  it('ends the connection when it holds the goodbye', async () => {
    const { socket, isClosed } = open();
    await socket.take(0, encodePollEnd(1000, ''), 0);
    expect(isClosed()).toBe(true);
  });
});
