// When the document beside the shown one takes its place: only while it is connected and holds everything that was posted; and how
// what is written meanwhile is posted.
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import * as Y from 'yjs';
import { DocumentReplica } from '../../../client/sync/document/document-replica.ts';
import { createEpochSwitch } from '../../../client/sync/document/epoch-switch.ts';
import type { LateReply } from '../../../client/sync/document/late-work.ts';
import type { RejectionReason } from '../../../shared/protocol/rejections.ts';
import { writeNote } from '../../kit/board-on-relay.ts';

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

const replica = (): DocumentReplica => new DocumentReplica(() => undefined);
/** What the server replies when everything is in its document of the present epoch. */
const kept = (doc: Y.Doc, epoch = 2): LateReply => ({
  kind: 'kept',
  receipt: {
    epoch,
    presentState: Y.encodeStateVector(doc),
    lateState: new Uint8Array(),
    leftOut: [],
  },
});

function beside(isWriting: () => boolean = () => false) {
  const old = replica();
  old.becomeOf(1);
  old.becomeLate();
  const begun: DocumentReplica[] = [];
  const done: DocumentReplica[] = [];
  const refusals: RejectionReason[] = [];
  const replies: LateReply[] = [];
  let posts = 0;
  const late = createEpochSwitch({
    old,
    pendingInBinding: () => 0,
    isWriting,
    begin() {
      const next = replica();
      begun.push(next);
      return next;
    },
    post: (_work, onPosting) => {
      posts += 1;
      onPosting();
      return Promise.resolve(replies.shift() ?? { kind: 'nothing' });
    },
    random: () => 0,
    changed: () => late.look(),
    refused: (reason) => refusals.push(reason),
    done: (next) => done.push(next),
  });
  late.look();
  return { old, begun, done, refusals, replies, late, next: () => late.next, posts: () => posts };
}

it('a document whose line was lost in the quiet moment does not take the place, before it is whole again', async () => {
  const { late, next, done } = beside();
  late.synced();
  vi.advanceTimersByTime(500);
  late.lost();
  vi.advanceTimersByTime(10_000);
  expect(done).toEqual([]);
  late.synced();
  vi.advanceTimersByTime(1_000);
  expect(done).toEqual([next()]);
});

it('a document whose epoch is over as well is dropped, and another begun', () => {
  const { late, begun, done } = beside();
  late.epochOver();
  expect(begun).toHaveLength(2);
  expect(begun[0]?.state.kind).toBe('stopped');
  vi.advanceTimersByTime(10_000);
  expect(done).toEqual([]);
  late.synced();
  vi.advanceTimersByTime(1_000);
  expect(done).toEqual([begun[1]]);
});

it('words that are open are left a minute to be thought about, and go over when they are closed', () => {
  let isWriting = true;
  const { late, next, done } = beside(() => isWriting);
  late.synced();
  vi.advanceTimersByTime(59_000);
  expect(done).toEqual([]);
  isWriting = false;
  late.look();
  vi.advanceTimersByTime(1_000);
  expect(done).toEqual([next()]);
});

it('words that nobody has touched for a minute do not hold the others’ work back', () => {
  const { late, next, done } = beside(() => true);
  late.synced();
  vi.advanceTimersByTime(60_000);
  expect(done).toEqual([next()]);
});

it('what is written meanwhile is saved when the server says so, and waited for beside before anything is replaced', async () => {
  const { old, late, next, done, replies } = beside();
  const server = new Y.Doc();
  next().becomeOf(2);
  late.synced();
  writeNote(old.doc, 'shape:1', '廊下で');
  writeNote(server, 'shape:1', '廊下で');
  replies.push(kept(server));
  late.look();
  await vi.advanceTimersByTimeAsync(10);
  expect(old.ledger.unsaved().size).toBe(0);
  await vi.advanceTimersByTimeAsync(10_000);
  // The reply has overtaken the frame that brings the words.
  expect(done).toEqual([]);
  Y.applyUpdate(next().doc, Y.encodeStateAsUpdate(server), 'wire');
  await vi.advanceTimersByTimeAsync(1_000);
  expect(done).toEqual([next()]);
});

it('a lost reply is no loss: what was posted stays unsaved and is posted again', async () => {
  const { old, late, replies, posts } = beside();
  writeNote(old.doc, 'shape:1', '廊下で');
  replies.push({ kind: 'nothing' }, { kind: 'refused', reason: 'board-full' }, kept(new Y.Doc()));
  late.look();
  await vi.advanceTimersByTimeAsync(1);
  expect([posts(), old.ledger.unsaved().size]).toEqual([1, 1]);
  await vi.advanceTimersByTimeAsync(60_000);
  expect([posts(), old.ledger.unsaved().size]).toEqual([3, 0]);
});

it('what the server will never take is given up at once, and said', async () => {
  const { old, late, refusals, replies, posts } = beside();
  writeNote(old.doc, 'shape:1', '廊下で');
  replies.push({ kind: 'refused', reason: 'foreign-author' });
  late.look();
  await vi.advanceTimersByTimeAsync(60_000);
  expect([posts(), refusals]).toEqual([1, ['foreign-author']]);
});

it('what is written while a post is under way is in the next one', async () => {
  const { old, late, replies, posts } = beside();
  writeNote(old.doc, 'shape:1', '廊下で');
  replies.push(kept(new Y.Doc()), kept(new Y.Doc()));
  late.look();
  vi.advanceTimersByTime(1);
  writeNote(old.doc, 'shape:2', 'もう一枚');
  await vi.advanceTimersByTimeAsync(10);
  expect([...old.ledger.unsaved()]).toEqual(['shape:2']);
  await vi.advanceTimersByTimeAsync(1_000);
  expect([posts(), old.ledger.unsaved().size]).toEqual([2, 0]);
});
