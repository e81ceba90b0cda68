// Tries what Miraizu needs of a network and a device, each for real: a request, a WebSocket, a held answer, silence, a record
// on the device, letters. Tells each finding as it comes; what follows from them is findings.ts.
import type { CheckAnswer } from '../../../shared/api/api.ts';
import { atBase } from '../../base-path.ts';
import { checkStorage, findFont } from './device-checks.ts';
import type { Findings, Passage, Silence } from './findings.ts';

const CHECK = '/sync/~check';
const PATIENCE_MS = 6_000;
/** Requests whose middle time is the latency shown. */
const SAMPLES = 5;
/** Longer than the server's own silences (it speaks every 10 s at least). */
const SILENCE_MS = 12_000;
const SHORT_HOLD_MS = 800;
const OCTETS = 'application/octet-stream';
const PROBE = Uint8Array.of(77, 105, 114, 97, 105, 122, 117);

/** Runs every check; `tell` gets each finding. Ends early, and tells nothing more, when `signal` aborts. */
export async function runChecks(
  tell: (found: Partial<Findings>) => void,
  signal: AbortSignal,
): Promise<void> {
  const say = (found: Partial<Findings>) => {
    if (!signal.aborted) tell(found);
  };
  void checkStorage().then((storage) => say({ storage }));
  void findFont().then((font) => say({ font }));
  const http = await tryRequests(signal);
  say({ http });
  if (http.kind === 'failed') {
    say({ socket: http, held: http, silence: 'skipped' });
    return;
  }
  void askFacts(signal).then((facts) => say(facts));
  const [socket, held] = await Promise.all([trySocket(), tryHeld(signal)]);
  say({ socket: socket.passage, held });
  if (socket.live !== null) say({ silence: await staySilent(socket.live, signal) });
  else if (held.kind === 'ok') say({ silence: await holdSilent(signal) });
  else say({ silence: 'skipped' });
}

async function tryRequests(signal: AbortSignal): Promise<Passage> {
  const times: number[] = [];
  for (let i = 0; i < SAMPLES; i++) {
    const beganMs = performance.now();
    const answer = await fetchOrNull('/healthz', {}, signal);
    if (answer === null)
      return { kind: 'failed', why: performance.now() - beganMs < PATIENCE_MS - 500 ? 'refused' : 'silent' };
    if (!answer.ok || !(await textOf(answer)).includes('"status":"ok"'))
      return { kind: 'failed', why: 'not-ours' };
    times.push(performance.now() - beganMs);
  }
  return { kind: 'ok', tookMs: middleOf(times) };
}

async function askFacts(signal: AbortSignal): Promise<Partial<Findings>> {
  const beganMs = Date.now();
  const answer = await fetchOrNull(`${CHECK}/facts`, {}, signal);
  if (answer === null || !answer.ok) return {};
  const facts = JSON.parse(await textOf(answer)) as CheckAnswer;
  const offsetMs = facts.serverTimeMs - (beganMs + Date.now()) / 2;
  return { clockOffsetMs: offsetMs, seenFrom: facts.seenFrom, via: facts.via };
}

/** A WebSocket that has echoed, still open. */
interface Live {
  readonly socket: WebSocket;
  readonly echo: (patienceMs: number) => Promise<Passage>;
}

async function trySocket(): Promise<{ readonly passage: Passage; readonly live: Live | null }> {
  const scheme = location.protocol === 'https:' ? 'wss' : 'ws';
  const socket = new WebSocket(`${scheme}://${location.host}${atBase(CHECK)}`);
  socket.binaryType = 'arraybuffer';
  const closed = new Promise<Passage>((resolve) => {
    socket.onclose = ({ code }) => resolve({ kind: 'failed', why: CLOSINGS[code] ?? 'refused' });
  });
  const opened = new Promise<Passage>((resolve) => {
    socket.onopen = () => resolve({ kind: 'ok', tookMs: 0 });
  });
  const silent = after(PATIENCE_MS, { kind: 'failed', why: 'silent' } as const);
  const opening = await Promise.race([opened, closed, silent]);
  if (opening.kind === 'failed') {
    socket.close();
    return { passage: opening, live: null };
  }
  const echo = async (patienceMs: number): Promise<Passage> => {
    const beganMs = performance.now();
    const echoed = new Promise<Passage>((resolve) => {
      socket.onmessage = () => resolve({ kind: 'ok', tookMs: performance.now() - beganMs });
    });
    if (socket.readyState === WebSocket.OPEN) socket.send(PROBE);
    return Promise.race([echoed, closed, after(patienceMs, { kind: 'failed', why: 'no-echo' } as const)]);
  };
  const passage = await echo(PATIENCE_MS);
  if (passage.kind === 'ok') return { passage, live: { socket, echo } };
  socket.close();
  return { passage, live: null };
}
/** What our server says when it closes a check. */
const CLOSINGS: Readonly<Record<number, 'wrong-origin' | 'busy'>> = {
  4403: 'wrong-origin',
  4421: 'wrong-origin',
  1013: 'busy',
};

async function tryHeld(signal: AbortSignal): Promise<Passage> {
  const beganMs = performance.now();
  const held = await fetchOrNull(`${CHECK}/hold?ms=${SHORT_HOLD_MS}`, {}, signal);
  const tookMs = Math.max(0, performance.now() - beganMs - SHORT_HOLD_MS);
  if (held === null) return { kind: 'failed', why: 'refused' };
  if (held.status === 503) return { kind: 'failed', why: 'busy' };
  if (held.status === 421) return { kind: 'failed', why: 'wrong-origin' };
  if (!isOctets(held)) return { kind: 'failed', why: 'not-ours' };
  const headers = { 'content-type': OCTETS };
  const sent = await fetchOrNull(
    `${CHECK}/echo`,
    { method: 'POST', body: new Uint8Array(PROBE), headers },
    signal,
  );
  if (sent === null) return { kind: 'failed', why: 'refused' };
  if (sent.status === 403 || sent.status === 421) return { kind: 'failed', why: 'wrong-origin' };
  if (!isOctets(sent)) return { kind: 'failed', why: 'not-ours' };
  const echoed = new Uint8Array(await sent.arrayBuffer());
  const isSame = echoed.length === PROBE.length && echoed.every((byte, index) => byte === PROBE[index]);
  return isSame ? { kind: 'ok', tookMs } : { kind: 'failed', why: 'no-echo' };
}

/** Says nothing for a while, then sees whether the WebSocket still answers. */
async function staySilent({ socket, echo }: Live, signal: AbortSignal): Promise<Silence> {
  const beganMs = performance.now();
  const closed = new Promise<'closed'>((resolve) => {
    socket.addEventListener('close', () => resolve('closed'));
    signal.addEventListener('abort', () => resolve('closed'));
  });
  const isCut = (await Promise.race([after(SILENCE_MS, 'silent'), closed])) === 'closed';
  const passage = isCut ? null : await echo(PATIENCE_MS);
  socket.close();
  if (passage?.kind === 'ok') return { kind: 'ok', ms: SILENCE_MS };
  return { kind: 'cut', ms: performance.now() - beganMs };
}

async function holdSilent(signal: AbortSignal): Promise<Silence> {
  const beganMs = performance.now();
  const held = await fetchOrNull(`${CHECK}/hold?ms=${SILENCE_MS}`, {}, signal, SILENCE_MS + PATIENCE_MS);
  const isHeld = held !== null && isOctets(held);
  return { kind: isHeld ? 'ok' : 'cut', ms: isHeld ? SILENCE_MS : performance.now() - beganMs };
}

const isOctets = (answer: Response): boolean =>
  answer.ok && (answer.headers.get('content-type') ?? '').startsWith(OCTETS);

/** null when no answer came. */
async function fetchOrNull(
  path: string,
  init: RequestInit,
  signal: AbortSignal,
  patienceMs = PATIENCE_MS,
): Promise<Response | null> {
  const timeout = new AbortController();
  const giveUp = () => timeout.abort();
  const timer = setTimeout(giveUp, patienceMs);
  signal.addEventListener('abort', giveUp);
  try {
    return await fetch(atBase(path), {
      ...init,
      cache: 'no-store',
      redirect: 'error',
      signal: timeout.signal,
    });
  } catch (error) {
    if (error instanceof TypeError || error instanceof DOMException) return null;
    throw error;
  } finally {
    clearTimeout(timer);
    signal.removeEventListener('abort', giveUp);
  }
}

/** The body, or nothing when it breaks off. */
async function textOf(answer: Response): Promise<string> {
  try {
    return await answer.text();
  } catch (error) {
    if (error instanceof TypeError || error instanceof DOMException) return '';
    throw error;
  }
}

function middleOf(times: readonly number[]): number {
  const sorted = [...times].sort((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)] ?? 0;
}

const after = <T>(delayMs: number, value: T): Promise<T> =>
  new Promise((resolve) => {
    setTimeout(resolve, delayMs, value);
  });
