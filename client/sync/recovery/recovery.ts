// What this folder exports: words that did not get through: refused, left by other tabs or people, or of a board that one may not
// open any more. Other folders import only this file.
export { handleEndedAccess } from './ended-access.ts';
export { createFormerCopy } from './former-copy.ts';
export { watchFormerWork } from './former-work.ts';
export { watchLeftWork } from './left-work.ts';
export { createRefusals } from './refusals.ts';
