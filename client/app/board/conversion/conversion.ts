// The face of what is made of notes and nodes, and of what is asked before a tree is opened. Nobody outside imports a file behind it.
export { useConverting } from './use-converting.ts';
export { saysVisionFirst, useVisionFirst } from './vision-first.ts';
