// Which characters Noto Sans JP must lend because BIZ UDPGothic lacks them (𠮷), per slice of the web font's package.
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import * as fontkit from 'fontkit';

const require = createRequire(import.meta.url);
const SLICES = '@fontsource-variable/noto-sans-jp';
const OURS = '@expo-google-fonts/biz-udpgothic/400Regular/BIZUDPGothic_400Regular.ttf';
const LENT = '@expo-google-fonts/noto-sans-jp/400Regular/NotoSansJP_400Regular.ttf';

/** One `@font-face` for each slice that holds a missing character, restricted to exactly the missing ones. */
export function rareCharactersCss(): string {
  const ours = characterSet(OURS);
  const lent = characterSet(LENT);
  const slices: Record<string, string> = JSON.parse(
    readFileSync(require.resolve(`${SLICES}/unicode.json`), 'utf8'),
  );
  const faces = Object.entries(slices).flatMap(([slice, ranges]) => {
    const missing = codePoints(ranges).filter((codePoint) => lent.has(codePoint) && !ours.has(codePoint));
    const file = `${SLICES}/files/noto-sans-jp-${slice.replace(/[[\]]/g, '')}-wght-normal.woff2`;
    return missing.length === 0 ? [] : [face(file, toRanges(missing))];
  });
  return `/* Noto Sans JP for what BIZ UDPGothic lacks (𠮷): a slice is fetched only where such a character stands. Made from the
   fonts by tests/golden/generate-rare-characters.ts; not to be edited by hand. */
${faces.join('')}`;
}

const face = (file: string, ranges: string): string => `@font-face {
  font-family: "Noto Sans JP Rare";
  font-weight: 100 900;
  font-display: swap;
  src: url("${file}") format("woff2");
  unicode-range: ${ranges};
}
`;

/** The code points that the font has a glyph for. */
export function characterSet(file: string): ReadonlySet<number> {
  return new Set(fontkit.create(readFileSync(require.resolve(file))).characterSet);
}

/** The code points of a `unicode-range`. */
export function codePoints(ranges: string): readonly number[] {
  return ranges.split(',').flatMap((range) => {
    const [first = 0, last = first] = range
      .trim()
      .replace(/^U\+/i, '')
      .split('-')
      .map((hex) => Number.parseInt(hex, 16));
    return Array.from({ length: last - first + 1 }, (_, index) => first + index);
  });
}

function toRanges(sorted: readonly number[]): string {
  const runs: { first: number; last: number }[] = [];
  for (const codePoint of [...sorted].sort((a, b) => a - b)) {
    const run = runs.at(-1);
    if (run !== undefined && run.last + 1 === codePoint) run.last = codePoint;
    else runs.push({ first: codePoint, last: codePoint });
  }
  const hex = (value: number) => value.toString(16);
  return runs
    .map(({ first, last }) => (first === last ? `U+${hex(first)}` : `U+${hex(first)}-${hex(last)}`))
    .join(', ');
}
