// 「パソコンで続ける」: six digits that make another browser the same person. Short-lived, used once, in memory only:
// after a restart one simply asks for a new number.
import type { PersonId } from '../../shared/board/ids.ts';
import { newSixDigits } from '../auth/random.ts';

/** Long enough to walk to the laptop, short enough that a number left on a table is worth nothing. */
export const HANDOVER_VALID_MS = 10 * 60_000;

export class HandoverCodes {
  private readonly steadyMs: () => number;
  private readonly numbers = new Map<string, { readonly person: PersonId; readonly untilMs: number }>();

  constructor(steadyMs: () => number) {
    this.steadyMs = steadyMs;
  }

  /** A new number for the person; an earlier one of the same person stops working. */
  offer(person: PersonId): string {
    this.forgetOld();
    this.forget(person);
    let number = newSixDigits();
    while (this.numbers.has(number)) number = newSixDigits();
    this.numbers.set(number, { person, untilMs: this.steadyMs() + HANDOVER_VALID_MS });
    return number;
  }

  /** The person behind the number, once; null when it is wrong, used or too old. */
  take(number: string): PersonId | null {
    this.forgetOld();
    const offer = this.numbers.get(number);
    if (offer === undefined) return null;
    this.numbers.delete(number);
    return offer.person;
  }

  /** The person is not here any more: their number says nothing. */
  forget(person: PersonId): void {
    for (const [number, offer] of this.numbers) if (offer.person === person) this.numbers.delete(number);
  }

  private forgetOld(): void {
    for (const [number, offer] of this.numbers)
      if (offer.untilMs <= this.steadyMs()) this.numbers.delete(number);
  }
}
