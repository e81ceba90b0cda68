// The face of undo: one list per person over records and words, where the caret stood, and what one canvas leaves for the next. Nobody outside imports a file behind it.
export { BoardUndo } from './board-undo.ts';
export { leave, takeLeft } from './canvas-handover.ts';
export type { PlacedSelection, UndoCarets } from './undo-carets.ts';
