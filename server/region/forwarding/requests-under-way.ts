// Requests that the home of a camp is just answering: a camp is handed over between them, so that none is cut in two.
import type { ServerResponse } from 'node:http';

export class RequestsUnderWay {
  readonly #counts = new Map<string, number>();
  readonly #waiting = new Map<string, (() => void)[]>();

  /** The request is about this camp, until its response is over. */
  add(camp: string, response: ServerResponse): void {
    this.#counts.set(camp, (this.#counts.get(camp) ?? 0) + 1);
    response.once('close', () => {
      const left = (this.#counts.get(camp) ?? 1) - 1;
      if (left > 0) {
        this.#counts.set(camp, left);
        return;
      }
      this.#counts.delete(camp);
      for (const goOn of this.#waiting.get(camp) ?? []) goOn();
      this.#waiting.delete(camp);
    });
  }

  /** Resolves when none is left of this camp. */
  over(camp: string): Promise<void> {
    if (!this.#counts.has(camp)) return Promise.resolve();
    return new Promise((resolve) => {
      this.#waiting.set(camp, [...(this.#waiting.get(camp) ?? []), resolve]);
    });
  }
}
