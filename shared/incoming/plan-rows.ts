// What becomes of each row of a table that somebody takes in: where its words go, of which kind, and what is wrong with it, said before
// anything is written. Rights are asked for each row (`mayWrite` of its place). Pure.
import type { RecordId, TeamId } from '../board/ids.ts';
import { BOARD_LIMITS } from '../board/limits.ts';
import type { NoteKind } from '../board/records.ts';
import type { Team } from '../camp/camp.ts';
import { KIND_WORDS } from '../drawing/note-kind.ts';
import { cleanText } from '../text/clean-text.ts';
import { fold } from '../text/fold.ts';
import { type ColumnUse, sameName, yearsSaid } from './columns.ts';
import { type BroughtAs, lostLetters } from './lost-letters.ts';
import { type IncomingPlace, meantPlace, type NamedPlace, placeKey } from './places.ts';

/** How much is taken in at once, and why no more. */
export const INCOMING_LIMITS = {
  /** Rows: in more notes at once nobody finds their way. */
  rows: 1000,
  /** Characters of all words together: with its notes it is one update that the relay takes (BOARD_LIMITS.maxUpdateBytes). */
  allWords: 150_000,
} as const;

/** What is to be said of a row. */
export type RowFault =
  | { readonly kind: 'no-words' }
  | { readonly kind: 'too-long' }
  | { readonly kind: 'lost-letters'; readonly signs: string }
  | { readonly kind: 'zone-unknown'; readonly said: string }
  | { readonly kind: 'not-yours'; readonly place: string }
  | { readonly kind: 'other-city'; readonly said: string }
  | { readonly kind: 'city-unknown'; readonly said: string }
  | { readonly kind: 'kind-unknown'; readonly said: string }
  /** The same words stand there already, or in a row before. */
  | { readonly kind: 'duplicate' };

/** One row and what becomes of it. */
export interface PlannedRow {
  /** As it is counted in the table, from 1, the head included. */
  readonly number: number;
  readonly words: string;
  readonly place: IncomingPlace | null;
  readonly kind: NoteKind;
  readonly faults: readonly RowFault[];
  readonly isTaken: boolean;
}

/** What is asked of the person. */
export interface IncomingWish {
  readonly uses: readonly ColumnUse[];
  readonly hasHead: boolean;
  /** The sheet whose zones are meant first. */
  readonly sheetId: RecordId;
  /** Where rows go whose zone is not found; null: they are left out. */
  readonly fallback: string | null;
  /** Rows are taken although letters of theirs were lost. */
  readonly takesLost: boolean;
  /** Rows are taken although the same words stand there already. */
  readonly takesDuplicates: boolean;
}

/** What rows are held against. */
export interface IncomingFacts {
  readonly places: readonly NamedPlace[];
  readonly teams: readonly Pick<Team, 'id' | 'name' | 'shortName'>[];
  /** Cities whose words this person may bring as such: the own one, and the one whose board it is. */
  readonly ownTeams: readonly (TeamId | null)[];
  readonly baseFiscalYear: number;
  readonly broughtAs: BroughtAs;
  /** What stands on the board, as `wordsKey` makes it. */
  readonly present: ReadonlySet<string>;
}

/** What is the same words in the same place. */
export const wordsKey = (place: Pick<IncomingPlace, 'sheetId' | 'zone'>, words: string): string =>
  `${placeKey(place)} ${fold(words).trim()}`;

/** Faults with which a row is never taken. */
const NEVER: ReadonlySet<RowFault['kind']> = new Set(['no-words', 'too-long', 'not-yours', 'other-city']);

/** Reads the rows; empty ones do not count. */
export function planRows(
  rows: readonly (readonly string[])[],
  wish: IncomingWish,
  facts: IncomingFacts,
): readonly PlannedRow[] {
  const seen = new Set(facts.present);
  return rows.flatMap((cells, at) => {
    if ((at === 0 && wish.hasHead) || cells.every((cell) => cell === '')) return [];
    const row = planRow(cells, at + 1, wish, facts, seen);
    if (row.isTaken && row.place !== null) seen.add(wordsKey(row.place, row.words));
    return [row];
  });
}

function planRow(
  cells: readonly string[],
  number: number,
  wish: IncomingWish,
  facts: IncomingFacts,
  seen: ReadonlySet<string>,
): PlannedRow {
  const cellOf = (use: ColumnUse): string => cells[wish.uses.indexOf(use)] ?? '';
  const words = cleanText(cellOf('words')).trim();
  const faults: RowFault[] = [];
  if (words === '') faults.push({ kind: 'no-words' });
  if (words.length > BOARD_LIMITS.maxTextLength) faults.push({ kind: 'too-long' });
  const signs = lostLetters(cells.filter((_, i) => wish.uses[i] !== 'none').join('\n'), facts.broughtAs);
  if (signs.length > 0) faults.push({ kind: 'lost-letters', signs: signs.join('・') });
  const giver = cityOf(cellOf('city'), facts, faults);
  const place = placeOf(cellOf, giver, wish, facts, faults);
  if (place !== null && !place.mayWrite)
    faults.push({ kind: 'not-yours', place: `${place.sheetName}・${place.zone.label.ja}` });
  checkCity(cellOf('city'), giver, place, facts, faults);
  const kind = kindOf(cellOf('kind'), place, faults);
  if (place !== null && words !== '' && seen.has(wordsKey(place, words))) faults.push({ kind: 'duplicate' });
  const stands = (fault: RowFault): boolean =>
    NEVER.has(fault.kind) ||
    (fault.kind === 'lost-letters' && !wish.takesLost) ||
    (fault.kind === 'duplicate' && !wish.takesDuplicates);
  return { number, words, place, kind, faults, isTaken: place !== null && !faults.some(stands) };
}

/** The city that is named; null where none is, or none of the camp. */
function cityOf(said: string, { teams }: IncomingFacts, faults: RowFault[]): TeamId | null {
  const name = sameName(said);
  if (name === '') return null;
  const team = teams.find((each) => sameName(each.name) === name || sameName(each.shortName) === name);
  if (team === undefined) faults.push({ kind: 'city-unknown', said });
  return team?.id ?? null;
}

/** Words are signed by who brings them: those of another city can only go where the place itself says whose they are. */
function checkCity(
  said: string,
  team: TeamId | null,
  place: IncomingPlace | null,
  { ownTeams }: IncomingFacts,
  faults: RowFault[],
): void {
  if (team === null || place === null) return;
  const { giver } = place.zone.meaning;
  const isRight = giver === undefined ? ownTeams.includes(team) : giver === team;
  if (!isRight) faults.push({ kind: 'other-city', said });
}

function placeOf(
  cellOf: (use: ColumnUse) => string,
  giver: TeamId | null,
  wish: IncomingWish,
  { places, baseFiscalYear }: IncomingFacts,
  faults: RowFault[],
): IncomingPlace | null {
  const [zone, sheet, year] = [cellOf('zone'), cellOf('sheet'), cellOf('year')];
  const years = year === '' ? null : (yearsSaid(year, baseFiscalYear) ?? 'unclear');
  const meant = meantPlace(places, { zone, sheet, years, giver }, wish.sheetId);
  if (meant !== undefined) return meant;
  const said = [sheet, year, zone].filter((part) => part !== '').join('・');
  faults.push({ kind: 'zone-unknown', said });
  return places.find((place) => placeKey(place) === wish.fallback) ?? null;
}

/** On feedback sheets notes say what they are; elsewhere none does. */
function kindOf(said: string, place: IncomingPlace | null, faults: RowFault[]): NoteKind {
  if (place === null) return 'none';
  const takesKinds = place.template.purpose === 'feedback' && place.zone.meaning.giver !== undefined;
  const usual: NoteKind = place.zone.meaning.giver === undefined ? 'none' : 'voice';
  const name = sameName(said);
  if (name === '' || !takesKinds) return usual;
  const found = KINDS.find(([, names]) => names.includes(name));
  if (found === undefined && !NOTE_NAMES.includes(name)) faults.push({ kind: 'kind-unknown', said });
  return found?.[0] ?? usual;
}

const KINDS = Object.entries(KIND_WORDS).map(
  ([kind, words]) => [kind as Exclude<NoteKind, 'none'>, [sameName(words.ja), sameName(words.en)]] as const,
);
const NOTE_NAMES: readonly string[] = ['付箋', 'note'].map(sameName);

/** The kinds as tables name them. */
export const KIND_NAMES: ReadonlySet<string> = new Set([
  ...KINDS.flatMap(([, names]) => names),
  ...NOTE_NAMES,
]);

/** Why all of it is too much for once; null: it is not. */
export function tooMuch(planned: readonly PlannedRow[], room: number): 'rows' | 'words' | 'room' | null {
  const taken = planned.filter(({ isTaken }) => isTaken);
  if (taken.length > INCOMING_LIMITS.rows) return 'rows';
  if (taken.reduce((sum, { words }) => sum + words.length, 0) > INCOMING_LIMITS.allWords) return 'words';
  return taken.length > room ? 'room' : null;
}
