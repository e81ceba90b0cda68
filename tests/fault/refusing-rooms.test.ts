// F4 and F5 at every place where a room, or the server on behalf of a board, writes to the log: the window of people's edits, the
// server's own change, late work, compaction, rewriting (a new epoch), migration, pruning, shutting down. While the disk
// refuses, nothing more is acknowledged or shown, people are told, what they write is kept and taken up; everything that was
// acknowledged is on the disk; and when it takes writes again all of it arrives, without a restart.
import { pino } from 'pino';
import { expect, it } from 'vitest';
import * as Y from 'yjs';
import { migrateOnOpen } from '../../server/rooms/epochs/migrate-on-open.ts';
import { MAINTENANCE, startMaintenance } from '../../server/rooms/maintenance.ts';
import { ROOM_LIMITS } from '../../server/rooms/room-limits.ts';
import { StorageError, type StoredDocument } from '../../server/storage/storage.ts';
import { BOARD_FORMAT_VERSION, boardMeta, boardRecords, KEY, META } from '../../shared/board/document.ts';
import {
  eager,
  type Hall,
  mori,
  noteMap,
  openHall,
  reopen,
  Seat,
  sakashita,
  VISION,
  WAKABA_BOARD,
} from '../kit/hall.ts';
import { logSize } from '../kit/log-size.ts';
import { ManualClock } from '../kit/manual-clock.ts';
import { RUN_SEED, randomFrom } from '../kit/seed.ts';
import { until } from '../kit/until.ts';
import { timesOf } from './faults.ts';

type Reason = 'disk-full' | 'io-error';
/** A board on which two people sit, or (after `rest`) nobody; what has been acknowledged so far. */
interface Scene extends Hall {
  readonly random: () => number;
  readonly reason: Reason;
  readonly anna: Seat;
  readonly ben: Seat;
  /** Writes so many notes as that person; they may or may not be acknowledged. */
  write(seat: Seat, notes: number): void;
  /** Everybody leaves, and the room is forgotten. */
  rest(): Promise<void>;
}

const idOf = (seat: Seat, n: number): string => `shape:${seat.person.id}-${n}`;

async function aScene(seed: number): Promise<Scene> {
  const random = randomFrom(seed);
  const hall = await openHall({ clock: eager });
  const anna = await new Seat(sakashita).sit(hall.registry, WAKABA_BOARD);
  const ben = await new Seat(mori).sit(hall.registry, WAKABA_BOARD);
  const scene: Scene = {
    ...hall,
    random,
    reason: random() < 0.5 ? 'disk-full' : 'io-error',
    anna,
    ben,
    write(seat, notes) {
      for (let more = 0; more < notes; more += 1)
        seat.edit((records) => {
          const n = [...records.keys()].filter((id) => id.startsWith(`shape:${seat.person.id}-`)).length;
          records.set(idOf(seat, n), noteMap(seat.person, VISION, '言葉'));
        });
    },
    async rest() {
      await Promise.all([anna.settled(), ben.settled()]);
      anna.stand();
      ben.stand();
      await hall.registry.shutdown();
    },
  };
  scene.write(anna, 1 + Math.floor(random() * 8));
  scene.write(ben, 1 + Math.floor(random() * 8));
  await until(() => boardRecords(anna.doc).has(idOf(ben, 0)));
  // History, so that rewriting the board pays: on two notes in turns, or Yjs would keep it as one piece.
  for (let n = 0; n < 400; n += 1)
    anna.edit((records) => records.get(idOf(n % 2 === 0 ? anna : ben, 0))?.set(KEY.pos, [n, n]));
  await Promise.all([anna.settled(), ben.settled()]);
  return scene;
}

const read = ({ snapshot, tail }: StoredDocument): Y.Doc => {
  const doc = new Y.Doc();
  for (const update of [snapshot, ...tail.map((entry) => entry.update)])
    if (update !== null) Y.applyUpdate(doc, update);
  return doc;
};
/** The notes that a server killed now would find again. */
async function onDisk({ storage }: Pick<Scene, 'storage'>): Promise<readonly string[]> {
  const stored = await storage.boards.load(WAKABA_BOARD);
  if (stored === null) throw new Error('the board is gone');
  return notesIn(read(stored));
}
const notesIn = (doc: Y.Doc): readonly string[] =>
  [...boardRecords(doc).keys()].filter((id) => /^shape:(mori|sakashita)-/.test(id)).sort();
const savedBy = (seat: Seat): number => seat.saved.at(-1) ?? 0;
const refusedAs = (reason: Reason) => (error: unknown) =>
  error instanceof StorageError && error.reason === reason;

/** While people sit on the board: `begin` starts what is refused, `end` sees it through once the disk takes writes. */
async function seated(
  scene: Scene,
  begin: () => Promise<() => Promise<void>>,
  late: readonly Seat[] = [],
): Promise<void> {
  const { anna, ben, faults, random } = scene;
  const kept = await onDisk(scene);
  const before = [anna, ben].map(savedBy);
  const seenBefore = notesIn(ben.doc).length;
  faults.refuse(scene.reason);
  const end = await begin();
  await until(() => [anna, ben].every(({ conditions }) => conditions.at(-1) === 'storage-failed'));
  // People go on writing; a newcomer sees what is on disk, and is told as well.
  scene.write(anna, 1 + Math.floor(random() * 10));
  const carl = await new Seat(mori).sit(scene.registry, WAKABA_BOARD);
  expect(carl.conditions).toEqual(['storage-failed']);
  expect(notesIn(carl.doc)).toEqual(kept);
  expect([anna, ben].map(savedBy)).toEqual(before);
  expect(late.flatMap(({ saved }) => saved)).toEqual([]);
  expect(notesIn(ben.doc)).toHaveLength(seenBefore);
  expect(await onDisk(scene)).toEqual(kept);

  faults.refuse(null);
  await Promise.all([anna, ben, ...late].map((seat) => seat.settled()));
  await end();
  await until(
    () => notesIn(ben.doc).length === notesIn(anna.doc).length && notesIn(carl.doc).length > kept.length,
  );
  expect(ben.conditions).toEqual(['storage-failed', 'ok']);
  expect([anna, ben].flatMap(({ rejected, closed }) => [...rejected, closed ?? []].flat())).toEqual([]);
  expect(await onDisk(scene)).toEqual(notesIn(anna.doc));
  // What a server killed now would open is what everybody sees.
  const again = await new Seat(mori).sit(reopen(scene.storage, eager).registry, WAKABA_BOARD);
  expect(boardRecords(again.doc).toJSON()).toEqual(boardRecords(anna.doc).toJSON());
}

/** While nobody is there: `act` is refused, nothing has changed, the board opens; then the same goes well. */
async function resting(scene: Scene, act: (hall: Omit<Hall, 'camp'>) => Promise<unknown>): Promise<void> {
  await scene.rest();
  const kept = await onDisk(scene);
  const before = await scene.storage.boards.load(WAKABA_BOARD);
  const hall = reopen(scene.storage, eager);
  hall.faults.refuse(scene.reason);
  await expect(act(hall)).rejects.toSatisfy(refusedAs(scene.reason));
  expect(await scene.storage.boards.load(WAKABA_BOARD)).toEqual(before);
  hall.faults.refuse(null);
  await act(hall);
  await opensWith(hall, kept);
}

/** The board opens with just these notes and can be written on. */
async function opensWith({ registry, storage }: Omit<Hall, 'camp'>, notes: readonly string[]): Promise<void> {
  expect(await onDisk({ storage })).toEqual(notes);
  const ben = await new Seat(mori).sit(registry, WAKABA_BOARD);
  expect(notesIn(ben.doc)).toEqual(notes);
  ben.edit((records) => records.set('shape:after', noteMap(mori, VISION)));
  await ben.settled();
  expect(ben.rejected).toEqual([]);
}

const SITES: Readonly<Record<string, (scene: Scene) => Promise<void>>> = {
  'the window of people’s edits': (scene) =>
    seated(scene, async () => {
      scene.write(scene.anna, 1);
      return async () => undefined;
    }),

  'a change by the server itself': (scene) =>
    seated(scene, async () => {
      let isDone = false;
      const changed = scene.anna.room
        .change((doc) => boardRecords(doc).set('shape:mori-server', noteMap(mori, VISION)))
        .then(() => {
          isDone = true;
        });
      await until(() => scene.anna.conditions.length > 0);
      expect(isDone).toBe(false);
      return () => changed;
    }),

  async 'late work on an older epoch'(scene) {
    const device = scene.anna.doc;
    await scene.rest();
    const { registry, faults, storage } = reopen(scene.storage, eager);
    expect(await registry.rewrite(WAKABA_BOARD)).toBe('rewritten');
    const [anna, ben] = await Promise.all(
      [sakashita, mori].map((person) => new Seat(person).sit(registry, WAKABA_BOARD)),
    );
    if (anna === undefined || ben === undefined) throw new Error('two people sit down');
    // What they sent when they sat down is answered; from here on nothing may be.
    await Promise.all([anna.settled(), ben.settled()]);
    const late = new Seat(sakashita, device);
    await seated({ ...scene, registry, faults, storage, anna, ben }, async () => {
      boardRecords(device).set('shape:sakashita-late', noteMap(sakashita, VISION, '廊下で'));
      const posted = late.post(registry, WAKABA_BOARD, 1);
      return async () => expect((await posted).ok).toBe(true);
    }, [late]);
    expect(notesIn(anna.doc)).toContain('shape:sakashita-late');
  },

  async 'the compaction of the log'(scene) {
    const { anna, ben, faults, storage } = scene;
    faults.refuseAt('boards.compact', scene.reason);
    const words = 'x'.repeat(ROOM_LIMITS.compactBytes / 5);
    for (let n = 0; n < 6; n += 1)
      await anna.room.change((doc) =>
        boardRecords(doc)
          .get(idOf(anna, 0))
          ?.set('props.x', words + n),
      );
    await until(() => faults.refused > 0);
    // Nobody is disturbed: the log is merely longer.
    expect([...anna.conditions, ...ben.conditions]).toEqual([]);
    expect((await logSize(storage.boards, WAKABA_BOARD)).bytes).toBeGreaterThan(ROOM_LIMITS.compactBytes);
    expect(await onDisk(scene)).toEqual(notesIn(anna.doc));
    faults.refuseAt(null);
    scene.write(ben, 1);
    await ben.settled();
    await until(async () => (await logSize(storage.boards, WAKABA_BOARD)).bytes < ROOM_LIMITS.compactBytes);
    expect(await onDisk(scene)).toEqual(notesIn(ben.doc));
  },

  'a new epoch of a board at rest': (scene) =>
    resting(scene, async ({ registry }) => expect(await registry.rewrite(WAKABA_BOARD)).toBe('rewritten')),

  'the migration of an older board': (scene) =>
    resting(scene, async ({ storage: { boards } }) => {
      const stored = await boards.load(WAKABA_BOARD);
      if (stored === null) throw new Error('the board is gone');
      // To this very format, from an invented one before it: the board goes on being opened by the registry.
      const older = { ...stored, tail: [...stored.tail, { seq: Infinity, update: olderFormat(stored) }] };
      const migrations = [{ from: BOARD_FORMAT_VERSION - 1, apply: () => undefined }];
      await migrateOnOpen(WAKABA_BOARD, older, { boards, log: silent, migrations });
    }),

  async 'the upkeep of boards at rest'(scene) {
    await scene.rest();
    const kept = await onDisk(scene);
    const { registry, faults, storage } = reopen(scene.storage, eager);
    const epoch = async () => (await storage.boards.load(WAKABA_BOARD))?.epoch;
    const clock = new ManualClock();
    clock.advance(Date.now() + 2 * MAINTENANCE.restMs);
    faults.refuse(scene.reason);
    const stop = startMaintenance({ registry, boards: storage.boards, clock, log: silent });
    clock.advance(MAINTENANCE.firstLookMs);
    await until(() => faults.refused > 0);
    expect(await epoch()).toBe(1);
    faults.refuse(null);
    await until(async () => {
      // The look that was refused is over when the next one is due.
      if (clock.nextInMs <= MAINTENANCE.everyMs) clock.advance(clock.nextInMs);
      return (await epoch()) === 2;
    });
    stop();
    await opensWith({ registry, faults, storage }, kept);
  },

  async 'shutting down'(scene) {
    const { registry, faults, anna, ben, random } = scene;
    const kept = await onDisk(scene);
    faults.refuse(scene.reason);
    scene.write(anna, 1 + Math.floor(random() * 10));
    await expect(registry.shutdown()).rejects.toThrow(/could not be kept/);
    // Not told that anything was saved, and sent to come back.
    expect([anna, ben].map(({ closed }) => closed?.reason)).toEqual(['shutting-down', 'shutting-down']);
    expect(await onDisk(scene)).toEqual(kept);
    const next = reopen(scene.storage, eager);
    faults.refuse(null);
    const again = await new Seat(sakashita, anna.doc).sit(next.registry, WAKABA_BOARD);
    await again.settled();
    expect(await onDisk(scene)).toEqual(notesIn(anna.doc));
  },
};

const silent = pino({ level: 'silent' });
/** What makes the document one of the format before this one. */
function olderFormat(stored: StoredDocument): Uint8Array {
  const doc = read(stored);
  const before = Y.encodeStateVector(doc);
  boardMeta(doc).set(META.formatVersion, BOARD_FORMAT_VERSION - 1);
  return Y.encodeStateAsUpdate(doc, before);
}

const ROWS = Array.from({ length: timesOf('F4') }, (_, n) => RUN_SEED + n).flatMap((seed) =>
  Object.keys(SITES).map((site) => [site, seed] as const),
);

it.each(ROWS)('[F4] [F5] %s is refused and loses nothing (seed %d)', async (site, seed) => {
  await SITES[site]?.(await aScene(seed));
});
