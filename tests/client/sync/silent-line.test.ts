// What a person is told while the line is dead and nobody has closed it: nothing false at any moment, and the truth within
// ten seconds.
import { afterAll, afterEach, beforeEach, expect, it, vi } from 'vitest';
import type { BoardConnection } from '../../../client/sync/board-connection.ts';
import { openBoard } from '../../../client/sync/open-board.ts';
import type { BoardId, PersonId, RecordId } from '../../../shared/board/ids.ts';
import { addNote } from '../../../shared/board/writing.ts';
import { encodeAwareness } from '../../../shared/protocol/messages.ts';
import { FakeRelay } from './fake-relay.ts';

// Before anything is imported: libraries keep the clock that they find.
vi.hoisted(() => vi.useFakeTimers());
afterAll(() => {
  vi.useRealTimers();
});

let relay: FakeRelay;
let board: BoardConnection;

beforeEach(() => {
  relay = new FakeRelay();
});
afterEach(() => {
  board.close();
  vi.clearAllTimers();
});

async function open(): Promise<void> {
  board = openBoard({
    boardId: 'b' as BoardId,
    keepOffline: false,
    syncUrl: 'ws://relay/sync',
    socketClass: relay.socketClass,
    random: () => 0,
  });
  await vi.advanceTimersByTimeAsync(100);
  expect(board.connection.get().kind).toBe('live');
}
const write = (id: string): void =>
  addNote(board.doc, {
    id: id as RecordId,
    sheetId: 'shape:vision' as RecordId,
    x: 1,
    y: 1,
    text: '言葉',
    author: 'p' as PersonId,
    team: null,
  });

it('a quiet room with a line that lives stays live for an hour', async () => {
  await open();
  let losses = 0;
  board.connection.subscribe(() => {
    losses += 1;
  });
  await vi.advanceTimersByTimeAsync(3_600_000);
  expect(losses).toBe(0);
  expect(relay.urls).toHaveLength(1);
  expect(relay.count('query-awareness')).toBe(0);
});

it('a frozen line is told within 10 s, since when, and that what was written on it is not saved', async () => {
  await open();
  write('shape:before');
  await vi.advanceTimersByTimeAsync(30_000);
  expect(board.saveState.get().kind).toBe('saved');
  const frozenAtMs = Date.now();
  relay.isFrozen = true;
  relay.isUp = false;
  write('shape:after');
  const said = new Set([board.saveState.get().kind]);
  board.saveState.subscribe(() => said.add(board.saveState.get().kind));
  await vi.advanceTimersByTimeAsync(10_000);
  const state = board.connection.get();
  if (state.kind !== 'offline') throw new Error('not noticed');
  expect(Math.abs(state.sinceMs - frozenAtMs)).toBeLessThanOrEqual(5_000);
  expect(board.saveState.get()).toMatchObject({ kind: 'unsaved', count: 1, reason: 'offline' });
  expect(said).toEqual(new Set(['saving', 'unsaved']));

  relay.isFrozen = false;
  relay.isUp = true;
  await vi.advanceTimersByTimeAsync(10_000);
  expect([board.connection.get().kind, board.saveState.get().kind]).toEqual(['live', 'saved']);
});

it('an older server is asked nothing that it does not know, and its silences are no loss', async () => {
  relay.answersPings = false;
  await open();
  let losses = 0;
  board.connection.subscribe(() => {
    losses += 1;
  });
  await vi.advanceTimersByTimeAsync(1_000);
  relay.forget();
  for (let n = 0; n < 30; n += 1) {
    await vi.advanceTimersByTimeAsync(20_000);
    relay.sendToClient(encodeAwareness(new Uint8Array([0])));
  }
  expect(losses).toBe(0);
  expect(relay.received.filter(({ kind }) => kind !== 'awareness')).toEqual([]);
});

it('after an older server, a newer one is watched, and the other way round', async () => {
  await open();
  relay.answersPings = false;
  relay.cut();
  await vi.advanceTimersByTimeAsync(5_000);
  expect(board.connection.get().kind).toBe('live');
  relay.forget();
  await vi.advanceTimersByTimeAsync(20_000);
  expect(relay.count('ping')).toBe(0);
  relay.answersPings = true;
  relay.cut();
  await vi.advanceTimersByTimeAsync(20_000);
  expect(relay.count('ping')).toBeGreaterThan(0);
});
