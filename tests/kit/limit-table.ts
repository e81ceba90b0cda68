// Tests every limit of a table one under, at, and one over. The table of probes must name every limit (the compiler sees to
// it), so that no limit can be added without its test.
import { describe, expect, it } from 'vitest';
import type { RejectionReason } from '../../shared/protocol/rejections.ts';

/** What happened at one size: taken, a refusal of the one table, or what else the limit does. */
export type LimitOutcome =
  | 'ok'
  | RejectionReason
  | 'waits'
  | 'dropped'
  | 'done'
  | 'closed 1009'
  | 'closed 1008';

export interface LimitProbe {
  /** What happens with `n` units. */
  readonly at: (n: number) => LimitOutcome | Promise<LimitOutcome>;
  /** What happens up to the limit; `ok` by default. */
  readonly within?: LimitOutcome;
  /** What happens one unit over it. */
  readonly over: LimitOutcome;
  /** `reached`: what happens, happens already at the limit itself (times that are over, logs that are long enough). */
  readonly begins?: 'over' | 'reached';
  readonly timeoutMs?: number;
}

export function testLimits<T extends Readonly<Record<string, number>>>(
  table: string,
  limits: T,
  probes: { readonly [K in keyof T]: LimitProbe },
): void {
  describe(table, () => {
    for (const name of Object.keys(limits) as (keyof T & string)[]) {
      const limit: number = limits[name] ?? 0;
      const { at, within = 'ok', over, begins = 'over', timeoutMs } = probes[name];
      it(`${name} = ${limit}: ${within} below, ${over} beyond`, {
        timeout: timeoutMs ?? 15_000,
      }, async () => {
        const outcomes = [await at(limit - 1), await at(limit), await at(limit + 1)];
        expect(outcomes).toEqual([within, begins === 'reached' ? over : within, over]);
      });
    }
  });
}
