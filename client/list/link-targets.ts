// Where the ends of links stand in the list: by which number, on which sheet. Pure.
import type { RecordId } from '../../shared/board/ids.ts';
import type { Link } from '../../shared/board/records.ts';
import type { LinkTo } from './row.ts';
import type { Section } from './sections.ts';

/** A record or mirrored words, as links name it. */
export interface Target {
  readonly id: string;
  readonly number: string;
  readonly sheetId: RecordId | null;
  /** What its sheet is called. */
  readonly sheet: string;
}

/** All of them by id. */
export function numbered(sections: readonly Section[]): ReadonlyMap<string, Target> {
  const found = new Map<string, Target>();
  for (const { groups, title, reading } of sections)
    for (const { items } of groups)
      for (const each of items) {
        const id = each.kind === 'mirror' ? each.id : each.read.record.id;
        found.set(id, { id, number: each.number, sheetId: reading.sheet?.id ?? null, sheet: title });
      }
  return found;
}

/** As the row of a record on the sheet `from` says it. */
export function linkTo({ to }: Link, targets: ReadonlyMap<string, Target>, from: RecordId | null): LinkTo {
  const target = targets.get(to);
  return target === undefined ? { id: null, words: '' } : { id: target.id, words: targetWords(target, from) };
}

/** 「3」, with the sheet's name where that is another one. */
export function targetWords({ sheetId, sheet, number }: Target, from: RecordId | null): string {
  const parts = sheetId === from ? [number] : [sheet, number];
  return parts.filter((part) => part !== '').join(' ');
}
