// The sheets of a board as sections of the list, and what stands under which head, with the number and level of each. Nothing is
// left out here: what is folded or not asked for is list-rows.ts's. Pure.
import type { RecordId } from '../../shared/board/ids.ts';
import type { BoardContent } from '../../shared/board/records.ts';
import { VISION_YEARS } from '../../shared/chain/chain.ts';
import { zoneEnd } from '../../shared/chain/meant-ends.ts';
import { mirroredWords } from '../../shared/drawing/mirrored-words.ts';
import type { Elsewhere, Presented } from '../../shared/drawing/sheet-context.ts';
import { axisWords } from '../../shared/reading/meaning-words.ts';
import { isNote, type ReadRecord, type SheetReading } from '../../shared/reading/read-board.ts';
import { isTable, numbersOfTree } from '../../shared/reading/reading-order.ts';
import { zonesOf } from '../../shared/templates/catalogue.ts';
import type { Template, Zone, ZoneCamp } from '../../shared/templates/template.ts';
import { type Locale, yearLabel } from '../../shared/time/fiscal-year.ts';
import type { GroupRow, MirrorRow } from './row.ts';

/** What sections are made of. */
export interface SectionInputs {
  readonly content: BoardContent;
  readonly camp: ZoneCamp;
  readonly baseFiscalYear: number;
  readonly locale: Locale;
  readonly nameOfSheet: (reading: SheetReading) => string;
  readonly presented: Presented | null;
  readonly elsewhere: Elsewhere | undefined;
}

/** A record before it is a row; `below`: how many nodes hang under it, at any depth. */
export interface Item {
  readonly kind: 'record';
  readonly read: ReadRecord;
  readonly number: string;
  readonly below: number;
  readonly level: number;
}
export interface Group {
  /** null: a tree, whose question is its own head. */
  readonly head: GroupRow | null;
  readonly items: readonly (Item | MirrorRow)[];
}
export interface Section {
  readonly id: string;
  readonly title: string;
  readonly reading: SheetReading;
  readonly groups: readonly Group[];
}

export function sectionOf(reading: SheetReading, inputs: SectionInputs): Section {
  const id = `sheet ${reading.sheet?.id ?? ''}`;
  const title = inputs.nameOfSheet(reading);
  const { sheet, template, records } = reading;
  if (sheet === null || template === undefined) {
    let last = 0;
    const items = records.map((read) => item(read, isNote(read) ? String(++last) : '', records));
    return {
      id,
      title,
      reading,
      groups: [{ head: null, items: items.map((each) => ({ ...each, level: 2 + each.read.depth })) }],
    };
  }
  // By their ids: zones that depend on the camp's cities are made anew for each reading.
  const byZone = groupedBy(records, ({ zone }) => zone?.id);
  const zones = zonesOf(template, inputs.camp);
  const counter = { last: 0 };
  const groups: Group[] = [];
  for (const part of partsOf(zones, (zone) => byZone.has(zone?.id))) {
    const items = part.zones.flatMap((zone) =>
      itemsOf(zone, byZone.get(zone?.id) ?? [], reading, inputs, counter),
    );
    if (part.kind === 'tree') groups.push({ head: null, items });
    else if (part.kind !== 'fields' || items.length > 0)
      groups.push({ head: headOf(part, sheet.id, inputs), items });
  }
  return { id, title, reading, groups };
}

/** Zones that stand under one head. */
interface Part {
  readonly kind: 'zone' | 'year' | 'fields' | 'tree' | 'beside';
  readonly zones: readonly (Zone | undefined)[];
}

/**
 * Zones as they stand under heads: each for notes under its own, fields and mirrors between them together; in a table of years and lanes
 * those of a year together, the furthest year first, as the method goes. What a sheet computes has a head only where notes lie on it.
 */
function partsOf(zones: readonly Zone[], isWritten: (zone: Zone | undefined) => boolean): readonly Part[] {
  const beside: readonly Part[] = isWritten(undefined) ? [{ kind: 'beside', zones: [undefined] }] : [];
  if (isTable(zones)) {
    const years = [...groupedBy(zones, ({ meaning }) => meaning.years ?? 0)].sort(([a], [b]) => b - a);
    return [...years.map(([, those]): Part => ({ kind: 'year', zones: those })), ...beside];
  }
  const parts: { kind: Part['kind']; zones: (Zone | undefined)[] }[] = [];
  for (const zone of zones) {
    const { kind } = zone.use;
    if (kind === 'derived' && !isWritten(zone)) continue;
    if (kind === 'notes' || kind === 'derived') parts.push({ kind: 'zone', zones: [zone] });
    else if (kind === 'tree') parts.push({ kind: 'tree', zones: [zone] });
    else if (parts.at(-1)?.kind === 'fields') parts.at(-1)?.zones.push(zone);
    else parts.push({ kind: 'fields', zones: [zone] });
  }
  return [...parts, ...beside];
}

export { isTable };

function headOf(
  { kind, zones }: Part,
  sheetId: RecordId,
  { baseFiscalYear, locale }: SectionInputs,
): GroupRow {
  const [first] = zones;
  const years = first?.meaning.years;
  const label = (form: 'distance' | 'full'): string =>
    years === undefined ? '' : yearLabel(baseFiscalYear, years, form, locale);
  const title = kind === 'year' ? label('distance') : kind === 'fields' ? null : (first?.label[locale] ?? '');
  return {
    kind: 'group',
    id: `group ${sheetId} ${kind} ${first?.id ?? ''}`,
    sheetId,
    zones: zones.flatMap((zone) => (zone?.use.kind === 'notes' ? [zone] : [])),
    title: kind === 'beside' ? '' : title,
    year: kind === 'year' || kind === 'zone' ? label('full') : '',
    years: kind === 'fields' ? null : (years ?? null),
    count: 0,
    level: 2,
    isOpen: true,
  };
}

function itemsOf(
  zone: Zone | undefined,
  reads: readonly ReadRecord[],
  reading: SheetReading,
  inputs: SectionInputs,
  counter: { last: number },
): readonly (Item | MirrorRow)[] {
  const mirrored = mirrorOf(zone, reading, inputs, counter);
  const tree = numbersOfTree(reads);
  const items = reads.map((read) => {
    if (isNote(read)) return item(read, read.kind === 'note' ? String(++counter.last) : '', reads);
    return item(read, tree.get(read) ?? '', reads);
  });
  return mirrored === null ? items : [mirrored, ...items];
}

/** The words that the zone shows of elsewhere; null where it shows none. */
function mirrorOf(
  zone: Zone | undefined,
  { sheet, template }: SheetReading,
  inputs: SectionInputs,
  counter: { last: number },
): MirrorRow | null {
  if (zone?.use.kind !== 'mirror' || sheet === null) return null;
  const text = mirroredWords(zone.use.source, inputs.content, inputs.presented, inputs.elsewhere?.words);
  if (text === '') return null;
  counter.last += 1;
  return {
    kind: 'mirror',
    id: zoneEnd(sheet.id, zone),
    sheetId: sheet.id,
    number: String(counter.last),
    text,
    place: placeWords(zone, template, inputs.locale),
    team: inputs.camp.ownTeam,
    isStart: zone.meaning.years === VISION_YEARS,
    level: 3,
  };
}

const item = (read: ReadRecord, number: string, among: readonly ReadRecord[]): Item => ({
  kind: 'record',
  read,
  number,
  below: isNote(read) ? 0 : countBelow(read, among),
  level: isNote(read) ? 3 : 2 + read.depth,
});

/** Nodes come right behind what they hang on. */
function countBelow(read: ReadRecord, among: readonly ReadRecord[]): number {
  const at = among.indexOf(read);
  let count = 0;
  while ((among[at + 1 + count]?.depth ?? 0) > read.depth) count += 1;
  return count;
}

/** What a zone is called in its row: by its lane alone where the year stands over it. */
export function placeWords(zone: Zone | undefined, template: Template | undefined, locale: Locale): string {
  if (zone === undefined) return '';
  const lane = axisWords(template, zone.meaning, 'lane');
  return lane?.[locale] ?? zone.label[locale];
}

/** Things by what they have in common, in the order in which that first comes. */
export function groupedBy<T, K>(items: readonly T[], keyOf: (item: T) => K): ReadonlyMap<K, readonly T[]> {
  const found = new Map<K, T[]>();
  for (const item of items) {
    const key = keyOf(item);
    const others = found.get(key);
    if (others === undefined) found.set(key, [item]);
    else others.push(item);
  }
  return found;
}
