// Slows the guessing of six-digit numbers. A wrong number names no camp, so wrong guesses are counted per asking address
// and over all addresses; while blocked, right numbers are refused too, or guessing would go on. Links are unaffected.
// Counted here for one relay alone; several count together (server/storage/postgres/guesses.ts).
import type { Guesses, GuessLimits } from '../storage/passing-facts.ts';

/** Ten wrong, then a wait of a few minutes: a million numbers would take years. A hall of 300 mistypes less than 100. */
export const GUESS_LIMITS: GuessLimits = { perAddress: 10, overall: 100, windowMs: 5 * 60_000 };

export class GuessLimit implements Guesses {
  private readonly limits: GuessLimits;
  private readonly steadyMs: () => number;
  private wrong: { readonly address: string; readonly atMs: number }[] = [];

  constructor(limits: GuessLimits, steadyMs: () => number) {
    this.limits = limits;
    this.steadyMs = steadyMs;
  }

  isBlocked(address: string): Promise<boolean> {
    this.forget();
    const own = this.wrong.filter((guess) => guess.address === address).length;
    return Promise.resolve(own >= this.limits.perAddress || this.wrong.length >= this.limits.overall);
  }

  noteWrong(address: string): Promise<void> {
    this.forget();
    this.wrong.push({ address, atMs: this.steadyMs() });
    return Promise.resolve();
  }

  private forget(): void {
    const since = this.steadyMs() - this.limits.windowMs;
    this.wrong = this.wrong.filter((guess) => guess.atMs > since);
  }
}

/** Six half-width digits from what somebody typed (full-width digits, spaces and hyphens allowed), or null. */
export function readSixDigits(typed: string): string | null {
  const digits = typed.normalize('NFKC').replace(/[\s\-‐-―ー−]/gu, '');
  return /^\d{6}$/.test(digits) ? digits : null;
}
