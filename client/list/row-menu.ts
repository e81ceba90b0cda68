// What ⋯ offers for a row: the same commands as the keys, for whoever uses none. Pure.
import { isNote } from '../../shared/reading/read-board.ts';
import type { ListCommand } from './list-keys.ts';
import { type ListRow, nodeOf } from './row.ts';

/** Commands that the menu names. */
export type MenuCommand = Extract<
  ListCommand,
  | 'write'
  | 'add'
  | 'add-below'
  | 'order-up'
  | 'order-down'
  | 'demote'
  | 'promote'
  | 'carry'
  | 'star'
  | 'evidence'
  | 'delete'
>;

/** In the order in which they stand. `isMark`: the row has no words, but a mark. */
export function commandsFor(row: ListRow): readonly MenuCommand[] {
  if (row.kind !== 'record') return [];
  const node = nodeOf(row);
  if (node !== undefined && row.read.kind === 'question') return ['write', 'add-below'];
  if (node !== undefined) {
    const isWhy = row.read.zone?.use.kind !== 'tree' || row.read.zone.use.tree === 'why';
    const marks: readonly MenuCommand[] = isWhy ? ['star', 'evidence'] : ['evidence'];
    return ['write', 'add', 'add-below', 'order-up', 'order-down', 'demote', 'promote', ...marks, 'delete'];
  }
  if (isNote(row.read) && row.read.kind === 'field') return ['write'];
  return ['write', 'add', 'order-up', 'order-down', 'carry', 'delete'];
}

/** Under which key the words of each stand. */
export const MENU_WORDS = {
  write: 'write',
  add: 'add',
  'add-below': 'below',
  'order-up': 'up',
  'order-down': 'down',
  demote: 'demote',
  promote: 'promote',
  carry: 'carry',
  star: 'star',
  evidence: 'evidence',
  delete: 'delete',
} as const satisfies Record<MenuCommand, string>;
