// The join page stays light (150 kB, for phones on a shared line): what it imports, followed through
// the sources, is the shell and little more.
import { existsSync, readFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, it } from 'vitest';

const client = fileURLToPath(new URL('../../../client/', import.meta.url));

/** Packages that end up in the page's chunks: static imports of values, from the entry and from the page itself. */
function packagesOf(...entries: readonly string[]): readonly string[] {
  const packages = new Set<string>();
  const seen = new Set<string>();
  const visit = (file: string): void => {
    if (seen.has(file) || !existsSync(file)) return;
    seen.add(file);
    const imports = readFileSync(file, 'utf8').matchAll(
      /^(?:import|export)\s+(?!type\b)(?:[^;'"]*?from\s*)?['"]([^'"]+)['"]/gm,
    );
    for (const [, target = ''] of imports) {
      if (target.startsWith('.')) visit(resolve(dirname(file), target));
      else packages.add(target);
    }
  };
  for (const entry of entries) visit(join(client, entry));
  return [...packages].sort();
}

it('loads React and the words, no canvas, no document, no dialogs', () => {
  expect(packagesOf('main.tsx', 'app/join/join-page.tsx')).toEqual([
    'i18next',
    'react',
    'react-dom/client',
    'react-i18next',
  ]);
});
