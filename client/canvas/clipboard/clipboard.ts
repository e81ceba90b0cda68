// The face of the clipboard: copying, pasting and dropping. Nobody outside imports a file behind it.
export { CanvasClipboard } from './canvas-clipboard.ts';
export { listenToDrops } from './drag-and-drop.ts';
