// Whose the ids are under which people write (server/rooms/client-ids.ts): nobody takes clocks under another's id, be that person
// here or not, and nobody honest is ever taken for another.
import { describe, expect, it } from 'vitest';
import * as Y from 'yjs';
import type { Storage, StoredPerson } from '../../server/storage/storage.ts';
import { boardRecords, KEY } from '../../shared/board/document.ts';
import { rewriteBoard } from '../../shared/board/rewrite.ts';
import {
  eager,
  facilitator,
  kita,
  mori,
  noteMap,
  observer,
  openHall,
  reopen,
  Seat,
  sakashita,
  VISION,
  WAKABA_BOARD,
  withBrowser,
} from '../kit/hall.ts';
import { idsFrom, takes } from '../kit/raw-update.ts';
import { until } from '../kit/until.ts';

/** 坂下 has written on the board and is on the way home, with more words that no server has. */
async function awayWithWords(board = WAKABA_BOARD) {
  const hall = await openHall({ clock: eager });
  const anna = await new Seat(sakashita).sit(hall.registry, board);
  anna.edit((records) => records.set('shape:n', noteMap(sakashita, VISION, '橋')));
  await anna.settled();
  const known = Y.encodeStateAsUpdate(anna.doc);
  const clock = Y.getState(anna.doc.store, anna.doc.clientID);
  anna.stand();
  anna.edit((records) => records.set('shape:later', noteMap(sakashita, VISION, '川')));
  return { ...hall, anna, known, clock, client: anna.doc.clientID };
}

/** The person comes back, and what they brought is on the server. */
async function comesBack({
  anna,
  registry,
}: Pick<Awaited<ReturnType<typeof awayWithWords>>, 'anna' | 'registry'>) {
  const again = await new Seat(sakashita, anna.doc, anna).sit(registry, WAKABA_BOARD);
  await again.settled();
  expect(again.rejected).toEqual([]);
  expect([...boardRecords(docOf(again.room.committed())).keys()]).toEqual(
    expect.arrayContaining(['shape:n', 'shape:later']),
  );
}

/** Sends one update in a person's name and answers the refusal, or `ok`. */
async function sends(
  at: { readonly registry: Awaited<ReturnType<typeof openHall>>['registry'] },
  { person, doc, device }: Seat,
  update: Uint8Array,
  { step = 'update' }: { step?: 'update' | 'step2' } = {},
): Promise<string> {
  const seat = new Seat(person, doc, withBrowser(person, device));
  await seat.sit(at.registry, WAKABA_BOARD);
  await seat.settled();
  expect(seat.rejected).toEqual([]);
  seat.sendUpdate(update, step);
  await seat.settled();
  seat.stand();
  return seat.rejected[0]?.reason ?? 'ok';
}

/** Posts one update of the first epoch, which is over, in a person's name; answers the refusal, or `ok`. */
async function posts(
  at: { readonly registry: Awaited<ReturnType<typeof openHall>>['registry'] },
  seat: Seat,
  update?: Uint8Array,
): Promise<string> {
  const posted = await seat.post(at.registry, WAKABA_BOARD, 1, update);
  return posted.ok ? 'ok' : posted.error;
}

describe('who is away', () => {
  const KINDS = ['garbage', 'deleted', 'item', 'hanging'] as const;
  const STEPS = ['update', 'step2'] as const;
  const PEOPLE = [
    { who: observer, ends: 'read-only' },
    { who: kita, ends: 'foreign-author' },
    { who: mori, ends: 'foreign-author' },
    { who: facilitator, ends: 'foreign-author' },
  ] as const;
  it.each(PEOPLE.flatMap(({ who, ends }) => KINDS.map((kind) => ({ who, name: who.name, ends, kind }))))(
    '$name takes no clock of theirs with $kind: $ends; and every word of theirs comes',
    async ({ who, ends, kind }) => {
      const at = await awayWithWords();
      for (const step of STEPS)
        expect(await sends(at, new Seat(who), takes(kind, at, 'shape:n'), { step })).toBe(ends);
      await comesBack(at);
    },
  );

  it('keeps the ids also when nobody was on the board meanwhile, and after the server was started anew', async () => {
    const at = await awayWithWords();
    await at.registry.shutdown();
    const { registry } = reopen(at.storage, eager);
    expect(await sends({ registry }, new Seat(mori), takes('garbage', at))).toBe('foreign-author');
    await comesBack({ ...at, registry });
  });

  it('owns the ids of what was brought at the first sync as well', async () => {
    const { registry } = await openHall({ clock: eager });
    const anna = new Seat(sakashita);
    anna.edit((records) => records.set('shape:n', noteMap(sakashita, VISION, '橋')));
    await anna.sit(registry, WAKABA_BOARD);
    await anna.settled();
    anna.stand();
    const at = { registry, client: anna.doc.clientID, clock: Y.getState(anna.doc.store, anna.doc.clientID) };
    anna.edit((records) => records.set('shape:later', noteMap(sakashita, VISION, '川')));
    expect(await sends(at, new Seat(mori), takes('garbage', at))).toBe('foreign-author');
    await comesBack({ anna, registry });
  });

  it('is not represented by the same person in another browser', async () => {
    const at = await awayWithWords();
    const phone = new Seat(sakashita, new Y.Doc(), withBrowser(sakashita, 'phone'));
    expect(await sends(at, phone, takes('garbage', at))).toBe('foreign-author');
    await comesBack(at);
  });

  it('finds the words unharmed when the browser was somebody else’s in between', async () => {
    const at = await awayWithWords();
    const guest = new Seat(mori, new Y.Doc(), at.anna);
    expect(await sends(at, guest, takes('garbage', at))).toBe('foreign-author');
    await comesBack(at);
  });
});

describe('nobody honest is refused', () => {
  it('who watches, and sends the whole board again', async () => {
    const at = await awayWithWords();
    for (const step of ['update', 'step2'] as const)
      expect(await sends(at, new Seat(observer), at.known, { step })).toBe('ok');
  });

  it('who wrote and deleted without a network: garbage under one’s own ids, in the second tab too', async () => {
    const at = await awayWithWords();
    const { anna } = at;
    anna.edit((records) => {
      records.get('shape:later')?.set('text', new Y.XmlFragment());
      records.get('shape:later')?.set(KEY.deleted, 1);
    });
    // The next tab begins with what the first one left on the device.
    const copy = new Y.Doc();
    Y.applyUpdate(copy, Y.encodeStateAsUpdate(anna.doc));
    const tab = new Seat(sakashita, copy);
    tab.edit((records) => records.set('shape:tab', noteMap(sakashita, VISION, '二枚目')));
    expect(garbageIn(tab.doc)).toBeGreaterThan(0);
    await tab.sit(at.registry, WAKABA_BOARD);
    await tab.settled();
    await anna.sit(at.registry, WAKABA_BOARD);
    await anna.settled();
    anna.edit((records) => records.get('shape:n')?.set(KEY.pos, [5, 5]));
    await anna.settled();
    expect([...tab.rejected, ...anna.rejected]).toEqual([]);
    await until(() => boardRecords(tab.doc).get('shape:n')?.get(KEY.pos)?.toString() === '5,5');
  });

  it('who has had the page open a hundred times without a network', async () => {
    const { registry } = await openHall({ clock: eager });
    const doc = new Y.Doc();
    for (let tab = 0; tab < 100; tab += 1) {
      const mine = new Y.Doc();
      Y.applyUpdate(mine, Y.encodeStateAsUpdate(doc));
      boardRecords(mine).set(`shape:n${tab}`, noteMap(sakashita, VISION, '橋'));
      Y.applyUpdate(doc, Y.encodeStateAsUpdate(mine));
    }
    const anna = await new Seat(sakashita, doc).sit(registry, WAKABA_BOARD);
    await anna.settled();
    expect([anna.rejected, anna.saved.length]).toEqual([[], 1]);
  });
});

describe('the ids of the server', () => {
  it('are nobody’s: neither those of the first document nor those of its later changes', async () => {
    const hall = await openHall({ clock: eager });
    const room = await hall.registry.open(WAKABA_BOARD);
    const ids = () =>
      new Set(Y.decodeStateVector(Y.encodeStateVectorFromUpdate(room?.committed() ?? new Uint8Array())));
    await room?.change((doc) => boardRecords(doc).set('shape:s', noteMap(mori, VISION, '館')));
    expect(ids().size).toBe(2);
    for (const [client, clock] of ids())
      for (const who of [facilitator, mori])
        expect(await sends(hall, new Seat(who), takes('garbage', { client, clock }))).toBe('foreign-author');
  });
});

describe('a board of before owners were noted', () => {
  /** The storage as an older release left it. */
  const unnoted = (storage: Storage): Storage => ({
    ...storage,
    boards: {
      ...storage.boards,
      load: async (board, epoch) => {
        const stored = await storage.boards.load(board, epoch);
        return stored === null
          ? null
          : { ...stored, areOwnersComplete: false, owners: stored.owners.filter(isNew) };
      },
    },
  });
  let claimed = new Set<number>();
  const isNew = ({ client }: { readonly client: number }): boolean => claimed.has(client);

  it('who signed owns, in every browser', async () => {
    const at = await awayWithWords();
    claimed = new Set();
    const { registry } = reopen(unnoted(at.storage), eager);
    expect(await sends({ registry }, new Seat(mori), takes('item', at, 'shape:n'))).toBe('foreign-author');
    await comesBack({ anna: new Seat(sakashita, at.anna.doc, withBrowser(sakashita, 'new name')), registry });
  });

  it('an id that signed nothing goes to the first item on a record that may be written, never to garbage', async () => {
    const { registry, storage } = await openHall({ clock: eager });
    const room = await registry.open(WAKABA_BOARD);
    await room?.change((doc) => boardRecords(doc).set('shape:n', noteMap(mori, VISION, '橋')));
    const anna = await new Seat(sakashita).sit(registry, WAKABA_BOARD);
    anna.edit((records) => records.get('shape:n')?.set(KEY.pos, [1, 1]));
    await anna.settled();
    anna.stand();
    await registry.shutdown();
    claimed = new Set();
    const later = reopen(unnoted(storage), eager);
    const at = { client: anna.doc.clientID, clock: Y.getState(anna.doc.store, anna.doc.clientID) };
    expect(await sends(later, new Seat(mori), takes('garbage', at))).toBe('foreign-author');
    expect(await sends(later, new Seat(kita), movesAs(anna.doc))).toBe('not-your-sheet');
    expect(await sends(later, new Seat(sakashita), movesAs(anna.doc))).toBe('ok');
    await later.registry.shutdown();
    claimed = new Set([at.client]);
    const last = reopen(unnoted(storage), eager);
    for (const update of [takes('garbage', { ...at, clock: at.clock + 1 }), movesAs(anna.doc, 2)])
      expect(await sends(last, new Seat(mori), update)).toBe('foreign-author');
  });
});

describe('many ids', () => {
  it('a frame with a hundred thousand of them is refused, and so is what a person brings beyond a thousand', async () => {
    const hall = await openHall({ clock: eager });
    const before = (await hall.registry.open(WAKABA_BOARD))?.committed();
    expect(await sends(hall, new Seat(mori), idsFrom(1_000_000, 100_000))).toBe('too-many-ids');
    expect((await hall.registry.open(WAKABA_BOARD))?.committed()).toEqual(before);
    const eve = new Seat(mori);
    for (let n = 0; n < 4; n += 1) expect(await sends(hall, eve, idsFrom(10_000 * (n + 1), 250))).toBe('ok');
    expect(await sends(hall, eve, idsFrom(90_000, 1))).toBe('too-many-ids');
    // Others go on, and so does who brought them, under an id that the server knows.
    const anna = await new Seat(sakashita).sit(hall.registry, WAKABA_BOARD);
    anna.edit((records) => records.set('shape:n', noteMap(sakashita, VISION, '橋')));
    await anna.settled();
    expect(anna.rejected).toEqual([]);
  });

  it('a board that has them already is written anew when it is opened; late work comes over', async () => {
    const at = await awayWithWords();
    const { clientID } = at.anna.doc;
    await at.storage.boards.commit([{ board: WAKABA_BOARD, update: idsFrom(2 ** 33, 12_000) }]);
    await at.registry.shutdown();
    const { registry } = reopen(at.storage, eager);
    const room = await registry.open(WAKABA_BOARD);
    expect(room?.epoch).toBe(2);
    const ids = Y.decodeStateVector(Y.encodeStateVectorFromUpdate(room?.committed() ?? new Uint8Array()));
    expect([ids.size, ids.has(clientID)]).toEqual([1, false]);
    expect(await posts({ registry }, new Seat(sakashita, at.anna.doc))).toBe('ok');
    expect(boardRecords(docOf(room?.committed())).has('shape:later')).toBe(true);
  });
});

describe('an older epoch', () => {
  it('has owners of its own, kept with it, and the same rule; also for who begins to write there late', async () => {
    const at = await awayWithWords();
    const board = (await at.registry.open(WAKABA_BOARD))?.committed();
    await at.registry.shutdown();
    await at.storage.boards.startEpoch(WAKABA_BOARD, rewriteBoard(docOf(board), 2));
    const { registry } = reopen(at.storage, eager);
    const lateSeat = (who: StoredPerson) => new Seat(who, docOf(at.known));
    for (const kind of ['garbage', 'deleted', 'item', 'hanging'] as const) {
      const update = takes(kind, at, 'shape:n');
      expect(await posts({ registry }, lateSeat(observer), update)).toBe('read-only');
      for (const who of [kita, mori, facilitator])
        expect(await posts({ registry }, lateSeat(who), update)).toBe('foreign-author');
    }
    // 森 begins to write under a fresh id in the old document, and goes home.
    const tab = lateSeat(mori);
    tab.edit((records) => records.get('shape:n')?.set(KEY.pos, [3, 3]));
    expect(await posts({ registry }, tab)).toBe('ok');
    await registry.shutdown();
    const next = reopen(at.storage, eager);
    const begun = { client: tab.doc.clientID, clock: Y.getState(tab.doc.store, tab.doc.clientID) };
    expect(await posts(next, lateSeat(kita), takes('garbage', begun))).toBe('foreign-author');
    expect(await posts(next, new Seat(sakashita, at.anna.doc))).toBe('ok');
    const now = docOf((await next.registry.open(WAKABA_BOARD))?.committed());
    expect(boardRecords(now).has('shape:later')).toBe(true);
    expect(boardRecords(now).get('shape:n')?.get(KEY.pos)).toEqual([3, 3]);
  });
});

const garbageIn = (doc: Y.Doc): number =>
  [...doc.store.clients.values()].flat().filter((struct) => struct instanceof Y.GC).length;

function docOf(update: Uint8Array | undefined): Y.Doc {
  const doc = new Y.Doc();
  if (update !== undefined) Y.applyUpdate(doc, update);
  return doc;
}

/** Moves the note `shape:n` under the id of this document, which does not change; for the `moves`-th time. */
function movesAs(doc: Y.Doc, moves = 1): Uint8Array {
  const spoof = docOf(Y.encodeStateAsUpdate(doc));
  spoof.clientID = doc.clientID;
  for (let n = 1; n < moves; n += 1) boardRecords(spoof).get('shape:n')?.set(KEY.pos, [2, 2]);
  const before = Y.encodeStateVector(spoof);
  boardRecords(spoof).get('shape:n')?.set(KEY.pos, [2, 2]);
  return Y.encodeStateAsUpdate(spoof, before);
}
