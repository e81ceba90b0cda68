// Rows that say the same as before are the same objects, so that they are not drawn again. Pure.
import type { LinkTo, ListRow, RecordRow } from './row.ts';

/** Rows of before in the place of those that say the same. */
export function taken(rows: readonly ListRow[], before: readonly ListRow[]): readonly ListRow[] {
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
      areSame(a.links, b.links) &&
      PLAIN.every((key) => a[key] === b[key])
    );
  if (a.kind === 'group' && b.kind === 'group' && a.zones.some((zone, at) => zone !== b.zones[at]))
    return false;
  const { zones: _a, ...one } = { zones: null, ...a };
  const { zones: _b, ...other } = { zones: null, ...b };
  return JSON.stringify(one) === JSON.stringify(other);
}

const areSame = (one: readonly LinkTo[], other: readonly LinkTo[]): boolean =>
  one.length === other.length &&
  one.every(({ id, words }, at) => id === other[at]?.id && words === other[at]?.words);

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
