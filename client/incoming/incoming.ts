// What this folder exports: reading what comes from other programs, by clipboard or as a file, at the edge of the page. Other folders
// import only this file.
export { type PastedOutline, readPastedOutline } from './pasted-outline.ts';
export { readPastedTable } from './pasted-table.ts';
export {
  type Encoding,
  type FileRefusal,
  isOutlineFile,
  isTableFile,
  readOutlineFile,
  readText,
} from './read-file.ts';
export { refusalWords } from './refusal-words.ts';
