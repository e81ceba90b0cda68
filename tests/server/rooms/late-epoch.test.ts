// Whoever comes late with work from an older epoch loses none of it: the server brings it over, once, as far as they may.
import { describe, expect, it } from 'vitest';
import * as Y from 'yjs';
import { LateEpoch } from '../../../server/rooms/epochs/late-work.ts';
import { newRoomSession } from '../../../server/rooms/session.ts';
import { boardRecords, isDeleted, KEY, readText } from '../../../shared/board/document.ts';
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

describe('late work', () => {
  it('comes to everyone, merged by property and by character, and is acknowledged once it is on disk', async () => {
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
    const late = new Seat(anna.person, anna.doc);
    await late.sit(registry, WAKABA_BOARD, 1);
    await faults.waiting(1);
    expect([late.saved, wordsOf(ben.doc, 'shape:n3')]).toEqual([[], '']);
    letGo();
    await until(() => late.saved.at(-1) === 1 && wordsOf(ben.doc, 'shape:n3') === '廊下で');
    expect(wordsOf(ben.doc, 'shape:n1')).toBe('新しい図書館を駅前に建てる');
    expect(boardRecords(ben.doc).get('shape:n1')?.get(KEY.pos)).toEqual([7, 7]);
    expect(boardRecords(ben.doc).get('shape:n2')?.get(KEY.deleted)).toBe(1);
    expect(boardRecords(ben.doc).get('shape:n3')?.get('meta.author')).toBe(sakashita.id);
  });

  it('goes on while somebody writes on the older document, and comes over once, also after a restart', async () => {
    const { registry, storage, anna } = await afterRewriting();
    const ben = await new Seat(mori).sit(registry, WAKABA_BOARD);
    const late = await new Seat(anna.person, anna.doc).sit(registry, WAKABA_BOARD, 1);
    for (const letter of ['あ', 'い', 'う']) anna.edit(() => write(anna, 'shape:n1', 0, letter));
    await until(() => wordsOf(ben.doc, 'shape:n1') === 'ういあ図書館を建てる');
    late.stand();
    await new Seat(anna.person, anna.doc).sit(registry, WAKABA_BOARD, 1);
    const next = reopen(storage, eager);
    const again = await new Seat(anna.person, anna.doc).sit(next.registry, WAKABA_BOARD, 1);
    await until(() => again.saved.length > 0);
    const carl = await new Seat(kita).sit(next.registry, WAKABA_BOARD);
    expect(wordsOf(carl.doc, 'shape:n1')).toBe('ういあ図書館を建てる');
  });

  it('that the person may not do stays behind, and what they may comes over', async () => {
    const { registry, anna } = await afterRewriting();
    const other = new Seat(kita);
    Y.applyUpdate(other.doc, Y.encodeStateAsUpdate(anna.doc));
    other.edit((records) => {
      records.get('shape:n1')?.set(KEY.pos, [666, 666]);
      records.set('shape:mine', noteMap(kita, FEEDBACK, '感想'));
      records.set('shape:theirs', noteMap(sakashita, FEEDBACK, '他人の名'));
    });
    const late = await new Seat(other.person, other.doc).sit(registry, WAKABA_BOARD, 1);
    await until(() => late.saved.at(-1) === 1);
    const ben = await new Seat(mori).sit(registry, WAKABA_BOARD);
    expect(boardRecords(ben.doc).get('shape:n1')?.get(KEY.pos)).not.toEqual([666, 666]);
    expect(boardRecords(ben.doc).has('shape:theirs')).toBe(false);
    expect(wordsOf(ben.doc, 'shape:mine')).toBe('感想');
  });

  it('of a writer in the same window does not hide the others’ words from them', async () => {
    const { registry, anna, faults } = await afterRewriting();
    const ben = await new Seat(mori).sit(registry, WAKABA_BOARD);
    const late = await new Seat(anna.person, anna.doc).sit(registry, WAKABA_BOARD, 1);
    await until(() => late.saved.length > 0);
    const letGo = faults.hold();
    ben.edit((records) => records.get('shape:n2')?.set(KEY.pos, [1, 1]));
    await faults.waiting(1);
    ben.edit((records) => records.get('shape:n2')?.set(KEY.pos, [2, 2]));
    anna.edit(() => write(anna, 'shape:n1', 0, '新しい'));
    letGo();
    await until(() => wordsOf(ben.doc, 'shape:n1') === '新しい図書館を建てる');
  });

  it('waits for a refusing disk like any other, and comes over once when it recovers', async () => {
    const { registry, anna, faults } = await afterRewriting();
    const ben = await new Seat(mori).sit(registry, WAKABA_BOARD);
    await ben.settled();
    faults.refuse('disk-full');
    anna.edit(() => write(anna, 'shape:n1', 0, '新しい'));
    const late = await new Seat(anna.person, anna.doc).sit(registry, WAKABA_BOARD, 1);
    await until(() => ben.conditions.includes('storage-failed'));
    expect(late.saved).toEqual([]);
    faults.refuse(null);
    await until(() => late.saved.at(-1) === 1 && wordsOf(ben.doc, 'shape:n1') === '新しい図書館を建てる');
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
    const coming = new Seat(anna.person, anna.doc).sit(registry, WAKABA_BOARD, 1);
    const room = await registry.open(WAKABA_BOARD);
    const other = await registry.open(SHARED_BOARD);
    // By then the room would have been let go of, too.
    await until(() => other?.isForgotten === true);
    expect(room?.isForgotten).toBe(false);
    goOn();
    const late = await coming;
    await until(() => late.saved.length > 0);
    late.stand();
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
    for (const step of ['update', 'step2'] as const) {
      await eve.sit(registry, WAKABA_BOARD, 1);
      eve.sendUpdate(squatting, step);
      await eve.settled();
      expect(eve.rejected.at(-1)?.reason).toBe('foreign-author');
      eve.stand();
    }
    const next = reopen(storage, eager);
    const ben = await new Seat(mori).sit(next.registry, WAKABA_BOARD);
    const late = await new Seat(anna.person, anna.doc).sit(next.registry, WAKABA_BOARD, 1);
    await until(() => late.saved.length > 0 && wordsOf(ben.doc, 'shape:n1') === '新しい図書館を建てる');
  });

  it('under an id that somebody is bringing work with is closed to the others meanwhile', async () => {
    const { registry, anna } = await afterRewriting();
    const tab = new Seat(mori);
    Y.applyUpdate(tab.doc, Y.encodeStateAsUpdate(anna.doc));
    const late = await tab.sit(registry, WAKABA_BOARD, 1);
    tab.edit((records) => records.get('shape:n2')?.set(KEY.pos, [5, 5]));
    await late.settled();
    const eve = new Seat(kita);
    Y.applyUpdate(eve.doc, Y.encodeStateAsUpdate(anna.doc));
    await eve.sit(registry, WAKABA_BOARD, 1);
    const clock = Y.getState(tab.doc.store, tab.doc.clientID);
    eve.sendUpdate(structsOf(garbage, { client: tab.doc.clientID, clock, count: 100 }));
    await eve.settled();
    expect(eve.rejected.map(({ reason }) => reason)).toEqual(['foreign-author']);
  });

  it('in thousands of changes is taken a piece at a time, and others are acknowledged meanwhile', async () => {
    const { registry, anna, faults } = await afterRewriting();
    const ben = await new Seat(mori).sit(registry, WAKABA_BOARD);
    for (let n = 0; n < 200; n += 1)
      anna.edit((records) => records.set(`shape:l${n}`, noteMap(sakashita, VISION, `外で${n}`)));
    const late = new Seat(anna.person, anna.doc);
    await late.sit(registry, WAKABA_BOARD, 1);
    for (let n = 0; n < 3; n += 1) {
      const before = faults.committed.length;
      ben.edit((records) => records.get('shape:n2')?.set(KEY.pos, [n, n]));
      await ben.settled();
      expect(faults.committed.length - before).toBeLessThanOrEqual(2);
    }
    expect(late.saved).toEqual([]);
    await until(() => late.saved.at(-1) === 1 && boardRecords(ben.doc).has('shape:l199'));
    expect(wordsOf(ben.doc, 'shape:l199')).toBe('外で199');
    expect(late.rejected).toEqual([]);
  });

  it('of an older format comes over in the board’s', () => {
    const formats = {
      newest: 2,
      migrations: [
        {
          from: 1,
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
    const seat = new Seat(sakashita);
    const absorbed = epoch.absorb({
      update: Y.encodeStateAsUpdate(old, before),
      session: newRoomSession(withBrowser(sakashita), seat, epoch),
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

  it('ends with the person’s rights', async () => {
    const { registry, anna } = await afterRewriting();
    const late = await new Seat(anna.person, anna.doc).sit(registry, WAKABA_BOARD, 1);
    registry.closePerson(sakashita.id, 'access-revoked');
    expect(late.closed).toEqual({ code: 4410, reason: 'access-revoked' });
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
