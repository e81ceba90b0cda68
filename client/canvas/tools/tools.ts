// What this folder exports: the tools of the toolbar, and what commands of the screens do on sheets. Other folders import only this
// file.
export { arrangeFeedbackOn } from './arrange-feedback.ts';
export { DropHint } from './drop-hint.tsx';
export { assetStore, bringPictures, filesOf, pictureUrl, placeImage } from './images.ts';
export { LinkPreview } from './link-preview.tsx';
export { LinkTool } from './link-tool.ts';
export { moveToZone } from './move-to-zone.ts';
export { NoteTool, TextTool } from './note-tools.ts';
export { putNoteAt } from './put-note.ts';
export { renameSheet } from './rename-sheet.ts';
export { endRepeating, followRepeatedTool, repeatedTool } from './repeated-tool.ts';
export { TreeTool } from './tree-tool.ts';
