// The row of one record: what it says, and what it is to be read with. Pure.
import { markOf, markValue } from '../../shared/board/marks.ts';
import { plainText } from '../../shared/board/records.ts';
import { detailWords, TOLD_DETAILS } from '../../shared/reading/detail-words.ts';
import { isNote, type ReadRecord, type SheetReading } from '../../shared/reading/read-board.ts';
import type { Template } from '../../shared/templates/template.ts';
import type { Locale } from '../../shared/time/fiscal-year.ts';
import type { LinkTo, RecordRow } from './row.ts';
import { type Item, isTable, placeWords, type Section } from './sections.ts';

/** The row of a record on the sheet of `section`. */
export function recordRow(
  { read, number, level }: Item,
  at: {
    readonly inputs: {
      readonly locale: Locale;
      readonly nameOfAuthor: (read: ReadRecord) => string;
      readonly unlinked: ReadonlySet<string>;
    };
    readonly section: Section;
    readonly isOpen: boolean | null;
    readonly hidden: number;
    readonly links: readonly LinkTo[];
  },
): RecordRow {
  const { template } = at.section.reading;
  return {
    kind: 'record',
    id: read.record.id,
    sheetId: read.sheetId,
    read,
    template,
    number,
    ...wordsOf(read, at.section.reading, at.inputs.locale),
    author: at.inputs.nameOfAuthor(read),
    team: read.team,
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

interface Words extends Pick<RecordRow, 'text' | 'place' | 'details'> {
  /** What they were made of, beside the record. */
  readonly of: readonly unknown[];
}

/** Records never change: what each says is put together once, as long as it lies where it lies. */
const known = new WeakMap<object, Words>();

function wordsOf(read: ReadRecord, { sheet, template }: SheetReading, locale: Locale): Omit<Words, 'of'> {
  const of = [sheet, template, read.zone, locale];
  const before = known.get(read.record);
  const made = before?.of.every((each, at) => each === of[at]) === true ? before : undefined;
  const { text, place, details } = made ?? { ...newWords(read, { sheet, template }, locale) };
  if (made === undefined) known.set(read.record, { of, text, place, details });
  return { text, place, details };
}

function newWords(
  read: ReadRecord,
  { sheet, template }: Pick<SheetReading, 'sheet' | 'template'>,
  locale: Locale,
): Omit<Words, 'of'> {
  const mark =
    sheet !== null && isNote(read) && read.record.fieldZone !== null
      ? markOf(sheet, read.record.fieldZone)
      : null;
  const isNamed = isNote(read) && (read.kind === 'field' || isTable(template?.zones ?? []));
  const details =
    isNote(read) && mark === null
      ? TOLD_DETAILS.map(({ id }) => detailWords(read.record, id, locale)).filter((words) => words !== '')
      : [];
  return {
    text:
      mark !== null && isNote(read)
        ? markValue(mark, read.record.done, locale)
        : plainText(read.record.paragraphs),
    place: isNamed ? placeOfRecord(read, template, locale) : '',
    details: details.join(' '),
  };
}
