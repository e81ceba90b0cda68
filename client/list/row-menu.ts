// What ⋯ offers for a row: the same commands as the keys, for whoever uses none. Pure.
import { isNote } from '../../shared/reading/read-board.ts';
import type { ListCommand } from './list-keys.ts';
import { isMarkRow, type ListRow, nodeOf } from './row.ts';

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
  | 'link'
  | 'star'
  | 'evidence'
  | 'take-out'
  | 'delete'
  | 'delete-one'
  | 'level-1'
  | 'level-2'
  | 'level-3'
  | 'level-9'
>;

/** How far a tree is opened, from the menu of its question. */
const LEVELS_OFFERED = ['level-1', 'level-2', 'level-3', 'level-9'] as const;

/** In the order in which they stand. */
export function commandsFor(row: ListRow): readonly MenuCommand[] {
  if (row.kind === 'mirror') return ['link'];
  if (row.kind !== 'record') return [];
  const node = nodeOf(row);
  if (node !== undefined && row.read.kind === 'question')
    return ['write', 'add-below', ...LEVELS_OFFERED, 'take-out'];
  if (node !== undefined) {
    const isWhy = row.read.zone?.use.kind !== 'tree' || row.read.zone.use.tree === 'why';
    const marks: readonly MenuCommand[] = isWhy ? ['star', 'evidence'] : ['evidence'];
    const ends: readonly MenuCommand[] = row.isOpen === null ? ['delete'] : ['delete-one', 'delete'];
    return [
      'write',
      'add',
      'add-below',
      'order-up',
      'order-down',
      'demote',
      'promote',
      ...marks,
      'link',
      'take-out',
      ...ends,
    ];
  }
  if (isMarkRow(row)) return ['write'];
  if (isNote(row.read) && row.read.kind === 'field') return ['write', 'link'];
  return ['write', 'add', 'order-up', 'order-down', 'carry', 'link', 'delete'];
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
  link: 'link',
  star: 'star',
  evidence: 'evidence',
  'take-out': 'takeOut',
  delete: 'delete',
  'delete-one': 'deleteOne',
  'level-1': 'level1',
  'level-2': 'level2',
  'level-3': 'level3',
  'level-9': 'levelAll',
} as const satisfies Record<MenuCommand, string>;
