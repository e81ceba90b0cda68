// All rooms of this server: opened once, found by board, forgotten when empty and durable. What one room does is room.ts.
import type { BoardId, CampId, PersonId } from '../../shared/board/ids.ts';
import { ageOf } from '../../shared/board/migrations.ts';
import { type Formats, RELEASED } from '../../shared/board/older-records.ts';
import { listedSheets, sameSheets, sheetsThere } from '../../shared/board/sheet-list.ts';
import type { Board, Camp } from '../../shared/camp/camp.ts';
import type { FacilitationState } from '../../shared/camp/facilitation.ts';
import { readKeptFacilitation } from '../../shared/camp/kept-facilitation.ts';
import type { RejectionReason } from '../../shared/protocol/rejections.ts';
import type { Log } from '../log.ts';
import type { Census } from '../metrics/families.ts';
import { ServerMeters } from '../metrics/server-meters.ts';
import { type Storage, StorageError, type StoredDocument } from '../storage/storage.ts';
import { BoardFacts } from './board-facts.ts';
import { type Clock, systemClock } from './clock.ts';
import { GroupCommit } from './durability/durability.ts';
import { CompactOnOpen, healOnOpen, migrateOnOpen, openDocument, rewriteStored } from './epochs/epochs.ts';
import { PendingVisits, type Visit } from './pending-visits.ts';
import { type ChangedPeople, PeopleChanges } from './people-changes.ts';
import { Room } from './room.ts';
import { ROOM_LIMITS } from './room-limits.ts';
import type { OnlinePerson, RoomOptions } from './room-options.ts';
import { CooperativeScheduler } from './scheduling/scheduling.ts';

/**
 * The rooms of all boards, for the relay and the HTTP edge. Calls about boards whose room is not open do nothing, unless said
 * otherwise.
 */
export interface RoomRegistry {
  /**
   * The board's room, loaded when it is not in memory. Resolves with null for an unknown board. Rejects with StorageError.
   * A caller that finds the room `isForgotten` retries.
   */
  open(boardId: BoardId): Promise<Room | null>;
  /** Who is connected to any board of the camp now, each session once. */
  onlineOf(campId: CampId): readonly OnlinePerson[];
  /** What is in memory now, counted for the metrics. */
  census(): Census;
  /** Sends the camp's facilitation state to every session of the camp, and to each later joiner. */
  broadcastState(campId: CampId, state: FacilitationState): void;
  /** Tells open rooms that the camp's facts have changed; rights follow at once, and everybody reads them again. */
  campChanged(camp: Camp): void;
  /** Tells everybody on any board of the camp to read its facts again, or one person alone: cities or boards have changed. */
  tellFacts(campId: CampId, only?: PersonId): void;
  /** Tells everybody on any board of the camp who is otherwise now. */
  tellPeople(campId: CampId, changed: ChangedPeople): void;
  /** Number of the last change of the camp's people that was told. */
  peopleRevision(campId: CampId): number;
  /**
   * Keeps what `change` makes of the board's facts and tells its room; one change of a board at a time. Rejects with
   * StorageError; then nothing has changed.
   */
  changeBoard(boardId: BoardId, change: (board: Board) => Board): Promise<void>;
  /**
   * These records have changed: brings the list of sheets in line with them in the board's open room at once, then in storage.
   * What storage refuses is made up for by the next change of the board's facts, and when a room is opened for it.
   */
  listSheets(boardId: BoardId, changed: Iterable<string>): Promise<void>;
  /** The board with its sheets as its open room knows them, if there is one: as people on it see them. */
  withSheetsNow(board: Board): Board;
  /**
   * Rewrites the board in a new epoch, unless it is in use or would hardly become smaller; who opens it meanwhile waits.
   * Rejects with StorageError.
   */
  rewrite(boardId: BoardId): Promise<'rewritten' | 'in-use' | 'small'>;
  /** Is nobody on any board now? */
  readonly isQuiet: boolean;
  /** Tells everyone on the board that a version of it was made. */
  versionMade(boardId: BoardId): void;
  /** Ends every session of the camp and forgets its rooms, unsaved changes included (the camp is being deleted). */
  closeCamp(campId: CampId, reason: RejectionReason): void;
  /** The same for one board that was deleted. */
  closeBoard(boardId: BoardId, reason: RejectionReason): void;
  /** The camp's home is here from now on; `atMs` is the time at which it became so, by the clock that all homes share. */
  takeIn(campId: CampId, atMs: number): void;
  /**
   * Commits what waits on the camp's boards; what people send from now on is theirs to send again elsewhere. Rejects where something could
   * not be kept.
   */
  finishCamp(campId: CampId): Promise<void>;
  /** The camp's home is here no more: ends its sessions, so that they come back to it there, and forgets its rooms and facts. */
  leaveCamp(campId: CampId): void;
  /** Has the camp any open room? */
  hasRooms(campId: CampId): boolean;
  /** Was the board closed as deleted since the server began? What was under way on it fails for no other reason. */
  isGone(boardId: string): boolean;
  /** Begins an admission, before the first look at who comes. `closePerson` reaches it too: see Visit.isOvertaken. */
  visit(): Visit;
  /**
   * Ends every session of the person, on all boards: revoked, or (reason `shutting-down`) to come back with new rights. The
   * rights of whoever is being admitted are read again.
   */
  closePerson(personId: PersonId, reason: RejectionReason): void;
  /**
   * Commits what waits, then ends every session with close code 1012. Rejects, after ending them, when something could not be
   * kept.
   */
  shutdown(): Promise<void>;
}

/** What rooms are made with; what is left out is the real one. */
export interface RegistryOptions {
  readonly storage: Storage;
  readonly log: Log;
  readonly clock?: Clock;
  /** Those of this release; tests bring their own. */
  readonly formats?: Formats;
  readonly work?: CooperativeScheduler;
  /** The lease by which the camp's home is here, null when it is not; undefined always, where there is but one server. */
  readonly fenceOf?: (campId: CampId) => bigint | null | undefined;
  readonly meters?: ServerMeters;
}

/** A registry without open rooms. One per process: it takes each board for its own. */
export function createRegistry(options: RegistryOptions): RoomRegistry {
  return new Registry(options);
}

class Registry implements RoomRegistry {
  readonly #storage: Storage;
  readonly #log: Log;
  readonly #clock: Clock;
  readonly #committer: GroupCommit;
  readonly #rested: CompactOnOpen;
  readonly #facts: BoardFacts;
  readonly #formats: Formats;
  readonly #work: CooperativeScheduler;
  readonly #fenceOf: (campId: CampId) => bigint | null | undefined;
  readonly #meters: ServerMeters;
  readonly #pendingVisits = new PendingVisits();
  /** One promise per board, so that two who come at once find one room. */
  readonly #rooms = new Map<BoardId, Promise<Room | null>>();
  readonly #open = new Map<BoardId, Room>();
  readonly #states = new Map<CampId, FacilitationState>();
  readonly #evictions = new Map<BoardId, () => void>();
  readonly #people: PeopleChanges;
  /** Boards and camps that were deleted: a room that was being opened meanwhile must not live on. Ids are used once. */
  readonly #gone = new Set<string>();
  #isClosing = false;

  constructor(options: RegistryOptions) {
    const {
      storage,
      log,
      clock = systemClock,
      formats = RELEASED,
      work = new CooperativeScheduler(),
      fenceOf = () => undefined,
      meters = new ServerMeters(),
    } = options;
    this.#fenceOf = fenceOf;
    this.#formats = formats;
    this.#work = work;
    this.#meters = meters;
    this.#storage = storage;
    this.#log = log;
    this.#clock = clock;
    this.#committer = new GroupCommit(storage.boards, meters.commits);
    this.#people = new PeopleChanges(clock, (camp, change) => {
      for (const room of this.#roomsOf(camp)) room.tellPeople(change);
    });
    this.#facts = new BoardFacts(storage.camps);
    this.#rested = new CompactOnOpen({ boards: storage.boards, clock: this.#clock, log, work });
  }

  open(boardId: BoardId): Promise<Room | null> {
    this.#keep(boardId);
    let room = this.#rooms.get(boardId);
    if (room === undefined) {
      room = this.#load(boardId);
      this.#loadInto(boardId, room);
    }
    return room;
  }

  onlineOf(campId: CampId): readonly OnlinePerson[] {
    return this.#roomsOf(campId).flatMap((room) => room.online);
  }

  census(): Census {
    const loads = [...this.#open.values()].map(({ load }) => load);
    return {
      rooms: loads.length,
      connections: loads.reduce((sum, { sessions }) => sum + sessions, 0),
      waitingFrames: loads.reduce((sum, { waiting }) => sum + waiting.frames, 0),
      waitingBytes: loads.reduce((sum, { waiting }) => sum + waiting.bytes, 0),
    };
  }

  broadcastState(campId: CampId, state: FacilitationState): void {
    this.#states.set(campId, state);
    for (const room of this.#roomsOf(campId)) room.sendState(state);
  }

  campChanged(camp: Camp): void {
    for (const room of this.#roomsOf(camp.id)) room.campChanged(camp);
    this.tellFacts(camp.id);
  }

  tellFacts(campId: CampId, only?: PersonId): void {
    for (const room of this.#roomsOf(campId)) room.tellFacts(only);
  }

  tellPeople(campId: CampId, changed: ChangedPeople): void {
    if (!this.#isClosing) this.#people.tell(campId, changed);
  }

  peopleRevision(campId: CampId): number {
    return this.#people.revisionOf(campId);
  }

  async changeBoard(boardId: BoardId, change: (board: Board) => Board): Promise<void> {
    const changed = await this.#facts.change(boardId, (board) => change(this.withSheetsNow(board)));
    if (changed !== null) this.#open.get(boardId)?.boardChanged(this.withSheetsNow(changed));
  }

  async listSheets(boardId: BoardId, changed: Iterable<string>): Promise<void> {
    this.#open.get(boardId)?.listSheets(changed);
    try {
      await this.#facts.change(boardId, (board) => this.withSheetsNow(board));
    } catch (error) {
      if (!(error instanceof StorageError)) throw error;
      this.#log.warn({ err: error, board: boardId }, 'a list of sheets is kept later');
    }
  }

  /** The list follows what people did to sheets in the document itself, and whoever is there reads it. */
  async #relist(room: Room, changed: readonly string[]): Promise<void> {
    try {
      await this.listSheets(room.boardId, changed);
      room.tellFacts();
    } catch (error) {
      this.#log.error({ err: error, board: room.boardId }, 'a list of sheets was left behind');
    }
  }

  withSheetsNow(board: Board): Board {
    const sheets = this.#open.get(board.id)?.board.sheets ?? board.sheets;
    return sameSheets(sheets, board.sheets) ? board : { ...board, sheets };
  }

  versionMade(boardId: BoardId): void {
    this.#open.get(boardId)?.versionMade();
  }

  get isQuiet(): boolean {
    return [...this.#open.values()].every((room) => room.people.length === 0);
  }

  async rewrite(boardId: BoardId): Promise<'rewritten' | 'in-use' | 'small'> {
    if (this.#rooms.has(boardId) || this.#isClosing) return 'in-use';
    const rewriting = rewriteStored(this.#storage.boards, boardId, this.#work);
    this.#loadInto(
      boardId,
      rewriting.then(() => this.#load(boardId)),
    );
    return (await rewriting) === null ? 'small' : 'rewritten';
  }

  closeCamp(campId: CampId, reason: RejectionReason): void {
    this.#gone.add(campId);
    this.#states.delete(campId);
    this.#people.forget(campId);
    for (const room of this.#roomsOf(campId)) {
      room.endAll(reason);
      this.#forget(room);
    }
  }

  takeIn(campId: CampId, atMs: number): void {
    this.#people.begin(campId, atMs);
  }

  async finishCamp(campId: CampId): Promise<void> {
    await Promise.all(this.#roomsOf(campId).map((room) => room.finish()));
  }

  leaveCamp(campId: CampId): void {
    this.#states.delete(campId);
    this.#people.forget(campId);
    for (const room of this.#roomsOf(campId)) {
      room.endAll('shutting-down');
      this.#forget(room);
    }
  }

  hasRooms(campId: CampId): boolean {
    return this.#roomsOf(campId).length > 0;
  }

  closeBoard(boardId: BoardId, reason: RejectionReason): void {
    this.#gone.add(boardId);
    const room = this.#open.get(boardId);
    if (room === undefined) return;
    room.endAll(reason);
    this.#forget(room);
  }

  isGone(boardId: string): boolean {
    return this.#gone.has(boardId);
  }

  visit(): Visit {
    return this.#pendingVisits.come();
  }

  closePerson(personId: PersonId, reason: RejectionReason): void {
    this.#pendingVisits.overtake(personId);
    for (const room of this.#open.values()) room.endAll(reason, (person) => person.id === personId);
  }

  async shutdown(): Promise<void> {
    this.#isClosing = true;
    this.#people.end();
    for (const cancel of this.#evictions.values()) cancel();
    this.#evictions.clear();
    await Promise.allSettled(this.#rooms.values());
    const rooms = [...this.#open.values()];
    const flushed = await Promise.allSettled(rooms.map((room) => room.finish()));
    for (const room of rooms) {
      room.endAll('shutting-down');
      this.#forget(room);
    }
    const failed = flushed.filter((result) => result.status === 'rejected');
    if (failed.length > 0) throw new Error(`${failed.length} boards have changes that could not be kept.`);
  }

  #loadInto(boardId: BoardId, room: Promise<Room | null>): void {
    this.#rooms.set(boardId, room);
    const forget = () => this.#rooms.delete(boardId);
    room.then((loaded) => {
      if (loaded === null) forget();
    }, forget);
  }

  #roomsOf(campId: CampId): readonly Room[] {
    return [...this.#open.values()].filter((room) => room.board.campId === campId);
  }

  async #load(boardId: BoardId): Promise<Room | null> {
    const { camps, boards } = this.#storage;
    const found = await camps.findBoard(boardId);
    if (found === null) return null;
    // Before the document: what is read under one lease is of no use under a later one.
    const fence = this.#fenceOf(found.campId);
    await this.#rested.renew(boardId);
    const stored = await boards.load(boardId);
    if (stored === null) return null;
    const opened = await this.#openDocument(boardId, stored);
    const there = await this.#work.run(sheetsThere(opened.doc), 'opening');
    // The facts last: what becomes of them while a large document is opened is told to rooms that are open only.
    const board = await camps.findBoard(boardId);
    if (board === null) return null;
    const [record, json] = await Promise.all([
      camps.find(board.campId),
      camps.loadFacilitation(board.campId),
    ]);
    if (record === null || this.#gone.has(board.id) || this.#gone.has(board.campId)) return null;
    if (fence === null || fence !== this.#fenceOf(board.campId))
      throw new StorageError('not-home', `Board ${board.id} is at home at another relay.`);
    // A server that ended between a sheet and its entry in the list has left the list behind.
    const sheets = listedSheets(board.sheets, there);
    const room = this.#make({ ...board, sheets }, record.camp, { ...opened, fence }, json);
    this.#open.set(boardId, room);
    if (sheets !== board.sheets) await this.listSheets(boardId, []);
    // Opened for a look only (an export, a version): nobody may ever join and leave again.
    this.#evictLater(room);
    return room;
  }

  /** The board's document, in this release's format and with few client ids. */
  async #openDocument(board: BoardId, stored: StoredDocument): Promise<Pick<RoomOptions, 'stored' | 'doc'>> {
    const doc = await this.#work.run(openDocument(stored), 'opening');
    const { boards } = this.#storage;
    const { migrations } = this.#formats;
    const making = { boards, log: this.#log, work: this.#work };
    const fresh = await (ageOf(doc) === 'current'
      ? healOnOpen(board, stored, doc, making)
      : migrateOnOpen(board, stored, { ...making, migrations }));
    if (fresh === stored) return { stored, doc };
    doc.destroy();
    return { stored: fresh, doc: await this.#work.run(openDocument(fresh), 'opening') };
  }

  #make(
    board: Board,
    camp: Camp,
    opened: Pick<RoomOptions, 'stored' | 'doc' | 'fence'>,
    json: string | null,
  ): Room {
    const room: Room = new Room({
      ...opened,
      formats: this.#formats,
      board,
      camp,
      state: this.#states.get(board.campId) ?? readKeptFacilitation(json, this.#clock.nowMs()),
      boards: this.#storage.boards,
      committer: this.#committer,
      clock: this.#clock,
      log: this.#log,
      work: this.#work,
      meters: this.#meters,
      peopleRevision: () => this.#people.revisionOf(board.campId),
      onSheets: (changed) => void this.#relist(room, changed),
      onBroken: () => this.#forget(room),
      onIdle: () => this.#evictLater(room),
    });
    return room;
  }

  /** Restarts the timer of an idle room: whoever opens it has `ROOM_LIMITS.idleMs` to join it. */
  #keep(boardId: BoardId): void {
    this.#evictions.get(boardId)?.();
    this.#evictions.delete(boardId);
    const room = this.#open.get(boardId);
    if (room !== undefined) this.#evictLater(room);
  }

  #evictLater(room: Room): void {
    if (this.#isClosing || this.#open.get(room.boardId) !== room) return;
    this.#evictions.get(room.boardId)?.();
    this.#evictions.set(
      room.boardId,
      this.#clock.after(ROOM_LIMITS.idleMs, () => {
        this.#evictions.delete(room.boardId);
        if (room.isIdle) this.#forget(room);
      }),
    );
  }

  #forget(room: Room): void {
    if (this.#open.get(room.boardId) !== room) return;
    this.#open.delete(room.boardId);
    this.#rooms.delete(room.boardId);
    this.#evictions.get(room.boardId)?.();
    this.#evictions.delete(room.boardId);
    room.stop();
  }
}
