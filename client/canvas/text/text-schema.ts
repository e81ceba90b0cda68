// The schema of words: what tldraw's own rich text allows, so that fragments of our notes and of its shapes are alike.
// Without history, because undo is the document's (board-undo.ts), and without turning addresses into links while one types.
import { getSchema } from '@tiptap/core';
import type { Schema } from '@tiptap/pm/model';
import { getTipTapDefaultExtensions } from 'tldraw';

/** TipTap extensions for every text editor on the canvas. */
export const textExtensions = getTipTapDefaultExtensions({
  undoRedo: false,
  link: { openOnClick: false, autolink: false, linkOnPaste: false },
  // Its `dir` attribute is not in the fragments that server and phone make: the editor would write it into them as if
  // somebody had typed, and so empty that person's redo list.
}).filter(({ name }) => name !== 'textDirection');

let schema: Schema | undefined;
/** The ProseMirror schema of those extensions, made once. */
export function textSchema(): Schema {
  schema ??= getSchema(textExtensions);
  return schema;
}
