// Slows the guessing of six-digit numbers. A wrong number names no camp, so wrong guesses are counted per asking address
// and over all addresses; while blocked, right numbers are refused too, or guessing would go on. Links are unaffected.

interface GuessLimits {
  /** Wrong guesses from one address before it has to wait. */
  readonly perAddress: number;
  /** Wrong guesses from everywhere before all have to wait: many addresses must not add up. */
  readonly overall: number;
  /** How long wrong guesses count, and so how long the wait is at most. */
  readonly windowMs: number;
}

/** Ten wrong, then a wait of a few minutes: a million numbers would take years. A hall of 300 mistypes less than 100. */
export const GUESS_LIMITS: GuessLimits = { perAddress: 10, overall: 100, windowMs: 5 * 60_000 };

export class GuessLimit {
  private readonly limits: GuessLimits;
  private readonly steadyMs: () => number;
  private wrong: { readonly address: string; readonly atMs: number }[] = [];

  constructor(limits: GuessLimits, steadyMs: () => number) {
    this.limits = limits;
    this.steadyMs = steadyMs;
  }

  /** True while this address (or everyone) has to wait. */
  isBlocked(address: string): boolean {
    this.forget();
    const own = this.wrong.filter((guess) => guess.address === address).length;
    return own >= this.limits.perAddress || this.wrong.length >= this.limits.overall;
  }

  noteWrong(address: string): void {
    this.forget();
    this.wrong.push({ address, atMs: this.steadyMs() });
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
