// The rows of the list, made of the one reading of the board (shared/reading): sheets, their places, and what stands there, with the
// number and the level of each. A row that says the same as before is the same object. Pure.
import type { RecordId } from '../../shared/board/ids.ts';
import { markOf, markValue } from '../../shared/board/marks.ts';
import { type Link, plainText } from '../../shared/board/records.ts';
import { detailWords, TOLD_DETAILS } from '../../shared/reading/detail-words.ts';
import { isNote, type ReadRecord, type SheetReading } from '../../shared/reading/read-board.ts';
import type { Template } from '../../shared/templates/template.ts';
import { oneLine } from '../../shared/text/one-line.ts';
import type { Locale } from '../../shared/time/fiscal-year.ts';
import { isFiltering, type ListFilter, meets } from './list-filter.ts';
import type { LinkTo, ListRow, MirrorRow, RecordRow } from './row.ts';
import {
  groupedBy,
  type Item,
  isTable,
  placeWords,
  recordsIn,
  type Section,
  type SectionInputs,
  sectionOf,
} from './sections.ts';

/** What rows are made of. */
export interface RowInputs extends SectionInputs {
  readonly readings: readonly SheetReading[];
  readonly nameOfAuthor: (read: ReadRecord) => string;
  /** Ids of heads that this person has folded. */
  readonly folded: ReadonlySet<string>;
  readonly filter: ListFilter;
}

/** All rows that are to be seen, and how many records there are in all. */
export interface Listing {
  readonly rows: readonly ListRow[];
  readonly found: number;
}

/** `before`: the listing that is shown, whose rows are taken over where they say the same. */
export function listRows(inputs: RowInputs, before: Listing | null): Listing {
  const sections = inputs.readings.map((reading) => sectionOf(reading, inputs));
  const targets = numbered(sections);
  const links = groupedBy(inputs.content.links, ({ from }) => from);
  const isAsked = meets(inputs.filter);
  const filtering = isFiltering(inputs.filter);
  const rows: ListRow[] = [];
  let found = 0;
  for (const section of sections) {
    const { reading, groups } = section;
    const sheetId = reading.sheet?.id ?? null;
    const shown = groups.map((group) => ({
      group,
      items: filtering
        ? group.items.filter(
            (item) => item.kind === 'record' && isAsked(item.read, inputs.nameOfAuthor(item.read)),
          )
        : group.items,
    }));
    const count = shown.reduce((sum, { items }) => sum + recordsIn(items), 0);
    found += count;
    if (filtering && count === 0) continue;
    const isOpen = filtering || !inputs.folded.has(section.id);
    rows.push({ kind: 'sheet', id: section.id, sheetId, title: section.title, count, level: 1, isOpen });
    if (!isOpen) continue;
    for (const { group, items } of shown) {
      if (filtering && items.length === 0) continue;
      const isGroupOpen = group.head === null || filtering || !inputs.folded.has(group.head.id);
      if (group.head !== null) rows.push({ ...group.head, count: recordsIn(items), isOpen: isGroupOpen });
      if (!isGroupOpen) continue;
      let closedAt = Number.POSITIVE_INFINITY;
      for (const item of items) {
        if (item.kind === 'mirror') {
          rows.push(item);
          continue;
        }
        const { read } = item;
        if (!filtering && read.depth > closedAt) continue;
        closedAt = Number.POSITIVE_INFINITY;
        const isFolded = item.below > 0 && !isNote(read) && read.record.collapsed && !filtering;
        if (isFolded) closedAt = read.depth;
        rows.push(
          recordRow(item, {
            inputs,
            section,
            isOpen: item.below === 0 || filtering ? null : !isFolded,
            hidden: isFolded ? item.below : 0,
            links: (links.get(read.record.id) ?? []).map((link) => linkTo(link, targets, sheetId)),
          }),
        );
      }
    }
  }
  return { rows: taken(rows, before?.rows ?? []), found };
}

interface Target {
  readonly id: string;
  readonly number: string;
  readonly sheetId: RecordId | null;
  readonly sheet: string;
  readonly item: Item | MirrorRow;
}

function numbered(sections: readonly Section[]): ReadonlyMap<string, Target> {
  const found = new Map<string, Target>();
  for (const { groups, title, reading } of sections)
    for (const { items } of groups)
      for (const each of items) {
        const id = each.kind === 'mirror' ? each.id : each.read.record.id;
        found.set(id, {
          id,
          number: each.number,
          sheetId: reading.sheet?.id ?? null,
          sheet: title,
          item: each,
        });
      }
  return found;
}

function linkTo({ to }: Link, targets: ReadonlyMap<string, Target>, from: RecordId | null): LinkTo {
  const target = targets.get(to);
  if (target === undefined) return { id: null, words: '', says: '' };
  const parts = target.sheetId === from ? [target.number] : [target.sheet, target.number];
  const { id, item } = target;
  const says = item.kind === 'mirror' ? item.text : oneLine(plainText(item.read.record.paragraphs));
  return { id, words: parts.filter((part) => part !== '').join(' '), says };
}

function recordRow(
  { read, number, level }: Item,
  at: {
    readonly inputs: RowInputs;
    readonly section: Section;
    readonly isOpen: boolean | null;
    readonly hidden: number;
    readonly links: readonly LinkTo[];
  },
): RecordRow {
  const { locale } = at.inputs;
  const { sheet, template } = at.section.reading;
  const mark =
    sheet !== null && isNote(read) && read.record.fieldZone !== null
      ? markOf(sheet, read.record.fieldZone)
      : null;
  const isNamed = isNote(read) && (read.kind === 'field' || isTable(template?.zones ?? []));
  return {
    kind: 'record',
    id: read.record.id,
    sheetId: read.sheetId,
    read,
    template,
    number,
    text:
      mark !== null && isNote(read)
        ? markValue(mark, read.record.done, locale)
        : plainText(read.record.paragraphs),
    place: isNamed ? placeOfRecord(read, template, locale) : '',
    author: at.inputs.nameOfAuthor(read),
    team: read.team,
    details: isNote(read)
      ? TOLD_DETAILS.flatMap(({ id }) => {
          const words = mark === null ? detailWords(read.record, id, locale) : '';
          return words === '' ? [] : [words];
        }).join(' ')
      : '',
    links: at.links.filter(({ id }) => id !== null),
    level,
    isOpen: at.isOpen,
    hidden: at.hidden,
  };
}

/** A field by its whole name; a note by its lane. */
const placeOfRecord = (read: ReadRecord, template: Template | undefined, locale: Locale): string =>
  read.kind === 'field' ? (read.zone?.label[locale] ?? '') : placeWords(read.zone, template, locale);

/** Rows of before in the place of those that say the same. */
function taken(rows: readonly ListRow[], before: readonly ListRow[]): readonly ListRow[] {
  const known = new Map(before.map((row) => [row.id, row]));
  return rows.map((row) => {
    const old = known.get(row.id);
    return old !== undefined && saysTheSame(old, row) ? old : row;
  });
}

function saysTheSame(a: ListRow, b: ListRow): boolean {
  if (a.kind !== b.kind) return false;
  if (a.kind === 'record' && b.kind === 'record')
    return (
      a.read.record === b.read.record &&
      a.read.zone === b.read.zone &&
      JSON.stringify(a.links) === JSON.stringify(b.links) &&
      PLAIN.every((key) => a[key] === b[key])
    );
  if (a.kind === 'group' && b.kind === 'group' && a.zones.some((zone, at) => zone !== b.zones[at]))
    return false;
  const { zones: _a, ...one } = { zones: null, ...a };
  const { zones: _b, ...other } = { zones: null, ...b };
  return JSON.stringify(one) === JSON.stringify(other);
}
const PLAIN = [
  'sheetId',
  'template',
  'number',
  'text',
  'place',
  'author',
  'team',
  'details',
  'level',
  'isOpen',
  'hidden',
] as const satisfies readonly (keyof RecordRow)[];
