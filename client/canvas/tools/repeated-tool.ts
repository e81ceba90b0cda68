// How long 付箋 and 文字 stay taken: after a note that was written the tool is there for the next one. It goes with
// Escape, with another tool, with a press on something that lies there, and by itself when a note is left without a letter:
// that note goes as well, as if it had never been put.
import {
  type Atom,
  atom,
  type Editor,
  react,
  type TLShapeId,
  type TLStore,
  unsafe__withoutCapture,
} from 'tldraw';

/** The tools that stay taken. */
export type PlacingToolId = 'note' | 'text';

/** `writing`: its last note is open; `waiting`: the next press on paper puts one. */
type RepeatedTool =
  | { readonly kind: 'none' }
  | { readonly kind: 'writing'; readonly tool: PlacingToolId; readonly id: TLShapeId }
  | { readonly kind: 'waiting'; readonly tool: PlacingToolId };

const NONE: RepeatedTool = { kind: 'none' };
/** Words that an input method still owes when its note is left have come by then. */
const WORDS_SETTLE_MS = 300;

const runs = new WeakMap<TLStore, Atom<RepeatedTool>>();

function runAtom(store: TLStore): Atom<RepeatedTool> {
  let known = runs.get(store);
  if (known === undefined) {
    known = atom<RepeatedTool>('note run', NONE);
    runs.set(store, known);
  }
  return known;
}

/** Which tool stays taken, if any; reading it follows its changes. */
export const repeatedTool = (editor: Pick<Editor, 'store'>): RepeatedTool => runAtom(editor.store).get();

const setRun = (editor: Editor, run: RepeatedTool): void => {
  runAtom(editor.store).set(run);
};

/** The tool stays taken while this note, just put, is written. */
export const beginRepeating = (editor: Editor, tool: PlacingToolId, id: TLShapeId): void =>
  setRun(editor, { kind: 'writing', tool, id });

/** The tool goes when the words that are open are left, or at once. */
export const endRepeating = (editor: Editor): void => setRun(editor, NONE);

interface RunOptions {
  readonly editor: Editor;
  /** Has nobody written a letter on it? False when it is not there. */
  readonly isBlank: (id: TLShapeId) => boolean;
  /** Takes back the making of this note. */
  readonly takeBack: (id: TLShapeId) => void;
}

/** Follows which words are open; returns a function that ends it. */
export function followRepeatedTool({ editor, isBlank, takeBack }: RunOptions): () => void {
  let fresh: TLShapeId | undefined;
  /** Left by a press that has not ended yet. */
  let pressedAway: TLShapeId | undefined;
  const timers = new Set<ReturnType<typeof setTimeout>>();
  const later = (act: () => void, ms: number): void => {
    const timer = setTimeout(() => {
      timers.delete(timer);
      act();
    }, ms);
    timers.add(timer);
  };

  const onLeft = (id: TLShapeId): void => {
    later(() => {
      if (editor.getEditingShapeId() !== id && isBlank(id)) takeBack(id);
    }, WORDS_SETTLE_MS);
    const run = repeatedTool(editor);
    if (run.kind !== 'writing' || run.id !== id) return;
    if (editor.inputs.getIsPointing()) pressedAway = id;
    else setRun(editor, NONE);
  };
  const goOn = (id: TLShapeId): void => {
    const run = repeatedTool(editor);
    if (run.kind !== 'writing' || run.id !== id) return;
    const isOnPaper = editor.isIn('select.idle') && editor.getSelectedShapeIds().every((one) => one === id);
    if (!isOnPaper || isBlank(id)) {
      setRun(editor, NONE);
      return;
    }
    editor.selectNone();
    editor.setCurrentTool(run.tool);
    setRun(editor, { kind: 'waiting', tool: run.tool });
  };
  const onPointerUp = (): void => {
    const id = pressedAway;
    pressedAway = undefined;
    // After tldraw and our own fingers have taken this event.
    if (id !== undefined) later(() => goOn(id), 0);
  };
  const stops = [
    react('a note is put, written and left', () => {
      const run = repeatedTool(editor);
      const editing = editor.getEditingShapeId();
      const before = fresh;
      fresh =
        run.kind === 'writing' && run.id === editing ? editing : before === editing ? before : undefined;
      if (before !== undefined && before !== editing) unsafe__withoutCapture(() => onLeft(before));
    }),
    react('another tool is taken', () => {
      const tool = editor.getCurrentToolId();
      const run = repeatedTool(editor);
      if (run.kind === 'waiting' && run.tool !== tool) setRun(editor, NONE);
    }),
  ];
  window.addEventListener('pointerup', onPointerUp);
  window.addEventListener('pointercancel', onPointerUp);
  return () => {
    window.removeEventListener('pointerup', onPointerUp);
    window.removeEventListener('pointercancel', onPointerUp);
    for (const stop of stops) stop();
    for (const timer of timers) clearTimeout(timer);
  };
}
