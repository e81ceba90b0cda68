// → ← and a clicker's Page Down and Page Up on a board: they turn what the room sees, where nobody writes and nothing is
// selected that arrows would move. Space is the projector's window's only: on boards it moves the view.
import { useWindowKeys } from '../../ui/composing.ts';

const DIRECTIONS: Readonly<Record<string, 1 | -1>> = {
  ArrowRight: 1,
  PageDown: 1,
  ArrowLeft: -1,
  PageUp: -1,
};

/** `isAtWork`: is something selected or being written on the canvas? */
export function useTurnKeys(turn: ((direction: 1 | -1) => void) | null, isAtWork: () => boolean): void {
  // Captured, so that the canvas does not take the key as well.
  useWindowKeys((event) => {
    const direction = DIRECTIONS[event.key];
    if (turn === null || direction === undefined || isElsewhere(event) || isAtWork()) return;
    event.preventDefault();
    event.stopPropagation();
    turn(direction);
  }, true);
}

/** Keys that are meant for something: with a modifier, in words, in a dialog, a menu or a list. */
function isElsewhere(event: KeyboardEvent): boolean {
  if (event.ctrlKey || event.metaKey || event.altKey || event.shiftKey) return true;
  const { target } = event;
  if (!(target instanceof Element)) return false;
  if (target instanceof HTMLElement && target.isContentEditable) return true;
  return (
    target.closest('input, textarea, select, [role=dialog], [role=menu], [role=toolbar], nav, ol') !== null
  );
}
