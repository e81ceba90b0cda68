// Commands that were overtaken: what one took for granted was changed by another while it was under way, and nothing of it was
// kept. It is asked again from its beginning, who asks and what they may included, and so ends in what is right now.
import type { Overtaken } from '../storage/camp-writes.ts';

/** Each time somebody else's command has got through; that many in a row no person makes. */
const MAX_TRIES = 20;

/** Thrown by `kept`; answered as `too-slow` when it comes again and again. */
export class OvertakenError extends Error {
  constructor() {
    super('overtaken by another command');
    this.name = 'OvertakenError';
  }
}

/** What was kept; throws when nothing was, for `afresh` to ask again. */
export function kept<T>(answer: T | Overtaken): T {
  if (answer === 'overtaken') throw new OvertakenError();
  return answer;
}

/** Does the work, as often as it is overtaken. Until its first `kept` write it must change nothing. */
export async function afresh<T>(work: () => Promise<T>): Promise<T> {
  for (let tries = 1; ; tries += 1) {
    try {
      return await work();
    } catch (error) {
      if (!(error instanceof OvertakenError) || tries === MAX_TRIES) throw error;
    }
  }
}
