// The socket class of a real page: the browser's WebSocket and fetch, and the device's memory of which of them works here.
import type { HealthAnswer } from '../../../shared/api/api.ts';
import { atBase } from '../../base-path.ts';
import type { SocketClass } from '../provider/provider.ts';
import { httpSocketClass } from './http-socket.ts';
import {
  type PreferenceMemory,
  type TransportPreference,
  transportPreference,
} from './transport-preference.ts';
import { transportSelectingSocket } from './transport-selector.ts';

const KEY = 'miraizu.transport';
const HEALTH_TIMEOUT_MS = 4_000;

/** One choice for all boards of this page. */
let choice: TransportPreference | null = null;

/** The page’s choice between WebSocket and held requests; the same object each time. */
export function browserTransport(): TransportPreference {
  choice ??= transportPreference(deviceMemory(), Date.now);
  return choice;
}

/** A socket class for y-websocket that connects as the page’s choice says. */
export function browserSocket(): SocketClass {
  return transportSelectingSocket({
    webSocket: WebSocket,
    poll: httpSocketClass((url, init) => fetch(url, init)),
    choice: browserTransport(),
    isServerThere,
  });
}

/** Does our own server reply, and not a proxy that has caught the request? */
async function isServerThere(): Promise<boolean> {
  try {
    const answer = await fetch(atBase('/healthz'), {
      cache: 'no-store',
      signal: AbortSignal.timeout(HEALTH_TIMEOUT_MS),
    });
    if (!answer.ok) return false;
    const health = (await answer.json()) as Partial<HealthAnswer>;
    return health.status === 'ok';
  } catch (error) {
    // No connection, too late, or no JSON.
    if (error instanceof TypeError || error instanceof DOMException || error instanceof SyntaxError)
      return false;
    throw error;
  }
}

/** A private window refuses storage, a full one cannot write: the choice then lasts as long as the page. */
function deviceMemory(): PreferenceMemory {
  let here: string | null = null;
  return {
    get: () => tolerant(() => localStorage.getItem(KEY), here) ?? here,
    set(value) {
      here = value;
      tolerant(() => {
        if (value === null) localStorage.removeItem(KEY);
        else localStorage.setItem(KEY, value);
        return null;
      }, null);
    },
  };
}

function tolerant<T>(use: () => T, otherwise: T): T {
  try {
    return use();
  } catch (error) {
    if (error instanceof DOMException) return otherwise;
    throw error;
  }
}
