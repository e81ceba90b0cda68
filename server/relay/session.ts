// One connection after the door: greets, decodes frames, keeps the budget, and hands everything else to the room.
import { BOARD_FORMAT_VERSION } from '../../shared/board/document.ts';
import {
  decodeClientFrame,
  encodeHello,
  encodePong,
  PROTOCOL_VERSION,
} from '../../shared/protocol/messages.ts';
import { closeCodeOf, type RejectionReason } from '../../shared/protocol/rejections.ts';
import type { Log } from '../log.ts';
import type { ServerMeters } from '../metrics/server-meters.ts';
import type { Clock } from '../rooms/clock.ts';
import type { Room, RoomFrame } from '../rooms/room.ts';
import { hasEnded, type RoomSession } from '../rooms/room-session.ts';
import type { StoredPerson } from '../storage/storage.ts';
import { Budget } from './budget.ts';
import type { Heartbeat } from './heartbeat.ts';
import { Outbox } from './outbox.ts';
import { RELAY_LIMITS } from './relay-limits.ts';
import type { RelaySocket } from './relay-socket.ts';

const PONG = encodePong();

/** What somebody lacks, asked for. */
type Question = Extract<RoomFrame, { kind: 'sync-step-1' }>;

export interface SessionOptions {
  readonly socket: RelaySocket;
  readonly room: Room;
  readonly person: StoredPerson;
  /** Id of the browser. */
  readonly device: string;
  readonly build: string;
  readonly heartbeat: Heartbeat;
  readonly clock: Clock;
  readonly log: Log;
  readonly meters: ServerMeters;
}

/**
 * Runs the connection until it closes, or refuses it for want of a seat. Must be called in the turn in which the socket opened, so
 * that no frame is missed.
 */
export function runSession(options: SessionOptions): void {
  const { socket, room, person, clock, meters } = options;
  // Asked here, not at the door: many can stand in the door at once.
  const noSeat = seatFault(room, person);
  if (noSeat === null) {
    new Session(options);
    return;
  }
  meters.refused.door.add(noSeat);
  refuse(socket, noSeat, clock);
}

class Session {
  readonly #options: SessionOptions;
  readonly #outbox: Outbox;
  readonly #frames: Budget;
  readonly #bytes: Budget;
  readonly #presence: Budget;
  readonly #idle: Budget;
  readonly #questions: Budget;
  /** The newest question that came too soon. */
  #question: Question | null = null;
  /** Its seat in the room; whether it has ended is told there. */
  readonly #seat: RoomSession;
  /** Why the socket is not read: the room is full of unsaved work, the budget is spent, or both. */
  readonly #heldBy = new Set<'room' | 'budget'>();

  constructor(options: SessionOptions) {
    this.#options = options;
    const nowMs = options.clock.steadyMs();
    this.#frames = new Budget(RELAY_LIMITS.framesPerSecond, RELAY_LIMITS.frameBurst, nowMs);
    this.#bytes = new Budget(RELAY_LIMITS.bytesPerSecond, RELAY_LIMITS.byteBurst, nowMs);
    this.#presence = new Budget(RELAY_LIMITS.presencePerSecond, RELAY_LIMITS.presenceBurst, nowMs);
    this.#idle = new Budget(RELAY_LIMITS.idleFramesPerSecond, RELAY_LIMITS.idleFrameBurst, nowMs);
    this.#questions = new Budget(RELAY_LIMITS.questionsPerSecond, RELAY_LIMITS.questionBurst, nowMs);
    const onReading = (mayRead: boolean): void => {
      if (mayRead) this.#heldBy.delete('room');
      else this.#heldBy.add('room');
      this.#readOrHold();
    };
    this.#outbox = new Outbox(options.socket, options.clock, onReading, options.meters.framesOut);
    this.#greet();
    const { socket, room, person, device, heartbeat } = options;
    this.#seat = room.join({ person, device }, this.#outbox);
    heartbeat.watch(socket, this.#outbox);
    socket.on('message', (data: Buffer, isBinary: boolean) => this.#receive(data, isBinary));
    // Also after the end: until the line is torn, who is refused must not keep the loop busy.
    socket.onIdleFrames?.((count) => this.#idled(count));
    socket.on('close', () => room.leave(this.#seat));
  }

  #greet(): void {
    const { room, person, build, clock } = this.#options;
    this.#outbox.send(
      encodeHello({
        protocol: PROTOCOL_VERSION,
        format: BOARD_FORMAT_VERSION,
        build,
        boardId: room.boardId,
        personId: person.id,
        role: person.role,
        teamId: person.teamId,
        mayWrite: room.mayWrite(person),
        epoch: room.epoch,
        serverTimeMs: clock.nowMs(),
        answersPings: true,
        limits: {
          maxFrameBytes: RELAY_LIMITS.maxFrameBytes,
          maxUpdatesPerSecond: RELAY_LIMITS.framesPerSecond,
        },
      }),
    );
  }

  #receive(data: Buffer, isBinary: boolean): void {
    this.#options.meters.framesIn.add(data.length);
    if (hasEnded(this.#seat)) {
      this.#idled(1);
      return;
    }
    if (data.length > RELAY_LIMITS.maxFrameBytes) {
      this.#end('frame-too-large');
      return;
    }
    // A copy, because ws hands out views of its read buffer and updates wait for their window.
    const frame = decodeClientFrame(new Uint8Array(data));
    if (!isBinary || !frame.ok) {
      this.#end('malformed-frame');
      return;
    }
    const nowMs = this.#options.clock.steadyMs();
    if (frame.value.kind === 'awareness' || frame.value.kind === 'query-awareness') {
      this.#bytes.spend(nowMs, data.length);
      if (!this.#presence.trySpend(nowMs)) {
        this.#idled(1);
        return;
      }
    } else {
      this.#frames.spend(nowMs);
      this.#bytes.spend(nowMs, data.length);
    }
    this.#holdWhileInDebt();
    if (frame.value.kind === 'ping') {
      this.#outbox.send(PONG);
      return;
    }
    if (frame.value.kind === 'sync-step-1') this.#ask(frame.value, nowMs);
    else this.#handOver(frame.value);
  }

  /** A question takes the place of those before it that came too soon: its answer is theirs. */
  #ask(question: Question, nowMs: number): void {
    const isWaited = this.#question !== null;
    if (!isWaited && this.#questions.trySpend(nowMs)) {
      this.#handOver(question);
      return;
    }
    this.#question = question;
    if (isWaited) return;
    this.#options.clock.after(1_000 / RELAY_LIMITS.questionsPerSecond, () => {
      const newest = this.#question;
      this.#question = null;
      this.#questions.spend(this.#options.clock.steadyMs());
      if (newest !== null) this.#handOver(newest);
    });
  }

  #handOver(frame: RoomFrame): void {
    const { room, log } = this.#options;
    try {
      room.receive(this.#seat, frame);
    } catch (error) {
      // A bug costs this connection, never the process.
      log.error({ err: error, board: room.boardId }, 'a frame could not be handled');
      this.#end('internal-error');
    }
  }

  /** Frames have come that did nothing. */
  #idled(count: number): void {
    this.#idle.spend(this.#options.clock.steadyMs(), count);
    this.#holdWhileInDebt();
  }

  #end(reason: RejectionReason): void {
    this.#options.room.end(this.#seat, reason);
  }

  /** Frames that came in one piece are handled together, on credit; the rest waits in the sender's socket. */
  #holdWhileInDebt(): void {
    if (this.#heldBy.has('budget')) return;
    const { clock } = this.#options;
    const nowMs = clock.steadyMs();
    const waitMs = Math.max(this.#frames.waitMs(nowMs), this.#bytes.waitMs(nowMs), this.#idle.waitMs(nowMs));
    if (waitMs > 0) {
      this.#heldBy.add('budget');
      clock.after(waitMs, () => {
        this.#heldBy.delete('budget');
        this.#holdWhileInDebt();
      });
    }
    this.#readOrHold();
  }

  #readOrHold(): void {
    const { socket } = this.#options;
    const mustHold = this.#heldBy.size > 0;
    if (mustHold === socket.isPaused) return;
    if (mustHold) socket.pause();
    else socket.resume();
  }
}

/** Why there is no seat for one more connection of the person; null when there is one. */
export function seatFault(room: Room, person: StoredPerson): RejectionReason | null {
  if (room.isForgotten) return 'shutting-down';
  // One person must not be able to take the seats of all others.
  const own = room.people.filter(({ id }) => id === person.id).length;
  if (own >= RELAY_LIMITS.maxSessionsPerPerson) return 'too-many-connections';
  return room.makeSeat(person) ? null : 'board-full';
}

/** Refuses on the open socket, so that the browser learns why. */
export function refuse(socket: RelaySocket, reason: RejectionReason, clock: Clock): void {
  socket.close(closeCodeOf(reason), reason);
  clock.after(RELAY_LIMITS.closeGraceMs, () => socket.terminate());
}
