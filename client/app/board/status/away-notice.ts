// What is to be said about a connection that is gone, and from when on. Pure; the words and the bar are
// connection-banner.tsx.
import type { ConnectionState, SaveState } from '../../../sync/board-connection.ts';

/** A hiccup shorter than this is not worth a word. */
const SHOWN_AFTER_MS = 1500;
/** The calm word stands this long before attempts are counted aloud. */
const RETRYING_AFTER_MS = 15_000;
/** From this attempt on, trying oneself is offered. */
const RETRYING_FROM_ATTEMPT = 5;
/** When the address may be gone for good, unsaved work can be kept as a file. */
const FILE_OFFERED_AFTER_MS = 60_000;

type AwayNotice =
  | { readonly kind: 'none' }
  /** The server is there and cannot save. */
  | { readonly kind: 'storage-failed' }
  | { readonly kind: 'offline'; readonly isOnlyInTab: boolean; readonly offersFile: boolean }
  | {
      readonly kind: 'retrying';
      readonly attempt: number;
      readonly inSeconds: number;
      readonly offersFile: boolean;
    };

/** `nowMs` by the page's clock that only runs forward, as the state's times are. */
export function awayNotice(state: ConnectionState, save: SaveState, nowMs: number): AwayNotice {
  if (state.kind !== 'offline')
    return save.kind === 'unsaved' && save.reason === 'storage-failed'
      ? { kind: 'storage-failed' }
      : { kind: 'none' };
  const awayMs = nowMs - state.sinceMs;
  if (awayMs < SHOWN_AFTER_MS) return { kind: 'none' };
  const offersFile = awayMs > FILE_OFFERED_AFTER_MS && save.kind === 'unsaved';
  if (awayMs < RETRYING_AFTER_MS || state.attempt < RETRYING_FROM_ATTEMPT)
    return { kind: 'offline', isOnlyInTab: save.kind === 'unsaved' && !save.isKeptOnDevice, offersFile };
  const inSeconds = Math.max(1, Math.ceil((state.retryAtMs - nowMs) / 1000));
  return { kind: 'retrying', attempt: state.attempt, inSeconds, offersFile };
}
