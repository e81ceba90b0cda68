// Whether this board is in touch with the server, as the person is told: since when it is not, and when it tries again.
import type { RejectionReason } from '../../../shared/protocol/rejections.ts';
import type { ConnectionState } from '../board-connection.ts';
import type { WritableObservable } from '../observable.ts';

/** Writes the `connection` cell from what the provider reports; the methods are called when what they are named after happens. */
export interface ConnectionStatus {
  /** The server has greeted. */
  live(): void;
  /** Is the server in touch now? */
  isLive(): boolean;
  /** The server's whole state is here: the next loss is a new one. */
  isBack(): void;
  /** As ProviderEvents.lost. */
  lost(delayMs: number, attempt: number, unheardMs: number): void;
  connecting(): void;
  ended(reason: RejectionReason): void;
}

/** `steadyMs`: milliseconds of a clock that only runs forward. */
export function createConnectionStatus(
  connection: WritableObservable<ConnectionState>,
  steadyMs: () => number,
): ConnectionStatus {
  /** When the server was last in touch, by `steadyMs`; null while it is. */
  let awaySinceMs: number | null = null;
  return {
    live: () => connection.set({ kind: 'live' }),
    isLive: () => connection.get().kind === 'live',
    isBack() {
      awaySinceMs = null;
    },
    lost(delayMs, attempt, unheardMs) {
      awaySinceMs ??= steadyMs() - unheardMs;
      if (connection.get().kind === 'ended') return;
      connection.set({ kind: 'offline', sinceMs: awaySinceMs, retryAtMs: steadyMs() + delayMs, attempt });
    },
    connecting: () => connection.set({ kind: 'connecting' }),
    ended: (reason) => connection.set({ kind: 'ended', reason }),
  };
}
