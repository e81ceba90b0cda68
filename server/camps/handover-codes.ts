// 「パソコンで続ける」 on one relay alone: six digits that make another browser the same person. In memory only: after a restart one
// simply asks for a new number. Several relays keep them together (server/storage/postgres/handovers.ts).
import type { CampId, PersonId } from '../../shared/board/ids.ts';
import { newSixDigits } from '../auth/random.ts';
import type { Handovers } from '../storage/passing-facts.ts';

/** Long enough to walk to the laptop, short enough that a number left on a table is worth nothing. */
export const HANDOVER_VALID_MS = 10 * 60_000;

interface Offer {
  readonly person: PersonId;
  readonly camp: CampId;
  readonly untilMs: number;
}

export class HandoverCodes implements Handovers {
  private readonly steadyMs: () => number;
  private readonly numbers = new Map<string, Offer>();

  constructor(steadyMs: () => number) {
    this.steadyMs = steadyMs;
  }

  offer(person: PersonId, camp: CampId): Promise<string> {
    this.forgetOld();
    this.drop(person);
    let number = newSixDigits();
    while (this.numbers.has(number)) number = newSixDigits();
    this.numbers.set(number, { person, camp, untilMs: this.steadyMs() + HANDOVER_VALID_MS });
    return Promise.resolve(number);
  }

  campOf(number: string): Promise<CampId | null> {
    this.forgetOld();
    return Promise.resolve(this.numbers.get(number)?.camp ?? null);
  }

  take(number: string): Promise<PersonId | null> {
    this.forgetOld();
    const offer = this.numbers.get(number);
    this.numbers.delete(number);
    return Promise.resolve(offer?.person ?? null);
  }

  forget(person: PersonId): Promise<void> {
    this.drop(person);
    return Promise.resolve();
  }

  private drop(person: PersonId): void {
    for (const [number, offer] of this.numbers) if (offer.person === person) this.numbers.delete(number);
  }

  private forgetOld(): void {
    for (const [number, offer] of this.numbers)
      if (offer.untilMs <= this.steadyMs()) this.numbers.delete(number);
  }
}
