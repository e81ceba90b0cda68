// What this folder exports: one undo list per person over records and words, where the caret stood, and what one canvas leaves for
// the next. Other folders import only this file.
export { BoardUndo } from './board-undo.ts';
export { leave, takeLeft } from './canvas-handover.ts';
export type { PlacedSelection, UndoCarets } from './undo-carets.ts';
