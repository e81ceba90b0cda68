// What this folder exports: writing words together and one person's undo list over a board's document, without a canvas. Other
// folders import only this file.
export { BoardUndo } from './board-undo.ts';
export { cleanRichText, cleanSlice } from './clean-rich-text.ts';
export { prefillField } from './prefilled-fields.ts';
export { textExtensions, textSchema } from './text-schema.ts';
export { insertPlain, pastePlainText, type WordsSurroundings, writtenTogether } from './together.ts';
export { watchOthers } from './watch-others.ts';
