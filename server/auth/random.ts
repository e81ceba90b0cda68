// Where the server's randomness comes from: ids of things and secrets of links. Nothing else calls the generator.
import { randomBytes, randomInt } from 'node:crypto';
import type { EntityId } from '../../shared/board/ids.ts';

/** A fresh id of 96 random bits, safe in URLs, file names and record keys; it always begins with a letter. */
export const newId = <T extends EntityId>(): T => `m${randomBytes(12).toString('base64url')}` as T;

/** A fresh id of a rank: short, because it stands in the ids of zones and in files that people read. */
export const newRankId = (): string => `r${randomBytes(5).toString('hex')}`;

/** An unguessable token of 192 random bits, for cookies. */
export const newToken = (): string => randomBytes(24).toString('base64url');

/** Six digits, the first one never 0, so that a number read aloud keeps its length. */
export const newSixDigits = (): string => String(randomInt(100_000, 1_000_000));
