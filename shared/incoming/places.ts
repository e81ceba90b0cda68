// The places of a board into which a table can be taken, and which of them a row means by the names of zone, sheet, year and city. Pure.
import type { RecordId } from '../board/ids.ts';
import type { Template, Zone } from '../templates/template.ts';
import { sameName } from './columns.ts';

/** A zone for notes, as people call it. */
export interface IncomingPlace {
  readonly sheetId: RecordId;
  readonly sheetName: string;
  readonly template: Template;
  readonly zone: Zone;
  readonly allZones: readonly Zone[];
  /** May this person put notes there? */
  readonly mayWrite: boolean;
}

/** A place with its names as they are compared: made once, looked at for each row. */
export interface NamedPlace extends IncomingPlace {
  readonly names: {
    readonly sheet: string;
    readonly labels: readonly string[];
    /** What the values of its own axes are called: its lane, row, column. */
    readonly axes: readonly string[];
  };
}

/** The place with its names. */
export const namedPlace = (place: IncomingPlace): NamedPlace => ({
  ...place,
  names: {
    sheet: sameName(place.sheetName),
    labels: [sameName(place.zone.label.ja), sameName(place.zone.label.en)],
    axes: axisNames(place),
  },
});

/** What a row says of its place; '' and null: nothing. */
export interface SaidPlace {
  readonly zone: string;
  readonly sheet: string;
  /** `unclear`: it says a year that nobody can read. */
  readonly years: number | 'unclear' | null;
  /** `giver` of a column on a feedback sheet. */
  readonly giver: string | null;
}

/** One key for one place. */
export const placeKey = ({ sheetId, zone }: Pick<IncomingPlace, 'sheetId' | 'zone'>): string =>
  `${sheetId} ${zone.id}`;

const axisNames = ({ template, zone }: IncomingPlace): readonly string[] =>
  template.axes.flatMap(({ id, values }) => {
    const name = values.find((value) => value.id === zone.meaning[id])?.name;
    return name === undefined ? [] : [sameName(name.ja), sameName(name.en)];
  });

/**
 * The place that is meant, on the sheet that is named or else on `sheetId` before all others; undefined where none is, or more than one
 * could be.
 */
export function meantPlace(
  places: readonly NamedPlace[],
  said: SaidPlace,
  sheetId: RecordId,
): NamedPlace | undefined {
  const sheet = sameName(said.sheet);
  const named = sheet === '' ? [] : places.filter((place) => place.names.sheet === sheet);
  if (sheet !== '' && named.length === 0) return undefined;
  const here = places.filter((place) => place.sheetId === sheetId);
  const groups = named.length > 0 ? [named] : [here, places];
  for (const group of groups) {
    const found = among(group, said);
    if (found !== undefined) return found;
  }
  return undefined;
}

function among(places: readonly NamedPlace[], { zone, years, giver }: SaidPlace): NamedPlace | undefined {
  const name = sameName(zone);
  const ofYear = years === null ? places : places.filter((place) => place.zone.meaning.years === years);
  // A place of another year, or of none, is not the one that was meant.
  if (name !== '')
    return (
      only(ofYear.filter((place) => place.names.labels.includes(name))) ??
      only(ofYear.filter((place) => place.names.axes.includes(name)))
    );
  if (giver !== null) {
    const column = only(ofYear.filter((place) => place.zone.meaning.giver === giver));
    if (column !== undefined) return column;
  }
  return years === null ? undefined : only(ofYear);
}

const only = <T>(found: readonly T[]): T | undefined => (found.length === 1 ? found[0] : undefined);
