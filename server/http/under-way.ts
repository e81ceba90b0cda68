// Requests that are being answered: a server that ends lets them be answered first, and takes no new ones. How it ends otherwise is
// server.ts.
import type { Server } from 'node:http';

/** Milliseconds that they have: a stalled upload must not keep the process, which leaves within HTTP_LIMITS.shutdownMs. */
const LIMIT_MS = 1_500;

export class UnderWay {
  readonly #server: Server;
  #count = 0;
  #isEnding = false;
  #whenNone: () => void = () => undefined;

  constructor(server: Server) {
    this.#server = server;
    // Before whoever answers: the header must be there when they write.
    server.prependListener('request', (_request, response) => {
      this.#count += 1;
      if (this.#isEnding) response.setHeader('connection', 'close');
      response.once('close', () => {
        this.#count -= 1;
        if (this.#count === 0) this.#whenNone();
      });
    });
  }

  /** Listens no more, and resolves once everything is answered, or when that takes too long. */
  async over(): Promise<void> {
    this.#isEnding = true;
    this.#server.close();
    if (this.#count === 0) return;
    await new Promise<void>((resolve) => {
      const timer = setTimeout(resolve, LIMIT_MS);
      this.#whenNone = () => {
        clearTimeout(timer);
        resolve();
      };
    });
  }
}
