// What this folder exports: one board document and one tldraw store, kept alike both ways. Other folders import only this file.
export { startContentIndex } from './content-index.ts';
export { DocumentBinding } from './document-binding.ts';
export { type LooseRecord, readRichText } from './record-codec.ts';
