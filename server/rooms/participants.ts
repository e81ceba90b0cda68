// Everyone connected to one room, and what is said to all of them: changes, acknowledgements, conditions. Who is let in
// and what they may do is decided elsewhere.
import type { PersonId } from '../../shared/board/ids.ts';
import { encodeSaved, encodeUpdate } from '../../shared/protocol/messages.ts';
import type { RoomSession } from './room-session.ts';

/** The sessions of one room, and sending one frame to all or most of them. */
export class Participants {
  readonly #sessions = new Set<RoomSession>();

  get sessions(): ReadonlySet<RoomSession> {
    return this.#sessions;
  }
  get size(): number {
    return this.#sessions.size;
  }

  add(session: RoomSession): void {
    this.#sessions.add(session);
  }
  delete(session: RoomSession): void {
    this.#sessions.delete(session);
  }

  /** To everybody, or to the sessions of one person. */
  tell(frame: Uint8Array, only?: PersonId): void {
    for (const session of this.#sessions)
      if (only === undefined || session.person.id === only) session.transport.send(frame);
  }

  /** Shows a batch's change to everyone but `lone`, who wrote all of it. */
  show(delta: Uint8Array, lone: RoomSession | null): void {
    const frame = encodeUpdate(delta);
    for (const session of this.#sessions) if (session !== lone) session.transport.send(frame);
  }

  /** Tells each session how far its frames are on disk; nothing while a gap of its own is open. */
  acknowledge(handled: ReadonlyMap<RoomSession, number>): void {
    for (const [session, frame] of handled) {
      if (session.life !== 'whole' || frame <= session.savedFrames) continue;
      session.savedFrames = frame;
      session.transport.send(encodeSaved(frame));
    }
  }
}
