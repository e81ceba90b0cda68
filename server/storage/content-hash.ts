// The name of a version's bytes by their content; every adapter and the archive of versions compare by it.
import { createHash } from 'node:crypto';

/** SHA-256 of the bytes in hex (64 characters). Equal boards have equal bytes (shared/board/rewrite.ts), hence equal names. */
export const contentHash = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex');
