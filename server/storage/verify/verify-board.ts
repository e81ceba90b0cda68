// Checks one document: checksums, an unbroken log, and that Yjs can build the board from it and waits for nothing.
import * as Y from 'yjs';
import { checksum } from '../sqlite/sqlite.ts';
import type { BoardProblem } from './finding.ts';

/** A snapshot or an update with the checksum that was kept beside it. */
interface CheckedBytes {
  readonly bytes: Uint8Array;
  readonly crc: number;
}

type DocumentDamage = { readonly problem: BoardProblem; readonly seq: number | null };

/** The first damage of a document, or null. `lastSeq` is the last entry that must be there; null when unknown. */
export function checkDocument(
  snapshot: CheckedBytes,
  snapshotSeq: number,
  tail: readonly (CheckedBytes & { readonly seq: number })[],
  lastSeq: number | null,
): DocumentDamage | null {
  if (checksum(snapshot.bytes) !== snapshot.crc) return { problem: 'checksum', seq: null };
  let expected = snapshotSeq;
  for (const entry of tail) {
    expected += 1;
    if (entry.seq !== expected) return { problem: 'missing', seq: expected };
    if (checksum(entry.bytes) !== entry.crc) return { problem: 'checksum', seq: entry.seq };
  }
  if (lastSeq !== null && expected < lastSeq) return { problem: 'missing', seq: expected + 1 };
  return decode([{ ...snapshot, seq: null }, ...tail]);
}

function decode(parts: readonly { readonly bytes: Uint8Array; readonly seq: number | null }[]) {
  const doc = new Y.Doc();
  try {
    for (const { bytes, seq } of parts) {
      try {
        Y.applyUpdate(doc, bytes);
      } catch {
        // Yjs throws whatever its decoder stumbles over; which bytes it were is all that matters here.
        return { problem: 'undecodable', seq } as const;
      }
    }
    const { pendingStructs, pendingDs } = doc.store;
    return pendingStructs === null && pendingDs === null
      ? null
      : ({ problem: 'incomplete', seq: null } as const);
  } finally {
    doc.destroy();
  }
}
