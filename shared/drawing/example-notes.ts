// The loose notes of an example at their places: where they say no place they lie where the canvas would lay new ones, one after
// another, in rows, in rings and along time. Fields, trees and links are example-content.ts's.
import type { RecordId, TeamId } from '../board/ids.ts';
import { NO_DETAILS } from '../board/note-details.ts';
import type { Note } from '../board/records.ts';
import { type Paragraph, plainParagraphs } from '../board/rich-text.ts';
import { freePlace } from '../layout/free-place.ts';
import { isRing } from '../layout/ring-place.ts';
import { arrange, type Point, type Settling, widthIn } from '../layout/settle.ts';
import { placeOfDay, placeOfPeriod } from '../layout/time-axis.ts';
import { isForDays } from '../reading/note-period.ts';
import type { ExampleNote, SheetExample } from '../templates/examples/example.ts';
import type { Rect, Template, TimeAxis, Zone, ZoneCamp } from '../templates/template.ts';
import type { Locale } from '../time/fiscal-year.ts';
import { isoOf } from '../time/period.ts';
import { newHeight } from './form-in-zone.ts';
import { newNoteHeight, noteRect } from './note.ts';
import { leastSize } from './note-forms.ts';
import { placeOnAxis, takenBy } from './place-on-axis.ts';

/** Whose board it is, in which language the example speaks, and from which year it counts. */
export interface ExampleCamp extends ZoneCamp {
  readonly locale: Locale;
  readonly baseFiscalYear: number;
}

/** The sheet on which an example stands. */
export interface ExampleSheet {
  readonly sheet: RecordId;
  readonly template: Template;
  readonly zones: readonly Zone[];
  readonly camp: ExampleCamp;
}

/** The example's notes by zone; the columns of giving cities are filled in their order, the last one (幹事・その他) by the last. */
export function notesByZone(
  { notes = {}, givers = [] }: SheetExample,
  zones: readonly Zone[],
): ReadonlyMap<string, readonly ExampleNote[]> {
  const cities = zones.filter(({ meaning }) => meaning.giver !== undefined && meaning.giver !== 'other');
  const fromCities = givers.slice(0, -1);
  return new Map([
    ...Object.entries(notes),
    ...zones.flatMap(({ id, exampleOf = '' }) =>
      notes[exampleOf] === undefined ? [] : [[id, notes[exampleOf]] as const],
    ),
    ...cities.map(({ id }, at) => [id, fromCities[at % fromCities.length] ?? []] as const),
    ...zones.flatMap(({ id, meaning }) =>
      meaning.giver === 'other' ? [[id, givers.at(-1) ?? []] as const] : [],
    ),
  ]);
}

/** The zone's notes at their places. */
export function settled(zone: Zone, said: readonly ExampleNote[], on: ExampleSheet): readonly Note[] {
  if (zone.use.kind !== 'notes') return [];
  const made = said.map((example, at) => newNote(zone, example, at, on));
  if (zone.axis !== undefined) return alongTime(zone, zone.axis, said, made, on);
  const places = isRing(zone) ? inRing(zone, said, made, on) : arrange(zone, made.map(needed));
  return made.map((note, at) => ({ ...note, ...(meantPlace(zone, said[at]) ?? places[at] ?? corner(zone)) }));
}

function newNote(zone: Zone, example: ExampleNote, at: number, { sheet, camp }: ExampleSheet): Note {
  const form = zone.use.kind === 'notes' ? zone.use.form : 'square';
  const [least] = leastSize(form);
  const height = newHeight(zone, form);
  const { text, kind = 'none', details = {}, person, date, isBold } = example;
  const paragraphs = plainParagraphs(text[camp.locale]);
  return {
    ...NO_DETAILS,
    ...details,
    person: person?.[camp.locale] ?? '',
    ...(date === undefined ? {} : { date: isoOf(date, camp.baseFiscalYear) }),
    id: `${sheet}.${zone.id}.${at + 1}` as RecordId,
    parentId: sheet,
    index: 'a1',
    x: 0,
    y: 0,
    author: null,
    team: teamOf(zone, example, camp),
    form,
    kind,
    width: widthIn(zone, least),
    height,
    paragraphs: isBold ? bold(paragraphs) : paragraphs,
    fieldZone: null,
  };
}

const bold = (paragraphs: readonly Paragraph[]): readonly Paragraph[] =>
  paragraphs.map((each) => ({ ...each, runs: each.runs.map((run) => ({ ...run, bold: true })) }));

const needed = (note: Note): Settling => ({
  width: note.width,
  height: newNoteHeight(note),
  tail: note.kind === 'question',
});

const corner = ({ x, y }: Rect): Point => ({ x, y });

const meantPlace = (zone: Zone, example: ExampleNote | undefined): Point | undefined =>
  example?.at === undefined ? undefined : { x: zone.x + example.at[0], y: zone.y + example.at[1] };

/** One after another: each finds room beside those before it. */
function inRing(
  zone: Zone,
  said: readonly ExampleNote[],
  made: readonly Note[],
  { zones, template }: ExampleSheet,
): readonly Point[] {
  const taken: Rect[] = [];
  return made.map((note, at) => {
    const place = meantPlace(zone, said[at]) ?? freePlace(zones, zone, needed(note), taken);
    taken.push(noteRect({ ...note, ...place }, template));
    return place;
  });
}

/** At the time each says, as long as that is, in the row that is meant or the next free one. */
function alongTime(
  zone: Zone,
  axis: TimeAxis,
  said: readonly ExampleNote[],
  made: readonly Note[],
  { zones, template }: ExampleSheet,
): readonly Note[] {
  const placed: Note[] = [];
  for (const [at, note] of made.entries()) {
    const when = said[at]?.when;
    const along =
      when === undefined
        ? null
        : isForDays(zone)
          ? { x: placeOfDay(axis, when.from), width: note.width }
          : placeOfPeriod(axis, when);
    const long = { ...note, ...(along ?? {}), isOpen: note.isOpen || when?.until === null };
    const taken = placed.map((each) => takenBy(each, template));
    const place = placeOnAxis(zones, zone, long, along?.x ?? null, taken);
    const y = when?.y === undefined ? place?.y : zone.y + when.y;
    placed.push({ ...long, ...corner(zone), ...place, ...(y === undefined ? {} : { y }) });
  }
  return placed;
}

/** In a giver's column the note is that city's; elsewhere the board's own, or of one of the others. */
function teamOf({ meaning }: Zone, { city = 0 }: ExampleNote, { ownTeam, teams }: ZoneCamp): TeamId | null {
  if (meaning.giver !== undefined) return meaning.giver === 'other' ? null : meaning.giver;
  const order = [...teams.filter(({ id }) => id === ownTeam), ...teams.filter(({ id }) => id !== ownTeam)];
  return order[city % Math.max(1, order.length)]?.id ?? null;
}
