// Who gets onto which board, checked in this order: Origin, cookie, board, person in the camp, openness, epoch; and again when that
// has changed before they are in. Whether there is a seat is session.ts. The same for every kind of connection.
import type { IncomingHttpHeaders } from 'node:http';
import { type BoardId, parseEntityId } from '../../shared/board/ids.ts';
import { PROTOCOL_VERSION } from '../../shared/protocol/messages.ts';
import type { RejectionReason } from '../../shared/protocol/rejections.ts';
import { err, ok, type Result } from '../../shared/result.ts';
import { closedBoard, mayOpen } from '../auth/access.ts';
import { personIn, type Visitor } from '../auth/authenticate.ts';
import { isOwnOrigin } from '../auth/origin.ts';
import type { Log } from '../log.ts';
import type { RoomRegistry } from '../rooms/registry.ts';
import type { Room } from '../rooms/room.ts';
import type { Storage, StoredPerson } from '../storage/storage.ts';

/** What admission asks. */
export interface AdmissionOptions {
  readonly storage: Storage;
  readonly registry: RoomRegistry;
  readonly authenticate: (cookieHeader: string | undefined) => Promise<Visitor | null>;
  readonly publicUrl: URL | null;
  /** The server speaks https itself. */
  readonly isTls?: boolean;
  readonly log: Log;
}

/** Somebody who may come onto a board now. */
export interface Admission {
  readonly room: Room;
  readonly person: StoredPerson;
  /** Id of the browser it came from. */
  readonly device: string;
}

const PATH = /^\/sync\/([^/?#]+)$/;

/**
 * Lets in whoever asked for `url` (`/sync/<boardId>`) with these headers, by `enter`, or says why not. `epochOf` finds the epoch of
 * the board that they come for. Whose rights are changed while a room or an epoch is waited for is asked again: `enter` is
 * called with what is so at that moment.
 */
export async function admit<E, T>(
  options: AdmissionOptions,
  url: URL,
  headers: IncomingHttpHeaders,
  epochOf: (room: Room) => Promise<Result<E, RejectionReason>>,
  enter: (admission: Admission, epoch: E) => T,
): Promise<Result<T, RejectionReason>> {
  for (let tries = 1; tries <= MAX_TRIES; tries += 1) {
    const visit = options.registry.visit();
    try {
      const admission = await ask(options, url, headers);
      if (!admission.ok) return admission;
      const epoch = await epochOf(admission.value.room);
      if (!epoch.ok) return epoch;
      // Nothing may be waited for between this question and the room.
      if (!visit.isOvertaken(admission.value.person.id)) return ok(enter(admission.value, epoch.value));
    } finally {
      visit.leave();
    }
  }
  return err('shutting-down');
}
/** Who changes name or city so often while a room is opened can come again. */
const MAX_TRIES = 20;

/**
 * A connection is for the present epoch (or an empty document, which has none). A page of before protocol 2 would take `other-epoch`
 * for a reason to drop what it has: it is told to load itself anew.
 */
export const presentEpoch =
  ({ searchParams }: URL) =>
  async (room: Room): Promise<Result<null, RejectionReason>> => {
    const epoch = searchParams.get('epoch');
    if (epoch === null || epoch === String(room.epoch)) return ok(null);
    return err(searchParams.get('protocol') === String(PROTOCOL_VERSION) ? 'other-epoch' : 'client-too-old');
  };

async function ask(
  options: AdmissionOptions,
  url: URL,
  { origin, host, cookie }: IncomingHttpHeaders,
): Promise<Result<Admission, RejectionReason>> {
  const boardId = parseEntityId<BoardId>(PATH.exec(url.pathname)?.[1]);
  if (!isOwnOrigin(origin, host, options.publicUrl, options.isTls)) return err('wrong-origin');
  const visitor = await options.authenticate(cookie);
  if (visitor === null || visitor.people.length === 0) return err('not-joined');
  if (!boardId.ok) return err('unknown-board');
  const board = await options.storage.camps.findBoard(boardId.value);
  const person = board === null ? null : personIn(visitor, board.campId);
  // Unknown, and known to another camp, are the same to whoever asks.
  if (board === null || person === null) return err('unknown-board');
  if (!mayOpen(person, board)) return err(closedBoard(board));
  const room = await options.registry.open(board.id);
  if (room === null) return err('unknown-board');
  return ok({ room, person, device: visitor.device.id });
}
