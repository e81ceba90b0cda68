// What a box or a server is made of: every package that was built into it, and Node, with versions and licences. As a list of parts for machines
// (CycloneDX 1.5) and as one text for people.
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import * as v from 'valibot';
import type { NodePackage } from './systems.ts';

/** One part. */
export interface Part {
  readonly name: string;
  readonly version: string;
  /** SPDX, as the package says; '' where it says none. */
  readonly licence: string;
  /** The words of the licence, where the package has them. */
  readonly text: string;
}

const manifest = v.object({
  name: v.string(),
  version: v.string(),
  license: v.optional(v.union([v.string(), v.object({ type: v.string() })]), ''),
});

/** The parts in these folders of packages, in order, each once. */
export function partsOf(folders: readonly string[]): readonly Part[] {
  const parts = new Map<string, Part>();
  for (const folder of folders) {
    const { name, version, license } = v.parse(
      manifest,
      JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')),
    );
    const licence = typeof license === 'string' ? license : license.type;
    parts.set(`${name}@${version}`, { name, version, licence, text: licenceText(folder) });
  }
  return [...parts.values()].toSorted((a, b) => (a.name < b.name ? -1 : 1));
}

/** Node itself, whose licence text holds those of all that is in it. */
export const nodePart = ({ version }: NodePackage, licenceFile: string): Part => ({
  name: 'Node.js',
  version,
  licence: 'MIT',
  text: readFileSync(licenceFile, 'utf8'),
});

function licenceText(folder: string): string {
  const file = readdirSync(folder).find((name) => /^(licen[cs]e|copying|ofl)/i.test(name));
  const path = file === undefined ? '' : join(folder, file);
  return existsSync(path) ? readFileSync(path, 'utf8').trim() : '';
}

/** https://cyclonedx.org/docs/1.5/json/ */
export function sbomOf(product: Pick<Part, 'name' | 'version'>, parts: readonly Part[]): string {
  const component = ({ name, version, licence }: Part) => ({
    type: name === 'Node.js' ? 'platform' : 'library',
    name,
    version,
    ...(name === 'Node.js' ? {} : { purl: `pkg:npm/${name.replace('@', '%40')}@${version}` }),
    ...(licence === ''
      ? {}
      : { licenses: [{ expression: licence.replace(/^SEE LICENSE.*$/, 'LicenseRef-see-text') }] }),
  });
  return `${JSON.stringify(
    {
      bomFormat: 'CycloneDX',
      specVersion: '1.5',
      version: 1,
      metadata: { component: { type: 'application', ...product } },
      components: parts.map(component),
    },
    null,
    2,
  )}\n`;
}

/** Every part with the words of its licence. */
export const licencesOf = (parts: readonly Part[]): string =>
  parts
    .map(
      ({ name, version, licence, text }) =>
        `${'='.repeat(78)}\n${name} ${version}${licence === '' ? '' : ` (${licence})`}\n${'='.repeat(78)}\n${text === '' ? `The package brings no text; its licence is ${licence === '' ? 'not stated' : licence}.` : text}\n`,
    )
    .join('\n');
