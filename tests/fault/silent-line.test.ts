// What a person is told while the line is dead and nobody has closed it: nothing false at any moment, and the truth within
// ten seconds. It stands here because these tests have a process each: an hour must pass for everything in it.
import { afterAll, afterEach, expect, it, vi } from 'vitest';
import { encodeAwareness } from '../../shared/protocol/messages.ts';
import { BoardOnRelay, writeNote } from '../kit/board-on-relay.ts';

// Before anything is imported: libraries keep the clock that they find.
vi.hoisted(() => vi.useFakeTimers());
afterAll(() => {
  vi.useRealTimers();
});

afterEach(() => {
  vi.clearAllTimers();
});
const at = new BoardOnRelay();

async function open(): Promise<void> {
  at.open();
  await vi.advanceTimersByTimeAsync(100);
  expect(at.board.connection.get().kind).toBe('live');
}
const write = (id: string): void => writeNote(at.board.doc, id, '言葉');

it('a quiet room with a line that lives stays live for an hour', async () => {
  await open();
  let losses = 0;
  at.board.connection.subscribe(() => {
    losses += 1;
  });
  await vi.advanceTimersByTimeAsync(3_600_000);
  expect(losses).toBe(0);
  expect(at.relay.urls).toHaveLength(1);
  expect(at.relay.count('query-awareness')).toBe(0);
});

it('a frozen line is told within 10 s, since when, and that what was written on it is not saved', async () => {
  await open();
  write('shape:before');
  await vi.advanceTimersByTimeAsync(30_000);
  expect(at.board.saveState.get().kind).toBe('saved');
  const frozenAtMs = performance.now();
  at.relay.isFrozen = true;
  at.relay.isUp = false;
  write('shape:after');
  const said = new Set([at.board.saveState.get().kind]);
  at.board.saveState.subscribe(() => said.add(at.board.saveState.get().kind));
  await vi.advanceTimersByTimeAsync(10_000);
  const state = at.board.connection.get();
  if (state.kind !== 'offline') throw new Error('not noticed');
  expect(Math.abs(state.sinceMs - frozenAtMs)).toBeLessThanOrEqual(5_000);
  expect(at.board.saveState.get()).toMatchObject({ kind: 'unsaved', count: 1, reason: 'offline' });
  expect(said).toEqual(new Set(['saving', 'unsaved']));

  at.relay.isFrozen = false;
  at.relay.isUp = true;
  await vi.advanceTimersByTimeAsync(10_000);
  expect([at.board.connection.get().kind, at.board.saveState.get().kind]).toEqual(['live', 'saved']);
});

it('an older server is asked nothing that it does not know, and its silences are no loss', async () => {
  at.relay.answersPings = false;
  await open();
  let losses = 0;
  at.board.connection.subscribe(() => {
    losses += 1;
  });
  await vi.advanceTimersByTimeAsync(1_000);
  at.relay.forget();
  for (let n = 0; n < 30; n += 1) {
    await vi.advanceTimersByTimeAsync(20_000);
    at.relay.sendToClient(encodeAwareness(new Uint8Array([0])));
  }
  expect(losses).toBe(0);
  expect(at.relay.received.filter(({ kind }) => kind !== 'awareness')).toEqual([]);
});

it('after an older server, a newer one is watched, and the other way round', async () => {
  await open();
  at.relay.answersPings = false;
  at.relay.cut();
  await vi.advanceTimersByTimeAsync(5_000);
  expect(at.board.connection.get().kind).toBe('live');
  at.relay.forget();
  await vi.advanceTimersByTimeAsync(20_000);
  expect(at.relay.count('ping')).toBe(0);
  at.relay.answersPings = true;
  at.relay.cut();
  await vi.advanceTimersByTimeAsync(20_000);
  expect(at.relay.count('ping')).toBeGreaterThan(0);
});
