// The face of words that did not get through: refused, left by other tabs or people, or of a board that is closed to one. Nobody outside imports a file behind it.
export { handleEndedAccess } from './ended-access.ts';
export { createFormerCopy } from './former-copy.ts';
export { watchFormerWork } from './former-work.ts';
export { watchLeftWork } from './left-work.ts';
export { createRefusals } from './refusals.ts';
