// What this folder exports: 一覧, a board as a table. It knows the document and nothing of the canvas. Other folders import only this file.
export { BoardList } from './board-list.tsx';
export { LinkOverCanvas } from './link-over-canvas.tsx';
export type { ListWanted } from './list-props.ts';
export type { ListSession } from './list-session.ts';
export type { NarrowHand, NarrowPlace } from './narrow/narrow-form.ts';
export type { Found } from './use-find.ts';
