// Whoever comes late with work from an older epoch loses none of it: the server brings it over, once, as far as they may.
import { describe, expect, it } from 'vitest';
import * as Y from 'yjs';
import { boardRecords, isDeleted, KEY, readText } from '../../../shared/board/document.ts';
import { fragmentText } from '../../../shared/board/rich-text.ts';
import {
  eager,
  FEEDBACK,
  kita,
  mori,
  noteMap,
  openHall,
  reopen,
  Seat,
  sakashita,
  VISION,
  WAKABA_BOARD,
} from '../../kit/hall.ts';
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
    const other = new Seat(kita, anna.doc);
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
