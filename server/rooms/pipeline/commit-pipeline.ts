// The heart of a room: its document, and the one order in which it changes: collect → apply → commit durably → show →
// acknowledge. Nobody sees an edit that is not on disk. Who is in the room and what is said to whom otherwise is room.ts.
import * as Y from 'yjs';
import { encodeSteps, requireWhole } from '../../../shared/board/encode-steps.ts';
import { encodeCondition } from '../../../shared/protocol/messages.ts';
import type { RejectionReason } from '../../../shared/protocol/rejections.ts';
import { ok } from '../../../shared/result.ts';
import { StorageError } from '../../storage/storage.ts';
import type { Circles } from '../circles.ts';
import type { ClientIds } from '../client-ids.ts';
import { CommittedSnapshot, LogCompaction, RetryingWrite, SyncReplies } from '../durability/durability.ts';
import type { LatePost } from '../epochs/epochs.ts';
import type { Participants } from '../participants.ts';
import type { RoomAccess } from '../room-access.ts';
import { ROOM_LIMITS } from '../room-limits.ts';
import type { RoomOptions } from '../room-options.ts';
import type { RoomSession } from '../room-session.ts';
import { AdaptiveInterval, BatchTimer, processLoad } from '../scheduling/scheduling.ts';

import { applyBatch, newOutcome } from './apply-batch.ts';
import { Inbox } from './inbox.ts';
import type { Outcome, QueuedWork } from './queued-work.ts';

/**
 * `settled`: the document is exactly what is on disk. `encoding`: as `settled`, and it does not change while its snapshot is
 * made anew. `committing`: it is ahead by one batch, which is being written. `failed`: as `committing`, and the disk refuses.
 * `broken`: a bug; the room is dead.
 */
type Phase = 'settled' | 'encoding' | 'committing' | 'failed' | 'broken';

/** What a pipeline works with, and whom it calls. Every callback is called synchronously and must not throw. */
export interface PipelineOptions extends RoomOptions {
  readonly participants: Participants;
  readonly owners: ClientIds;
  readonly circles: Circles;
  /** Whose board it is and who may write on it, as things are now. */
  readonly access: () => RoomAccess;
  /** The session's changes refer to what the document lacks. */
  readonly onGap: (session: RoomSession) => void;
  readonly onRefused: (session: RoomSession, frame: number, reason: RejectionReason) => void;
  /** A session asked for what it lacks in bytes that mean nothing. */
  readonly onMalformed: (session: RoomSession) => void;
  /** Everything that waited is on disk. */
  readonly onSettled: () => void;
  /** The board has its home at another relay; nothing is handled any more. */
  readonly onNotHome: () => void;
  /** A bug left the document in doubt; nothing is handled any more. */
  readonly onFailure: (error: unknown) => void;
}

/** How many time slices a batch collects: about as long as the disk takes. Where each write is slow, there must not be many. */
const turnsFor = (diskMs: number): number => Math.min(MOST_TURNS, Math.ceil(diskMs / ROOM_LIMITS.turnMs));
/** What these time slices brought is merged in one go. */
const MOST_TURNS = 8;

/**
 * Applies what a room is given, batch by batch: a batch is one write to disk, made of one or more time slices of the event loop.
 * `flush` rejects while the disk refuses; nothing else throws for what comes from outside.
 */
export class CommitPipeline {
  readonly #options: PipelineOptions;
  readonly #doc: Y.Doc;
  readonly #inbox = new Inbox();
  readonly #interval = new AdaptiveInterval(() => processLoad.share);
  readonly #batchTimer: BatchTimer;
  readonly #committed: CommittedSnapshot;
  readonly #replies: SyncReplies;
  readonly #write: RetryingWrite;
  readonly #log: LogCompaction;
  #phase: Phase = 'settled';
  #isStopped = false;
  #whenSettled: (() => void)[] = [];
  /** What is being handled: who asked for the server's changes in it, or posted late work, waits. */
  #underWay: Pick<Outcome, 'serverChanges' | 'posts'> = newOutcome();

  constructor(options: PipelineOptions) {
    const { board, stored, doc, clock } = options;
    requireWhole(doc);
    this.#options = options;
    this.#doc = doc;
    this.#batchTimer = new BatchTimer(
      clock,
      () => this.#interval.windowMs,
      () => void this.#handle(),
      (byMs) => processLoad.late(byMs),
    );
    this.#committed = new CommittedSnapshot(stored);
    this.#replies = new SyncReplies(this.#committed, options.onMalformed);
    this.#write = new RetryingWrite({
      ...options,
      board: board.id,
      onRefused: () => this.#storageFailed(),
      onNotHome: () => options.onNotHome(),
    });
    this.#log = new LogCompaction(board.id, stored, options.boards, options.log);
  }

  /** Only to be read. It may be ahead of the disk by one batch. */
  get doc(): Y.Doc {
    return this.#doc;
  }
  /** The disk refuses what it was given last. */
  get isFailed(): boolean {
    return this.#phase === 'failed';
  }
  get isBroken(): boolean {
    return this.#phase === 'broken';
  }
  /** Everything that came is on disk. */
  get isIdle(): boolean {
    return this.#inbox.isEmpty && this.#phase === 'settled';
  }

  /** The document holds exactly what is on disk. */
  get #isExact(): boolean {
    return this.#phase === 'settled' || this.#phase === 'encoding';
  }

  /** What was received and is not on disk yet. */
  get waiting(): Inbox['waiting'] {
    return this.#inbox.waiting;
  }

  /** The document as it is on disk, as one V1 update. */
  committed(): Uint8Array {
    return this.#committed.merged();
  }

  take(arrival: QueuedWork): void {
    this.#inbox.put(arrival);
    // While a batch is being written or the document rests, the next one begins as soon as that is over.
    if (this.#phase === 'settled') this.#batchTimer.request();
  }

  /** Replies to a session that asks for what it lacks, always with what is on disk. */
  answer(session: RoomSession, stateVector: Uint8Array): void {
    if (this.#phase === 'committing') this.#replies.postpone(session, stateVector);
    else this.#replies.answer(session, stateVector, this.#isExact ? this.#doc : null);
    if (this.#phase === 'settled' && this.#committed.isFreshWanted) void this.#encode();
  }

  /** Handles what waits without waiting for the batch timer; resolves when all of it is on disk, rejects when the disk refuses. */
  async flush(): Promise<void> {
    this.#batchTimer.stop();
    while (!this.#isStopped && (!this.#inbox.isEmpty || this.#phase !== 'settled')) {
      if (this.#phase === 'settled') void this.#handle();
      if (this.#phase === 'failed' || this.#phase === 'broken')
        throw new Error('The board has changes that are not on disk.');
      if (this.#phase === 'committing' || this.#phase === 'encoding')
        await new Promise<void>((resolve) => {
          this.#whenSettled.push(resolve);
        });
    }
  }

  /** Ends everything, also the retries of what the disk still refuses; rejects with StorageError whoever waits for it. */
  stop(): void {
    this.#isStopped = true;
    this.#write.stop();
    this.#batchTimer.stop();
    this.#wakeWaiters();
    for (const arrival of this.#takeAll(this.#underWay))
      if (arrival.kind !== 'frame') arrival.reject(new StorageError('closed', 'The board was closed.'));
  }

  /** Handles what waits, as much as one batch takes. */
  async #handle(): Promise<void> {
    if (this.#phase !== 'settled') return;
    this.#phase = 'committing';
    const outcome = newOutcome();
    this.#underWay = outcome;
    const deltas: Uint8Array[] = [];
    let workMs = 0;
    try {
      for (let turns = turnsFor(this.#write.lastMs); ; turns -= 1) {
        const startedMs = performance.now();
        const delta = this.#takeTurn(outcome, deltas);
        workMs += performance.now() - startedMs;
        if (delta !== null) deltas.push(delta);
        // A change of the server comes as one: whoever sees it sees all of it.
        if (this.#inbox.isEmpty || (turns <= 1 && !this.#inbox.isAmidServerUpdate)) break;
        await this.#othersFirst();
        if (this.#isStopped) return;
      }
    } catch (error) {
      this.#break(error, outcome);
      return;
    }
    const [first] = deltas;
    if (first === undefined) {
      this.#interval.spent(workMs);
      this.#settle(outcome);
      return;
    }
    const update = deltas.length === 1 ? first : Y.mergeUpdates(deltas);
    await this.#write.write({ update, owners: outcome.owners, late: outcome.late }, (seq) => {
      const keptMs = performance.now();
      this.#kept(seq, update, outcome);
      const costMs = workMs + performance.now() - keptMs;
      this.#interval.spent(costMs);
      this.#options.meters.windowWork.observe(costMs / 1_000);
    });
  }

  #takeTurn(outcome: Outcome, deltas: readonly Uint8Array[]): Uint8Array | null {
    const { access, owners, circles, onGap, onRefused } = this.#options;
    const boardBytes = deltas.reduce((sum, { length }) => sum + length, this.#committed.bytes);
    const growth = { boardBytes };
    const context = { doc: this.#doc, access: access(), owners, circles, growth, onGap, onRefused };
    return applyBatch(this.#inbox, outcome, context);
  }

  /** Lets the event loop go on with other things. */
  #othersFirst(): Promise<void> {
    return new Promise((resolve) => {
      this.#options.clock.after(0, resolve);
    });
  }

  /** The batch is on disk: now everyone may see it. */
  #kept(seq: number, delta: Uint8Array, outcome: Outcome): void {
    const { participants } = this.#options;
    this.#log.grew(seq, delta.length);
    this.#committed.add(delta);
    participants.show(delta, loneWriter(outcome));
    if (this.#phase === 'failed') participants.tell(encodeCondition('ok'));
    this.#settle(outcome);
  }

  /** The batch waits for the disk; meanwhile nothing is acknowledged and arrivals wait. */
  #storageFailed(): void {
    this.#phase = 'failed';
    this.#options.participants.tell(encodeCondition('storage-failed'));
    this.#replies.answerWaiting(null);
    this.#wakeWaiters();
  }

  /** The document is what is on disk: acknowledge, reply to who waited, go on. */
  #settle(outcome: Outcome): void {
    const { participants } = this.#options;
    this.#phase = 'settled';
    participants.acknowledge(outcome.handled);
    for (const change of outcome.serverChanges) {
      if (change.kind === 'server') change.resolve();
      else change.resolve(null);
    }
    this.#answerPosts(outcome.posts);
    this.#replies.answerWaiting(this.#doc);
    this.#inbox.resumeReading();
    if (this.#log.isLong || this.#committed.isFreshWanted) void this.#encode();
    else this.#goOn();
  }

  /** Everything in these posts is on disk. */
  #answerPosts(posts: readonly LatePost[]): void {
    if (posts.length === 0) return;
    const { epoch: presentEpoch } = this.#options.stored;
    const presentState = Y.encodeStateVector(this.#doc);
    for (const { epoch, leftOut, resolve } of posts) {
      const lateState = Y.encodeStateVector(epoch.doc);
      resolve(ok({ epoch: presentEpoch, leftOut: [...leftOut], lateState, presentState }));
    }
  }

  /** Makes the snapshot anew, in time slices; the document rests meanwhile, and what comes waits. */
  async #encode(): Promise<void> {
    this.#phase = 'encoding';
    try {
      const snapshot = await this.#options.work.run(encodeSteps(this.#doc), 'live');
      if (this.#isStopped) return;
      this.#committed.replace(snapshot);
      if (this.#log.isLong) void this.#log.compact(snapshot);
    } catch (error) {
      this.#break(error, newOutcome());
      return;
    }
    this.#phase = 'settled';
    this.#goOn();
  }

  #goOn(): void {
    this.#wakeWaiters();
    if (!this.#inbox.isEmpty) this.#batchTimer.request();
    else this.#options.onSettled();
  }

  /** What is under way and what waits: nothing of it is handled any more. */
  #takeAll({ serverChanges, posts }: Pick<Outcome, 'serverChanges' | 'posts'>): readonly QueuedWork[] {
    return [...serverChanges, ...posts, ...this.#inbox.takeAll()];
  }

  #wakeWaiters(): void {
    const waiters = this.#whenSettled;
    this.#whenSettled = [];
    for (const wake of waiters) wake();
  }

  /** What is on disk is the truth, and everybody starts from it again. */
  #break(error: unknown, underWay: Pick<Outcome, 'serverChanges' | 'posts'>): void {
    this.#phase = 'broken';
    for (const arrival of this.#takeAll(underWay)) if (arrival.kind !== 'frame') arrival.reject(error);
    this.#options.onFailure(error);
    this.#wakeWaiters();
  }
}

/** Who wrote everything in the batch, and so has it already; null when several did, or the server, or late work came. */
function loneWriter({ writers, serverChanges, late }: Outcome): RoomSession | null {
  const [only] = writers;
  return only !== undefined && writers.size === 1 && serverChanges.length + late.length === 0 ? only : null;
}
