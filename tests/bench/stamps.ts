// Values that can be found again in any frame that carries them, whatever else it holds: who wrote, and the how-manieth.
// So a reader counts what it receives without understanding it, for every server alike.

const MARK = Buffer.from('@~');
const WRITER_DIGITS = 3;
const COUNT_DIGITS = 6;
const LENGTH = MARK.length + WRITER_DIGITS + COUNT_DIGITS;

/** The stamp of a writer's nth value. */
export const stamp = (writer: number, count: number): string =>
  `@~${String(writer).padStart(WRITER_DIGITS, '0')}${String(count).padStart(COUNT_DIGITS, '0')}`;

/** Calls back for every stamp in the bytes. */
export function eachStamp(bytes: Buffer, found: (writer: number, count: number) => void): void {
  for (let at = bytes.indexOf(MARK); at >= 0; at = bytes.indexOf(MARK, at + LENGTH)) {
    const writer = digits(bytes, at + MARK.length, WRITER_DIGITS);
    const count = digits(bytes, at + MARK.length + WRITER_DIGITS, COUNT_DIGITS);
    if (writer >= 0 && count >= 0) found(writer, count);
  }
}

/** The number at that place; −1 when it is none. */
function digits(bytes: Buffer, from: number, length: number): number {
  let value = 0;
  for (let at = from; at < from + length; at++) {
    const digit = (bytes[at] ?? 0) - 48;
    if (digit < 0 || digit > 9) return -1;
    value = value * 10 + digit;
  }
  return value;
}
