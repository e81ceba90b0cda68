// The face of the save badge, and of the file that keeps what cannot be sent. Nobody outside imports a file behind it.
export { gatherFacts } from './save-facts.ts';
export { unsentOf } from './unsent-file.ts';
