// The face of the binding: one board document and one tldraw store, kept alike both ways. Nobody outside imports a file behind it.
export { startContentIndex } from './content-index.ts';
export { DocumentBinding } from './document-binding.ts';
export { type LooseRecord, readRichText, sameJson } from './record-codec.ts';
