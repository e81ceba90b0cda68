// Work from an epoch that is over: none of it is lost. The server brings it over, once, as far as its writer may, and replies when
// all of it is on disk.
import { describe, expect, it } from 'vitest';
import * as Y from 'yjs';
import { LateEpoch } from '../../../server/rooms/epochs/late-epoch.ts';
import {
  BOARD_FORMAT_VERSION,
  boardRecords,
  isDeleted,
  KEY,
  readText,
} from '../../../shared/board/document.ts';
import { migrate } from '../../../shared/board/migrations.ts';
import { fragmentText } from '../../../shared/board/rich-text.ts';
import { newBoardDocument } from '../../../shared/board/writing.ts';
import {
  eager,
  FEEDBACK,
  kita,
  mori,
  noteMap,
  openHall,
  reopen,
  Seat,
  SHARED_BOARD,
  sakashita,
  VISION,
  WAKABA,
  WAKABA_BOARD,
  withBrowser,
} from '../../kit/hall.ts';
import { garbage, structsOf } from '../../kit/heavy-frames.ts';
import { until } from '../../kit/until.ts';

const wordsOf = (doc: Y.Doc, id: string): string => {
  const map = boardRecords(doc).get(id);
  const text = map === undefined || isDeleted(map) ? undefined : readText(map);
  return text === undefined ? '' : fragmentText(text);
};
const write = (seat: Seat, id: string, at: number, words: string): void => {
  const line = readText(boardRecords(seat.doc).get(id) ?? noteMap(seat.person, VISION))?.get(0);
  const text = line instanceof Y.XmlElement ? line.get(0) : undefined;
  if (!(text instanceof Y.XmlText)) throw new Error('no words');
  text.insert(at, words);
};

/** A board with two notes; 坂下 has left with a copy of it, and it has been written anew since. */
async function afterRewriting() {
  const { registry, storage } = await openHall({ clock: eager });
  const anna = await new Seat(sakashita).sit(registry, WAKABA_BOARD);
  anna.edit((records) => {
    records.set('shape:n1', noteMap(sakashita, VISION, '図書館を建てる'));
    records.set('shape:n2', noteMap(sakashita, VISION, '二枚目'));
  });
  for (let i = 0; i < 300; i++)
    anna.edit((records) => records.get(`shape:n${1 + (i % 2)}`)?.set(KEY.pos, [i, i]));
  await anna.settled();
  anna.stand();
  await registry.shutdown();
  const next = reopen(storage, eager);
  expect(await next.registry.rewrite(WAKABA_BOARD)).toBe('rewritten');
  return { ...next, anna };
}

const never = (): never => {
  throw new Error('there must be one');
};
/** Fulfilled at the latest when everything that waits is handled. */
const isDone = async (posted: Promise<unknown>): Promise<boolean> =>
  Promise.race([
    posted.then(() => true),
    new Promise<false>((resolve) => setImmediate(() => resolve(false))),
  ]);
const allIn = { ok: true, value: { leftOut: [] } };

describe('late work', () => {
  it('comes to everyone, merged by property and by character, and is replied to once it is on disk', async () => {
    const { registry, anna, faults } = await afterRewriting();
    const ben = await new Seat(mori).sit(registry, WAKABA_BOARD);
    ben.edit(() => write(ben, 'shape:n1', 4, '駅前に'));
    ben.edit((records) => records.get('shape:n2')?.set(KEY.deleted, 1));
    await ben.settled();
    anna.edit((records) => {
      records.get('shape:n1')?.set(KEY.pos, [7, 7]);
      records.set('shape:n3', noteMap(sakashita, VISION, '廊下で'));
      write(anna, 'shape:n1', 0, '新しい');
      write(anna, 'shape:n2', 0, '消えた');
    });
    const letGo = faults.hold();
    const posted = anna.post(registry, WAKABA_BOARD, 1);
    await faults.waiting(1);
    expect([await isDone(posted), wordsOf(ben.doc, 'shape:n3')]).toEqual([false, '']);
    letGo();
    expect(await posted).toMatchObject(allIn);
    await until(() => wordsOf(ben.doc, 'shape:n3') === '廊下で');
    expect(wordsOf(ben.doc, 'shape:n1')).toBe('新しい図書館を駅前に建てる');
    expect(boardRecords(ben.doc).get('shape:n1')?.get(KEY.pos)).toEqual([7, 7]);
    expect(boardRecords(ben.doc).get('shape:n2')?.get(KEY.deleted)).toBe(1);
    expect(boardRecords(ben.doc).get('shape:n3')?.get('meta.author')).toBe(sakashita.id);
  });

  it('comes over once when the reply was lost, from two tabs at once, and after a restart', async () => {
    const { registry, storage, anna } = await afterRewriting();
    const ben = await new Seat(mori).sit(registry, WAKABA_BOARD);
    for (const letter of ['あ', 'い', 'う']) anna.edit(() => write(anna, 'shape:n1', 0, letter));
    // Nobody waits for the first reply.
    void anna.post(registry, WAKABA_BOARD, 1);
    const tabs = [anna.post(registry, WAKABA_BOARD, 1), anna.post(registry, WAKABA_BOARD, 1)];
    for (const reply of await Promise.all(tabs)) expect(reply).toMatchObject(allIn);
    const once = wordsOf(ben.doc, 'shape:n1');
    expect([...once].sort().join('')).toBe([...'ういあ図書館を建てる'].sort().join(''));
    await registry.shutdown();
    const next = reopen(storage, eager);
    expect(await anna.post(next.registry, WAKABA_BOARD, 1)).toMatchObject(allIn);
    const carl = await new Seat(kita).sit(next.registry, WAKABA_BOARD);
    expect(wordsOf(carl.doc, 'shape:n1')).toBe(once);
  });

  it('is replied to with how far both documents go, so that a later post brings only the rest', async () => {
    const { registry, anna } = await afterRewriting();
    const ben = await new Seat(mori).sit(registry, WAKABA_BOARD);
    anna.edit(() => write(anna, 'shape:n1', 0, '新しい'));
    const first = await anna.post(registry, WAKABA_BOARD, 1);
    if (!first.ok) throw new Error(first.error);
    expect(first.value.lateState).toEqual(Y.encodeStateVector(anna.doc));
    await until(() => wordsOf(ben.doc, 'shape:n1') === '新しい図書館を建てる');
    expect(first.value.presentState).toEqual(Y.encodeStateVector(ben.doc));
    anna.edit(() => write(anna, 'shape:n1', 0, 'とても'));
    const rest = Y.encodeStateAsUpdate(anna.doc, first.value.lateState);
    expect(await anna.post(registry, WAKABA_BOARD, 1, rest)).toMatchObject(allIn);
    await until(() => wordsOf(ben.doc, 'shape:n1') === 'とても新しい図書館を建てる');
  });

  it('goes on where it was when the server ends between two slices: nothing of it comes twice', async () => {
    const { registry, storage, anna, faults } = await afterRewriting();
    for (let n = 0; n < 200; n += 1)
      anna.edit((records) => records.set(`shape:l${n}`, noteMap(sakashita, VISION, `外で${n}`)));
    const before = faults.committed.length;
    const posted = anna.post(registry, WAKABA_BOARD, 1);
    await until(() => faults.committed.length > before + 1);
    const ended = expect(posted).rejects.toThrow();
    registry.closeCamp((await storage.camps.findBoard(WAKABA_BOARD))?.campId ?? never(), 'shutting-down');
    await Promise.race([ended, posted.then(({ ok }) => expect(ok).toBe(false))]);
    const next = reopen(storage, eager);
    const ben = await new Seat(mori).sit(next.registry, WAKABA_BOARD);
    expect(boardRecords(ben.doc).has('shape:l199')).toBe(false);
    expect(await anna.post(next.registry, WAKABA_BOARD, 1)).toMatchObject(allIn);
    await until(() => boardRecords(ben.doc).has('shape:l199'));
    const words = Array.from({ length: 200 }, (_, n) => wordsOf(ben.doc, `shape:l${n}`));
    expect(words).toEqual(Array.from({ length: 200 }, (_, n) => `外で${n}`));
  });

  it('of two epochs before comes over into the newest', async () => {
    const { registry, storage, anna } = await afterRewriting();
    const seat = await new Seat(mori).sit(registry, WAKABA_BOARD);
    for (let i = 0; i < 300; i++)
      seat.edit((records) => records.get(`shape:n${1 + (i % 2)}`)?.set(KEY.pos, [i, i]));
    await seat.settled();
    seat.stand();
    await registry.shutdown();
    const next = reopen(storage, eager);
    expect(await next.registry.rewrite(WAKABA_BOARD)).toBe('rewritten');
    anna.edit(() => write(anna, 'shape:n1', 0, '新しい'));
    expect(await anna.post(next.registry, WAKABA_BOARD, 1)).toMatchObject(allIn);
    const ben = await new Seat(mori).sit(next.registry, WAKABA_BOARD);
    expect([ben.room.epoch, wordsOf(ben.doc, 'shape:n1')]).toEqual([3, '新しい図書館を建てる']);
  });

  it('that the person may not do stays behind and is named, and what they may comes over', async () => {
    const { registry, anna } = await afterRewriting();
    const other = new Seat(kita);
    Y.applyUpdate(other.doc, Y.encodeStateAsUpdate(anna.doc));
    other.edit((records) => {
      records.get('shape:n1')?.set(KEY.pos, [666, 666]);
      records.set('shape:mine', noteMap(kita, FEEDBACK, '感想'));
      records.set('shape:theirs', noteMap(sakashita, FEEDBACK, '他人の名'));
    });
    const reply = await other.post(registry, WAKABA_BOARD, 1);
    if (!reply.ok) throw new Error(reply.error);
    expect([...reply.value.leftOut].sort()).toEqual(['shape:n1', 'shape:theirs']);
    const ben = await new Seat(mori).sit(registry, WAKABA_BOARD);
    expect(boardRecords(ben.doc).get('shape:n1')?.get(KEY.pos)).not.toEqual([666, 666]);
    expect(boardRecords(ben.doc).has('shape:theirs')).toBe(false);
    expect(wordsOf(ben.doc, 'shape:mine')).toBe('感想');
  });

  it('in the same batch as a lone writer’s does not stay hidden from that writer', async () => {
    const { registry, anna, faults } = await afterRewriting();
    const ben = await new Seat(mori).sit(registry, WAKABA_BOARD);
    const letGo = faults.hold();
    ben.edit((records) => records.get('shape:n2')?.set(KEY.pos, [1, 1]));
    await faults.waiting(1);
    ben.edit((records) => records.get('shape:n2')?.set(KEY.pos, [2, 2]));
    anna.edit(() => write(anna, 'shape:n1', 0, '新しい'));
    const posted = anna.post(registry, WAKABA_BOARD, 1);
    letGo();
    expect(await posted).toMatchObject(allIn);
    await until(() => wordsOf(ben.doc, 'shape:n1') === '新しい図書館を建てる');
  });

  it('waits for a refusing disk like any other, and comes over once when it recovers', async () => {
    const { registry, anna, faults } = await afterRewriting();
    const ben = await new Seat(mori).sit(registry, WAKABA_BOARD);
    await ben.settled();
    faults.refuse('disk-full');
    anna.edit(() => write(anna, 'shape:n1', 0, '新しい'));
    const posted = anna.post(registry, WAKABA_BOARD, 1);
    await until(() => ben.conditions.includes('storage-failed'));
    expect(await isDone(posted)).toBe(false);
    faults.refuse(null);
    expect(await posted).toMatchObject(allIn);
    await until(() => wordsOf(ben.doc, 'shape:n1') === '新しい図書館を建てる');
  });

  it('on an epoch that is not kept has no place', async () => {
    const { registry } = await afterRewriting();
    const room = await registry.open(WAKABA_BOARD);
    for (const epoch of [0, 2, 3, 1_000_000]) expect(await room?.lateEpoch(epoch)).toBeNull();
    expect(await room?.lateEpoch(1)).not.toBeNull();
  });

  it('finds the room still open, however long the older document takes to load', async () => {
    const { storage, anna } = await afterRewriting();
    let goOn: () => void = () => undefined;
    const held = new Promise<void>((resolve) => {
      goOn = resolve;
    });
    const load: typeof storage.boards.load = async (board, epoch) => {
      if (epoch === 1) await held;
      return storage.boards.load(board, epoch);
    };
    const { registry } = reopen({ ...storage, boards: { ...storage.boards, load } }, eager);
    const posted = anna.post(registry, WAKABA_BOARD, 1);
    const room = await registry.open(WAKABA_BOARD);
    const other = await registry.open(SHARED_BOARD);
    // By then the room would have been let go of, too.
    await until(() => other?.isForgotten === true);
    expect(room?.isForgotten).toBe(false);
    goOn();
    expect(await posted).toMatchObject(allIn);
    await until(() => room?.isForgotten === true);
  });

  it('is closed to everybody else under the ids of who signed there, be they here or not', async () => {
    const { registry, storage, anna } = await afterRewriting();
    const eve = new Seat(kita);
    Y.applyUpdate(eve.doc, Y.encodeStateAsUpdate(anna.doc));
    const clock = Y.getState(anna.doc.store, anna.doc.clientID);
    anna.edit(() => write(anna, 'shape:n1', 0, '新しい'));
    // Where 坂下 writes now on her laptop without a network, these hundred ticks would stand instead of her words.
    const squatting = structsOf(garbage, { client: anna.doc.clientID, clock, count: 100 });
    expect(await eve.post(registry, WAKABA_BOARD, 1, squatting)).toEqual({
      ok: false,
      error: 'foreign-author',
    });
    const next = reopen(storage, eager);
    const ben = await new Seat(mori).sit(next.registry, WAKABA_BOARD);
    expect(await anna.post(next.registry, WAKABA_BOARD, 1)).toMatchObject(allIn);
    await until(() => wordsOf(ben.doc, 'shape:n1') === '新しい図書館を建てる');
  });

  it('under an id that somebody has brought work with is closed to the others from then on', async () => {
    const { registry, anna } = await afterRewriting();
    const tab = new Seat(mori);
    Y.applyUpdate(tab.doc, Y.encodeStateAsUpdate(anna.doc));
    tab.edit((records) => records.get('shape:n2')?.set(KEY.pos, [5, 5]));
    expect(await tab.post(registry, WAKABA_BOARD, 1)).toMatchObject(allIn);
    const eve = new Seat(kita);
    const clock = Y.getState(tab.doc.store, tab.doc.clientID);
    const squatting = structsOf(garbage, { client: tab.doc.clientID, clock, count: 100 });
    expect(await eve.post(registry, WAKABA_BOARD, 1, squatting)).toEqual({
      ok: false,
      error: 'foreign-author',
    });
  });

  it('that refers to what the server lacks is a gap, and nothing of it is taken in', async () => {
    const { registry, anna } = await afterRewriting();
    anna.edit(() => write(anna, 'shape:n1', 0, '新しい'));
    const state = Y.encodeStateVector(anna.doc);
    anna.edit(() => write(anna, 'shape:n1', 0, 'とても'));
    const rest = Y.encodeStateAsUpdate(anna.doc, state);
    expect(await anna.post(registry, WAKABA_BOARD, 1, rest)).toEqual({ ok: false, error: 'update-gap' });
    const ben = await new Seat(mori).sit(registry, WAKABA_BOARD);
    expect(wordsOf(ben.doc, 'shape:n1')).toBe('図書館を建てる');
  });

  it('in thousands of changes is taken a slice at a time, and others are acknowledged meanwhile', async () => {
    const { registry, anna, faults } = await afterRewriting();
    const ben = await new Seat(mori).sit(registry, WAKABA_BOARD);
    for (let n = 0; n < 200; n += 1)
      anna.edit((records) => records.set(`shape:l${n}`, noteMap(sakashita, VISION, `外で${n}`)));
    const posted = anna.post(registry, WAKABA_BOARD, 1);
    for (let n = 0; n < 3; n += 1) {
      const before = faults.committed.length;
      ben.edit((records) => records.get('shape:n2')?.set(KEY.pos, [n, n]));
      await ben.settled();
      expect(faults.committed.length - before).toBeLessThanOrEqual(2);
    }
    expect(await isDone(posted)).toBe(false);
    expect(await posted).toMatchObject(allIn);
    await until(() => boardRecords(ben.doc).has('shape:l199'));
    expect(wordsOf(ben.doc, 'shape:l199')).toBe('外で199');
  });

  it('of an older format comes over in the board’s', () => {
    const formats = {
      newest: BOARD_FORMAT_VERSION + 1,
      migrations: [
        {
          from: BOARD_FORMAT_VERSION,
          apply: (doc: Y.Doc) =>
            boardRecords(doc).forEach((map) => {
              const kind = map.get('props.kind');
              if (kind === undefined) return;
              map.set('props.sort', `new ${String(kind)}`);
              map.delete('props.kind');
            }),
        },
      ],
    };
    const old = newBoardDocument({ templates: ['vision'], team: WAKABA, epoch: 1, schema: null });
    boardRecords(old).set('shape:n1', noteMap(sakashita, VISION, '森'));
    const snapshot = Y.encodeStateAsUpdate(old);
    const [older, board] = [new Y.Doc(), new Y.Doc()];
    for (const doc of [older, board]) Y.applyUpdate(doc, snapshot);
    migrate(board, null, formats.migrations, formats.newest);
    const epoch = new LateEpoch({ epoch: 1, owners: [], areOwnersComplete: false }, older, formats);
    const before = Y.encodeStateVector(old);
    // The next tab.
    old.clientID += 1;
    boardRecords(old).get('shape:n1')?.set('props.kind', 'wish');
    boardRecords(old).set('shape:n2', noteMap(sakashita, VISION, '川'));
    const absorbed = epoch.absorb({
      update: Y.encodeStateAsUpdate(old, before),
      author: withBrowser(sakashita),
      doc: board,
      access: { teamId: WAKABA, visibility: 'camp', kind: 'board', observersGiveFeedback: false, sheets: [] },
      boardBytes: 0,
    });
    expect(absorbed.ok).toBe(true);
    const sorts = ['shape:n1', 'shape:n2'].map((id) => boardRecords(board).get(id)?.get('props.sort'));
    expect(sorts).toEqual(['new wish', 'new none']);
    expect(boardRecords(board).get('shape:n2')?.has('props.kind')).toBe(false);
    expect(wordsOf(board, 'shape:n2')).toBe('川');
    // What was brought over is known: the older document is as it was written.
    expect(boardRecords(epoch.doc).get('shape:n1')?.get('props.kind')).toBe('wish');
  });

  it('ends with the person’s rights: what was taken in stays, the rest is refused', async () => {
    const { registry, anna, faults } = await afterRewriting();
    for (let n = 0; n < 200; n += 1)
      anna.edit((records) => records.set(`shape:l${n}`, noteMap(sakashita, VISION, `外で${n}`)));
    const before = faults.committed.length;
    const posted = anna.post(registry, WAKABA_BOARD, 1);
    await until(() => faults.committed.length > before);
    registry.closePerson(sakashita.id, 'access-revoked');
    expect(await posted).toEqual({ ok: false, error: 'access-revoked' });
    const ben = await new Seat(mori).sit(registry, WAKABA_BOARD);
    expect(boardRecords(ben.doc).has('shape:l199')).toBe(false);
  });

  it('has a seat while it waits, as a connection has', async () => {
    const { registry, anna, faults } = await afterRewriting();
    const letGo = faults.hold();
    anna.edit(() => write(anna, 'shape:n1', 0, '新しい'));
    const posted = anna.post(registry, WAKABA_BOARD, 1);
    await faults.waiting(1);
    const room = await registry.open(WAKABA_BOARD);
    expect(room?.people.map(({ id }) => id)).toEqual([sakashita.id]);
    expect(room?.isIdle).toBe(false);
    letGo();
    await posted;
    expect(room?.people).toEqual([]);
  });
});

describe('rewriting', () => {
  it('leaves a board alone that somebody has open, or that would not become smaller', async () => {
    const { registry } = await afterRewriting();
    expect(await registry.rewrite(WAKABA_BOARD)).toBe('in-use');
    const other = await openHall();
    expect(await other.registry.rewrite(WAKABA_BOARD)).toBe('small');
    const ben = await new Seat(mori).sit(other.registry, WAKABA_BOARD);
    expect(ben.room.epoch).toBe(1);
  });

  it('is waited for by who opens the board meanwhile', async () => {
    const { registry, storage } = await afterRewriting();
    const seat = await new Seat(mori).sit(registry, WAKABA_BOARD);
    for (let i = 0; i < 300; i++)
      seat.edit((records) => records.get(`shape:n${1 + (i % 2)}`)?.set(KEY.pos, [i, i]));
    await seat.settled();
    const next = reopen(storage, eager);
    const letGo = next.faults.hold();
    const rewriting = next.registry.rewrite(WAKABA_BOARD);
    const opening = next.registry.open(WAKABA_BOARD);
    letGo();
    expect(await rewriting).toBe('rewritten');
    expect((await opening)?.epoch).toBe(3);
  });
});
