// What this folder exports: the editor of words that lies over a note, its schema, and what becomes of words that are open. Other
// folders import only this file.
export { cleanRichText } from './clean-rich-text.ts';
export { droppedText, notesOf } from './dropped-text.ts';
export { endForbiddenWriting, InterruptedEditing } from './interrupted-editing.ts';
export { prefillField } from './prefilled-fields.ts';
export { refusalToPaste, refusalToPasteLines, splitIntoNotes } from './split-text.ts';
export { TextEditor, type WordsSource, WordsSourceContext } from './text-editor.tsx';
export { textExtensions, textSchema } from './text-schema.ts';
