// Which pages may change anything or open a socket: those that came from this server itself. Compared exactly.

/** True when `origin` is the page's own server: `http://<Host>` (`isTls`: `https://<Host>`), or the public URL's origin. */
export function isOwnOrigin(
  origin: string | undefined,
  host: string | undefined,
  publicUrl: URL | null,
  isTls = false,
): boolean {
  if (origin === undefined || host === undefined || host === '') return false;
  return (
    origin === `${isTls ? 'https' : 'http'}://${host}` || (publicUrl !== null && origin === publicUrl.origin)
  );
}
