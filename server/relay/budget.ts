// A token bucket: how soon the next frame may be handled. Excess waits; nobody is thrown out for typing fast. A token is a
// frame, or a byte.

export class Budget {
  readonly #perMs: number;
  readonly #burst: number;
  #tokens: number;
  #atMs: number;

  constructor(perSecond: number, burst: number, nowMs: number) {
    this.#perMs = perSecond / 1000;
    this.#burst = burst;
    this.#tokens = burst;
    this.#atMs = nowMs;
  }

  /** Takes tokens, there or not; the debt is told by `waitMs`. */
  spend(nowMs: number, tokens = 1): void {
    this.#refill(nowMs);
    this.#tokens -= tokens;
  }

  /** Milliseconds until everything spent is covered; 0 without debt. */
  waitMs(nowMs: number): number {
    this.#refill(nowMs);
    return this.#tokens >= 0 ? 0 : Math.ceil(-this.#tokens / this.#perMs);
  }

  /** Takes one token if there is one. */
  trySpend(nowMs: number): boolean {
    this.#refill(nowMs);
    if (this.#tokens < 1) return false;
    this.#tokens -= 1;
    return true;
  }

  #refill(nowMs: number): void {
    this.#tokens = Math.min(this.#burst, this.#tokens + (nowMs - this.#atMs) * this.#perMs);
    this.#atMs = nowMs;
  }
}
