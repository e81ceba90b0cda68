// Watches which installed packages ask for a newer Node than ours (20.19). They only warn and are known to run (tldraw's
// pages are built by Vite and run in browsers); the list may shrink, never grow unseen.
import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';

/** Packages that warn about Node 20 at installation and are known to work: browser code of tldraw, and what Fastify injects test requests with. */
const KNOWN_TO_WARN = /^(tldraw|@tldraw\/[a-z-]+|cookie)$/;

interface LockFile {
  readonly packages: Readonly<
    Record<
      string,
      {
        readonly engines?: { readonly node?: string };
        readonly resolved?: string;
        readonly optionalDependencies?: Readonly<Record<string, string>>;
      }
    >
  >;
}

const lock = JSON.parse(readFileSync(new URL('../package-lock.json', import.meta.url), 'utf8')) as LockFile;

it('no further package asks for a newer Node than 20', () => {
  const newer = Object.entries(lock.packages)
    .filter(([path, entry]) => path !== '' && excludesNode20(entry.engines?.node ?? '*'))
    .map(([path]) => path.slice(path.lastIndexOf('node_modules/') + 'node_modules/'.length));
  expect(newer.filter((name) => !KNOWN_TO_WARN.test(name))).toEqual([]);
});

it('the lock file names no package host', () => {
  const hosts = Object.values(lock.packages).flatMap((entry) => entry.resolved ?? []);
  expect(hosts).toEqual([]);
});

it('the lock file holds the packages of every platform, so that npm ci works on all of them', () => {
  const missing = Object.values(lock.packages)
    .flatMap((entry) => Object.keys(entry.optionalDependencies ?? {}))
    .filter((name) => !Object.keys(lock.packages).some((path) => path.endsWith(`node_modules/${name}`)));
  expect(missing).toEqual([]);
});

/** True when every alternative of the range begins above Node 20. */
function excludesNode20(range: string): boolean {
  return range.split('||').every((part) => Number(/^\s*(?:>=|\^|~|>)?\s*v?(\d+)/.exec(part)?.[1] ?? 0) > 20);
}
