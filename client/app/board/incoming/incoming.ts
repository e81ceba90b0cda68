// What this folder exports: 表から取り込む, and taking a tree out as an outline. Other folders import only this file.
export { type Incoming, IncomingDialog } from './incoming-dialog.tsx';
export { OutlineDialog } from './outline-dialog.tsx';
