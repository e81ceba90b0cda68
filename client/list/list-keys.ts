// What the keys do while the grid has the focus. Letters only there, and only while they are on; nothing while an input method
// composes. Pure.
import { isComposing, type KeyLike } from '../ui/composing.ts';

/** What a key asks for. */
export type ListCommand =
  | 'up'
  | 'down'
  | 'first'
  | 'last'
  | 'page-up'
  | 'page-down'
  | 'fold'
  | 'unfold'
  | 'write'
  | 'add'
  | 'add-below'
  | 'order-up'
  | 'order-down'
  | 'demote'
  | 'promote'
  | 'delete'
  | 'delete-one'
  | 'undo'
  | 'redo'
  | 'put'
  | 'carry'
  | 'link'
  | 'star'
  | 'evidence'
  | 'find'
  | 'menu'
  | 'take-out'
  | 'show-all'
  | LevelCommand;

/** Shows so many levels of a tree below its question. */
export type LevelCommand = `level-${Level}`;
/** All levels that a tree may have have a key; 9 shows whatever there is. */
export const LEVELS = [1, 2, 3, 4, 5, 6, 7, 8, 9] as const;
export type Level = (typeof LEVELS)[number];

interface Keys extends KeyLike {
  /** Where the key is: with Shift, digits are other letters, on every keyboard different ones. */
  readonly code: string;
  readonly altKey: boolean;
  readonly ctrlKey: boolean;
  readonly metaKey: boolean;
  readonly shiftKey: boolean;
}

const PLAIN: Readonly<Record<string, ListCommand>> = {
  ArrowUp: 'up',
  ArrowDown: 'down',
  ArrowLeft: 'fold',
  ArrowRight: 'unfold',
  Home: 'first',
  End: 'last',
  PageUp: 'page-up',
  PageDown: 'page-down',
  F2: 'write',
  Enter: 'add',
  Delete: 'delete',
  Backspace: 'delete',
  ContextMenu: 'menu',
  Escape: 'show-all',
};
const WITH_SHIFT: Readonly<Record<string, ListCommand>> = { Enter: 'add-below', F10: 'menu' };
const WITH_ALT: Readonly<Record<string, ListCommand>> = { ArrowUp: 'order-up', ArrowDown: 'order-down' };
const WITH_ALT_SHIFT: Readonly<Record<string, ListCommand>> = { ArrowRight: 'demote', ArrowLeft: 'promote' };
const LETTERS: Readonly<Record<string, ListCommand>> = {
  n: 'put',
  m: 'carry',
  l: 'link',
  s: 'star',
  e: 'evidence',
  '/': 'find',
};

/** null: the key is none of the list's. */
export function commandOf(event: Keys, areLettersOn: boolean): ListCommand | null {
  if (isComposing(event)) return null;
  const { key, altKey, shiftKey } = event;
  if (event.ctrlKey || event.metaKey) {
    if (altKey) return null;
    if (key === 'Delete' || key === 'Backspace') return shiftKey ? null : 'delete-one';
    if (key.toLowerCase() === 'z') return shiftKey ? 'redo' : 'undo';
    return key.toLowerCase() === 'y' && !shiftKey ? 'redo' : null;
  }
  if (altKey && shiftKey) return WITH_ALT_SHIFT[key] ?? levelOf(event);
  if (altKey) return WITH_ALT[key] ?? null;
  if (shiftKey) return WITH_SHIFT[key] ?? null;
  return PLAIN[key] ?? (areLettersOn ? (LETTERS[key.toLowerCase()] ?? null) : null);
}

/** Alt+Shift+3, as Word shows headings to the third level. */
function levelOf({ code }: Keys): LevelCommand | null {
  const level = LEVELS.find((each) => code === `Digit${each}` || code === `Numpad${each}`);
  return level === undefined ? null : `level-${level}`;
}
