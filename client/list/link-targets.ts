// Where the ends of links stand in the list: by which number, on which sheet. Pure.
import type { RecordId } from '../../shared/board/ids.ts';
import { type Link, plainText } from '../../shared/board/records.ts';
import { oneLine } from '../../shared/text/one-line.ts';
import type { LinkTo, MirrorRow } from './row.ts';
import type { Item, Section } from './sections.ts';

/** A record or mirrored words, as links name it. */
export interface Target {
  readonly id: string;
  readonly number: string;
  readonly sheetId: RecordId | null;
  /** What its sheet is called. */
  readonly sheet: string;
  readonly item: Item | MirrorRow;
}

/** All of them by id. */
export function numbered(sections: readonly Section[]): ReadonlyMap<string, Target> {
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

/** As the row of a record on the sheet `from` says it. */
export function linkTo({ to }: Link, targets: ReadonlyMap<string, Target>, from: RecordId | null): LinkTo {
  const target = targets.get(to);
  if (target === undefined) return { id: null, words: '', says: '' };
  const { id, item } = target;
  const says = item.kind === 'mirror' ? oneLine(item.text) : lineOf(item.read.record);
  return { id, words: targetWords(target, from), says };
}

/** Records never change: what each says in one line is put together once. */
const lines = new WeakMap<object, string>();
function lineOf(record: Item['read']['record']): string {
  const line = lines.get(record) ?? oneLine(plainText(record.paragraphs));
  lines.set(record, line);
  return line;
}

/** 「3」, with the sheet's name where that is another one. */
export function targetWords({ sheetId, sheet, number }: Target, from: RecordId | null): string {
  const parts = sheetId === from ? [number] : [sheet, number];
  return parts.filter((part) => part !== '').join(' ');
}
