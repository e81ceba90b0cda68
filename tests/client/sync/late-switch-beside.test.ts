// When the document beside the shown one takes its place: only while it is connected and holds everything.
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { type DocumentReplica, startReplica } from '../../../client/sync/document/document-replica.ts';
import { createEpochSwitch } from '../../../client/sync/document/epoch-switch.ts';

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

function beside(isWriting: () => boolean = () => false) {
  const old = startReplica(() => undefined);
  const begun: DocumentReplica[] = [];
  const done: DocumentReplica[] = [];
  const late = createEpochSwitch({
    old,
    pendingInBinding: () => 0,
    isWriting,
    begin() {
      const next = startReplica(() => undefined);
      begun.push(next);
      return next;
    },
    done: (next) => done.push(next),
  });
  late.look();
  return { old, begun, done, late, next: begun[0] ?? expect.fail() };
}

it('a document whose line was lost in the quiet moment does not take the place, before it is whole again', () => {
  const { late, next, done } = beside();
  late.synced(next);
  vi.advanceTimersByTime(500);
  late.lost(next);
  vi.advanceTimersByTime(10_000);
  expect(done).toEqual([]);
  late.synced(next);
  vi.advanceTimersByTime(1_000);
  expect(done).toEqual([next]);
});

it('a document that learns of a newer epoch is dropped, and another begun', () => {
  const { late, next, begun, done } = beside();
  late.greeted(next, 2);
  expect(next.epoch).toBe(2);
  late.greeted(next, 3);
  expect(begun).toHaveLength(2);
  late.synced(next);
  vi.advanceTimersByTime(10_000);
  expect(done).toEqual([]);
});

it('words that are open are left a minute to be thought about, and go over when they are closed', () => {
  let isWriting = true;
  const { late, next, done } = beside(() => isWriting);
  late.synced(next);
  vi.advanceTimersByTime(59_000);
  expect(done).toEqual([]);
  isWriting = false;
  late.look();
  vi.advanceTimersByTime(1_000);
  expect(done).toEqual([next]);
});

it('words that nobody has touched for a minute do not hold the others’ work back', () => {
  const { late, next, done } = beside(() => true);
  late.synced(next);
  vi.advanceTimersByTime(60_000);
  expect(done).toEqual([next]);
});
