// The 部屋番号 as people type it: full-width digits, spaces, hyphens, digits of other keyboards. Pure.

const ROOM_NUMBER_DIGITS = 6;

/** The digits typed so far, half-width, six at most. */
export function roomDigits(typed: string): string {
  return typed.normalize('NFKC').replace(/\D/gu, '').slice(0, ROOM_NUMBER_DIGITS);
}

/** Six digits in two groups, `482 913`; fewer as far as they go. */
export function groupedNumber(number: string): string {
  const digits = roomDigits(number);
  return digits.length > 3 ? `${digits.slice(0, 3)} ${digits.slice(3)}` : digits;
}

/** Are all six digits there? */
export const isWholeNumber = (typed: string): boolean => roomDigits(typed).length === ROOM_NUMBER_DIGITS;
