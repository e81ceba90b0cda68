// Which pages may change anything or open a socket: those that came from this server itself. Compared exactly.

/** True when `origin` is the page's own server: `http://<Host>`, or the public URL's origin behind TLS. */
export function isOwnOrigin(
  origin: string | undefined,
  host: string | undefined,
  publicUrl: URL | null,
): boolean {
  if (origin === undefined || host === undefined || host === '') return false;
  return origin === `http://${host}` || (publicUrl !== null && origin === publicUrl.origin);
}
