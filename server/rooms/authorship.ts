// Which live session writes under which Yjs client id. Nine bytes under somebody else's id can silence that person for
// good (clock squatting), so an id that a live session uses is closed to everyone but the same person.
import type { RoomSession } from './room-session.ts';

export class Authorship {
  readonly #sessions = new Map<number, RoomSession>();

  /** May the session bring structs of this id? */
  mayUse(session: RoomSession, clientId: number): boolean {
    const holder = this.#sessions.get(clientId);
    return holder === undefined || holder === session || holder.person.id === session.person.id;
  }

  /** Binds the id to the session, taking it over from an earlier connection of the same person. False when it is taken. */
  bind(session: RoomSession, clientId: number): boolean {
    if (!this.mayUse(session, clientId)) return false;
    const holder = this.#sessions.get(clientId);
    if (holder === session) return true;
    holder?.authorIds.delete(clientId);
    this.#sessions.set(clientId, session);
    session.authorIds.add(clientId);
    return true;
  }

  release(session: RoomSession): void {
    for (const id of session.authorIds) if (this.#sessions.get(id) === session) this.#sessions.delete(id);
    session.authorIds.clear();
  }
}
