// Whether this server wants people sent to it, which is what a load balancer asks. That the process lives at all is another question
// (/livez): a server that only waits for its database must not be killed for it.

/** Why nobody should be sent here now. `outside-region`: this relay cannot keep its leases. */
export type UnreadyReason = 'draining' | 'storage-refuses' | 'outside-region';

/** One per server. Reasons are held and released by whoever knows; the storage is asked. */
export class Readiness {
  readonly #held = new Set<UnreadyReason>();
  readonly #storageRefusesMs: () => number;

  /** `storageRefusesMs`: milliseconds since which the storage refuses, 0 while it does not. */
  constructor(storageRefusesMs: () => number) {
    this.#storageRefusesMs = storageRefusesMs;
  }

  /** Everything that speaks against it now; empty when ready. */
  get reasons(): readonly UnreadyReason[] {
    const reasons = new Set(this.#held);
    if (this.#storageRefusesMs() >= PATIENCE_MS) reasons.add('storage-refuses');
    return [...reasons];
  }

  get isReady(): boolean {
    return this.reasons.length === 0;
  }

  /** Nobody should come for this reason, until it is released. */
  hold(reason: UnreadyReason): void {
    this.#held.add(reason);
  }

  release(reason: UnreadyReason): void {
    this.#held.delete(reason);
  }
}

/**
 * Milliseconds of refusing before this relay says so: a database fails over within this, and meanwhile all relays are alike, so that
 * sending people elsewhere helps nobody.
 */
const PATIENCE_MS = 30_000;
