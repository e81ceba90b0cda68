// Work from an epoch of the board that is over, brought to the server by requests: asks how far the server has it, and posts the
// rest with everything that was deleted. One try of it here; when to try is decided by epoch-switch.ts and
// recovery/stranded-work.ts. The requests: shared/protocol/PROTOCOL.md, «Late work».
import * as Y from 'yjs';
import type { BoardId } from '../../../shared/board/ids.ts';
import { decodeLateReceipt, EMPTY_UPDATE, type LateReceipt } from '../../../shared/protocol/late-receipt.ts';
import type { RejectionReason } from '../../../shared/protocol/rejections.ts';
import { ask, type Fetcher } from '../transport/transport.ts';

/** Milliseconds until the server begins to reply. Much work takes it a while; what it took by then it has. */
const REPLY_WITHIN_MS = 60_000;

/** Where work is posted, and how requests are sent. */
export interface LateTarget {
  /** `ws://host/sync`, or the same by http. */
  readonly syncUrl: string;
  readonly boardId: BoardId;
  readonly fetcher: Fetcher;
}

/** A whole document of an epoch that is over; what the server has already is not sent. */
export interface LateWork {
  readonly doc: Y.Doc;
  readonly epoch: number;
  /** Who wrote it; the server refuses it from somebody else's browser. null: not known. */
  readonly person: string | null;
}

/** What became of one try. */
export type LateReply =
  /** All of it is on the server's disk, and in the board as it is now. */
  | { readonly kind: 'kept'; readonly receipt: LateReceipt }
  | { readonly kind: 'refused'; readonly reason: RejectionReason }
  /** No network, or what came was not our server's. It may have been taken in all the same: trying again is harmless. */
  | { readonly kind: 'nothing' };

/**
 * Tries once, by two requests: the first asks how far the server has the document, the second posts the rest. `onPosting` is
 * called between them, when the content of the post is fixed: what changes later is not in it. The server merges record by
 * record with the board as it is now (server/rooms/epochs/late-epoch.ts). Never rejects.
 */
export async function postLateWork(
  { syncUrl, boardId, fetcher }: LateTarget,
  { doc, epoch, person }: LateWork,
  onPosting: () => void = () => undefined,
): Promise<LateReply> {
  const as = person === null ? '' : `?as=${encodeURIComponent(person)}`;
  const url = `${syncUrl.replace(/^ws/, 'http')}/${boardId}/epochs/${epoch}${as}`;
  const send = async (body: Uint8Array): Promise<LateReply> => {
    const reply = await ask(fetcher, { method: 'POST', url, body, timeoutMs: REPLY_WITHIN_MS });
    if (reply.kind !== 'bytes') return reply;
    const receipt = decodeLateReceipt(reply.bytes);
    return receipt.ok ? { kind: 'kept', receipt: receipt.value } : { kind: 'nothing' };
  };
  const known = await send(EMPTY_UPDATE);
  if (known.kind !== 'kept') return known;
  const body = Y.encodeStateAsUpdate(doc, known.receipt.lateState);
  onPosting();
  return send(body);
}
