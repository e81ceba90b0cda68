// Letters that take a tool (V 選択, N 付箋, T 文字, L つながり), wherever on the board the focus is, but never where somebody writes, in a
// dialog or menu, with Ctrl or Alt, or while an input method composes. They can be switched off, for people who use speech input or
// whose hands tremble.
import type { Editor } from 'tldraw';
import { isComposing } from '../ui/composing.ts';
import type { ToolId } from './canvas-handle.ts';

/** Shown in tooltips and in the sheet of keys. */
export const TOOL_KEYS: Readonly<Partial<Record<ToolId, string>>> = {
  select: 'V',
  note: 'N',
  text: 'T',
  link: 'L',
};
const TOOLS_BY_KEY = new Map(
  Object.entries(TOOL_KEYS).map(([tool, key]) => [key.toLowerCase(), tool as ToolId]),
);

interface ToolKeyOptions {
  readonly editor: Editor;
  readonly areOn: () => boolean;
  /** Is this press still part of words that somebody else took away (interrupted-editing.ts)? Asked once for each press. */
  readonly isOfGoneWords: () => boolean;
  readonly mayUse: (tool: ToolId) => boolean;
  /** With something chosen the key means that (選択の操作), and takes no tool. */
  readonly isOfSelection: (tool: ToolId) => boolean;
  readonly take: (tool: ToolId) => void;
}

/** Listens on the page; returns a function that ends it. */
export function listenToToolKeys({
  editor,
  areOn,
  isOfGoneWords,
  mayUse,
  isOfSelection,
  take,
}: ToolKeyOptions): () => void {
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.defaultPrevented || event.repeat || isComposing(event)) return;
    if (isOfGoneWords()) return;
    if (event.ctrlKey || event.metaKey || event.altKey || event.shiftKey) return;
    const tool = TOOLS_BY_KEY.get(event.key.toLowerCase());
    if (tool === undefined || !areOn() || editor.getEditingShapeId() !== null) return;
    if (isElsewhere(event.target) || !mayUse(tool) || isOfSelection(tool)) return;
    event.preventDefault();
    take(tool);
  };
  window.addEventListener('keydown', onKeyDown);
  return () => window.removeEventListener('keydown', onKeyDown);
}

/** Is the key meant for a field, or for something that lies over the board? */
export function isElsewhere(target: EventTarget | null): boolean {
  if (!(target instanceof HTMLElement)) return false;
  const isField = target.isContentEditable || /^(INPUT|TEXTAREA|SELECT)$/.test(target.tagName);
  return isField || target.closest('[role="dialog"], [role="menu"], [role="listbox"]') !== null;
}
