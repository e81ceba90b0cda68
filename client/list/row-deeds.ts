// Which deed a command is, and where it leads among the rows. Pure but for the deeds themselves (deeds/).
import * as deed from './deeds/deeds.ts';
import { LEVELS, type ListCommand } from './list-keys.ts';
import type { ListRow } from './row.ts';

/** How many rows PageUp and PageDown go. */
const PAGE = 12;

/** Does what the command says with the row; null for commands that change nothing on the board. */
export function deedOf(
  command: ListCommand,
  board: deed.ListBoard,
  row: ListRow,
  rows: readonly ListRow[],
): deed.Outcome | null {
  switch (command) {
    case 'write':
      return deed.write(board, row);
    case 'add':
      return deed.addBeside(board, row);
    case 'add-below':
      return deed.addBelow(board, row);
    case 'order-up':
      return deed.order(board, row, -1, rows);
    case 'order-down':
      return deed.order(board, row, 1, rows);
    case 'demote':
      return deed.demote(board, row);
    case 'promote':
      return deed.promote(board, row);
    case 'star':
      return deed.star(board, row);
    case 'evidence':
      return deed.evidence(board, row);
    default: {
      const level = LEVELS.find((each) => command === `level-${each}`);
      return level === undefined
        ? null
        : deed.foldTo(board, row, level === 9 ? Number.MAX_SAFE_INTEGER : level);
    }
  }
}

/** What a key of moving leads to: another row, or a fold. null: the key is none of those, or leads nowhere. */
export function stepOf(
  command: ListCommand,
  row: ListRow | undefined,
  rows: readonly ListRow[],
): { readonly to: string } | { readonly open: boolean } | null {
  const at = row === undefined ? 0 : rows.indexOf(row);
  const there = (to: number) => {
    const next = rows[Math.max(0, Math.min(rows.length - 1, to))];
    return next === undefined ? null : { to: next.id };
  };
  switch (command) {
    case 'up':
      return there(at - 1);
    case 'down':
      return there(at + 1);
    case 'first':
      return there(0);
    case 'last':
      return there(rows.length - 1);
    case 'page-up':
      return there(at - PAGE);
    case 'page-down':
      return there(at + PAGE);
    case 'fold': {
      if (isOpen(row) === true) return { open: false };
      const above = rows.slice(0, at).findLast(({ level }) => level < (row?.level ?? 0));
      return above === undefined ? null : { to: above.id };
    }
    case 'unfold': {
      if (isOpen(row) === false) return { open: true };
      const next = rows[at + 1];
      return isOpen(row) === true && next !== undefined && next.level > (row?.level ?? 0)
        ? { to: next.id }
        : null;
    }
    default:
      return null;
  }
}

/** null: it has nothing to fold. */
export const isOpen = (row: ListRow | undefined): boolean | null =>
  row === undefined || row.kind === 'mirror' ? null : row.isOpen;
