// The face of where the board is shown: on the canvas, or as a list beside its sheet, and which of the two. Nobody outside imports a file
// behind it.

export { CanvasStage } from './canvas-stage.tsx';
export type { ListHandle } from './list-handle.ts';
export { ListStage } from './list-stage.tsx';
export { standingSheets } from './standing-sheets.ts';
export { type CanvasChoice, useCanvasOrList } from './use-canvas-or-list.ts';
export { VersionStage } from './version-stage.tsx';
