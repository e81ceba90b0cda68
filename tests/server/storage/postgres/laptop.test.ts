// A laptop loads nothing of PostgreSQL: what the program imports at its start, followed from file to file.
import { readFileSync } from 'node:fs';
import { dirname, join, relative, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, it } from 'vitest';

const root = fileURLToPath(new URL('../../../../', import.meta.url));

/** What is loaded together with a file: neither types nor what `import()` asks for later. */
const LOADED = /(?:^|\n)(?:import|export)(?! type\b)\b[^;'"]*?from\s*'([^']+)'|(?:^|\n)import\s*'([^']+)'/g;

function loadedWith(entry: string): ReadonlySet<string> {
  const loaded = new Set<string>();
  const visit = (file: string): void => {
    if (loaded.has(file)) return;
    loaded.add(file);
    if (!file.endsWith('.ts')) return;
    for (const [, from, bare] of readFileSync(join(root, file), 'utf8').matchAll(LOADED)) {
      const target = from ?? bare ?? '';
      visit(target.startsWith('.') ? relative(root, resolve(root, dirname(file), target)) : target);
    }
  };
  visit(entry);
  return loaded;
}

it.each(['server/main.ts', 'server/box/main.ts', 'server/cli/main.ts'])(
  '%s loads no PostgreSQL at its start',
  (entry) => {
    const loaded = [...loadedWith(entry)];
    expect(loaded).toContain('server/storage/rows/rows.ts');
    expect(loaded.filter((file) => file === 'pg' || file.startsWith('server/storage/postgres/'))).toEqual([]);
  },
);

it('PostgreSQL itself is seen to load it', () => {
  expect(loadedWith('server/storage/postgres/postgres.ts')).toContain('pg');
});
