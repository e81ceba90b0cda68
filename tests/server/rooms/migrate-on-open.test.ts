// A board of another release is migrated once, durably, before anybody is let in; one of a newer release is not touched.
import { pino } from 'pino';
import { expect, it } from 'vitest';
import * as Y from 'yjs';
import { migrateOnOpen } from '../../../server/rooms/epochs/migrate-on-open.ts';
import { createRegistry } from '../../../server/rooms/registry.ts';
import type { Storage, StoredDocument } from '../../../server/storage/storage.ts';
import { BOARD_FORMAT_VERSION, boardMeta, boardRecords, META } from '../../../shared/board/document.ts';
import type { Migration } from '../../../shared/board/migrations.ts';
import { faultyStorage } from '../../kit/faulty-storage.ts';
import { mori, noteMap, openHall, reopen, Seat, sakashita, VISION, WAKABA_BOARD } from '../../kit/hall.ts';
import { createMemoryStorage } from '../../kit/memory-storage/memory-storage.ts';
import { until } from '../../kit/until.ts';

const log = pino({ level: 'silent' });
const NEXT = BOARD_FORMAT_VERSION + 1;
/** To a format that is not there yet: every note says who brought it over. */
const INVENTED: readonly Migration[] = [
  {
    from: BOARD_FORMAT_VERSION,
    apply: (doc) => {
      for (const map of boardRecords(doc).values()) map.set('meta.came', 'over');
    },
  },
];
const stored = async (storage: Storage): Promise<StoredDocument> => {
  const found = await storage.boards.load(WAKABA_BOARD);
  if (found === null) throw new Error('The board is not there');
  return found;
};
const read = ({ snapshot, tail }: StoredDocument): Y.Doc => {
  const doc = new Y.Doc();
  for (const update of [snapshot, ...tail.map((entry) => entry.update)])
    if (update !== null) Y.applyUpdate(doc, update);
  return doc;
};
/** The hall's board as another release would have left it. */
async function withFormat(storage: Storage, format: number): Promise<void> {
  const doc = read(await stored(storage));
  const before = Y.encodeStateVector(doc);
  boardMeta(doc).set(META.formatVersion, format);
  await storage.boards.commit([{ board: WAKABA_BOARD, update: Y.encodeStateAsUpdate(doc, before) }]);
}

it('an older board becomes a new epoch of this format, once, and the old one is kept for late work', async () => {
  const { storage } = await openHall({ inner: createMemoryStorage() });
  const before = await stored(storage);
  const options = { boards: storage.boards, log, migrations: INVENTED, newest: NEXT };
  const first = await migrateOnOpen(WAKABA_BOARD, before, options);
  expect(first.epoch).toBe(before.epoch + 1);
  expect(boardMeta(read(first)).toJSON()).toMatchObject({
    [META.formatVersion]: NEXT,
    [META.epoch]: first.epoch,
  });
  expect(Object.values(boardRecords(read(first)).toJSON())).toContainEqual(
    expect.objectContaining({ 'meta.came': 'over' }),
  );
  expect(await storage.boards.load(WAKABA_BOARD, before.epoch)).not.toBeNull();
  const again = await stored(storage);
  expect(await migrateOnOpen(WAKABA_BOARD, again, options)).toBe(again);
});

it('a board that a newer release wrote is refused and stays as it is', async () => {
  const inner = createMemoryStorage();
  const { storage } = await openHall({ inner });
  await withFormat(storage, NEXT);
  const before = await stored(storage);
  const { registry } = reopen(inner);
  await expect(registry.open(WAKABA_BOARD)).rejects.toThrow(/newer release/);
  expect(await stored(storage)).toEqual(before);
});

it('a board with no way to this release is refused and stays as it is', async () => {
  const inner = createMemoryStorage();
  const { storage } = await openHall({ inner });
  await withFormat(storage, 0);
  const before = await stored(storage);
  const { registry } = reopen(inner);
  await expect(registry.open(WAKABA_BOARD)).rejects.toThrow(/no migration/);
  expect(await stored(storage)).toEqual(before);
});

it('a board of this release is opened as it is', async () => {
  const { registry, storage } = await openHall();
  const anna = await new Seat(sakashita).sit(registry, WAKABA_BOARD);
  await until(() => boardRecords(anna.doc).size > 0);
  expect((await stored(storage)).epoch).toBe(1);
});

it('twenty who come at the same moment, one of them writing, find one migration, and nothing is lost', async () => {
  const inner = createMemoryStorage();
  const before = await openHall({ inner });
  const anna = await new Seat(sakashita).sit(before.registry, WAKABA_BOARD);
  const notes = Array.from({ length: 50 }, (_, n) => `shape:n${n}`);
  anna.edit((records) => {
    for (const id of notes) records.set(id, noteMap(sakashita, VISION, id));
  });
  await anna.settled();
  anna.stand();
  await before.registry.shutdown();
  await withFormat(inner, BOARD_FORMAT_VERSION - 1);
  // Written on the train, on the document of the old format.
  anna.edit((records) => void records.set('shape:late', noteMap(sakashita, VISION, '電車で')));

  let runs = 0;
  const { storage, faults } = faultyStorage(inner);
  const older: Migration = {
    from: BOARD_FORMAT_VERSION - 1,
    apply: (doc) => {
      // The late work comes over by itself, in a document without the others' notes.
      if (boardRecords(doc).has('shape:n0')) runs += 1;
      for (const map of boardRecords(doc).values()) map.set('meta.came', 'over');
    },
  };
  const registry = createRegistry({
    storage,
    log,
    formats: { migrations: [older], newest: BOARD_FORMAT_VERSION },
  });
  const letGo = faults.hold();
  const seats = Array.from({ length: 20 }, (_, n) => new Seat(n % 2 === 0 ? mori : sakashita));
  const [writer] = seats;
  const coming = [
    ...seats.map((seat) => seat.sit(registry, WAKABA_BOARD)),
    new Seat(anna.person, anna.doc).post(registry, WAKABA_BOARD, 1),
  ];
  const written = coming[0]?.then(() => {
    for (let n = 0; n < 20; n += 1)
      writer?.edit((records) => void records.set(`shape:w${n}`, noteMap(mori, VISION, '書きながら')));
  });
  // All of them stand in the door while the migrated board is on its way to the disk.
  await faults.waiting(1);
  letGo();
  await Promise.all([...coming, written]);

  const all = [...notes, 'shape:late', ...Array.from({ length: 20 }, (_, n) => `shape:w${n}`)];
  for (const seat of seats)
    await until(() => all.every((id) => boardRecords(seat.doc).has(id)), {
      what: 'everybody has everything',
    });
  expect(runs).toBe(1);
  for (const seat of seats) {
    expect(boardRecords(seat.doc).toJSON()).toEqual(boardRecords(seats[0]?.doc ?? seat.doc).toJSON());
    expect(notes.map((id) => boardRecords(seat.doc).get(id)?.get('meta.came'))).toEqual(
      notes.map(() => 'over'),
    );
  }
  await registry.shutdown();
  const kept = await stored(inner);
  expect(kept.epoch).toBe(2);
  expect(boardMeta(read(kept)).get(META.formatVersion)).toBe(BOARD_FORMAT_VERSION);
  expect(all.every((id) => boardRecords(read(kept)).has(id))).toBe(true);
});
