// Tests every limit of a table one under, at, and one over, and that people are told in both languages where one refuses. The
// table of probes must name every limit (the compiler sees to it), so that no limit can be added without its test.
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { REJECTIONS, type RejectionReason } from '../../shared/protocol/rejections.ts';

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
        if (over in REJECTIONS)
          for (const language of LANGUAGES) expect(sentencesFor(over, language)).toEqual(SAID);
      });
    }
  });
}

const LANGUAGES = ['ja', 'en'] as const;
/** What happened, what is safe, and what to do now: each with words. */
const SAID = {
  title: expect.stringMatching(/./),
  safe: expect.any(String),
  next: expect.stringMatching(/./),
};

function sentencesFor(reason: string, language: (typeof LANGUAGES)[number]): unknown {
  const file = new URL(`../../client/i18n/${language}/common.json`, import.meta.url);
  const { rejection } = JSON.parse(readFileSync(file, 'utf8')) as { rejection: Record<string, unknown> };
  return rejection[reason];
}
