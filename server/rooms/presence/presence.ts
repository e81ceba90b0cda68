// Who is here and where: one state per session, whose identity the server sets. Changes are merged per tick, the tick
// slows as people join, and nothing returns to its sender. Presence is never stored. The id under which a client tells its
// presence is the one under which it will write: the others are shown another, so that nobody learns it and writes first.
import * as decoding from 'lib0/decoding';
import type { RecordId } from '../../../shared/board/ids.ts';
import { presentSheet } from '../../../shared/protocol/present-sheet.ts';
import type { Clock } from '../clock.ts';
import { presenceIntervalMs, ROOM_LIMITS } from '../room-limits.ts';
import type { RoomSession } from '../room-session.ts';
import { BatchTimer } from '../scheduling/scheduling.ts';
import { PresenceEncoder } from './presence-encoder.ts';

/** What everyone is shown: the session's state, or null once it is gone. */
interface Slot {
  readonly session: RoomSession;
  /** As the others know it. */
  readonly clientId: number;
  readonly clock: number;
  /** JSON text. */
  readonly state: string;
}

/** Yjs chooses ids below this: a label is never the id of a client. */
const FIRST_LABEL = 2 ** 32;

/**
 * The presence states of one room, sent to everybody else every `presenceIntervalMs`. A state is at most
 * `ROOM_LIMITS.maxPresenceBytes` of JSON; larger ones are ignored.
 */
export class Presence {
  readonly #clock: Clock;
  readonly #sessions: ReadonlySet<RoomSession>;
  readonly #isFirstWriteWaiting: (session: RoomSession) => boolean;
  readonly #slots = new Map<RoomSession, Slot>();
  readonly #changed = new Set<Slot>();
  readonly #window: BatchTimer;
  /** The newest clock given to anybody. */
  #lastClock = 0;
  #nextLabel: number;

  /** `isFirstWriteWaiting`: has the session sent what is to make its id its own, and nobody has handled it yet? */
  constructor(
    clock: Clock,
    sessions: ReadonlySet<RoomSession>,
    isFirstWriteWaiting: (session: RoomSession) => boolean = () => false,
  ) {
    this.#clock = clock;
    this.#isFirstWriteWaiting = isFirstWriteWaiting;
    // After a restart a label is not another's: clients remember the clock of each for a while.
    this.#nextLabel = FIRST_LABEL + clock.nowMs();
    this.#sessions = sessions;
    this.#window = new BatchTimer(
      clock,
      () => presenceIntervalMs(sessions.size),
      () => this.#tick(),
    );
  }

  /** The sheet the session says it is on; null when it says none. */
  sheetOf(session: RoomSession): RecordId | null {
    const slot = this.#slots.get(session);
    return slot === undefined ? null : presentSheet(JSON.parse(slot.state));
  }

  /** Takes in a frame's own entry; false when its bytes do not add up. Entries of others are y-websocket's echo. */
  receive(session: RoomSession, update: Uint8Array): boolean {
    const entries = readEntries(update);
    if (entries === undefined) return false;
    if (session.presenceId === null) {
      const [only] = entries;
      // The first frame of every client holds its own state alone; anything else is an echo and names nobody.
      if (entries.length !== 1 || only === undefined || only.state === 'null') return true;
      if (only.clientId >= FIRST_LABEL) return true;
      this.#take(session, only.clientId);
    }
    const own = entries.find((entry) => entry.clientId === session.presenceId);
    if (own === undefined || own.bytes > ROOM_LIMITS.maxPresenceBytes) return true;
    const state = ownState(session, own.state);
    if (state === undefined) return false;
    this.#put(session, state);
    return true;
  }

  /** Tells everyone that the session is gone. */
  leave(session: RoomSession): void {
    if (this.#slots.has(session)) this.#put(session, 'null');
  }

  /** Everyone else who is present, as one frame for who comes or asks; null when nobody is. */
  everyoneBut(session: RoomSession): Uint8Array | null {
    const present = [...this.#slots.values()].filter(
      (slot) => slot.state !== 'null' && slot.session !== session && this.#mayShow(slot),
    );
    return present.length === 0 ? null : new PresenceEncoder(present).all();
  }

  stop(): void {
    this.#window.stop();
  }

  /** The session speaks under this id; an earlier connection of the same browser with the same document gives it up. */
  #take(session: RoomSession, clientId: number): void {
    for (const { session: other } of this.#slots.values()) {
      const isSame = other.presenceId === clientId && other.device === session.device;
      if (!isSame || other.person.id !== session.person.id) continue;
      this.leave(other);
      other.presenceId = null;
    }
    session.presenceId = clientId;
  }

  #put(session: RoomSession, state: string): void {
    const before = this.#slots.get(session);
    // The clock is ours: people may neither jam each other nor themselves. It grows
    // for the whole room, also when the wall clock is set back; time makes it grow across restarts.
    this.#lastClock = Math.max(this.#lastClock + 1, this.#clock.nowMs());
    const clientId = before?.clientId ?? this.#nextLabel++;
    const slot: Slot = { session, clientId, clock: this.#lastClock, state };
    if (before !== undefined) this.#changed.delete(before);
    this.#slots.set(session, slot);
    this.#changed.add(slot);
    this.#window.request();
  }

  /** A caret names the letter beside it, and with it the id under which that was written. */
  #mayShow({ session, state }: Slot): boolean {
    return state === 'null' || !this.#isFirstWriteWaiting(session);
  }

  #tick(): void {
    const changed = [...this.#changed].filter((slot) => this.#mayShow(slot));
    for (const slot of changed) this.#changed.delete(slot);
    if (this.#changed.size > 0) this.#window.request();
    if (changed.length === 0) return;
    for (const slot of changed) if (slot.state === 'null') this.#slots.delete(slot.session);
    const frames = new PresenceEncoder(changed);
    const own = new Map<RoomSession, Set<Slot>>();
    for (const slot of changed) own.set(slot.session, (own.get(slot.session) ?? new Set()).add(slot));
    const forAll = frames.all();
    for (const session of this.#sessions) {
      const slots = own.get(session);
      const frame = slots === undefined ? forAll : frames.without(slots);
      if (frame !== null) session.transport.send(frame);
    }
  }
}

interface PresenceState {
  readonly clientId: number;
  readonly state: string;
  readonly bytes: number;
}

function readEntries(update: Uint8Array): readonly PresenceState[] | undefined {
  try {
    const decoder = decoding.createDecoder(update);
    const entries: PresenceState[] = [];
    const most = 2 * ROOM_LIMITS.maxSessions;
    let count = decoding.readVarUint(decoder);
    // Not even an echo names more people than a room has seats: not worth reading (a count without bytes is garbage).
    if (count > most && update.length > count) return [];
    for (; count > 0; count--) {
      const clientId = decoding.readVarUint(decoder);
      decoding.readVarUint(decoder);
      const bytes = decoding.peekVarUint(decoder);
      entries.push({ clientId, state: decoding.readVarString(decoder), bytes });
    }
    return entries;
  } catch (error) {
    // lib0 throws at the end of the bytes: the sender's fault.
    if (error instanceof Error) return undefined;
    throw error;
  }
}

/** The state with the identity that the server knows, or `null` as JSON text; undefined when it is no state. */
function ownState(session: RoomSession, text: string): string | undefined {
  let state: unknown;
  try {
    state = JSON.parse(text);
  } catch (error) {
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
  if (state === null) return 'null';
  if (typeof state !== 'object' || Array.isArray(state)) return undefined;
  const { id: personId, name, teamId, role } = session.person;
  return JSON.stringify({ ...state, user: { personId, name, teamId, role } });
}
