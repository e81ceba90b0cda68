// Which sheets are copies of a sheet as it was in a version: their id says so, so that whatever is derived from a board's
// sheets (the presented draft, reasons taken over, the picture in the lobby) goes on looking at the originals. Pure.
import type { RecordId } from './ids.ts';

const COPY = /^shape:[A-Za-z0-9_-]{1,40}\.copy-([A-Za-z0-9_-]{8,40})$/;

/** `seed`: what makes the copy's ids its own, a fresh id of the server's. */
export const copiedSheetId = (template: string, seed: string): RecordId =>
  // A template of another release may be called anything.
  `shape:${/^[A-Za-z0-9_-]{1,40}$/.test(template) ? template : 'sheet'}.copy-${seed}` as RecordId;

export const isCopiedSheet = (id: string): boolean => COPY.test(id);

/** The seed of a copy's ids; null for any other sheet. */
export const seedOfCopy = (id: string): string | null => COPY.exec(id)?.[1] ?? null;
