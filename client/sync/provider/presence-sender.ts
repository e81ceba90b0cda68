// Sends this provider's own presence, and only that. y-websocket sends every awareness change back, also those that
// just came from the server; with 300 people that is 52,000 needless frames a second (measured), so its listener
// is replaced by this one. What others are doing arrives through y-websocket as ever.
import type { Awareness } from 'y-protocols/awareness';
import { encodeAwarenessUpdate } from 'y-protocols/awareness';
import type { WebsocketProvider } from 'y-websocket';
import { encodeAwareness, MESSAGE } from '../../../shared/protocol/messages.ts';

/** Milliseconds between two frames at least; the server thins further when many are here. */
const MIN_INTERVAL_MS = 50;

/** Takes presence over from `provider`. Returns the function that ends it. */
export function sendOwnPresence(provider: WebsocketProvider, awareness: Awareness): () => void {
  let timer: ReturnType<typeof setTimeout> | undefined;
  let lastSentMs = Number.NEGATIVE_INFINITY;

  const send = (): void => {
    timer = undefined;
    const socket = provider.ws;
    if (!provider.wsconnected || socket === null || socket.readyState !== socket.OPEN) return;
    lastSentMs = performance.now();
    socket.send(new Uint8Array(encodeAwareness(encodeAwarenessUpdate(awareness, [awareness.clientID]))));
  };
  const onUpdate = (change: Record<'added' | 'updated' | 'removed', readonly number[]>): void => {
    const mine = [...change.added, ...change.updated, ...change.removed].includes(awareness.clientID);
    if (!mine || timer !== undefined) return;
    const waitMs = lastSentMs + MIN_INTERVAL_MS - performance.now();
    if (waitMs <= 0) send();
    else timer = setTimeout(send, waitMs);
  };

  awareness.off('update', provider._awarenessUpdateHandler);
  awareness.on('update', onUpdate);
  // Asked who is here, a client replies for itself only.
  provider.messageHandlers[MESSAGE.queryAwareness] = () => {
    send();
  };
  return () => {
    clearTimeout(timer);
    awareness.off('update', onUpdate);
  };
}
