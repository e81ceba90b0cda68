// What the page 接続の診断 finds out, and what follows from it: how well Miraizu works here, and what an IT section would have
// to allow. Pure; the trying is checks.ts, the words are the dictionary `diag`.

/** Why something did not come through. */
export type Trouble =
  /** It ended at once: somebody refused it. */
  | 'refused'
  /** Nothing was heard at all. */
  | 'silent'
  /** It opened, but what was sent did not come back. */
  | 'no-echo'
  /** Somebody else answered in our place (a proxy's own page). */
  | 'not-ours'
  /** The address of the page is not the one under which our server knows itself. */
  | 'wrong-origin'
  /** Our server is busy with checks; says nothing about the network. */
  | 'busy';

export type Passage =
  | { readonly kind: 'ok'; readonly tookMs: number }
  | { readonly kind: 'failed'; readonly why: Trouble };

/** Whether silence is borne: `ms` is how long it was silent, or after how long it was cut. */
export type Silence = { readonly kind: 'ok' | 'cut'; readonly ms: number };

/** Everything found so far; null is not known yet. */
export interface Findings {
  readonly http: Passage | null;
  readonly socket: Passage | null;
  readonly held: Passage | null;
  /** `skipped`: nothing was open that could have been silent. */
  readonly silence: Silence | 'skipped' | null;
  /** Server clock minus own clock. */
  readonly clockOffsetMs: number | null;
  /** The address from which our requests arrive. */
  readonly seenFrom: string | null;
  /** What a proxy says about itself. */
  readonly via: string | null;
  /** `freeBytes` is null where the browser does not tell. */
  readonly storage: { readonly isUsable: boolean; readonly freeBytes: number | null } | null;
  readonly font: 'installed' | 'sent' | 'missing' | null;
}

export const NOTHING_FOUND: Findings = {
  http: null,
  socket: null,
  held: null,
  silence: null,
  clockOffsetMs: null,
  seenFrom: null,
  via: null,
  storage: null,
  font: null,
};

/** `listening`: a way is open, and whether it bears silence is still being tried. */
export type Verdict = 'checking' | 'listening' | 'good' | 'delayed' | 'blocked' | 'unreachable' | 'busy';

/** How well it works here, as far as is known. */
export function verdictOf({ http, socket, held, silence }: Findings): Verdict {
  if (http === null) return 'checking';
  if (http.kind === 'failed') return 'unreachable';
  if (socket === null) return 'checking';
  if (socket.kind === 'ok') return silence === null ? 'listening' : 'good';
  if (held === null) return 'checking';
  if (held.kind === 'ok') return silence === null ? 'listening' : 'delayed';
  return socket.why === 'busy' || held.why === 'busy' ? 'busy' : 'blocked';
}

/** What to ask of an IT section, in the order of its weight. Keys of `diag:ask`. */
export type Request = 'port' | 'origin' | 'websocket' | 'held' | 'silence' | 'bypass';

export function requestsOf(findings: Findings): readonly Request[] {
  const { http, socket, held, silence, via } = findings;
  if (http?.kind === 'failed') return ['port'];
  const asks: Request[] = [];
  if (isTrouble(socket, 'wrong-origin')) asks.push('origin');
  else if (isBlocked(socket)) asks.push('websocket');
  if (isBlocked(held)) asks.push('held');
  if (silence !== null && silence !== 'skipped' && silence.kind === 'cut') asks.push('silence');
  if (via !== null && asks.length > 0) asks.push('bypass');
  return asks;
}

const isTrouble = (passage: Passage | null, why: Trouble): boolean =>
  passage?.kind === 'failed' && passage.why === why;
const isBlocked = (passage: Passage | null): boolean => passage?.kind === 'failed' && passage.why !== 'busy';

/** More than this, and the clock of the timer would be wrong by a visible amount if it were the device's. */
export const CLOCK_TOLERANCE_MS = 60_000;
