// Who writes under which Yjs client id. Nine bytes under somebody else's id can silence that person for good (clock
// squatting), so an id that a live session uses is closed to everyone but the same person; where it is known whose an id
// was, it stays so without a session.
import * as Y from 'yjs';
import { boardRecords, flatKey } from '../../shared/board/document.ts';

/** A session, as far as it writes. */
export interface Author {
  readonly person: { readonly id: string };
  /** Yjs client ids bound to it. */
  readonly authorIds: Set<number>;
  readonly isEnded: boolean;
}

export class Authorship {
  readonly #sessions = new Map<number, Author>();
  /** Person by client id. */
  readonly #owners: ReadonlyMap<number, string>;

  constructor(owners: ReadonlyMap<number, string> = new Map()) {
    this.#owners = owners;
  }

  /** May the session bring structs of this id? */
  mayUse(session: Author, clientId: number): boolean {
    const holder = this.#sessions.get(clientId);
    if (holder !== undefined) return holder === session || holder.person.id === session.person.id;
    const owner = this.#owners.get(clientId);
    return owner === undefined || owner === session.person.id;
  }

  /** Binds the id to the session, taking it over from an earlier connection of the same person. False when it is taken. */
  bind(session: Author, clientId: number): boolean {
    if (!this.mayUse(session, clientId)) return false;
    const holder = this.#sessions.get(clientId);
    if (holder === session) return true;
    holder?.authorIds.delete(clientId);
    this.#sessions.set(clientId, session);
    session.authorIds.add(clientId);
    return true;
  }

  release(session: Author): void {
    for (const id of session.authorIds) if (this.#sessions.get(id) === session) this.#sessions.delete(id);
    session.authorIds.clear();
  }
}

const AUTHOR = flatKey('meta', 'author');

/**
 * Whose ids are those under which a document was written, as far as it tells: nobody signs a note as another. Ids under which
 * several people's notes stand are the server's.
 */
export function signedIds(doc: Y.Doc): ReadonlyMap<number, string> {
  const owners = new Map<number, string>();
  const shared = new Set<number>();
  for (const item of boardRecords(doc)._map.values()) {
    const map = item.content instanceof Y.ContentType ? item.content.type : null;
    const signature = map?._map.get(AUTHOR);
    const author: unknown = signature?.content.getContent()[0];
    if (signature === undefined || typeof author !== 'string' || author === '') continue;
    const { client } = signature.id;
    if ((owners.get(client) ?? author) !== author) shared.add(client);
    owners.set(client, author);
  }
  for (const client of shared) owners.delete(client);
  return owners;
}
