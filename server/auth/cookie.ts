// The one cookie: a random token that names a browser. HttpOnly and SameSite=Lax always; Secure only when the page came
// over https, because plain http on a LAN is the normal case and would never get it back.
const NAME = 'miraizu';
/** Browsers cap cookie lifetimes at 400 days; a camp opened again next year still knows its people. */
const MAX_AGE_S = 400 * 24 * 60 * 60;

/** The token in a Cookie header, or null. */
export function readToken(cookieHeader: string | undefined): string | null {
  for (const pair of (cookieHeader ?? '').split(';')) {
    const at = pair.indexOf('=');
    if (at > 0 && pair.slice(0, at).trim() === NAME) {
      const value = pair.slice(at + 1).trim();
      return /^[A-Za-z0-9_-]{20,64}$/.test(value) ? value : null;
    }
  }
  return null;
}

/** The Set-Cookie header that gives a browser its token. `base`: the path that the product has on its host (base-path.ts). */
export const writeToken = (token: string, isHttps: boolean, base: string): string =>
  `${NAME}=${token}; Path=${base === '' ? '/' : base}; Max-Age=${MAX_AGE_S}; HttpOnly; SameSite=Lax${isHttps ? '; Secure' : ''}`;
