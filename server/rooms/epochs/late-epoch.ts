// An older epoch of a board, kept for people who come late with work from it: what they wrote is found out here and brought
// into the board as it is now (shared/board/late-work.ts), each record as far as the person may write it. The older document
// takes in everything, so that the same work never comes over twice.
import * as Y from 'yjs';
import { KEY } from '../../../shared/board/document.ts';
import {
  bringOver,
  keepRecord,
  type LateChange,
  lateChange,
  touchesOf,
} from '../../../shared/board/late-work.ts';
import { BOARD_LIMITS } from '../../../shared/board/limits.ts';
import { type Formats, inNewestFormat, RELEASED } from '../../../shared/board/older-records.ts';
import { type BoardAccess, mayWrite, mayWriteSomething, type Writer } from '../../../shared/board/rights.ts';
import type { RejectionReason } from '../../../shared/protocol/rejections.ts';
import type { Scanned } from '../../../shared/protocol/scan-update.ts';
import { META_TOUCH, touchedRecords } from '../../../shared/protocol/touched-records.ts';
import { err, ok, type Result } from '../../../shared/result.ts';
import type { IdOwner, StoredDocument } from '../../storage/storage.ts';
import { type Author, ClientIds } from '../client-ids.ts';
import type { RoomAccess } from '../room-access.ts';

/**
 * One update of an older epoch (Yjs, format V1), and what decides whether and how it is brought into the present board.
 * `boardBytes`: size of the present board before it.
 */
export interface LateAttempt {
  readonly update: Uint8Array;
  /** When the update has been scanned already. */
  readonly scanned?: Scanned | undefined;
  readonly author: Author & { readonly person: Writer };
  /** The board as it is now. */
  readonly doc: Y.Doc;
  readonly access: RoomAccess;
  readonly boardBytes: number;
}

/** What came of one update. */
export interface Absorbed {
  /** Yjs client ids of this epoch that became the author's. */
  readonly owners: readonly IdOwner[];
  /** Records whose change the author may not make. */
  readonly leftOut: readonly string[];
}

/**
 * One older epoch, opened. `absorb` is a three-way merge per record: base is the older document before the update, theirs the
 * older document with it, ours the board as it is now. Example: a note moved offline and retyped meanwhile keeps the new words
 * and gets the offline place.
 */
export class LateEpoch {
  readonly epoch: number;
  /** The document of the older epoch. Only to be read. */
  readonly doc: Y.Doc;

  readonly #owners: ClientIds;
  readonly #formats: Formats;

  /** `doc`: what storage keeps of the epoch, opened. */
  constructor(
    stored: Pick<StoredDocument, 'epoch' | 'owners' | 'areOwnersComplete'>,
    doc: Y.Doc,
    formats: Formats = RELEASED,
  ) {
    this.epoch = stored.epoch;
    this.doc = doc;
    this.#formats = formats;
    this.#owners = new ClientIds(doc, stored);
  }

  /**
   * Takes in one update of this epoch and brings it into `doc`, the board as it is now. Returns what came of it, null when it held
   * nothing new; a refusal leaves both documents as they were. Runs inside the caller's transaction of `doc`.
   */
  absorb({
    update,
    scanned,
    author,
    doc,
    access,
    boardBytes,
  }: LateAttempt): Result<Absorbed | null, RejectionReason> {
    const writer = author.person;
    const touched = touchedRecords(this.doc, update, scanned);
    if (!touched.ok) return touched;
    const { touches, authors } = touched.value;
    if (touches.length === 0 && authors.size === 0) return ok(null);
    if (boardBytes + update.length > BOARD_LIMITS.maxBoardBytes) return err('board-too-large');
    if (authors.size > 0 && !mayWriteSomething(writer, access, access.sheets))
      return err(writer.role === 'observer' ? 'read-only' : 'not-your-sheet');
    const mayWriteRecord = (id: string): boolean =>
      mayWrite(
        writer,
        access,
        this.doc,
        touches.filter(({ recordId }) => recordId === id),
      ).ok;
    const claims = this.#owners.claimsOf(author, authors.keys(), (client) =>
      [...(authors.get(client) ?? [])].some(mayWriteRecord),
    );
    if (!claims.ok) return claims;
    this.#owners.take(claims.value);
    const ids = new Set(touches.map(({ recordId }) => recordId));
    ids.delete(META_TOUCH);
    const earlier = inNewestFormat(this.doc, ids, this.#formats);
    const before = [...ids].map((id) => ({ id, base: keepRecord(earlier, id) }));
    Y.applyUpdate(this.doc, update);
    const later = inNewestFormat(this.doc, ids, this.#formats);
    const changes = before.flatMap(({ id, base }) => lateChange(doc, id, base, keepRecord(later, id)) ?? []);
    const allowed = new Set(permitted(changes, doc, writer, access));
    for (const change of allowed) bringOver(doc, change);
    const leftOut = changes.filter((change) => !allowed.has(change)).map(({ id }) => id);
    return ok({ owners: claims.value, leftOut });
  }
}

/** All of the changes when the person may make them together; else those that stand on their own. */
function permitted(
  changes: readonly LateChange[],
  doc: Y.Doc,
  writer: Writer,
  access: BoardAccess,
): readonly LateChange[] {
  if (mayWrite(writer, access, doc, changes.flatMap(touchesOf)).ok) return changes;
  const made = new Map(
    changes.filter(({ isCreation }) => isCreation).map((each) => [each.id, each] as const),
  );
  return changes.filter((change) => {
    const together = [change, ...madeAbove(change, made)];
    return mayWrite(writer, access, doc, together.flatMap(touchesOf)).ok;
  });
}

/** The new records in which a new record lies: it is nothing without them. */
function madeAbove(change: LateChange, made: ReadonlyMap<string, LateChange>): readonly LateChange[] {
  const above: LateChange[] = [];
  let parent = parentIn(change, made);
  while (parent !== undefined && parent !== change && !above.includes(parent)) {
    above.push(parent);
    parent = parentIn(parent, made);
  }
  return above;
}

function parentIn(change: LateChange, made: ReadonlyMap<string, LateChange>): LateChange | undefined {
  const id = change.set.get(KEY.parentId);
  return typeof id === 'string' ? made.get(id) : undefined;
}
