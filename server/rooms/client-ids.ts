// Which person and browser writes under which Yjs client ids. Nine bytes under somebody else's id silence that person for good
// (clock squatting), so what lies beyond the server's clock for an id comes from its owner alone: the person and the browser of the
// first write that was accepted under it. Decides only; what is stored of it is in the outcome of a batch (queued-work.ts).
import * as Y from 'yjs';
import { boardMeta, boardRecords, flatKey } from '../../shared/board/document.ts';
import { REWRITER } from '../../shared/board/rewrite.ts';
import type { RejectionReason } from '../../shared/protocol/rejections.ts';
import type { ScannedGroup } from '../../shared/protocol/scan-update.ts';
import { err, ok, type Result } from '../../shared/result.ts';
import type { IdOwner, StoredDocument } from '../storage/storage.ts';
import { ROOM_LIMITS } from './room-limits.ts';

/** Who writes, as far as ids are concerned. */
export interface Author {
  readonly person: { readonly id: string };
  /** The browser's id; of another browser of the same person, the ids are others. */
  readonly device: string;
}

/** `server`: the server's own; no person may write under it. */
type Holder = Pick<IdOwner, 'person' | 'device'> | 'server';

/**
 * Whose each Yjs client id of one board is. An id belongs to the person and browser of the first accepted write under it;
 * refusals are `foreign-author` and `too-many-ids`. Calling `claimsOf` changes nothing: `take` does, once the update is applied.
 */
export class ClientIds {
  readonly #doc: Y.Doc;
  readonly #holders = new Map<number, Holder>();
  /** Ids per person. */
  readonly #counts = new Map<string, number>();
  /** Who owns ids that the document knows and that have no holder: the server, or the first author who writes a record. */
  readonly #rest: 'server' | 'first-record';

  /** Of `doc` as storage keeps it, opened. The document is only read. */
  constructor(
    doc: Y.Doc,
    { owners, areOwnersComplete }: Pick<StoredDocument, 'owners' | 'areOwnersComplete'>,
  ) {
    this.#doc = doc;
    this.#rest = areOwnersComplete ? 'server' : 'first-record';
    if (!areOwnersComplete) {
      for (const [client, person] of signedIds(doc)) this.#hold(client, { person, device: null });
      for (const client of serverIds(doc)) this.#hold(client, 'server');
    }
    for (const { client, person, device } of owners)
      this.#hold(client, person === null ? 'server' : { person, device });
  }

  /** The most ids that one person has. */
  get mostOfOne(): number {
    return Math.max(0, ...this.#counts.values());
  }

  /**
   * May `author` bring structs that the document lacks under these ids? Returns which of them become the author's when the
   * update is applied. `writesRecord`: does the update bring an item under this id to a record that the author may write?
   */
  claimsOf(
    author: Author,
    clients: Iterable<number>,
    writesRecord: (client: number) => boolean,
  ): Result<readonly IdOwner[], RejectionReason> {
    const claims: IdOwner[] = [];
    let fresh = 0;
    for (const client of clients) {
      const holder = this.#holderOf(client);
      if (holder !== null) {
        if (!isHeldBy(holder, author)) return err('foreign-author');
        continue;
      }
      if (!isKnown(this.#doc, client)) fresh += 1;
      else if (!writesRecord(client)) return err('foreign-author');
      claims.push({ client, person: author.person.id as IdOwner['person'], device: author.device });
    }
    if (fresh > 0 && this.#isFullFor(author, fresh)) return err('too-many-ids');
    return ok(claims);
  }

  /** Notes what was claimed and is being applied. */
  take(claims: readonly IdOwner[]): void {
    for (const { client, person, device } of claims)
      this.#hold(client, person === null ? 'server' : { person, device });
  }

  /** The server itself writes under these ids: those that were nobody's are its own from now on. */
  takeForServer(clients: Iterable<number>): readonly IdOwner[] {
    const claims = [...clients]
      .filter((client) => !this.#holders.has(client))
      .map((client) => ({ client, person: null, device: null }));
    this.take(claims);
    return claims;
  }

  #holderOf(client: number): Holder | null {
    // What the server writes without being asked, it writes under the document's own id.
    if (client === this.#doc.clientID) return 'server';
    const holder = this.#holders.get(client);
    if (holder !== undefined) return holder;
    return this.#rest === 'server' && isKnown(this.#doc, client) ? 'server' : null;
  }

  #isFullFor(author: Author, fresh: number): boolean {
    const own = this.#counts.get(author.person.id) ?? 0;
    return (
      own + fresh > ROOM_LIMITS.maxIdsPerPerson ||
      this.#doc.store.clients.size + fresh > ROOM_LIMITS.maxIdsPerBoard
    );
  }

  #hold(client: number, holder: Holder): void {
    const before = this.#holders.get(client);
    if (before !== undefined) this.#count(before, -1);
    this.#holders.set(client, holder);
    this.#count(holder, 1);
  }

  #count(holder: Holder, by: 1 | -1): void {
    const person = holder === 'server' ? null : holder.person;
    if (person !== null) this.#counts.set(person, (this.#counts.get(person) ?? 0) + by);
  }
}

/** Ids that the document lacks: each costs everybody's every change a little, for as long as the epoch lives. */
export function bringsManyIds({ store }: Y.Doc, groups: readonly ScannedGroup[]): boolean {
  const fresh = groups.filter(({ client, count }) => count > 0 && !store.clients.has(client));
  return fresh.length > ROOM_LIMITS.maxNewIdsPerFrame;
}

const isKnown = (doc: Y.Doc, client: number): boolean => doc.store.clients.has(client);

/** Ids of before browsers were noted are the person's in every browser. */
const isHeldBy = (holder: Holder, { person, device }: Author): boolean =>
  holder !== 'server' && holder.person === person.id && (holder.device === null || holder.device === device);

const AUTHOR = flatKey('meta', 'author');

/**
 * The owners of the ids in a document from before owners were stored, taken from the authors of its notes: rights let nobody
 * sign a note as somebody else. Ids under which several people's notes were written have no owner yet.
 */
function signedIds(doc: Y.Doc): ReadonlyMap<number, IdOwner['person']> {
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
  return owners as ReadonlyMap<number, string> as ReadonlyMap<number, IdOwner['person']>;
}

/** The ids under which the server made such a document: that of rewriting, and those of its own facts. */
const serverIds = (doc: Y.Doc): ReadonlySet<number> =>
  new Set([REWRITER, ...[...boardMeta(doc)._map.values()].map(({ id }) => id.client)]);
