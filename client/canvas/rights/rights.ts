// The face of rights on the canvas: what I may do with which shape, and the guard that holds it in the store. Nobody outside imports a file behind it.
export { type CanvasRights, canvasRights } from './canvas-rights.ts';
export { guardStore } from './store-guard.ts';
