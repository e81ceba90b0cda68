// The schema of words: what tldraw's own rich text allows, so that fragments of our notes and of its shapes are alike
// (tests/client/words/text-schema.test.ts holds it), made without tldraw, so that words can be written where no canvas runs.
// Without history, because undo is the document's (board-undo.ts), and without turning addresses into links while one types.
import { type Extensions, getSchema } from '@tiptap/core';
import { Code } from '@tiptap/extension-code';
import { Highlight } from '@tiptap/extension-highlight';
import type { Schema } from '@tiptap/pm/model';
import { StarterKit } from '@tiptap/starter-kit';

/** TipTap extensions for every text editor. Nothing of ours writes a `dir` attribute: no fragment has one. */
export const textExtensions: Extensions = [
  StarterKit.configure({
    blockquote: false,
    codeBlock: false,
    horizontalRule: false,
    undoRedo: false,
    code: false,
    link: { openOnClick: false, autolink: false, linkOnPaste: false },
    // No paragraph of its own behind a list.
    trailingNode: { notAfter: ['paragraph', 'bulletList', 'orderedList', 'listItem'] },
  }),
  // Code may be bold, and a highlight lies around everything else, as tldraw has it.
  Code.extend({ excludes: 'code' }),
  Highlight.extend({ priority: 1100 }),
];

let schema: Schema | undefined;
/** The ProseMirror schema of those extensions, made once. */
export function textSchema(): Schema {
  schema ??= getSchema(textExtensions);
  return schema;
}
