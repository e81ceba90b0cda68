// One board in memory: its document and the sessions on it, in one fixed order: receive → check → collect → commit
// durably → broadcast → acknowledge. Nobody sees an edit that is not on disk. Sockets are the relay's (Transport), bytes
// on disk the storage's, and whether a change is allowed is shared/board/rights.ts.
import * as Y from 'yjs';
import { boardMeta, boardRecords } from '../../shared/board/document.ts';
import type { BoardId } from '../../shared/board/ids.ts';
import { type Age, ageOf } from '../../shared/board/migrations.ts';
import { type BoardAccess, mayWriteSomething } from '../../shared/board/rights.ts';
import type { Board, Camp } from '../../shared/camp/camp.ts';
import type { FacilitationState } from '../../shared/camp/facilitation.ts';
import {
  type ClientFrame,
  encodeCondition,
  encodeRejected,
  encodeState,
  encodeSyncStep1,
  encodeVersions,
} from '../../shared/protocol/messages.ts';
import { closeCodeOf, REJECTIONS, type RejectionReason } from '../../shared/protocol/rejections.ts';
import type { StoredPerson } from '../storage/storage.ts';
import { Answers } from './answers.ts';
import { type AppliedWindow, applyWindow } from './apply-window.ts';
import type { Arrival, Outcome } from './arrival.ts';
import { Audience } from './audience.ts';
import { Authorship } from './authorship.ts';
import { DurableWrite } from './durable-write.ts';
import { Inbox } from './inbox.ts';
import { LateEpoch } from './late-epoch.ts';
import { LogLength } from './log-length.ts';
import { Pace } from './pace.ts';
import { Presence } from './presence.ts';
import { ROOM_LIMITS } from './room-limits.ts';
import type { OnlinePerson, RoomOptions } from './room-options.ts';
import { newRoomSession, type RoomSession } from './room-session.ts';
import { CommittedState, encodeSettled } from './snapshot.ts';
import type { Transport } from './transport.ts';
import { Window } from './window.ts';

/**
 * `settled`: the document is exactly what is on disk. `committing`: it is ahead by one window, which is being written.
 * `failed`: the same, and the disk refuses. `broken`: a bug; the room is dead.
 */
type Phase = 'settled' | 'committing' | 'failed' | 'broken';

export class Room {
  readonly boardId: BoardId;
  readonly epoch: number;
  readonly #options: RoomOptions;
  readonly #doc = new Y.Doc();
  readonly #audience = new Audience();
  readonly #late = new Map<number, Promise<LateEpoch | null>>();
  readonly #lateSessions = new Set<RoomSession>();
  readonly #authorship = new Authorship();
  readonly #presence: Presence;
  readonly #pace = new Pace();
  readonly #window: Window;
  readonly #committed: CommittedState;
  #board: Board;
  #access: BoardAccess;
  #state: FacilitationState;
  #phase: Phase = 'settled';
  #isForgotten = false;
  readonly #inbox = new Inbox();
  readonly #disk: DurableWrite;
  readonly #answers: Answers;
  #whenSettled: (() => void)[] = [];
  readonly #log: LogLength;

  constructor(options: RoomOptions) {
    const { board, camp, document, clock } = options;
    this.#options = options;
    this.boardId = board.id;
    this.epoch = document.epoch;
    this.#board = board;
    this.#access = { ...board, observersGiveFeedback: camp.observersGiveFeedback };
    this.#state = options.state;
    this.#presence = new Presence(clock, this.#audience.sessions, this.#authorship);
    this.#window = new Window(
      clock,
      () => this.#pace.windowMs,
      () => void this.#handle(),
    );
    boardRecords(this.#doc);
    boardMeta(this.#doc);
    this.#doc.transact(() => {
      if (document.snapshot !== null) Y.applyUpdate(this.#doc, document.snapshot);
      for (const { update } of document.tail) Y.applyUpdate(this.#doc, update);
    });
    this.#committed = new CommittedState(encodeSettled(this.#doc));
    this.#answers = new Answers(this.#committed, (session) => this.end(session, 'malformed-frame'));
    this.#disk = new DurableWrite({
      ...options,
      board: board.id,
      onRefused: () => this.#storageFailed(),
    });
    this.#log = new LogLength(board.id, document, options.boards, options.log);
  }

  /** Is the document of this release's format? Asked before anybody joins. */
  get age(): Age {
    return ageOf(this.#doc);
  }
  get board(): Board {
    return this.#board;
  }
  get people(): readonly StoredPerson[] {
    return [...this.#audience.sessions].map((session) => session.person);
  }
  /** Who is connected, each session once, and on which sheet. */
  get online(): readonly OnlinePerson[] {
    return [...this.#audience.sessions].map((session) => ({
      personId: session.person.id,
      boardId: this.boardId,
      sheetId: this.#presence.sheetOf(session),
    }));
  }
  get isFull(): boolean {
    return this.#everyone().length >= ROOM_LIMITS.maxSessions;
  }
  /** The registry knows it no more: who stands in its door must ask for the board again, or there would be two rooms. */
  get isForgotten(): boolean {
    return this.#isForgotten;
  }
  /** Nobody is here and everything is on disk. */
  get isIdle(): boolean {
    return this.#everyone().length === 0 && this.#inbox.isEmpty && this.#phase === 'settled';
  }

  /** May the person write anything on this board? */
  mayWrite(person: StoredPerson): boolean {
    return mayWriteSomething(person, this.#access, this.#board.sheets);
  }

  /** The kept older epoch for those who come with work from it; null when there is none (any more). */
  lateEpoch(epoch: number): Promise<LateEpoch | null> {
    let late = this.#late.get(epoch);
    if (late === undefined) {
      const kept =
        epoch < this.epoch ? this.#options.boards.load(this.boardId, epoch) : Promise.resolve(null);
      late = kept.then((document) => (document === null ? null : new LateEpoch(document)));
      // As long as the room: what a late session sent and is not on disk yet is known here alone.
      this.#late.set(epoch, late);
      late.catch(() => this.#late.delete(epoch));
    }
    return late;
  }

  /**
   * Lets a connection in; what it sends is handed to `receive`. The relay has checked that the person may open the board. A
   * `late` session brings its work and is shown nothing: it comes back for the board as it is now.
   */
  join(person: StoredPerson, transport: Transport, late: LateEpoch | null = null): RoomSession {
    const session = newRoomSession(person, transport, late);
    if (late === null) {
      this.#audience.add(session);
      transport.send(encodeSyncStep1(Y.encodeStateVector(this.#doc)));
      const everyone = this.#presence.everyone();
      if (everyone !== null) transport.send(everyone);
    } else {
      this.#lateSessions.add(session);
      late.ask(transport);
    }
    transport.send(encodeState(this.#state));
    if (this.#phase === 'failed') transport.send(encodeCondition('storage-failed'));
    return session;
  }

  leave(session: RoomSession): void {
    if (session.isEnded) return;
    session.isEnded = true;
    this.#audience.delete(session);
    this.#lateSessions.delete(session);
    this.#presence.leave(session);
    this.#authorship.release(session);
    if (this.isIdle) this.#options.onIdle();
  }

  receive(session: RoomSession, frame: ClientFrame): void {
    if (session.isEnded || this.#phase === 'broken') return;
    switch (frame.kind) {
      case 'update':
        session.receivedFrames++;
        this.#take({
          kind: 'frame',
          session,
          frame: session.receivedFrames,
          step: frame.step,
          update: frame.update,
        });
        return;
      case 'sync-step-1':
        if (session.late === null) this.#answer(session, frame.stateVector);
        return;
      case 'awareness':
        if (session.late !== null) return;
        if (!this.#presence.receive(session, frame.update)) this.end(session, 'malformed-frame');
        return;
      case 'query-awareness': {
        const everyone = this.#presence.everyone();
        if (everyone !== null) session.transport.send(everyone);
        return;
      }
    }
  }

  /** Ends one session for this reason. */
  end(session: RoomSession, reason: RejectionReason): void {
    session.isExpelled = true;
    session.transport.close(closeCodeOf(reason), reason);
    this.leave(session);
  }

  /** Ends every session that `isMeant`. */
  endAll(reason: RejectionReason, isMeant: (person: StoredPerson) => boolean = () => true): void {
    for (const session of this.#everyone()) if (isMeant(session.person)) this.end(session, reason);
  }

  sendState(state: FacilitationState): void {
    this.#state = state;
    this.#audience.tell(encodeState(state));
  }

  versionMade(): void {
    this.#audience.tell(encodeVersions());
  }

  factsChanged(board: Board, camp: Pick<Camp, 'observersGiveFeedback'>): void {
    this.#board = board;
    this.#access = { ...board, observersGiveFeedback: camp.observersGiveFeedback };
  }
  campChanged(camp: Camp): void {
    this.factsChanged(this.#board, camp);
  }
  boardChanged(board: Board): void {
    this.factsChanged(board, this.#access);
  }

  /** The document as it is on disk, as one V1 update. */
  committed(): Uint8Array {
    return this.#phase === 'settled' ? this.#committed.refresh(this.#doc) : this.#committed.merged();
  }

  /** Changes the document as the server itself; resolves when the change is on disk and sent to everyone. */
  change(mutate: (doc: Y.Doc) => void): Promise<void> {
    return new Promise((resolve, reject) => {
      this.#take({ kind: 'server', mutate, resolve, reject });
    });
  }

  /** Handles what waits without waiting for the window; resolves when all of it is on disk, rejects when the disk refuses. */
  async flush(): Promise<void> {
    this.#window.stop();
    while (!this.#inbox.isEmpty || this.#phase !== 'settled') {
      if (this.#phase === 'settled') void this.#handle();
      if (this.#phase === 'failed' || this.#phase === 'broken')
        throw new Error('The board has changes that are not on disk.');
      if (this.#phase === 'committing')
        await new Promise<void>((resolve) => {
          this.#whenSettled.push(resolve);
        });
    }
  }

  /** Forgotten by the registry: nothing is tried any more, also what the disk still refuses. */
  stop(): void {
    this.#isForgotten = true;
    this.#disk.stop();
    this.#window.stop();
    this.#presence.stop();
  }

  #take(arrival: Arrival): void {
    this.#inbox.put(arrival);
    // While a window is being written, the next one opens as soon as it is down.
    if (this.#phase === 'settled') this.#window.request();
  }

  /** Handles everything that waits: one window. */
  async #handle(): Promise<void> {
    if (this.#phase !== 'settled') return;
    const startedMs = performance.now();
    const arrivals = this.#inbox.takeAll();
    let applied: AppliedWindow;
    try {
      applied = applyWindow(arrivals, {
        doc: this.#doc,
        access: this.#access,
        authorship: this.#authorship,
        boardBytes: this.#committed.bytes,
        onGap: (session) => this.#askAgain(session),
        onRefused: (session, frame, reason) => this.#reject(session, frame, reason),
      });
    } catch (error) {
      this.#break(error, arrivals);
      return;
    }
    const { delta, outcome } = applied;
    if (delta === null) this.#settle(outcome);
    else {
      this.#phase = 'committing';
      const applyMs = performance.now() - startedMs;
      await this.#disk.write({ update: delta, late: outcome.late }, (seq) => {
        const keptMs = performance.now();
        this.#kept(seq, delta, outcome);
        this.#pace.spent(applyMs + performance.now() - keptMs);
      });
    }
  }

  /** The window is on disk: now everyone may see it. */
  #kept(seq: number, delta: Uint8Array, outcome: Outcome): void {
    this.#log.grew(seq, delta.length);
    this.#committed.add(delta);
    this.#audience.show(delta, outcome);
    if (this.#phase === 'failed') this.#audience.tell(encodeCondition('ok'));
    this.#settle(outcome);
  }

  /** The window waits for the disk; meanwhile nothing is acknowledged and arrivals wait. */
  #storageFailed(): void {
    this.#phase = 'failed';
    this.#audience.tell(encodeCondition('storage-failed'));
    this.#answers.answerWaiting(null);
    this.#wakeWaiters();
  }

  /** The document is what is on disk: acknowledge, answer who waited, go on. */
  #settle(outcome: Outcome): void {
    this.#phase = 'settled';
    this.#audience.acknowledge(outcome.handled);
    for (const { resolve } of outcome.serverChanges) resolve();
    this.#answers.answerWaiting(this.#doc);
    this.#audience.resumeReading();
    this.#log.compactWhenLong(() => this.#committed.refresh(this.#doc));
    this.#wakeWaiters();
    if (!this.#inbox.isEmpty) this.#window.request();
    else if (this.isIdle) this.#options.onIdle();
  }

  #answer(session: RoomSession, stateVector: Uint8Array): void {
    if (this.#phase === 'committing') this.#answers.postpone(session, stateVector);
    else this.#answers.answer(session, stateVector, this.#phase === 'settled' ? this.#doc : null);
  }

  #reject(session: RoomSession, frame: number, reason: RejectionReason): void {
    session.transport.send(encodeRejected({ reason, frame }));
    if (REJECTIONS[reason].closeCode !== null) this.end(session, reason);
  }

  /** The session's changes refer to what we lack: ask once for everything it has. */
  #askAgain(session: RoomSession): void {
    if (session.hasGap) return;
    session.hasGap = true;
    if (session.late !== null) session.late.ask(session.transport);
    else session.transport.send(encodeSyncStep1(Y.encodeStateVector(this.#doc)));
  }

  #everyone(): readonly RoomSession[] {
    return [...this.#audience.sessions, ...this.#lateSessions];
  }

  #wakeWaiters(): void {
    const waiters = this.#whenSettled;
    this.#whenSettled = [];
    for (const wake of waiters) wake();
  }

  /** A bug left the document in doubt: what is on disk is the truth, and everybody starts from it again. */
  #break(error: unknown, arrivals: readonly Arrival[]): void {
    this.#options.log.error({ err: error, board: this.boardId }, 'a room failed and is loaded again');
    this.#phase = 'broken';
    for (const arrival of [...arrivals, ...this.#inbox.takeAll()])
      if (arrival.kind === 'server') arrival.reject(error);
    this.stop();
    this.endAll('internal-error');
    this.#wakeWaiters();
    this.#options.onBroken();
  }
}
