// What every installation holds besides Node: the built program, the file by which it finds its folder, its list of parts and licences.
import { cpSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import * as v from 'valibot';
import { licencesOf, type Part, partsOf, sbomOf } from './parts.ts';

/** The folder of the sources. */
export const PROJECT = dirname(dirname(dirname(dirname(fileURLToPath(import.meta.url)))));

const { name: product, version } = v.parse(
  v.object({ name: v.string(), version: v.string() }),
  JSON.parse(readFileSync(join(PROJECT, 'package.json'), 'utf8')),
);

/** Lays the built program into `app`. The product must be built. */
export function layApp(app: string): void {
  mkdirSync(app, { recursive: true });
  for (const part of ['client', 'server'])
    cpSync(join(PROJECT, 'dist', part), join(app, 'dist', part), { recursive: true });
  // The program finds its folder by this file.
  writeFileSync(
    join(app, 'package.json'),
    `${JSON.stringify({ name: product, version, type: 'module', private: true })}\n`,
  );
}

/** Writes `sbom.cdx.json` and `LICENSES.txt` into `folder`: of all packages that were built in, and of Node. */
export function writePapers(folder: string, node: Part): void {
  const parts = [...partsOf(builtFolders()), node];
  writeFileSync(join(folder, 'sbom.cdx.json'), sbomOf({ name: product, version }, parts));
  writeFileSync(
    join(folder, 'LICENSES.txt'),
    `${readFileSync(join(PROJECT, 'LICENSE'), 'utf8')}\n${licencesOf(parts)}`,
  );
}

/** The folders of packages that the builds have noted. */
const builtFolders = (): readonly string[] =>
  ['client', 'worker', 'server'].flatMap((part) =>
    v.parse(
      v.array(v.string()),
      JSON.parse(readFileSync(join(PROJECT, 'dist', 'packages', `${part}.json`), 'utf8')),
    ),
  );
