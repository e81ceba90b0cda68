// One board in memory, for the relay and the registry: who is in it, what each of them may do, and what is said to them. How what
// they write becomes durable and is shown is commit-pipeline.ts. Sockets are the relay's (Transport), whether a change is allowed
// is shared/board/rights.ts.
import * as Y from 'yjs';
import type { BoardId, PersonId, RecordId } from '../../shared/board/ids.ts';
import { haveCards, lacksCard, putCard } from '../../shared/board/personal-fields.ts';
import { mayWriteSomething } from '../../shared/board/rights.ts';
import { listedSheets, sheetsAmong } from '../../shared/board/sheet-list.ts';
import type { Board, Camp } from '../../shared/camp/camp.ts';
import type { FacilitationState } from '../../shared/camp/facilitation.ts';
import { membersOf } from '../../shared/camp/members.ts';
import { closingIn, takeOutClosing } from '../../shared/chain/linked-records.ts';
import type { LateReceipt } from '../../shared/protocol/late-receipt.ts';
import {
  type BroughtBack,
  type ClientFrame,
  encodeBroughtBack,
  encodeCondition,
  encodeFacts,
  encodeLinksTakenOut,
  encodePeople,
  encodeRejected,
  encodeState,
  encodeSyncStep1,
  encodeVersions,
  type PeopleChange,
} from '../../shared/protocol/messages.ts';
import { closeCodeOf, REJECTIONS, type RejectionReason } from '../../shared/protocol/rejections.ts';
import { err, type Result } from '../../shared/result.ts';
import type { StoredPerson } from '../storage/storage.ts';
import { Circles } from './circles.ts';
import { ClientIds } from './client-ids.ts';
import { type LateEpoch, LateEpochCache, type LatePost, type PostedWork } from './epochs/epochs.ts';
import { Participants } from './participants.ts';
import { CommitPipeline } from './pipeline/pipeline.ts';
import { Presence } from './presence/presence.ts';
import type { RoomAccess } from './room-access.ts';
import { ROOM_LIMITS, SEATS_IN_REGION } from './room-limits.ts';
import type { OnlinePerson, RoomOptions } from './room-options.ts';
import { type Comer, hasEnded, newRoomSession, type RoomSession } from './room-session.ts';
import { seatFor } from './seats.ts';
import { watchSheets } from './sheet-watch.ts';
import type { Transport } from './transport.ts';

/** What a room is handed of what a client may send: pings are the connection's own affair. */
export type RoomFrame = Exclude<ClientFrame, { readonly kind: 'ping' }>;

/**
 * One board in memory. Its document changes through `receive`, `post`, `change` and `apply` only; what they bring is shown to
 * people once it is on disk. A room that `isForgotten` has been evicted and is of no use any more.
 */
export class Room {
  readonly boardId: BoardId;
  readonly epoch: number;
  readonly #options: RoomOptions;
  readonly #pipeline: CommitPipeline;
  readonly #participants = new Participants();
  readonly #lateEpochs: LateEpochCache;
  /** Late work that was posted and has no reply yet. Each has a seat, as a session has. */
  readonly #posts = new Set<LatePost>();
  readonly #presence: Presence;
  #board: Board;
  #access: RoomAccess;
  #state: FacilitationState;
  #isForgotten = false;
  /** About to end: what still comes is not taken, so that a hall that goes on writing does not keep it. */
  #isClosing = false;
  /** People for whom an older epoch is being loaded: they are about to post. */
  #atTheDoor = 0;

  constructor(options: RoomOptions) {
    const { board, camp, stored, clock } = options;
    this.#options = options;
    this.boardId = board.id;
    this.epoch = stored.epoch;
    this.#board = board;
    this.#access = { ...board, observersGiveFeedback: camp.observersGiveFeedback };
    this.#state = options.state;
    this.#lateEpochs = new LateEpochCache(board.id, stored.epoch, options);
    this.#presence = new Presence(clock, this.#participants.sessions, (session) =>
      this.#isFirstWriteWaiting(session),
    );
    watchSheets(options.doc, options.onSheets);
    const circles = new Circles(options.doc, clock, () => this.#cutCircles());
    this.#pipeline = new CommitPipeline({
      ...options,
      participants: this.#participants,
      owners: new ClientIds(options.doc, stored),
      circles,
      access: () => this.#access,
      onGap: (session) => this.#askAgain(session),
      onRefused: (session, frame, reason) => this.#reject(session, frame, reason),
      onMalformed: (session) => this.end(session, 'malformed-frame'),
      onSettled: () => {
        if (this.isIdle) options.onIdle();
      },
      onNotHome: () => this.#leaveHome(),
      onFailure: (error) => this.#fail(error),
    });
    // From before circles were cut.
    if (closingIn(options.doc).length > 0) this.#cutCircles();
  }

  get board(): Board {
    return this.#board;
  }
  get people(): readonly StoredPerson[] {
    return [...this.#participants.sessions, ...this.#posters()].map(({ person }) => person);
  }
  /** Who is connected, each session once, and on which sheet. */
  get online(): readonly OnlinePerson[] {
    return [...this.#participants.sessions].map((session) => ({
      personId: session.person.id,
      boardId: this.boardId,
      sheetId: this.#presence.sheetOf(session),
    }));
  }
  /** Sessions here, and what waits to be brought to disk. */
  get load(): { readonly sessions: number; readonly waiting: CommitPipeline['waiting'] } {
    return { sessions: this.#participants.sessions.size, waiting: this.#pipeline.waiting };
  }
  /** Is there a seat for one more connection of this person? On a full board somebody of a larger party may lose theirs for it. */
  makeSeat(person: StoredPerson): boolean {
    const seats = this.#options.fence === undefined ? ROOM_LIMITS.maxSessions : SEATS_IN_REGION;
    if (this.people.length < seats) return true;
    const giving = seatFor(person, [...this.#participants.sessions]);
    if (giving !== null) this.end(giving, 'board-full');
    return giving !== null;
  }
  /**
   * Evicted from the registry: callers of RoomRegistry.open() that still hold this room retry (the relay has the client do it),
   * or the board would have two rooms.
   */
  get isForgotten(): boolean {
    return this.#isForgotten;
  }
  /** Nobody is here or being admitted, and everything is on disk. */
  get isIdle(): boolean {
    return this.people.length === 0 && this.#atTheDoor === 0 && this.#pipeline.isIdle;
  }

  /** May the person write anything on this board? */
  mayWrite(person: StoredPerson): boolean {
    return mayWriteSomething(person, this.#access, this.#board.sheets);
  }

  /** The kept older epoch for those who post work from it; null when there is none (any more). */
  async lateEpoch(epoch: number): Promise<LateEpoch | null> {
    this.#atTheDoor += 1;
    try {
      return await this.#lateEpochs.of(epoch);
    } finally {
      this.#atTheDoor -= 1;
      if (this.isIdle) this.#options.onIdle();
    }
  }

  /**
   * Takes in work from an epoch that is over, in slices among what everybody else sends. Resolves when all of it is on disk and
   * shown, or with why the rest of it was not taken in; what was taken in before stays. Rejects when the room is closed meanwhile.
   */
  async post(author: Comer, { epoch, update }: PostedWork): Promise<Result<LateReceipt, RejectionReason>> {
    let posted: LatePost | null = null;
    try {
      return await new Promise((resolve, reject) => {
        const common = { kind: 'late', author, epoch, update, refusal: null } as const;
        posted = { ...common, leftOut: new Set(), resolve, reject };
        this.#posts.add(posted);
        this.#pipeline.take(posted);
      });
    } finally {
      if (posted !== null) this.#posts.delete(posted);
      if (this.isIdle) this.#options.onIdle();
    }
  }

  /** Admits a connection; what it sends is handed to `receive`. The relay has checked that the person may open the board. */
  join(comer: Comer, transport: Transport): RoomSession {
    const session = newRoomSession(comer, transport);
    this.#participants.add(session);
    this.#makeCards([comer.person]);
    transport.send(encodeSyncStep1(Y.encodeStateVector(this.#pipeline.doc)));
    const everyone = this.#presence.everyoneBut(session);
    if (everyone !== null) transport.send(everyone);
    transport.send(encodeState(this.#state));
    const revision = this.#options.peopleRevision();
    transport.send(encodePeople({ after: revision, revision, people: [], gone: [] }));
    if (this.#pipeline.isFailed) transport.send(encodeCondition('storage-failed'));
    return session;
  }

  leave(session: RoomSession): void {
    if (hasEnded(session)) return;
    session.life = 'left';
    this.#remove(session);
  }

  #remove(session: RoomSession): void {
    this.#participants.delete(session);
    this.#presence.leave(session);
    if (this.isIdle) this.#options.onIdle();
  }

  receive(session: RoomSession, frame: RoomFrame): void {
    if (hasEnded(session) || this.#pipeline.isBroken) return;
    switch (frame.kind) {
      case 'update':
        if (this.#isClosing) return;
        session.receivedFrames++;
        this.#pipeline.take({
          kind: 'frame',
          session,
          frame: session.receivedFrames,
          step: frame.step,
          update: frame.update,
        });
        return;
      case 'sync-step-1':
        this.#pipeline.answer(session, frame.stateVector);
        return;
      case 'awareness':
        if (!this.#presence.receive(session, frame.update)) this.end(session, 'malformed-frame');
        return;
      case 'query-awareness': {
        const everyone = this.#presence.everyoneBut(session);
        if (everyone !== null) session.transport.send(everyone);
        return;
      }
    }
  }

  /** Ends one session for this reason. */
  end(session: RoomSession, reason: RejectionReason): void {
    const isHere = !hasEnded(session);
    session.life = 'expelled';
    session.transport.close(closeCodeOf(reason), reason);
    if (!isHere) return;
    this.#options.meters.refused.session.add(reason);
    this.#remove(session);
  }

  /** Ends every session that `isMeant`. */
  endAll(reason: RejectionReason, isMeant: (person: StoredPerson) => boolean = () => true): void {
    for (const session of [...this.#participants.sessions])
      if (isMeant(session.person)) this.end(session, reason);
    for (const post of [...this.#posts]) {
      if (post.refusal !== null || !isMeant(post.author.person)) continue;
      post.refusal = reason;
      post.resolve(err(reason));
    }
  }

  sendState(state: FacilitationState): void {
    this.#state = state;
    this.#participants.tell(encodeState(state));
  }

  /** The disk refuses; nothing new is shown to anybody. */
  get isFailed(): boolean {
    return this.#pipeline.isFailed;
  }

  broughtBack(word: BroughtBack): void {
    this.#participants.tell(encodeBroughtBack(word));
  }

  versionMade(): void {
    this.#participants.tell(encodeVersions());
  }

  /** The facts of the camp are on disk: everybody here reads them again, or `only` one person. */
  tellFacts(only?: PersonId): void {
    this.#participants.tell(encodeFacts(), only);
  }

  /** People of the camp have changed, and it is on disk. */
  tellPeople(change: PeopleChange): void {
    this.#participants.tell(encodePeople(change));
  }

  #factsChanged(board: Board, camp: Pick<Camp, 'observersGiveFeedback'>): void {
    this.#board = board;
    this.#access = { ...board, observersGiveFeedback: camp.observersGiveFeedback };
  }
  campChanged(camp: Camp): void {
    this.#factsChanged(this.#board, camp);
  }
  boardChanged(board: Board): void {
    this.#factsChanged(board, this.#access);
  }
  /** These records have changed; where sheets among them have come, gone or moved, the room's list of sheets follows. */
  listSheets(changed: Iterable<string>): void {
    // All of them, because their order is that of the table.
    const listed = this.#board.sheets.map(({ id }) => id);
    const there = sheetsAmong(this.#pipeline.doc, new Set([...listed, ...changed]));
    this.boardChanged({ ...this.#board, sheets: listedSheets(this.#board.sheets, there) });
    this.#makeCards(this.people);
  }

  /** Everybody of the team who is here has a card on each sheet that has some; so it is made before anybody can want to write on it. */
  #makeCards(people: readonly StoredPerson[]): void {
    const { sheets, teamId, kind } = this.#board;
    if (teamId === null || kind !== 'board' || !haveCards(sheets)) return;
    const lacking = membersOf(people, teamId).filter(({ id }) => lacksCard(this.#pipeline.doc, sheets, id));
    if (lacking.length === 0) return;
    this.change((doc) => {
      for (const { id } of lacking) putCard(doc, sheets, { id, team: teamId });
    }).catch((error: unknown) => {
      // Whoever comes next makes them.
      this.#options.log.warn({ err: error, board: this.boardId }, 'a card could not be made');
    });
  }

  /** Takes out what closes circles of links, and tells everybody here. */
  #cutCircles(): void {
    let links: readonly RecordId[] = [];
    const cut = this.change((doc) => {
      links = takeOutClosing(doc);
    });
    cut.then(
      () => {
        if (links.length > 0) this.#participants.tell(encodeLinksTakenOut({ links }));
      },
      (error: unknown) => {
        // They count nowhere meanwhile, and are taken out when the room opens again.
        this.#options.log.warn({ err: error, board: this.boardId }, 'a circle of links could not be cut');
      },
    );
  }

  /** The document as it is on disk, as one V1 update. */
  committed(): Uint8Array {
    return this.#pipeline.committed();
  }

  /** Changes the document as the server itself; resolves when the change is on disk and sent to everyone. */
  change(mutate: (doc: Y.Doc) => void): Promise<void> {
    return new Promise((resolve, reject) => {
      this.#pipeline.take({ kind: 'server', mutate, resolve, reject });
    });
  }

  /**
   * Applies what was worked out on a copy of the document; resolves with null when it is on disk and sent to everyone, with a
   * refusal when nothing of it was applied. Rejects when the room is closed before.
   */
  apply(update: Uint8Array): Promise<RejectionReason | null> {
    return new Promise((resolve, reject) => {
      this.#pipeline.take({ kind: 'server-update', update, resolve, reject });
    });
  }

  /** Handles what waits without waiting for the batch timer; resolves when all of it is on disk, rejects when the disk refuses. */
  flush(): Promise<void> {
    return this.#pipeline.flush();
  }

  /**
   * The same, and takes nothing that people send from now on: they have it still, as nobody has promised to keep it. Afterwards the room
   * is to be stopped.
   */
  finish(): Promise<void> {
    this.#isClosing = true;
    return this.flush();
  }

  /** Evicted by the registry: ends everything, also the retries of what the disk still refuses. */
  stop(): void {
    this.#isForgotten = true;
    this.#pipeline.stop();
    this.#presence.stop();
  }

  /** Does the session's first update still wait? Then nobody owns yet the id under which it writes. */
  #isFirstWriteWaiting({ receivedFrames, savedFrames, presenceId }: RoomSession): boolean {
    if (receivedFrames <= savedFrames || presenceId === null) return false;
    return !this.#pipeline.doc.store.clients.has(presenceId);
  }

  #reject(session: RoomSession, frame: number, reason: RejectionReason): void {
    this.#options.meters.refused.change.add(reason);
    session.transport.send(encodeRejected({ reason, frame }));
    if (REJECTIONS[reason].closeCode !== null) this.end(session, reason);
  }

  /** The session's changes refer to what we lack: ask once for everything it has. */
  #askAgain(session: RoomSession): void {
    if (session.life !== 'whole') return;
    session.life = 'gapped';
    session.transport.send(encodeSyncStep1(Y.encodeStateVector(this.#pipeline.doc)));
  }

  #posters(): readonly Comer[] {
    return [...this.#posts].map(({ author }) => author);
  }

  /** Another relay has the board now: everybody leaves, and comes back to it there. What was not kept they have still. */
  #leaveHome(): void {
    this.#options.log.warn({ board: this.boardId }, 'a board has its home elsewhere now');
    this.stop();
    this.endAll('shutting-down');
    this.#options.onBroken();
  }

  /** A bug left the document in doubt: everybody leaves, and comes back to what is on disk. */
  #fail(error: unknown): void {
    this.#options.log.error({ err: error, board: this.boardId }, 'a room failed and is loaded again');
    this.stop();
    this.endAll('internal-error');
    this.#options.onBroken();
  }
}
