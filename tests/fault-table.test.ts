// The table of faults (tests/fault/faults.ts) tells the truth: each fault is played where it says, by the seed of the run and as
// often as it says; and no fault is played that the table does not know.
import { readdirSync, readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { FAULTS, type Fault, type FaultName } from './fault/faults.ts';

const folder = new URL('.', import.meta.url);
const textOf = (file: string): string => readFileSync(new URL(file, folder), 'utf8');
const ROWS = Object.entries(FAULTS) as readonly (readonly [FaultName, Fault])[];
/** Those that must be played: a storage that is cut off, failing and full included. */
const PROMISED = [
  1, 2, 3, 4, 5, 6, 7, 8, 10, 11, 12, 13, 14, 15, 16, 17, 18, 20, 21, 23, 24, 25, 26, 27, 28, 29, 30, 31, 32,
  33, 34,
];

it('knows every fault that is promised', () => {
  expect(ROWS.map(([name]) => name)).toEqual(PROMISED.map((number) => `F${number}`));
});

it.each(ROWS)(
  '%s is found where the table says, and follows from the seed',
  (name, { files, short, long }) => {
    for (const file of files) expect(textOf(file), file).toContain(`[${name}]`);
    const counted = files.map(textOf).filter((text) => text.includes(`timesOf('${name}')`));
    expect(counted.length).toBeGreaterThan(0);
    for (const text of counted) expect(text).toContain('RUN_SEED');
    expect(long).toBeGreaterThan(short);
  },
);

it('knows every file in which a fault is named', () => {
  const files = readdirSync(new URL('fault/', folder)).filter((file) => file.endsWith('.test.ts'));
  for (const file of files)
    for (const [, name] of textOf(`fault/${file}`).matchAll(/\[(F\d+)\]/g))
      expect(ROWS.find(([known]) => known === name)?.[1].files, `${name} in ${file}`).toContain(
        `fault/${file}`,
      );
});
