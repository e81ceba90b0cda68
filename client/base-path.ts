// Under which path of its host the product lives: none on a host of its own, `/miraizu` behind a proxy that has other things there as
// well (PUBLIC_URL). The server writes it into the page; every absolute address of ours is made here.

/** As server/http/entry-page.ts writes it. */
const META = 'meta[name="miraizu-base"]';

let base: string | null = null;

/** Our own address for a path of the server's, which begins with `/`: `/api/camps` may be `/miraizu/api/camps`. */
export const atBase = (path: string): string => `${basePath()}${path}`;

/** The path of the server's for a path of this host; one that does not lie under ours is left as it is. */
export function withoutBase(pathname: string, own = basePath()): string {
  if (own === '' || (pathname !== own && !pathname.startsWith(`${own}/`))) return pathname;
  return pathname.slice(own.length) || '/';
}

/** The address of this page's server as people type it, without a slash at its end: `https://pref.example.jp/miraizu`. */
export const ownAddress = (): string => `${location.origin}${basePath()}`;

/** Empty, or a path that begins with `/` and does not end with one. Workers have no page and are given whole addresses. */
function basePath(): string {
  base ??= readBase();
  return base;
}

function readBase(): string {
  if (typeof document === 'undefined') return '';
  return document.querySelector<HTMLMetaElement>(META)?.content ?? '';
}
