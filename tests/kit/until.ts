// Waiting for a condition instead of sleeping. The only place in the tests that lets time pass.

/** Real browsers on a busy machine need more (vite.config.ts). */
const PATIENCE_MS = Number(process.env.TEST_PATIENCE_MS ?? 10_000);

export interface UntilOptions {
  /** How long the condition may take before the test fails, in ms; 10 s, in the project `e2e` 30 s. */
  readonly timeoutMs?: number;
  /** What was awaited, for the failure message. */
  readonly what?: string;
}

/** Resolves with the first truthy answer of `condition`; rejects after the timeout with its last answer or error. */
export async function until<T>(
  condition: () => T | Promise<T>,
  { timeoutMs = PATIENCE_MS, what = condition.toString() }: UntilOptions = {},
): Promise<Exclude<T, false | null | undefined | 0 | ''>> {
  const endsAt = performance.now() + timeoutMs;
  let last: unknown;
  for (let pauseMs = 2; ; pauseMs = Math.min(pauseMs * 1.5, 100)) {
    try {
      const answer = await condition();
      if (answer) return answer as Exclude<T, false | null | undefined | 0 | ''>;
      last = answer;
    } catch (error) {
      last = error;
    }
    if (performance.now() > endsAt)
      throw new Error(`waited ${timeoutMs} ms in vain for: ${what}`, { cause: last });
    await new Promise((resolve) => setTimeout(resolve, pauseMs));
  }
}
