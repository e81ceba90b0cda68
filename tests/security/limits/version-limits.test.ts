// How many versions may be kept (server/camps/version-limits.ts), at the edges.
import { keptTooLong, mayKeepMore, VERSION_LIMITS } from '../../../server/camps/version-limits.ts';
import type { VersionUse } from '../../../server/storage/storage.ts';
import type { PersonId, VersionId } from '../../../shared/board/ids.ts';
import { type LimitOutcome, testLimits } from '../../kit/limit-table.ts';

const NOW_MS = Date.parse('2026-10-09T05:00:00Z');
const DAY_MS = 24 * 3_600_000;
const ME = 'me' as PersonId;

const used = (n: number, of: Partial<VersionUse> = {}): VersionUse => ({
  id: `v${n}` as VersionId,
  kind: 'named',
  createdAtMs: NOW_MS - n,
  createdBy: `somebody-${n}` as PersonId,
  bytes: 1,
  hash: null,
  ...of,
});
const many = (count: number, of: (n: number) => Partial<VersionUse>): readonly VersionUse[] =>
  Array.from({ length: count }, (_, n) => used(n, of(n)));
/** The answer to the last of those who keep one more each: with `count` there, `count + 1` would be. */
const afterKeeping = (uses: readonly VersionUse[]): LimitOutcome => {
  const answer = mayKeepMore(uses.slice(1), ME, NOW_MS);
  return answer.ok ? 'ok' : answer.error;
};

testLimits('VERSION_LIMITS', VERSION_LIMITS, {
  perPersonAndDay: {
    // Those of yesterday and of others do not count.
    at: (n) =>
      afterKeeping([
        ...many(n, () => ({ createdBy: ME })),
        ...many(50, () => ({ createdBy: ME, createdAtMs: NOW_MS - DAY_MS })),
        ...many(50, () => ({})),
      ]),
    over: 'too-many-versions',
  },
  perBoard: { at: (n) => afterKeeping(many(n, () => ({}))), over: 'versions-full' },
  boardBytes: {
    at: (n) => afterKeeping([used(0), used(1, { bytes: n - 1 })]),
    over: 'versions-full',
  },
  daysOfKept: {
    // One in the morning and one in the evening of each day; the evening's stays.
    at: (n) => {
      const uses = many(2 * n, (i) => ({
        kind: 'kept',
        createdAtMs: NOW_MS - DAY_MS * (1 + Math.floor(i / 2)) - (i % 2) * 1_000,
      }));
      const gone = keptTooLong(uses, NOW_MS);
      return gone.length === n ? 'ok' : 'done';
    },
    over: 'done',
  },
});
