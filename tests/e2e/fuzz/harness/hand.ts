// One person's hand: presses, drags and writes as the editor's own events, without a real pointer, so that hundreds of
// gestures fit in a second.
import { Selection } from '@tiptap/pm/state';
import type { Editor, VecLike } from 'tldraw';
import type { BoardCanvasHandle } from '../../../../client/canvas/canvas-handle.ts';
import type { Dice } from './dice.ts';

export interface Hand {
  readonly editor: Editor;
  readonly handle: BoardCanvasHandle;
  readonly dice: Dice;
  readonly meId: string;
}

export const frame = (): Promise<void> => new Promise((resolve) => requestAnimationFrame(() => resolve()));

/** Lets in what has arrived, without waiting for a picture to be drawn. */
export const moment = (): Promise<void> => new Promise((resolve) => setTimeout(resolve, 0));

type PointerName = 'pointer_down' | 'pointer_move' | 'pointer_up';

function point(editor: Editor, name: PointerName, at: VecLike): void {
  const { x, y } = editor.pageToScreen(at);
  editor.dispatch({
    type: 'pointer',
    target: 'canvas',
    name,
    point: { x, y, z: 0.5 },
    pointerId: 1,
    button: 0,
    isPen: false,
    shiftKey: false,
    altKey: false,
    ctrlKey: false,
    metaKey: false,
    accelKey: false,
  });
}

/** Presses at the first place and lets go at the last; with `rest` others' changes come in between. */
export async function drag(
  { editor }: Hand,
  places: readonly VecLike[],
  { rest = false, cancel = false }: { readonly rest?: boolean; readonly cancel?: boolean } = {},
): Promise<void> {
  const [first, ...others] = places;
  const last = others.at(-1) ?? first;
  if (first === undefined || last === undefined) return;
  point(editor, 'pointer_move', first);
  point(editor, 'pointer_down', first);
  for (const place of others) {
    point(editor, 'pointer_move', place);
    if (rest) await moment();
  }
  if (cancel) editor.cancel();
  point(editor, 'pointer_up', last);
}

/** The text editor of the words being written, once it is there. */
export async function openWords({ editor, handle }: Hand, id: string): Promise<WordsEditing | undefined> {
  handle.edit(id as never);
  for (let tries = 0; tries < 12 && editor.getEditingShapeId() === id; tries += 1) {
    const words = editor.getRichTextEditor() as unknown as WordsEditing | null;
    if (words !== null) return words;
    await moment();
  }
  return undefined;
}

/** The part of TipTap's editor that hands use. */
export type WordsEditing = import('@tiptap/core').Editor;

/** Types, deletes, splits and marks at places of the dice's choice. */
export function write(words: WordsEditing, dice: Dice, text: string): string {
  const { state, view } = words;
  const size = state.doc.content.size;
  const wished = Math.max(1, Math.min(size - 1, dice.below(size + 1)));
  // A caret stands among letters: between two paragraphs nobody can put one.
  const at = Selection.near(state.doc.resolve(wished)).from;
  switch (dice.below(9)) {
    case 0:
      words.commands.setTextSelection({ from: at, to: Math.min(size - 1, at + dice.below(6)) });
      words.commands.toggleBold();
      return 'bold';
    case 1:
      words.commands.setTextSelection(at);
      words.commands.toggleBulletList();
      return 'list';
    case 2:
      words.commands.setTextSelection(at);
      words.commands.keyboardShortcut('Enter');
      return 'split';
    case 3: {
      words.commands.setTextSelection({ from: at, to: Math.min(size - 1, at + dice.below(8)) });
      words.commands.deleteSelection();
      return 'erase';
    }
    case 4:
      words.commands.selectAll();
      words.commands.deleteSelection();
      return 'erase all';
    default:
      words.commands.setTextSelection(at);
      view.dispatch(words.state.tr.insertText(text));
      return 'type';
  }
}
