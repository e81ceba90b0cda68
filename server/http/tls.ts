// Certificate and key of a server that speaks https itself, read once at the start.
import { readFileSync } from 'node:fs';
import type { ServerOptions } from 'node:https';
import { createSecureContext } from 'node:tls';
import type { Config } from '../config.ts';

/** Thrown for files that cannot be read, are no PEM, or do not belong together. */
export class TlsFilesError extends Error {
  constructor(cause: unknown) {
    super('The files of TLS_CERT and TLS_KEY cannot be used.', { cause });
    this.name = 'TlsFilesError';
  }
}

/** What a server of Node is made with; null on plain http. Throws TlsFilesError. */
export function readTls(tls: Config['tls']): ServerOptions | null {
  if (tls === null) return null;
  try {
    const read = { cert: readFileSync(tls.certFile), key: readFileSync(tls.keyFile) };
    createSecureContext(read);
    return read;
  } catch (error) {
    throw new TlsFilesError(error);
  }
}
