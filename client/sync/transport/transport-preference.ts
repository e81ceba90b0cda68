// Whether boards are synced over a WebSocket or, where the network blocks it, by held requests: counts how the WebSocket
// fails while the server replies otherwise, and remembers for a while. Makes no connection itself (transport-selector.ts).

/** How a WebSocket failed. `refused`: it ended at once. `silent`: nothing was heard at all. */
export type SocketFailure = 'refused' | 'silent';

/** The choice, and what it is told of how connections went. */
export interface TransportPreference {
  /** What the next connection is made with. */
  next(): 'websocket' | 'poll';
  /** The server spoke over a WebSocket. */
  worked(): void;
  /** A WebSocket failed although the server replies over HTTP. */
  failed(how: SocketFailure): void;
}

/** Where the choice is kept between pages: the time of the last failure in ms since 1970, as text; `set(null)` forgets it. */
export interface PreferenceMemory {
  get(): string | null;
  set(value: string | null): void;
}

/** A server that is just starting, or a Wi-Fi that blinks, refuses once; a proxy refuses always. */
const REFUSALS = 2;
/** Milliseconds after which a WebSocket is tried again: people change rooms and networks. */
export const KEEP_PREFERENCE_MS = 10 * 60_000;

/** Held requests for ten minutes after a silent WebSocket, or two refused ones; else a WebSocket. `nowMs`: ms since 1970. */
export function transportPreference(memory: PreferenceMemory, nowMs: () => number): TransportPreference {
  let refusals = 0;
  return {
    next() {
      const sinceMs = Number(memory.get() ?? Number.NaN);
      const ageMs = nowMs() - sinceMs;
      return ageMs >= 0 && ageMs < KEEP_PREFERENCE_MS ? 'poll' : 'websocket';
    },
    worked() {
      refusals = 0;
      memory.set(null);
    },
    failed(how) {
      refusals += how === 'silent' ? REFUSALS : 1;
      if (refusals < REFUSALS) return;
      refusals = 0;
      memory.set(String(nowMs()));
    },
  };
}
