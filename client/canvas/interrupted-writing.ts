// Somebody deleted the note in which I was writing: my hands still type. Until they rest, what they type means nothing, so
// that no letter, Tab or Backspace acts on something else.

/** Hands that rest this long have noticed. */
const REST_MS = 1000;

export class InterruptedWriting {
  #untilMs = 0;

  begin(nowMs: number): void {
    this.#untilMs = nowMs + REST_MS;
  }

  /** Does a key that is pressed now still belong to the words that are gone? */
  swallows(nowMs: number): boolean {
    if (nowMs >= this.#untilMs) return false;
    this.begin(nowMs);
    return true;
  }

  /** A press of the pointer shows that somebody is looking. */
  end(): void {
    this.#untilMs = 0;
  }
}
