// What this folder exports: copying, pasting and dropping. Other folders import only this file.
export { CanvasClipboard } from './canvas-clipboard.ts';
export { listenToDrops } from './drag-and-drop.ts';
