// The face of tools: what is taken in hand, and what commands of the screens do on sheets. Nobody outside imports a file behind it.

export { DropHint, LinkPreview } from './gesture-previews.tsx';
export { assetStore, bringPictures, filesOf, pictureUrl, placeImage } from './images.ts';
export { linkQuestion } from './link-question.ts';
export { LinkTool } from './link-tool.ts';
export { linkNew, linkThisWay } from './linking.ts';
export { setNoteDetails, setNotePeriod } from './note-actions.ts';
export { NoteTool, TextTool } from './note-tools.ts';
export { putNoteAt } from './put-note.ts';
export { endRepeating, followRepeatedTool, repeatedTool } from './repeated-tool.ts';
export { arrangeFeedbackOn, leaveSheetOut, moveToZone, putSheetAway, renameSheet } from './sheet-actions.ts';
export { TreeTool } from './tree-tool.ts';
