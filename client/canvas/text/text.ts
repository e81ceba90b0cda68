// What this folder exports: the editor of words that lies over a note, and what becomes of words that are open. Other
// folders import only this file.
export { droppedText, notesOf } from './dropped-text.ts';
export { endForbiddenWriting, InterruptedEditing } from './interrupted-editing.ts';
export { refusalToPaste, refusalToPasteLines, splitIntoNotes } from './split-text.ts';
export { TextEditor, type WordsSource, WordsSourceContext } from './text-editor.tsx';
