// The built server: what the bundler shares between programs and threads lies in files of its own. A thread that loaded a
// program's entry would run the program once more inside it.
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, it } from 'vitest';

const built = fileURLToPath(new URL('../../dist/server', import.meta.url));

it('no file of the built server loads the entry of a program', () => {
  const files = readdirSync(built).filter((name) => name.endsWith('.js'));
  expect(files).toEqual(expect.arrayContaining(['main.js', 'miraizu.js', 'sqlite-worker.js']));
  const loading = files.filter((name) =>
    /['"]\.\/(main|miraizu|sqlite-worker)\.js['"]/.test(importsOf(readFileSync(join(built, name), 'utf8'))),
  );
  expect(loading).toEqual([]);
});

const importsOf = (text: string): string =>
  [...text.matchAll(/\b(?:import|from)\s*\(?\s*(['"][^'"]+['"])/g)].map(([, target]) => target).join('\n');
