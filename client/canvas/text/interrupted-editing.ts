// Swallow keys for a second after the note being edited is gone: deleted by somebody, carried to where I may not write, or hidden
// in a branch that was collapsed. Each key starts the second again, so that no letter, Tab or Backspace acts on something else.
import type { Editor, TLShape } from 'tldraw';

/** Milliseconds without a key after which the person has noticed. */
const REST_MS = 1000;

/** Whether keys are swallowed at present: from `begin` until no key has been pressed for a second, or the pointer is pressed. */
export class InterruptedEditing {
  #untilMs = 0;

  begin(nowMs: number): void {
    this.#untilMs = nowMs + REST_MS;
  }

  /** Does a key that is pressed now still belong to the words that are gone? */
  swallows(nowMs: number): boolean {
    if (nowMs >= this.#untilMs) return false;
    this.begin(nowMs);
    return true;
  }

  /** A press of the pointer shows that somebody is looking. */
  end(): void {
    this.#untilMs = 0;
  }

  /** These shapes are being deleted. Returns the words of the one in which I am writing; null when it is none of them. */
  byDeletion(editor: Editor, ids: readonly string[]): string | null {
    const editing = editor.getEditingShape();
    if (editing === undefined || !ids.includes(editing.id)) return null;
    this.begin(performance.now());
    return editor.getShapeUtil(editing).getText(editing) ?? '';
  }

  /** Ends the writing in what is no longer seen: what is written stays, and keys are swallowed. */
  byHiding(editor: Editor): void {
    const editing = editor.getEditingShape();
    if (editing === undefined || !editor.isShapeHidden(editing)) return;
    // Not within the change that hides it.
    queueMicrotask(() => {
      this.begin(performance.now());
      editor.setEditingShape(null);
      editor.setCurrentTool('select');
    });
  }

  /** Ends the writing in a note that somebody has carried to where I may not write; `tell` hears when it does. */
  byCarrying(editor: Editor, tell: () => void): void {
    const editing = editor.getEditingShape();
    if (editing === undefined || mayGoOn(editor, editing)) return;
    // Not within the change that carries it. Where it is my right that has changed, the writing has ended by then.
    queueMicrotask(() => {
      if (!endForbiddenWriting(editor)) return;
      this.begin(performance.now());
      tell();
    });
  }
}

/** Ends the writing of words that I may no longer write; what is written stays. Returns whether it did. */
export function endForbiddenWriting(editor: Editor): boolean {
  const editing = editor.getEditingShape();
  if (editing === undefined || mayGoOn(editor, editing)) return false;
  editor.setEditingShape(null);
  editor.setCurrentTool('select');
  return true;
}

/** tldraw's `canEditShape` tells whether words may be opened: never those that are open. */
const mayGoOn = (editor: Editor, shape: TLShape): boolean =>
  !editor.getIsReadonly() && editor.getShapeUtil(shape).canEdit(shape, { type: 'unknown' });
