// One request of a connection without WebSocket, and what came back: bytes of ours, a refusal of ours, or nothing that can
// be believed (no network, a proxy's own page, too late). Knows nothing of sequence or of frames.
import { POLL_CONTENT_TYPE, POLL_PIECE_BYTES } from '../../../shared/protocol/poll-stream.ts';
import { REJECTIONS, type RejectionReason } from '../../../shared/protocol/rejections.ts';

/** What is needed of `fetch`; tests bring cookie and Origin, which a browser adds by itself. */
export type Fetcher = (url: string, init: RequestInit) => Promise<Response>;

/** What came back. `nothing`: no network, too late, given up, or not from our server. */
export type Reply =
  | { readonly kind: 'bytes'; readonly bytes: Uint8Array }
  | { readonly kind: 'refused'; readonly reason: RejectionReason }
  | { readonly kind: 'nothing' };

/** One request; its body is bytes of ours. */
export interface Request {
  readonly method: 'GET' | 'POST';
  readonly url: string;
  readonly body?: Uint8Array;
  /** Milliseconds until the reply begins. */
  readonly timeoutMs: number;
  /** Gives it up early. */
  readonly signal?: AbortSignal;
  /** Goes out even while the page is being closed. */
  readonly keepalive?: boolean;
}

/** Milliseconds that one piece takes on the slowest line worth having (128 kbit/s), once it has begun to come. */
const BODY_TIMEOUT_MS = POLL_PIECE_BYTES / 16;

/** Sends it. Never rejects for the network; every failure is `nothing`. */
export async function ask(fetcher: Fetcher, request: Request): Promise<Reply> {
  const timeout = new AbortController();
  const giveUp = () => timeout.abort();
  let timer = setTimeout(giveUp, request.timeoutMs);
  request.signal?.addEventListener('abort', giveUp);
  if (request.signal?.aborted === true) giveUp();
  try {
    const response = await fetcher(request.url, {
      method: request.method,
      cache: 'no-store',
      credentials: 'same-origin',
      redirect: 'error',
      signal: timeout.signal,
      ...(request.keepalive === true ? { keepalive: true } : {}),
      ...(request.body === undefined
        ? {}
        : { body: new Uint8Array(request.body), headers: { 'content-type': POLL_CONTENT_TYPE } }),
    });
    clearTimeout(timer);
    timer = setTimeout(giveUp, BODY_TIMEOUT_MS);
    const isOurs = (response.headers.get('content-type') ?? '').startsWith(POLL_CONTENT_TYPE);
    if (response.ok && isOurs) return { kind: 'bytes', bytes: new Uint8Array(await response.arrayBuffer()) };
    return refusalIn(await response.text());
  } catch (error) {
    // fetch throws a TypeError without a connection and a DOMException when it is aborted.
    if (error instanceof TypeError || error instanceof DOMException) return { kind: 'nothing' };
    throw error;
  } finally {
    clearTimeout(timer);
    request.signal?.removeEventListener('abort', giveUp);
  }
}

/** Our own refusals are JSON with a reason we know; anything else was not said by us. */
function refusalIn(text: string): Reply {
  const reason = /^\{"refused":"([a-z-]+)"\}$/.exec(text)?.[1];
  return reason !== undefined && Object.hasOwn(REJECTIONS, reason)
    ? { kind: 'refused', reason: reason as RejectionReason }
    : { kind: 'nothing' };
}
