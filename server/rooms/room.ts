// One board in memory: its document and the sessions on it, in the order of design D3: receive → check → collect → commit
// durably → broadcast → acknowledge. Nobody sees an edit that is not on disk. Sockets are the relay's (Transport), bytes
// on disk the storage's, and whether a change is allowed is shared/board/rights.ts.
import * as Y from 'yjs';
import { boardMeta, boardRecords } from '../../shared/board/document.ts';
import type { BoardId, PersonId, RecordId } from '../../shared/board/ids.ts';
import { type BoardAccess, mayWriteSomething } from '../../shared/board/rights.ts';
import type { Board, Camp } from '../../shared/camp/camp.ts';
import type { FacilitationState } from '../../shared/camp/facilitation.ts';
import {
  type ClientFrame,
  encodeCondition,
  encodeRejected,
  encodeSaved,
  encodeState,
  encodeSyncStep1,
  encodeUpdate,
  encodeVersions,
} from '../../shared/protocol/messages.ts';
import { closeCodeOf, REJECTIONS, type RejectionReason } from '../../shared/protocol/rejections.ts';
import type { Log } from '../log.ts';
import type { BoardLog, StoredDocument, StoredPerson } from '../storage/storage.ts';
import type { Arrival, Outcome, ServerChange } from './arrival.ts';
import { Authorship } from './authorship.ts';
import { checkUpdate } from './check-update.ts';
import type { Clock } from './clock.ts';
import type { Committer } from './committer.ts';
import { LogLength } from './log-length.ts';
import { Presence } from './presence.ts';
import { ROOM_LIMITS } from './room-limits.ts';
import { newRoomSession, type RoomSession } from './room-session.ts';
import { CommittedState, encodeSettled } from './snapshot.ts';
import type { Transport } from './transport.ts';
import { Window } from './window.ts';

export interface RoomOptions {
  readonly board: Board;
  readonly camp: Camp;
  readonly document: StoredDocument;
  readonly state: FacilitationState;
  readonly boards: BoardLog;
  readonly committer: Committer;
  readonly clock: Clock;
  readonly log: Log;
  /** The room holds something that it should not: it has ended every session and must be forgotten and loaded again. */
  readonly onBroken: (room: Room) => void;
  /** Nobody is here any more and nothing waits. */
  readonly onIdle: (room: Room) => void;
}

/** One session, as the lobby shows it. */
export interface OnlinePerson {
  readonly personId: PersonId;
  readonly boardId: BoardId;
  readonly sheetId: RecordId | null;
}

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
  readonly #sessions = new Set<RoomSession>();
  readonly #authorship = new Authorship();
  readonly #presence: Presence;
  readonly #window: Window;
  readonly #committed: CommittedState;
  #board: Board;
  #access: BoardAccess;
  #state: FacilitationState;
  #phase: Phase = 'settled';
  #isStopped = false;
  #cancelRetry: () => void = () => undefined;
  #inbox: Arrival[] = [];
  #inboxBytes = 0;
  /** What the last transaction changed, as yjs encodes it. */
  #delta: Uint8Array | null = null;
  #askedWhileBusy: { readonly session: RoomSession; readonly stateVector: Uint8Array }[] = [];
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
    this.#presence = new Presence(clock, this.#sessions, this.#authorship);
    this.#window = new Window(
      clock,
      () => ROOM_LIMITS.windowMs,
      () => void this.#handle(),
    );
    boardRecords(this.#doc);
    boardMeta(this.#doc);
    this.#doc.transact(() => {
      if (document.snapshot !== null) Y.applyUpdate(this.#doc, document.snapshot);
      for (const { update } of document.tail) Y.applyUpdate(this.#doc, update);
    });
    this.#committed = new CommittedState(encodeSettled(this.#doc));
    this.#doc.on('update', (update: Uint8Array) => {
      this.#delta = update;
    });
    this.#log = new LogLength(board.id, document, options.boards, options.log);
  }

  get board(): Board {
    return this.#board;
  }
  get people(): readonly StoredPerson[] {
    return [...this.#sessions].map((session) => session.person);
  }
  /** Who is connected, each session once, and on which sheet. */
  get online(): readonly OnlinePerson[] {
    return [...this.#sessions].map((session) => ({
      personId: session.person.id,
      boardId: this.boardId,
      sheetId: this.#presence.sheetOf(session),
    }));
  }
  get isFull(): boolean {
    return this.#sessions.size >= ROOM_LIMITS.maxSessions;
  }
  /** Nobody is here and everything is on disk. */
  get isIdle(): boolean {
    return this.#sessions.size === 0 && this.#inbox.length === 0 && this.#phase === 'settled';
  }

  /** May the person write anything on this board? */
  mayWrite(person: StoredPerson): boolean {
    return mayWriteSomething(person, this.#access, this.#board.sheets);
  }

  /** Lets a connection in; what it sends is handed to `receive`. The relay has checked that the person may open the board. */
  join(person: StoredPerson, transport: Transport): RoomSession {
    const session = newRoomSession(person, transport);
    this.#sessions.add(session);
    transport.send(encodeSyncStep1(Y.encodeStateVector(this.#doc)));
    const everyone = this.#presence.everyone();
    if (everyone !== null) transport.send(everyone);
    transport.send(encodeState(this.#state));
    if (this.#phase === 'failed') transport.send(encodeCondition('storage-failed'));
    return session;
  }

  leave(session: RoomSession): void {
    if (session.isEnded) return;
    session.isEnded = true;
    this.#sessions.delete(session);
    this.#presence.leave(session);
    this.#authorship.release(session);
    if (this.isIdle) this.#options.onIdle(this);
  }

  receive(session: RoomSession, frame: ClientFrame): void {
    if (session.isEnded || this.#phase === 'broken') return;
    switch (frame.kind) {
      case 'update':
        session.receivedFrames++;
        this.#take(
          {
            kind: 'frame',
            session,
            frame: session.receivedFrames,
            step: frame.step,
            update: frame.update,
          },
          frame.update.length,
        );
        return;
      case 'sync-step-1':
        this.#answer(session, frame.stateVector);
        return;
      case 'awareness':
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
    for (const session of [...this.#sessions]) if (isMeant(session.person)) this.end(session, reason);
  }

  sendState(state: FacilitationState): void {
    this.#state = state;
    const frame = encodeState(state);
    for (const session of this.#sessions) session.transport.send(frame);
  }

  versionMade(): void {
    this.#tellAll(encodeVersions());
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
      this.#take({ kind: 'server', mutate, resolve, reject }, 0);
    });
  }

  /** Handles what waits without waiting for the window; resolves when all of it is on disk, rejects when the disk refuses. */
  async flush(): Promise<void> {
    this.#window.stop();
    while (this.#inbox.length > 0 || this.#phase !== 'settled') {
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
    this.#isStopped = true;
    this.#cancelRetry();
    this.#window.stop();
    this.#presence.stop();
  }

  #take(arrival: Arrival, bytes: number): void {
    this.#inbox.push(arrival);
    this.#inboxBytes += bytes;
    if (arrival.kind === 'frame' && this.#inboxBytes > ROOM_LIMITS.maxInboxBytes) {
      arrival.session.isPaused = true;
      arrival.session.transport.pauseReading();
    }
    // While a window is being written, the next one opens as soon as it is down.
    if (this.#phase === 'settled') this.#window.request();
  }

  /** Handles everything that waits: one window. */
  async #handle(): Promise<void> {
    if (this.#phase !== 'settled') return;
    const arrivals = this.#inbox;
    this.#inbox = [];
    this.#inboxBytes = 0;
    const outcome: Outcome = { handled: new Map(), writers: new Set(), serverChanges: [] };
    try {
      this.#delta = null;
      this.#doc.transact(() => {
        for (const arrival of arrivals) this.#apply(arrival, outcome);
      });
    } catch (error) {
      this.#break(error, arrivals);
      return;
    }
    const delta: Uint8Array | null = this.#delta;
    if (delta === null) this.#settle(outcome);
    else {
      this.#phase = 'committing';
      await this.#commit(delta, outcome);
    }
  }

  #apply(arrival: Arrival, outcome: Outcome): void {
    if (arrival.kind === 'server') {
      this.#applyServerChange(arrival, outcome);
      return;
    }
    const { session, frame, step, update } = arrival;
    if (session.isExpelled) return;
    const verdict = checkUpdate({
      doc: this.#doc,
      update,
      step,
      session,
      access: this.#access,
      authorship: this.#authorship,
      boardBytes: this.#committed.bytes,
    });
    if (verdict.kind === 'gap') {
      this.#askAgain(session);
      return;
    }
    if (verdict.kind === 'refused') this.#reject(session, frame, verdict.reason);
    else if (verdict.changes) {
      Y.applyUpdate(this.#doc, update);
      outcome.writers.add(session);
    }
    if (step === 'step2' && verdict.kind === 'accepted') session.hasGap = false;
    if (!session.hasGap) outcome.handled.set(session, frame);
  }

  /** On a copy first: a change that throws half-way must leave nothing behind. */
  #applyServerChange(arrival: ServerChange, outcome: Outcome): void {
    const copy = new Y.Doc();
    try {
      Y.applyUpdate(copy, Y.encodeStateAsUpdate(this.#doc));
      const before = Y.encodeStateVector(copy);
      arrival.mutate(copy);
      Y.applyUpdate(this.#doc, Y.encodeStateAsUpdate(copy, before));
      outcome.serverChanges.push(arrival);
    } catch (error) {
      arrival.reject(error);
    } finally {
      copy.destroy();
    }
  }

  /** Writes the window until the disk takes it. Never rejects. */
  async #commit(delta: Uint8Array, outcome: Outcome): Promise<void> {
    try {
      this.#log.grew(await this.#options.committer.commit(this.boardId, delta), delta.length);
    } catch (error) {
      this.#storageFailed(error, delta, outcome);
      return;
    }
    this.#committed.add(delta);
    this.#broadcast(delta, outcome);
    if (this.#phase === 'failed') this.#tellAll(encodeCondition('ok'));
    this.#settle(outcome);
  }

  /** Keeps the window and tries again; meanwhile nothing is acknowledged and arrivals wait. */
  #storageFailed(error: unknown, delta: Uint8Array, outcome: Outcome): void {
    if (this.#phase !== 'failed') {
      this.#options.log.error({ err: error, board: this.boardId }, 'storage refuses a board; it waits');
      this.#phase = 'failed';
      this.#tellAll(encodeCondition('storage-failed'));
      this.#answerWaiting();
      this.#wakeWaiters();
    }
    if (this.#isStopped) return;
    this.#cancelRetry = this.#options.clock.after(
      ROOM_LIMITS.storageRetryMs,
      () => void this.#commit(delta, outcome),
    );
  }

  #broadcast(delta: Uint8Array, { writers, serverChanges }: Outcome): void {
    // A lone writer has all of it already.
    const [only] = serverChanges.length === 0 && writers.size === 1 ? writers : [];
    const frame = encodeUpdate(delta);
    for (const session of this.#sessions) if (session !== only) session.transport.send(frame);
  }

  /** The document is what is on disk: acknowledge, answer who waited, go on. */
  #settle(outcome: Outcome): void {
    this.#phase = 'settled';
    for (const [session, frame] of outcome.handled) {
      if (session.isEnded || session.hasGap || frame <= session.savedFrames) continue;
      session.savedFrames = frame;
      session.transport.send(encodeSaved(frame));
    }
    for (const { resolve } of outcome.serverChanges) resolve();
    this.#answerWaiting();
    this.#resumeReading();
    this.#log.compactWhenLong(() => this.#committed.refresh(this.#doc));
    this.#wakeWaiters();
    if (this.#inbox.length > 0) this.#window.request();
    else if (this.isIdle) this.#options.onIdle(this);
  }

  #answer(session: RoomSession, stateVector: Uint8Array): void {
    if (this.#phase === 'committing') this.#askedWhileBusy.push({ session, stateVector });
    else this.#answerNow(session, stateVector);
  }

  #answerWaiting(): void {
    const waiting = this.#askedWhileBusy;
    this.#askedWhileBusy = [];
    for (const { session, stateVector } of waiting)
      if (!session.isEnded) this.#answerNow(session, stateVector);
  }

  #answerNow(session: RoomSession, stateVector: Uint8Array): void {
    const settled = this.#phase === 'settled' ? this.#doc : null;
    const frames = this.#committed.framesFor(stateVector, settled);
    if (frames === undefined) this.end(session, 'malformed-frame');
    else for (const frame of frames) session.transport.send(frame);
  }

  #reject(session: RoomSession, frame: number, reason: RejectionReason): void {
    session.transport.send(encodeRejected({ reason, frame }));
    if (REJECTIONS[reason].closeCode !== null) this.end(session, reason);
  }

  /** The session's changes refer to what we lack: ask once for everything it has. */
  #askAgain(session: RoomSession): void {
    if (session.hasGap) return;
    session.hasGap = true;
    session.transport.send(encodeSyncStep1(Y.encodeStateVector(this.#doc)));
  }

  #resumeReading(): void {
    for (const session of this.#sessions) {
      if (!session.isPaused) continue;
      session.isPaused = false;
      session.transport.resumeReading();
    }
  }

  #tellAll(frame: Uint8Array): void {
    for (const session of this.#sessions) session.transport.send(frame);
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
    for (const arrival of [...arrivals, ...this.#inbox]) if (arrival.kind === 'server') arrival.reject(error);
    this.#inbox = [];
    this.stop();
    this.endAll('internal-error');
    this.#wakeWaiters();
    this.#options.onBroken(this);
  }
}
