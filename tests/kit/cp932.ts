// Words in CP932, as Excel saves CSV in Japan: what it has no letter for becomes `?`, as there.

const BYTES = new Map<string, readonly number[]>();
const decoder = new TextDecoder('shift_jis');
for (let byte = 0; byte < 256; byte += 1) put([byte]);
for (let first = 0x81; first <= 0xfc; first += 1)
  if (first <= 0x9f || first >= 0xe0)
    for (let second = 0x40; second <= 0xfc; second += 1) put([first, second]);

function put(bytes: readonly number[]): void {
  const letter = decoder.decode(Uint8Array.from(bytes));
  if ([...letter].length === 1 && letter !== '\uFFFD' && !BYTES.has(letter)) BYTES.set(letter, bytes);
}

/** The bytes that Excel writes. */
export const inCp932 = (words: string): Buffer =>
  Buffer.from([...words].flatMap((letter) => BYTES.get(letter) ?? [0x3f]));
