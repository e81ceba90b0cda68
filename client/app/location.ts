// Where the browser is, as a value that screens watch. Takes the secret out of the fragment the moment it is seen, so
// that no address bar, history entry, screenshot or error report ever holds it, nor the canvas library, which sends its
// page's address home for some kinds of key.
import { useSyncExternalStore } from 'react';

/** The parts of the address that pages go by. */
interface AppLocation {
  readonly pathname: string;
  readonly search: string;
  /** The secret that came with the address; it lives in this tab's memory only. */
  readonly secret: string | null;
}

let current: AppLocation = { pathname: '/', search: '', secret: null };
const listeners = new Set<() => void>();

/** Reads the address for the first time and follows it from now on; called once by main.tsx. */
export function watchLocation(): void {
  current = arrive(null);
  // Back and forward, and a second link pasted into the same tab: the page is not loaded again, the fragment changes.
  addEventListener('popstate', () => change(arrive(current)));
  addEventListener('hashchange', () => change(arrive(current)));
}

/** Goes to one of our own paths without loading the page again. */
export function navigate(href: string, how: 'push' | 'replace' = 'push'): void {
  if (how === 'push') history.pushState(null, '', href);
  else history.replaceState(null, '', href);
  change(arrive(null));
  scrollTo(0, 0);
}

/** Writes one of our own paths into the address bar for whoever takes it along; the page that is shown stays as it is. */
export function noteAddress(href: string): void {
  history.replaceState(history.state, '', href);
}

/** The location now; the component renders again when it changes. */
export function useLocation(): AppLocation {
  return useSyncExternalStore(
    (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    () => current,
  );
}

/** The part of the fragment that is a secret, or null; `#main` and the like are none. */
export function secretOf(hash: string): string | null {
  const secret = hash.replace(/^#/, '');
  return /^[A-Za-z0-9._~-]{8,200}$/.test(secret) ? secret : null;
}

function arrive(before: AppLocation | null): AppLocation {
  const { pathname, search, hash } = location;
  const secret = secretOf(hash);
  if (secret !== null) history.replaceState(history.state, '', `${pathname}${search}`);
  const kept = before !== null && before.pathname === pathname ? before.secret : null;
  return { pathname, search, secret: secret ?? kept };
}

function change(next: AppLocation): void {
  current = next;
  for (const listener of listeners) listener();
}
