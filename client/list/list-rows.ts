// The rows of the list, made of the one reading of the board (shared/reading): sheets, their places, and what stands there, with the
// number and the level of each. A row that says the same as before is the same object. Pure.
import type { RecordId } from '../../shared/board/ids.ts';
import type { LinkEnd } from '../../shared/board/records.ts';
import { isNote, type ReadRecord, type SheetReading } from '../../shared/reading/read-board.ts';
import { type Askable, askableOf } from './askable.ts';
import { linkTo, numbered, type Target } from './link-targets.ts';
import { isFiltering, type ListFilter, meets } from './list-filter.ts';
import { recordRow } from './record-row.ts';
import type { ListRow } from './row.ts';
import { taken } from './same-rows.ts';
import { groupedBy, type SectionInputs, sectionOf } from './sections.ts';

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
