// Makes record ids on this device. crypto.getRandomValues works on plain http, unlike crypto.randomUUID.
import type { RecordId } from '../shared/board/ids.ts';

const ALPHABET = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz_-';

/** 126 random bits in 21 letters: nobody else makes the same. */
export function newShapeId(): RecordId {
  const bytes = crypto.getRandomValues(new Uint8Array(21));
  return `shape:${Array.from(bytes, (byte) => ALPHABET.charAt(byte & 63)).join('')}` as RecordId;
}
