// The rows of the list, made of the one reading of the board (shared/reading): sheets, their places, and what stands there, with the
// number and the level of each. A row that says the same as before is the same object. Pure.
import type { RecordId } from '../../shared/board/ids.ts';
import { markOf, markValue } from '../../shared/board/marks.ts';
import { type LinkEnd, plainText } from '../../shared/board/records.ts';
import { detailWords, TOLD_DETAILS } from '../../shared/reading/detail-words.ts';
import { isNote, type ReadRecord, type SheetReading } from '../../shared/reading/read-board.ts';
import type { Template } from '../../shared/templates/template.ts';
import type { Locale } from '../../shared/time/fiscal-year.ts';
import { type Askable, askableOf } from './askable.ts';
import { linkTo, numbered, type Target } from './link-targets.ts';
import { isFiltering, type ListFilter, meets } from './list-filter.ts';
import type { LinkTo, ListRow, RecordRow } from './row.ts';
import {
  groupedBy,
  type Item,
  isTable,
  placeWords,
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
  /** What has to serve something, and serves nothing. */
  readonly unlinked: ReadonlySet<LinkEnd>;
}

/** All rows that are to be seen, and what else is to be known of what there is. */
export interface Listing {
  readonly rows: readonly ListRow[];
  /** While something is looked for: what was found, in the order of the rows. */
  readonly found: readonly RecordId[];
  readonly askable: Askable;
  /** Where ends of links stand. */
  readonly targets: ReadonlyMap<string, Target>;
}

/** `before`: the listing that is shown, whose rows are taken over where they say the same. */
export function listRows(inputs: RowInputs, before: Listing | null): Listing {
  const sections = inputs.readings.map((reading) => sectionOf(reading, inputs));
  const targets = numbered(sections);
  const links = groupedBy(inputs.content.links, ({ from }) => from);
  const isAsked = meets(inputs.filter, inputs.unlinked);
  const filtering = isFiltering(inputs.filter);
  const rows: ListRow[] = [];
  const found: RecordId[] = [];
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
    // Words that are shown of elsewhere stand there as well.
    const count = shown.reduce((sum, { items }) => sum + items.length, 0);
    if (filtering)
      for (const { items } of shown)
        for (const item of items) if (item.kind === 'record') found.push(item.read.record.id);
    if (filtering && count === 0) continue;
    const isOpen = filtering || !inputs.folded.has(section.id);
    rows.push({ kind: 'sheet', id: section.id, sheetId, title: section.title, count, level: 1, isOpen });
    if (!isOpen) continue;
    for (const { group, items } of shown) {
      if (filtering && items.length === 0) continue;
      const isGroupOpen = group.head === null || filtering || !inputs.folded.has(group.head.id);
      if (group.head !== null) rows.push({ ...group.head, count: items.length, isOpen: isGroupOpen });
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
  return { rows: taken(rows, before?.rows ?? []), found, askable: askableOf(inputs), targets };
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
    isUnlinked: at.inputs.unlinked.has(read.record.id),
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
  'isUnlinked',
  'level',
  'isOpen',
  'hidden',
] as const satisfies readonly (keyof RecordRow)[];
