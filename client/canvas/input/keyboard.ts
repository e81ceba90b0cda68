// Keys on the canvas. tldraw's own shortcuts are not mounted, so that no letter ever becomes a tool; here is the whole list: undo
// and redo, select all, duplicate, delete, F2, moving and walking by keys (keyboard-navigation.ts), and the keys of the tree.
// Copying and pasting are canvas-clipboard.ts's, letters that take a tool are tool-keys.ts'. Nothing here acts while an IME
// composes.
import type { Editor, TLShape, TLShapeId } from 'tldraw';
import { isNode, isNote, type NodeShape, takesWords } from '../../shapes/shape-types.ts';
import { isComposing } from '../../ui/composing.ts';
import {
  addChild,
  addSibling,
  editWords,
  isMark,
  neighbour,
  rehang,
  setMark,
  subtreeIds,
  type TreeStep,
} from '../sheets/sheets.ts';
import type { InterruptedEditing } from '../text/text.ts';
import { endRepeating } from '../tools/tools.ts';
import { nudgeSelected, selectAllInView, selectNext, writeNext } from './keyboard-navigation.ts';

interface KeyActions {
  readonly duplicate: () => void;
  readonly interrupted: InterruptedEditing;
}

/** Listens on the canvas' container; returns a function that ends it. */
export function listenToKeys(editor: Editor, actions: KeyActions): () => void {
  const container = editor.getContainer();
  // Escape, then Tab: out of the canvas, wherever one was on it.
  let isLeaving = false;
  const walk: Walk = { at: null };
  const onKeyDown = (event: KeyboardEvent): void => {
    // While an IME composes, Enter, Escape and Tab belong to it: the canvas must not see them, the text must.
    if (isComposing(event)) {
      editor.markEventAsHandled(event);
      return;
    }
    const wasLeaving = isLeaving;
    // The key that closes words leads nowhere yet: Tab goes on to the next ones.
    const isWriting = editor.getEditingShapeId() !== null;
    isLeaving = (event.key === 'Escape' && !isWriting) || (wasLeaving && event.key === 'Shift');
    if (wasLeaving && event.key === 'Tab' && !isWriting) return;
    if (!actions.interrupted.swallows(performance.now()) && !handle(editor, event, actions, walk)) return;
    editor.markEventAsHandled(event);
    event.preventDefault();
    event.stopPropagation();
  };
  // tldraw acts on these two when they are let go: it would walk on, or open words, once more.
  const onKeyUp = (event: KeyboardEvent): void => {
    if (event.key === 'Tab' || event.key === 'Enter') editor.markEventAsHandled(event);
  };
  container.addEventListener('keydown', onKeyDown, { capture: true });
  container.addEventListener('keyup', onKeyUp, { capture: true });
  const onPointerDown = (): void => {
    actions.interrupted.end();
    walk.at = null;
  };
  window.addEventListener('pointerdown', onPointerDown, { capture: true });
  return () => {
    window.removeEventListener('pointerdown', onPointerDown, { capture: true });
    container.removeEventListener('keydown', onKeyDown, { capture: true });
    container.removeEventListener('keyup', onKeyUp, { capture: true });
  };
}

/**
 * What Tab came to last. Where that is the question of a tree, Tab goes on: whoever walks along adds nothing. Enter adds below it, and
 * after any other key or press Tab does.
 */
interface Walk {
  at: TLShapeId | null;
}

function walkOn(editor: Editor, event: KeyboardEvent, walk: Walk): boolean {
  const isFound = selectNext(editor, event.shiftKey ? -1 : 1);
  walk.at = editor.getOnlySelectedShapeId();
  return isFound;
}

/** Does what the key means; false when it means nothing to us. */
function handle(editor: Editor, event: KeyboardEvent, actions: KeyActions, walk: Walk): boolean {
  if (event.ctrlKey || event.metaKey) return handleCommand(editor, event, actions);
  const editing = editor.getEditingShape();
  // Whoever closes words by this key has done with the tool as well. tldraw closes them.
  if (editing !== undefined && event.key === 'Escape') endRepeating(editor);
  if (isNode(editing)) return handleNodeKey(editor, editing, event, true);
  if (isNote(editing) && event.key === 'Tab') return leaveByTab(editor, editing.id, event.shiftKey ? -1 : 1);
  // Words beside an arrow have no next: the key stays here, or it would go to the library's own link.
  if (editing !== undefined) return event.key === 'Tab';
  if (!(event.target instanceof Node) || isElsewhere(event.target)) return false;
  const only = editor.getOnlySelectedShape() ?? undefined;
  if (event.key === 'Tab' && (!isNode(only) || only.id === walk.at)) return walkOn(editor, event, walk);
  if (!/^(Shift|Alt)$/.test(event.key)) walk.at = null;
  if (isNode(only) && handleNodeKey(editor, only, event, false)) return true;
  if (event.key === 'Tab') return walkOn(editor, event, walk);
  return handleSelectionKey(editor, only, event);
}

/** Is the key meant for a field or a button of the page (a dialog, a search box, tldraw's own mark) inside the canvas' container? */
const isElsewhere = (target: Node): boolean =>
  target instanceof HTMLElement &&
  (target.isContentEditable || /^(INPUT|TEXTAREA|SELECT|BUTTON|A)$/.test(target.tagName));

/** On to the next words; in a list, the item goes deeper or back first. Never out of the canvas by the browser's own way. */
function leaveByTab(editor: Editor, id: TLShapeId, step: 1 | -1): boolean {
  const words = editor.getRichTextEditor();
  const isInList = words?.isActive('listItem') === true;
  const moved =
    isInList &&
    (step > 0 ? words.commands.sinkListItem('listItem') : words.commands.liftListItem('listItem'));
  if (moved) return true;
  endRepeating(editor);
  writeNext(editor, id, step);
  return true;
}

function handleCommand(editor: Editor, event: KeyboardEvent, actions: KeyActions): boolean {
  const key = event.key.toLowerCase();
  if (key === 'z') {
    if (event.shiftKey) editor.redo();
    else editor.undo();
    return true;
  }
  if (key === 'y') {
    editor.redo();
    return true;
  }
  // Within words these two are the text's.
  if (editor.getEditingShapeId() !== null || !(event.target instanceof Node) || isElsewhere(event.target))
    return false;
  if (key === 'a') {
    selectAllInView(editor);
    return true;
  }
  if (key === 'd') {
    actions.duplicate();
    return true;
  }
  // What is left must not reach tldraw, but must reach the browser: copying and pasting come from these keys.
  if (!/^(Control|Meta|Shift|Alt)$/.test(event.key)) editor.markEventAsHandled(event);
  return false;
}

function handleSelectionKey(editor: Editor, only: TLShape | undefined, event: KeyboardEvent): boolean {
  switch (event.key) {
    case ' ':
      if (!isMark(editor, only)) return false;
      if (!event.repeat) setMark(editor, only);
      return true;
    case 'F2':
    case 'Enter':
      if (isMark(editor, only)) {
        if (!event.repeat) setMark(editor, only);
        return true;
      }
      if (!takesWords(only)) return false;
      editWords(editor, only.id);
      return true;
    case 'Delete':
    case 'Backspace':
      return deleteSelected(editor);
    case 'ArrowUp':
    case 'ArrowDown':
    case 'ArrowLeft':
    case 'ArrowRight':
      return nudgeSelected(editor, event);
    default:
      return false;
  }
}

/** Deletes what is selected, nodes with everything below them, as one step. */
export function deleteSelected(editor: Editor): boolean {
  const selected = editor.getSelectedShapes();
  if (selected.length === 0) return false;
  const ids = new Set(selected.flatMap((shape) => (isNode(shape) ? subtreeIds(editor, shape) : [shape.id])));
  editor.markHistoryStoppingPoint('delete');
  editor.deleteShapes([...ids]);
  return true;
}

/** With Alt, as in the list: the place among the siblings. */
const ORDER_KEYS: Readonly<Record<string, TreeStep>> = { ArrowUp: 'up', ArrowDown: 'down' };
/** With Alt and Shift, as in Word: one level in or out. */
const LEVEL_KEYS: Readonly<Record<string, TreeStep>> = { ArrowRight: 'demote', ArrowLeft: 'promote' };

function handleNodeKey(editor: Editor, node: NodeShape, event: KeyboardEvent, isWriting: boolean): boolean {
  if (event.altKey) {
    const way = (event.shiftKey ? LEVEL_KEYS : ORDER_KEYS)[event.key];
    if (way === undefined) return false;
    rehang(editor, node, way);
    return true;
  }
  switch (event.key) {
    case 'Tab':
      if (event.shiftKey) return goToParent(editor, node, isWriting);
      addChild(editor, node);
      return true;
    case 'Enter':
      // Shift+Enter is a new line, as everywhere.
      if (event.shiftKey) return false;
      addSibling(editor, node);
      return true;
    case 'ArrowUp':
    case 'ArrowDown':
    case 'ArrowLeft':
    case 'ArrowRight':
      return !isWriting && selectNeighbour(editor, node, event.key);
    default:
      return false;
  }
}

/** Back to what it hangs on; from a question that is only selected the focus goes on. */
function goToParent(editor: Editor, node: NodeShape, isWriting: boolean): boolean {
  const parent = neighbour(editor, node, 'ArrowLeft');
  if (parent === null) return isWriting;
  if (isWriting) editWords(editor, parent);
  else editor.select(parent);
  return true;
}

function selectNeighbour(editor: Editor, node: NodeShape, key: string): boolean {
  const id: TLShapeId | null = neighbour(editor, node, key);
  if (id !== null) editor.select(id);
  // Also at the edge: an arrow never nudges a node, whose place is the tree's.
  return true;
}
