// Who gets a session on which board, checked in this order: Origin, cookie, board, person in the camp, openness, epoch; and again
// when that has changed before they are in. Whether there is a seat is session.ts. The same for every kind of connection.
import type { IncomingHttpHeaders } from 'node:http';
import { type BoardId, parseEntityId } from '../../shared/board/ids.ts';
import type { RejectionReason } from '../../shared/protocol/rejections.ts';
import { err, ok, type Result } from '../../shared/result.ts';
import { mayOpen } from '../auth/access.ts';
import { personIn, type Visitor } from '../auth/authenticate.ts';
import { isOwnOrigin } from '../auth/origin.ts';
import type { Log } from '../log.ts';
import type { LateEpoch } from '../rooms/epochs/late-work.ts';
import type { RoomRegistry } from '../rooms/registry.ts';
import type { Room } from '../rooms/room.ts';
import type { Storage, StoredPerson } from '../storage/storage.ts';

/** What the door asks. */
export interface Door {
  readonly storage: Storage;
  readonly registry: RoomRegistry;
  readonly authenticate: (cookieHeader: string | undefined) => Promise<Visitor | null>;
  readonly publicUrl: URL | null;
  readonly log: Log;
}

export interface Entry {
  readonly room: Room;
  readonly person: StoredPerson;
  /** The older epoch from which somebody brings work; null for the board as it is now. */
  readonly late: LateEpoch | null;
  /** The browser it came from. */
  readonly device: string;
}

const PATH = /^\/sync\/([^/?#]+)$/;

/**
 * Lets in whoever asked for `url` (`/sync/<boardId>?epoch=<n>`) with these headers, by `enter`, or says why not. Whose rights are
 * changed while a room or an epoch is waited for is asked again: `enter` is called with what is so at that moment.
 */
export async function admit<T>(
  door: Door,
  url: URL,
  headers: IncomingHttpHeaders,
  enter: (entry: Entry) => T,
): Promise<Result<T, RejectionReason>> {
  for (let tries = 1; tries <= MAX_TRIES; tries += 1) {
    const visit = door.registry.visit();
    try {
      const entry = await ask(door, url, headers);
      if (!entry.ok) return entry;
      // Nothing may be waited for between this question and the room.
      if (!visit.isOvertaken(entry.value.person.id)) return ok(enter(entry.value));
    } finally {
      visit.leave();
    }
  }
  return err('shutting-down');
}
/** Who changes name or city so often while a room is opened can come again. */
const MAX_TRIES = 20;

async function ask(
  door: Door,
  url: URL,
  { origin, host, cookie }: IncomingHttpHeaders,
): Promise<Result<Entry, RejectionReason>> {
  const boardId = parseEntityId<BoardId>(PATH.exec(url.pathname)?.[1]);
  if (!isOwnOrigin(origin, host, door.publicUrl)) return err('wrong-origin');
  const visitor = await door.authenticate(cookie);
  if (visitor === null || visitor.people.length === 0) return err('not-joined');
  if (!boardId.ok) return err('unknown-board');
  const board = await door.storage.camps.findBoard(boardId.value);
  const person = board === null ? null : personIn(visitor, board.campId);
  // Unknown, and known to another camp, are the same to whoever asks.
  if (board === null || person === null) return err('unknown-board');
  if (!mayOpen(person, board)) return err('not-allowed');
  const room = await door.registry.open(board.id);
  if (room === null) return err('unknown-board');
  const late = await lateEpoch(room, url.searchParams.get('epoch'));
  if (late === undefined) return err('other-epoch');
  return ok({ room, person, late, device: visitor.device.id });
}

/** Null for the present epoch (or an empty document, which has none), undefined for one that is not kept. */
async function lateEpoch(room: Room, epoch: string | null): Promise<LateEpoch | null | undefined> {
  if (epoch === null || epoch === String(room.epoch)) return null;
  return EPOCH.test(epoch) ? ((await room.lateEpoch(Number(epoch))) ?? undefined) : undefined;
}
const EPOCH = /^[1-9][0-9]{0,8}$/;
