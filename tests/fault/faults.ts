// Every fault that is played against Miraizu: what it is, where it is played, and how often. All of them follow from
// FAULT_SEED (tests/kit/seed.ts) and play again as they were. `npm test` takes the short counts, `npm run test:fault` the long
// ones. tests/fault-table.test.ts holds the table against the files.

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
  F1: {
    what: 'the process is killed at random moments',
    files: ['fault/server-kill.test.ts', 'fault/storage-kill.test.ts'],
    unit: 'kills',
    short: 10,
    long: 100,
  },
  F2: {
    what: 'power fails: the journal ends anywhere',
    files: ['fault/storage-power-cut.test.ts'],
    unit: 'seeds',
    short: 20,
    long: 200,
  },
  F3: {
    what: 'the journal’s last page is written by half',
    files: ['fault/storage-torn-journal.test.ts'],
    unit: 'seeds',
    short: 20,
    long: 200,
  },
  F4: {
    what: 'the disk is full',
    files: [
      'fault/server-full-disk.test.ts',
      'fault/storage-full-disk.test.ts',
      'fault/refusing-sites.test.ts',
      'fault/refusing-rooms.test.ts',
    ],
    unit: 'seeds',
    short: 1,
    long: 20,
  },
  F5: {
    what: 'a write or a flush fails, at every site',
    files: [
      'fault/storage-failing-disk.test.ts',
      'fault/refusing-sites.test.ts',
      'fault/refusing-rooms.test.ts',
    ],
    unit: 'seeds',
    short: 1,
    long: 20,
  },
  F6: {
    what: 'a line falls silent, in either direction',
    files: ['fault/half-open.test.ts', 'fault/half-open-client.test.ts'],
    unit: 'lines',
    short: 3,
    long: 50,
  },
  F7: {
    what: 'ten readers stop reading',
    files: ['fault/slow-readers.test.ts'],
    unit: 'seeds',
    short: 1,
    long: 10,
  },
  F8: {
    what: 'three hundred come back at once after a crash',
    files: ['fault/paused-server.test.ts'],
    unit: 'crashes',
    short: 1,
    long: 10,
  },
  F10: {
    what: 'the server’s clock is wrong, or jumps',
    files: ['fault/clock-skew.test.ts', 'fault/clock-set-back.test.ts'],
    unit: 'seeds beside the named jumps',
    short: 5,
    long: 200,
  },
  F11: {
    what: 'malformed frames',
    files: ['fault/malformed-frames.test.ts'],
    unit: 'frames',
    short: 10_000,
    long: 1_000_000,
  },
  F12: {
    what: 'hostile Yjs in well-formed frames',
    files: ['fault/attacks-in-any-order.test.ts'],
    unit: 'attacks',
    short: 8,
    long: 200,
  },
  F13: {
    what: 'boards and notes far too large',
    files: ['fault/huge-board.test.ts'],
    unit: 'seeds',
    short: 1,
    long: 20,
  },
  F14: {
    what: 'frames are delayed, dropped, repeated and reordered',
    files: ['fault/random-network.test.ts'],
    unit: 'seeds',
    short: 20,
    long: 2_000,
  },
  F15: {
    what: 'two servers on one folder',
    files: ['fault/storage-kill.test.ts'],
    unit: 'pairs',
    short: 1,
    long: 20,
  },
  F16: {
    what: 'a folder or a board of an older or a newer release',
    files: ['fault/other-releases.test.ts'],
    unit: 'seeds',
    short: 10,
    long: 200,
  },
  F17: {
    what: 'the server stands still for a while',
    files: ['fault/paused-server.test.ts'],
    unit: 'stops',
    short: 1,
    long: 10,
  },
  F18: {
    what: 'people come while a room is forgotten',
    files: ['fault/open-and-evict.test.ts'],
    unit: 'interleavings',
    short: 600,
    long: 10_000,
  },
  F20: {
    what: 'the edges of who may be where',
    files: ['fault/auth-edges.test.ts'],
    unit: 'turns of rights',
    short: 20,
    long: 300,
  },
  F21: {
    what: 'floods',
    files: ['fault/attacks-in-any-order.test.ts'],
    unit: 'attacks',
    short: 6,
    long: 100,
  },
  F23: {
    what: 'the folder is copied while it is written',
    files: ['fault/copied-folder.test.ts', 'fault/restore-drill.test.ts'],
    unit: 'copies',
    short: 3,
    long: 50,
  },
  F24: {
    what: 'SIGTERM in the middle of writing',
    files: ['fault/server-kill.test.ts'],
    unit: 'stops',
    short: 3,
    long: 20,
  },
  F25: {
    what: 'two commands at once, of which one takes rights away',
    files: ['fault/crossing-commands.test.ts'],
    unit: 'crossings',
    short: 40,
    long: 1_500,
  },
  F26: {
    what: 'random, well-formed updates of Yjs by everybody on a board',
    files: ['fault/random-updates.test.ts'],
    unit: 'updates',
    short: 2_000,
    long: 100_000,
  },
  F27: {
    what: 'a relay of a region is killed',
    files: ['fault/region-kill.test.ts'],
    unit: 'kills',
    short: 3,
    long: 60,
  },
  F28: {
    what: 'a relay is halted for longer than its lease lasts, and wakes',
    files: ['fault/region-halt.test.ts'],
    unit: 'seeds',
    short: 2,
    long: 40,
  },
  F29: {
    what: 'a relay hands over on SIGTERM',
    files: ['fault/region-handover.test.ts'],
    unit: 'handovers',
    short: 3,
    long: 40,
  },
  F30: {
    what: 'a region’s database cannot be reached, or its answer is lost',
    files: ['fault/region-database.test.ts'],
    unit: 'seeds',
    short: 1,
    long: 20,
  },
  F31: {
    what: 'a region’s network is split',
    files: ['fault/region-split.test.ts', 'fault/region-machines.test.ts'],
    unit: 'seeds',
    short: 1,
    long: 20,
  },
  F32: {
    what: 'the clocks of a region’s relays are wrong, or jump',
    files: ['fault/region-clocks.test.ts'],
    unit: 'seeds',
    short: 5,
    long: 200,
  },
  F33: {
    what: 'relays are killed, halted, ended and cut off in any order',
    files: ['fault/region-any-order.test.ts'],
    unit: 'seeds',
    short: 5,
    long: 500,
  },
  F34: {
    what: 'relays of two releases, and several that begin at once, on one database',
    files: ['fault/region-releases.test.ts'],
    unit: 'beginnings',
    short: 2,
    long: 40,
  },
} as const satisfies Readonly<Record<string, Fault>>;

export type FaultName = keyof typeof FAULTS;

const isLong = process.env['FAULT_LONG'] === '1';

/** How often this run plays the fault. */
export const timesOf = (name: FaultName): number => FAULTS[name][isLong ? 'long' : 'short'];
