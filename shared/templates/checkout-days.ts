// What T21 computes: the weekday behind a day that somebody typed, and a plain word where it is none.
import { fittingSize, textWidth } from '../text/measure.ts';
import { parseDay, weekdayOf } from '../time/parse-date.ts';
import { DAY_HINTS } from './day-hints.ts';
import type { Seen } from './seen.ts';
import type { Derived, Furniture, Role, Wording } from './template.ts';
import { printed } from './zone.ts';

const WEEKDAYS: readonly Wording[] = [
  { ja: '（日）', en: 'Sun' },
  { ja: '（月）', en: 'Mon' },
  { ja: '（火）', en: 'Tue' },
  { ja: '（水）', en: 'Wed' },
  { ja: '（木）', en: 'Thu' },
  { ja: '（金）', en: 'Fri' },
  { ja: '（土）', en: 'Sat' },
];

/** Sizes of a day in one line, by the height of its zone. */
const SIZES = { wide: [50, 40, 30, 24, 21], narrow: [40, 30, 24, 21], low: [30, 24, 21] } as const;
const GAP = 10;

/** Beside each day, on its line; a word that finds no room there stands below. */
export function deriveSteps({ sheet, zones, baseFiscalYear }: Seen): Derived {
  const furniture = zones
    .filter(({ id }) => id.endsWith('.date'))
    .flatMap((zone): readonly Furniture[] => {
      const typed = sheet.words(zone.id);
      const said = typed === '' ? null : besides(typed, baseFiscalYear);
      if (said === null) return [];
      const isTall = zone.height > 60;
      const sizes = SIZES[!isTall ? 'low' : zone.width < 400 ? 'narrow' : 'wide'];
      const size = fittingSize(typed, sizes, true, zone.width);
      const x = textWidth(typed, size, true) + GAP;
      const baseline = size >= 40 ? (size === 50 ? 58 : 56) : size === 30 ? 32 : size === 24 ? 30 : 22;
      const widest = Math.max(...Object.values(said.text).map((words) => textWidth(words, said.size, true)));
      const look = { size: said.size, ink: said.ink };
      if (x + widest <= zone.width) return [printed(zone.x + x, zone.y + baseline, said.text, look)];
      return isTall ? [printed(zone.x, zone.y + 96, said.text, { ...look, size: 21 })] : [];
    });
  return { furniture, inks: {}, words: {} };
}

function besides(
  typed: string,
  fiscalYear: number,
): { readonly text: Wording; readonly ink: Role; readonly size: number } | null {
  const day = parseDay(typed, fiscalYear);
  if (day.kind !== 'day') return { text: DAY_HINTS[day.kind], ink: 'warn', size: 21 };
  // Who typed the weekday needs not be told.
  if (/[月火水木金土日]\)$|曜/u.test(typed.normalize('NFKC'))) return null;
  const text = WEEKDAYS[weekdayOf(day.date)];
  return text === undefined ? null : { text, ink: 'time', size: 24 };
}
