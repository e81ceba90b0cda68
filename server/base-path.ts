// Under which path of its host people reach the server: none, or `/miraizu` of PUBLIC_URL=https://pref.example.jp/miraizu/. A proxy takes
// it off the address (deploy/); one that leaves it on works as well, and so does the machine's own address.

/** Empty, or a path that begins with `/` and does not end with one. */
export const basePathOf = (publicUrl: URL | null): string => (publicUrl?.pathname ?? '').replace(/\/$/, '');

/** PUBLIC_URL without a slash at its end; the paths of pages are appended to it. */
export const publicAddress = (publicUrl: URL): string => `${publicUrl.origin}${basePathOf(publicUrl)}`;

/** The address of a request (path and query) as routes know it. */
export function withoutBase(address: string, base: string): string {
  if (base === '' || !address.startsWith(base)) return address;
  const rest = address.slice(base.length);
  if (rest.startsWith('/')) return rest;
  return rest === '' || rest.startsWith('?') ? `/${rest}` : address;
}

/** First parts of our own addresses: below such a base nobody could tell `/board/<id>` from the base and a page. */
const OWN_PARTS: ReadonlySet<string> = new Set([
  'api',
  'assets',
  'board',
  'camp',
  'diag',
  'healthz',
  'icon.svg',
  'index.html',
  'join',
  'livez',
  'metrics',
  'projector',
  'reload',
  'start',
  'sync',
]);
/** What needs no quoting in a page, a cookie or a proxy's settings. */
const PLAIN_PART = /^[A-Za-z0-9][A-Za-z0-9._~-]{0,63}$/;

/** Can the product live under this path of a URL (`/`, `/miraizu/`)? */
export function isBasePath(pathname: string): boolean {
  const parts = pathname.replace(/^\//, '').replace(/\/$/, '').split('/');
  if (parts.length === 1 && parts[0] === '') return true;
  return parts.every((part) => PLAIN_PART.test(part)) && !OWN_PARTS.has(parts[0] ?? '');
}
