// Faults that are played against Miraizu: what each is, where it is played, and how often. They follow from FAULT_SEED
// (tests/kit/seed.ts) and play again as they were. FAULT_LONG=1 takes the long counts.

export interface Fault {
  readonly what: string;
  /** Files below tests/ that play it. */
  readonly files: readonly string[];
  /** What is counted. */
  readonly unit: string;
  /** In `npm test`. */
  readonly short: number;
  /** In `npm run test:fault`. */
  readonly long: number;
}

export const FAULTS = {
  F4: {
    what: 'the disk is full',
    files: [
      'fault/server-full-disk.test.ts',
      'fault/storage-full-disk.test.ts',
      'fault/refusing-sites.test.ts',
    ],
    unit: 'seeds',
    short: 1,
    long: 20,
  },
  F5: {
    what: 'a write or a flush fails, at every site',
    files: ['fault/refusing-sites.test.ts'],
    unit: 'seeds',
    short: 1,
    long: 20,
  },
  F7: {
    what: 'ten readers stop reading',
    files: ['fault/slow-readers.test.ts'],
    unit: 'seeds',
    short: 1,
    long: 10,
  },
} as const satisfies Readonly<Record<string, Fault>>;

export type FaultName = keyof typeof FAULTS;

const isLong = process.env['FAULT_LONG'] === '1';

/** How often this run plays the fault. */
export const timesOf = (name: FaultName): number => FAULTS[name][isLong ? 'long' : 'short'];
