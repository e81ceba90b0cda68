// What this folder exports: the save badge, and the file that keeps what cannot be sent. Other folders import only this file.
export { gatherFacts } from './save-facts.ts';
export { unsentOf } from './unsent-file.ts';
