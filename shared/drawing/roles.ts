// The inks and grounds of the printed sheet, the widths of its lines, and how cities are
// looked up. Screens have their own tokens; paper is the same everywhere.
import type { TeamId } from '../board/ids.ts';
import { organizerWords } from '../camp/camp-words.ts';
import { cityStyle, colourOf, OTHER_CITY } from '../camp/city-colours.ts';
import type { Role, ZoneCamp } from '../templates/template.ts';
import type { Locale } from '../time/fiscal-year.ts';
import type { CityLook } from './sheet-context.ts';

/** The colour of each role on paper, as `#rrggbb`. */
export const INK: Readonly<Record<Role, string>> = {
  paper: '#ffffff',
  ink: '#25221d',
  ink2: '#5a5449',
  ink3: '#696255',
  hair: '#b9b1a2',
  rule: '#857c6c',
  time: '#243c66',
  link: '#4d6690',
  future: '#e9eef6',
  evidence: '#f6f3ec',
  next: '#0017c1',
  warn: '#a34a00',
};

/** Under paper that lies on the sheet, as thin as a tenth. */
export const SHADOW = '#2b2a26';

/** Widths of lines in sheet units. */
export const LINE = { hair: 1.5, rule: 2.5, strong: 6, rail: 3, link: 3, tree: 2.5 } as const;

/** Smallest text on a sheet. */
export const SMALLEST = 21;

/** How a team is shown; null, and teams the camp does not know, are 幹事・その他, in the camp's word. */
export function cityLook(camp: ZoneCamp, team: TeamId | null, locale: Locale): CityLook {
  const found = camp.teams.find(({ id }) => id === team);
  if (found !== undefined)
    return { ...cityStyle(colourOf(found)), name: found.name, shortName: found.shortName };
  const { column, short } = organizerWords(camp.organizers);
  return { ...OTHER_CITY, name: column[locale], shortName: short[locale] };
}
