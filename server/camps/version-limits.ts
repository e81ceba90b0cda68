// How many versions may be kept, so that nobody fills a disk with them, and which of those that were kept by themselves go
// again. Pure; who keeps them is version-archive.ts.
import type { PersonId, VersionId } from '../../shared/board/ids.ts';
import { newestFirst } from '../../shared/camp/camp.ts';
import type { RejectionReason } from '../../shared/protocol/rejections.ts';
import { err, ok, type Result } from '../../shared/result.ts';
import { DAY_MS } from '../../shared/time/units.ts';
import type { VersionUse } from '../storage/storage.ts';

export const VERSION_LIMITS = {
  /** Versions of one board that one person makes in 24 hours, also by bringing back: a day of a camp takes about ten. */
  perPersonAndDay: 40,
  /** Versions of one board: its list is read whole, with the words of the fields. */
  perBoard: 300,
  /** Bytes on disk of all versions of one board; the last one may go beyond it. 500 notes take some 40 kB. */
  boardBytes: 32 * 1024 * 1024,
  /** Days of which the newest version that was kept by itself stays; those of the last 24 hours all stay. */
  daysOfKept: 14,
} as const;

/** May the person keep one more version of a board that has these? */
export function mayKeepMore(
  uses: readonly VersionUse[],
  by: PersonId,
  nowMs: number,
): Result<void, RejectionReason> {
  const own = uses.filter(({ createdBy, createdAtMs }) => createdBy === by && createdAtMs > nowMs - DAY_MS);
  if (own.length >= VERSION_LIMITS.perPersonAndDay) return err('too-many-versions');
  const bytes = uses.reduce((sum, use) => sum + use.bytes, 0);
  return uses.length >= VERSION_LIMITS.perBoard || bytes >= VERSION_LIMITS.boardBytes
    ? err('versions-full')
    : ok(undefined);
}

/** The versions kept by themselves that may go: of each day before the last 24 hours all but the newest, and old days. */
export function keptTooLong(uses: readonly VersionUse[], nowMs: number): readonly VersionId[] {
  const staying = new Set<number>();
  return uses
    .filter(({ kind, createdAtMs }) => kind === 'kept' && createdAtMs <= nowMs - DAY_MS)
    .toSorted(newestFirst)
    .filter(({ createdAtMs }) => {
      const day = Math.floor((nowMs - createdAtMs) / DAY_MS);
      if (staying.has(day) || staying.size >= VERSION_LIMITS.daysOfKept) return true;
      staying.add(day);
      return false;
    })
    .map(({ id }) => id);
}
