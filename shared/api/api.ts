// The HTTP contract between pages, command line and server: each request body as a schema (parsed at the server's edge)
// and each answer as a type. Paths are listed beside the types; every refusal is `{ refused: RejectionReason }` with the
// status of protocol/rejections.ts. Its parts stand beside this file, by what they are about; who uses them imports this one.
import type { RejectionReason } from '../protocol/rejections.ts';

export type { Role } from '../camp/camp.ts';
export * from './boards.ts';
export * from './camp-words.ts';
export * from './camps.ts';
export * from './facilitation.ts';
export * from './installation.ts';
export * from './joining.ts';
export * from './keeping.ts';
export { NAME_REFUSALS } from './values.ts';

export interface Refusal {
  readonly refused: RejectionReason;
}
