// A camp of two cities in memory, with everyone a relay test needs: boards, people, a registry of rooms, and seats, which
// are clients without a network (a Y.Doc that speaks the protocol through a Transport).
import * as decoding from 'lib0/decoding';
import * as encoding from 'lib0/encoding';
import { pino } from 'pino';
import * as Y from 'yjs';
import { type Clock, systemClock } from '../../server/rooms/clock.ts';
import { createRegistry, type RoomRegistry } from '../../server/rooms/registry.ts';
import type { Room, RoomFrame } from '../../server/rooms/room.ts';
import type { Comer, RoomSession } from '../../server/rooms/room-session.ts';
import type { CooperativeScheduler } from '../../server/rooms/scheduling/cooperative-scheduler.ts';
import type { Transport } from '../../server/rooms/transport.ts';
import type { Storage, StoredPerson } from '../../server/storage/storage.ts';
import { boardRecords, KEY, type RecordMap, type RecordValue } from '../../shared/board/document.ts';
import type { BoardId, CampId, PersonId, RecordId, TeamId } from '../../shared/board/ids.ts';
import { textFragment } from '../../shared/board/rich-text.ts';
import { newBoardDocument, PAGE_ID } from '../../shared/board/writing.ts';
import type { Board } from '../../shared/camp/camp.ts';
import {
  type Condition,
  decodeCondition,
  decodeRejected,
  decodeSaved,
  decodeState,
  MESSAGE,
  type Rejected,
} from '../../shared/protocol/messages.ts';
import { aBoard, aCamp, aPerson, aTeam } from './camp-facts.ts';
import { faultyStorage, type StorageFaults } from './faulty-storage.ts';
import { createMemoryStorage } from './memory-storage/memory-storage.ts';
import { until } from './until.ts';

export const WAKABA = 'wakaba' as TeamId;
export const TAKADAI = 'takadai' as TeamId;
export const WAKABA_BOARD = 'wakaba-board' as BoardId;
export const TEAM_ONLY_BOARD = 'wakaba-only' as BoardId;
export const SHARED_BOARD = 'shared-board' as BoardId;
export const VISION = 'shape:vision' as RecordId;
export const FEEDBACK = 'shape:feedback' as RecordId;
/** The vision sheet's sentence. */
export const FIELD = 'shape:vision:vision.draft.sentence' as RecordId;
const TEMPLATES = ['vision', 'feedback', 'tree-why'];

export const sakashita = aPerson({ id: 'sakashita' as PersonId, name: '坂下', teamId: WAKABA });
export const mori = aPerson({ id: 'mori' as PersonId, name: '森', teamId: WAKABA });
export const kita = aPerson({ id: 'kita' as PersonId, name: '北', teamId: TAKADAI });
export const organizer = aPerson({ id: 'organizer' as PersonId, name: '幹事' });
export const facilitator = aPerson({ id: 'facilitator' as PersonId, name: '進行', role: 'facilitator' });
export const observer = aPerson({ id: 'observer' as PersonId, name: '見学', role: 'observer' });

/** The person with a browser of their own. */
export const withBrowser = (person: StoredPerson, device = `browser of ${person.id}`): Comer => ({
  person,
  device,
});

/** Timers that do not wait, so that windows and retries come at once. */
export const eager: Clock = {
  ...systemClock,
  after: (_delayMs, run) => systemClock.after(0, run),
};

export interface Hall {
  readonly storage: Storage;
  readonly faults: StorageFaults;
  readonly registry: RoomRegistry;
  readonly camp: CampId;
}

/** Opens the hall; `inner` keeps the data (memory by default). */
export async function openHall(
  options: {
    readonly clock?: Clock;
    readonly inner?: Storage;
    readonly observersGiveFeedback?: boolean;
  } = {},
): Promise<Hall> {
  const inner = options.inner ?? createMemoryStorage();
  const camp = aCamp({ observersGiveFeedback: options.observersGiveFeedback ?? false });
  const document = (team: TeamId | null) =>
    Y.encodeStateAsUpdate(newBoardDocument({ templates: TEMPLATES, team, epoch: 1, schema: null }));
  const sheets = TEMPLATES.map((template) => ({
    id: `shape:${template}` as RecordId,
    template,
    templateVersion: 1,
  }));
  const board = (facts: Partial<Board>) => aBoard({ sheets, ...facts });
  await inner.camps.create({
    camp,
    teams: [
      aTeam({ id: WAKABA, name: '若葉市', shortName: '若葉', order: 0 }),
      aTeam({ id: TAKADAI, name: '高台市', shortName: '高台', order: 1 }),
    ],
    boards: [
      { board: board({ id: WAKABA_BOARD, teamId: WAKABA }), snapshot: document(WAKABA) },
      {
        board: board({ id: TEAM_ONLY_BOARD, teamId: WAKABA, visibility: 'team' }),
        snapshot: document(WAKABA),
      },
      { board: board({ id: SHARED_BOARD }), snapshot: document(null) },
    ],
    invites: [],
  });
  for (const person of [sakashita, mori, kita, organizer, facilitator, observer])
    await inner.camps.addPerson(person);
  return { ...reopen(inner, options.clock), camp: camp.id };
}

/** A new server on the same storage. */
export function reopen(inner: Storage, clock?: Clock, work?: CooperativeScheduler): Omit<Hall, 'camp'> {
  const { storage, faults } = faultyStorage(inner);
  const registry = createRegistry({
    storage,
    log: pino({ level: 'silent' }),
    ...(clock === undefined ? {} : { clock }),
    ...(work === undefined ? {} : { work }),
  });
  return { storage, faults, registry };
}

/** What a seat has been told, and its document. */
export class Seat implements Transport {
  readonly doc: Y.Doc;
  readonly person: StoredPerson;
  /** Id of the browser. */
  readonly device: string;
  readonly saved: number[] = [];
  readonly rejected: Rejected[] = [];
  readonly conditions: Condition[] = [];
  versionsMade = 0;
  readonly states: number[] = [];
  /** By the label under which the server shows each session; `user`: whose it is, also after it is gone. */
  readonly presence = new Map<
    number,
    { clock: number; state: Record<string, unknown> | null; user: unknown }
  >();
  /** Every frame received, newest last. */
  readonly frames: Uint8Array[] = [];
  closed: { code: number; reason: string } | null = null;
  isPaused = false;
  readonly bufferedBytes = 0;
  sentFrames = 0;
  #room: Room | null = null;
  #session: RoomSession | null = null;

  constructor(person: StoredPerson, doc = new Y.Doc(), { device } = withBrowser(person)) {
    this.person = person;
    this.device = device;
    this.doc = doc;
    doc.on('update', (update: Uint8Array, origin: unknown) => {
      if (origin !== this) this.sendUpdate(update);
    });
  }

  /** Posts work of an epoch that is over, as the relay does: all that the document holds, or this update. */
  async post(
    registry: RoomRegistry,
    board: BoardId,
    epoch: number,
    update: Uint8Array = Y.encodeStateAsUpdate(this.doc),
  ): ReturnType<Room['post']> {
    const room = await registry.open(board);
    const late = (await room?.lateEpoch(epoch)) ?? null;
    if (room === null || late === null) throw new Error('no such board or epoch');
    return room.post(this, { epoch: late, update });
  }

  /** Sits down on a board: joins and syncs like y-websocket. */
  async sit(registry: RoomRegistry, board: BoardId): Promise<this> {
    const room = await registry.open(board);
    if (room === null) throw new Error('no such board');
    // As the relay does: such a client is sent away and comes back.
    if (room.isForgotten) return this.sit(registry, board);
    this.#room = room;
    this.closed = null;
    this.sentFrames = 0;
    const transport: Transport = {
      send: (frame) => this.send(frame),
      bufferedBytes: 0,
      close: (code, reason) => this.close(code, reason),
      pauseReading: () => this.pauseReading(),
      resumeReading: () => this.resumeReading(),
    };
    this.#session = room.join(this, transport);
    // What the server sent before the session existed is answered now.
    for (const frame of this.frames.splice(0)) this.send(frame);
    this.give({ kind: 'sync-step-1', stateVector: Y.encodeStateVector(this.doc) });
    await until(() => this.closed !== null || boardRecords(this.doc).size > 0, { what: 'the first sync' });
    return this;
  }

  get room(): Room {
    if (this.#room === null) throw new Error('not seated');
    return this.#room;
  }

  /** What this seat was last told of where that person is; undefined before anything was. */
  presenceOf(person: StoredPerson): { clock: number; state: Record<string, unknown> | null } | undefined {
    const label = [...this.presence].findLast(([, { user }]) => user === person.id)?.[0];
    return label === undefined ? undefined : this.presence.get(label);
  }

  stand(): void {
    if (this.#session !== null) this.room.leave(this.#session);
    this.#session = null;
  }

  give(frame: RoomFrame): void {
    if (this.#session === null) return;
    if (frame.kind === 'update') this.sentFrames++;
    this.room.receive(this.#session, frame);
  }
  sendUpdate(update: Uint8Array, step: 'update' | 'step2' = 'update'): void {
    this.give({ kind: 'update', step, update });
  }

  /** Changes the document in one transaction, which is sent as one frame. */
  edit(change: (records: Y.Map<RecordMap>) => void): void {
    this.doc.transact(() => change(boardRecords(this.doc)));
  }

  /** Waits until the server has acknowledged or refused everything sent. */
  async settled(): Promise<void> {
    await until(
      () =>
        this.closed !== null ||
        Math.max(this.saved.at(-1) ?? 0, this.rejected.at(-1)?.frame ?? 0) >= this.sentFrames,
      { what: 'everything sent is answered' },
    );
  }

  send(frame: Uint8Array): void {
    this.frames.push(frame);
    if (this.#session === null) return;
    const decoder = decoding.createDecoder(frame);
    switch (decoding.readVarUint(decoder)) {
      case MESSAGE.sync:
        this.#sync(decoder);
        return;
      case MESSAGE.awareness:
        this.#aware(decoding.readVarUint8Array(decoder));
        return;
      case MESSAGE.saved:
        this.saved.push(opened(decodeSaved(decoder)));
        return;
      case MESSAGE.rejected:
        this.rejected.push(opened(decodeRejected(decoder)));
        return;
      case MESSAGE.state:
        this.states.push(opened(decodeState(decoder)).revision);
        return;
      case MESSAGE.condition:
        this.conditions.push(opened(decodeCondition(decoder)));
        return;
      case MESSAGE.versions:
        this.versionsMade += 1;
        return;
    }
  }

  close(code: number, reason: string): void {
    this.closed = { code, reason };
    this.#session = null;
  }
  pauseReading(): void {
    this.isPaused = true;
  }
  resumeReading(): void {
    this.isPaused = false;
  }

  #sync(decoder: decoding.Decoder): void {
    const step = decoding.readVarUint(decoder);
    const bytes = decoding.readVarUint8Array(decoder);
    if (step === 0) this.sendUpdate(Y.encodeStateAsUpdate(this.doc, bytes), 'step2');
    else Y.applyUpdate(this.doc, bytes, this);
  }

  #aware(update: Uint8Array): void {
    const decoder = decoding.createDecoder(update);
    for (let count = decoding.readVarUint(decoder); count > 0; count--) {
      const id = decoding.readVarUint(decoder);
      const clock = decoding.readVarUint(decoder);
      const state = JSON.parse(decoding.readVarString(decoder));
      const user: unknown = state?.user?.personId ?? this.presence.get(id)?.user;
      this.presence.set(id, { clock, state, user });
    }
  }
}

function opened<T>(result: { readonly ok: true; readonly value: T } | { readonly ok: false }): T {
  if (!result.ok) throw new Error('the server sent a malformed frame');
  return result.value;
}

/** What an awareness shows of that person; undefined when nothing. */
export const presentAs = (
  awareness: { getStates(): Map<number, Record<string, unknown>> },
  { id }: Pick<StoredPerson, 'id'>,
): Record<string, unknown> | undefined =>
  [...awareness.getStates().values()].find(
    ({ user }) => (user as { readonly personId?: unknown } | undefined)?.personId === id,
  );

/** A note's record as the canvas would make it. */
export function noteMap(
  person: Pick<StoredPerson, 'id' | 'teamId'>,
  sheet: RecordId,
  text = '',
  more: Readonly<Record<string, RecordValue>> = {},
): RecordMap {
  const map: RecordMap = new Y.Map<RecordValue>();
  const values: Record<string, RecordValue> = {
    type: 'miraizu-note',
    [KEY.parentId]: sheet,
    [KEY.index]: 'a5',
    [KEY.rotation]: 0,
    [KEY.pos]: [10, 20],
    size: [200, 200],
    'props.form': 'square',
    'props.kind': 'none',
    'props.fieldZone': '',
    'meta.author': person.id,
    'meta.team': person.teamId ?? '',
    text: textFragment(text),
    ...more,
  };
  for (const [key, value] of Object.entries(values)) map.set(key, value);
  return map;
}

/** An awareness frame's payload with one entry per given state. */
export function awarenessOf(
  entries: readonly (readonly [id: number, clock: number, state: unknown])[],
): Uint8Array {
  const encoder = encoding.createEncoder();
  encoding.writeVarUint(encoder, entries.length);
  for (const [id, clock, state] of entries) {
    encoding.writeVarUint(encoder, id);
    encoding.writeVarUint(encoder, clock);
    encoding.writeVarString(encoder, JSON.stringify(state));
  }
  return encoding.toUint8Array(encoder);
}

export { PAGE_ID };
