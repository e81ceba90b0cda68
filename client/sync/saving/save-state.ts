// Turns what is not yet on disk into the three states of the save badge. Never derived from state vectors: only the
// server's saved(n), counted in ack-tracker.ts, and an empty binding make something 保存済み (a deletion does not move a
// state vector).
import type { SaveState } from '../board-connection.ts';

/** All that the save badge depends on. */
export interface SaveFacts {
  /** Records changed here and not acknowledged. */
  readonly unsavedRecords: number;
  /** Changes that wait in the canvas's binding and are not in the document yet. */
  readonly pendingInBinding: number;
  readonly isLive: boolean;
  /** The server said that its storage refuses to write, and has not saved anything since. */
  readonly storageFailed: boolean;
  /** A copy on this device holds them too. */
  readonly isKeptOnDevice: boolean;
  /** Records that other tabs left on the device and that cannot be in this document. */
  readonly leftElsewhere: number;
  /** What waited last was refused. */
  readonly wasRefused: boolean;
}

/** The state after `facts`; `previous` keeps its object (and its beginning) while nothing differs. */
export function nextSaveState(previous: SaveState, facts: SaveFacts, nowMs: number): SaveState {
  const records = facts.unsavedRecords + facts.leftElsewhere;
  const waiting = records + (facts.pendingInBinding > 0 ? 1 : 0);
  if (waiting === 0) {
    if (previous.kind === 'saved') return previous;
    return facts.wasRefused ? { kind: 'saved', afterRefusal: true } : { kind: 'saved' };
  }
  if (facts.isLive && !facts.storageFailed)
    return previous.kind === 'saving' ? previous : { kind: 'saving', sinceMs: nowMs };
  const count = Math.max(1, records);
  const reason = facts.storageFailed ? 'storage-failed' : 'offline';
  const next: SaveState = { kind: 'unsaved', count, reason, isKeptOnDevice: facts.isKeptOnDevice };
  return previous.kind === 'unsaved' &&
    previous.count === count &&
    previous.reason === reason &&
    previous.isKeptOnDevice === facts.isKeptOnDevice
    ? previous
    : next;
}
