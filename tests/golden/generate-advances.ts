// Writes shared/text/advances.ts from the two BIZ UDPGothic fonts. Run it after the font package changed:
// `npx tsx tests/golden/generate-advances.ts`. tests/shared/text/advances.test.ts fails when table and fonts disagree.
import { writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { fontAdvances } from './font-advances.ts';

const target = fileURLToPath(new URL('../../shared/text/advances.ts', import.meta.url));

writeFileSync(
  target,
  `// Advance widths of BIZ UDPGothic, made from its TTFs by tests/golden/generate-advances.ts; not to be edited by hand.
// Listed are the runs of characters that are not one em wide, as "first character:count:width" in base 36, the first
// character counted from the end of the run before; widths in units of ${fontAdvances('regular').unitsPerEm} per em.

export const UNITS_PER_EM = ${fontAdvances('regular').unitsPerEm};

export const REGULAR =
  '${encode(fontAdvances('regular').widths)}';

export const BOLD =
  '${encode(fontAdvances('bold').widths)}';
`,
);

function encode(widths: ReadonlyMap<number, number>): string {
  const runs: { first: number; count: number; width: number }[] = [];
  for (const [codePoint, width] of [...widths].sort(([a], [b]) => a - b)) {
    if (width === fontAdvances('regular').unitsPerEm) continue;
    const run = runs.at(-1);
    if (run !== undefined && run.width === width && run.first + run.count === codePoint) run.count += 1;
    else runs.push({ first: codePoint, count: 1, width });
  }
  let end = 0;
  const words = runs.map(({ first, count, width }) => {
    const word = [first - end, count, width].map((value) => value.toString(36)).join(':');
    end = first + count;
    return word;
  });
  return words.join(' ');
}
