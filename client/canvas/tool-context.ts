// What our tools need beside the editor: who I am and whom to tell when something is refused. One per store.
import type { Editor, TLStore, VecLike } from 'tldraw';
import type { Person } from '../../shared/camp/camp.ts';
import type { RefusedAction } from './canvas-handle.ts';

interface ToolContext {
  readonly me: Person;
  readonly refuse: (refused: RefusedAction) => void;
  /** Somebody has pressed paper on which nothing lies, in page coordinates. */
  readonly pressPaper: (point: VecLike) => void;
  /** The day on which something is set, `2026-10-09`; '' where nobody knows. */
  readonly today: () => string;
  /** Hands local changes to the document, so that a new note's words can be written at once. */
  readonly flush: () => void;
}

const all = new WeakMap<TLStore, ToolContext>();

/** Sets the context of a store, once, before an editor is mounted on it. */
export const setToolContext = (store: TLStore, context: ToolContext): void => {
  all.set(store, context);
};

/** The context of the editor’s store; throws where none was set. */
export function toolContext(editor: Editor): ToolContext {
  const context = all.get(editor.store);
  if (context === undefined) throw new Error('The canvas has not set its tool context');
  return context;
}
