// What this folder exports: what I may do with which shape, and the guard that enforces it in the store. Other folders import only
// this file.
export { type CanvasRights, canvasRights, isFixedField } from './canvas-rights.ts';
export { guardStore } from './store-guard.ts';
