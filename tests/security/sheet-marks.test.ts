// Marks of a sheet (印): who may set them, and that nothing else of a fixed field is anybody's. The server refuses the rest, and nothing of
// it is applied.
import { describe, expect, it } from 'vitest';
import { addSheets } from '../../shared/board/add-sheet.ts';
import { boardRecords, KEY, FIELD as KEYS } from '../../shared/board/document.ts';
import { fieldRecordId, type PersonId, type RecordId } from '../../shared/board/ids.ts';
import {
  eager,
  FIELD,
  facilitator,
  type Hall,
  kita,
  mori,
  observer,
  openHall,
  Seat,
  sakashita,
  WAKABA,
  WAKABA_BOARD,
} from '../kit/hall.ts';
import { set, tries, write } from '../kit/rights.ts';

const DIALOGUE = { id: 'shape:dialogue.test' as RecordId, template: 'dialogue', templateVersion: 1 };
const CHECKOUT = { id: 'shape:checkout' as RecordId, template: 'checkout', templateVersion: 1 };
const OUTLINE = { id: 'shape:report-outline' as RecordId, template: 'report-outline', templateVersion: 1 };
const STATE = fieldRecordId(OUTLINE.id, 'report.c2.status');
const POINT = fieldRecordId(DIALOGUE.id, 'dialogue.r1.point2');
const OTHER_POINT = fieldRecordId(DIALOGUE.id, 'dialogue.r1.point3');
const WHO = fieldRecordId(DIALOGUE.id, 'dialogue.r1.who');
const ofCard = (person: PersonId, part: string) => fieldRecordId(CHECKOUT.id, `checkout.${person}.${part}`);

async function hallWithSheets(): Promise<Hall> {
  const hall = await openHall({ clock: eager });
  const room = await hall.registry.open(WAKABA_BOARD);
  await room?.change((doc) => void addSheets(doc, [DIALOGUE, CHECKOUT, OUTLINE], WAKABA));
  await hall.registry.listSheets(WAKABA_BOARD, [DIALOGUE.id, CHECKOUT.id, OUTLINE.id]);
  return hall;
}

describe('a mark on a sheet', () => {
  it('is set and opened by whoever may edit the sheet, and by nobody else', async () => {
    const hall = await hallWithSheets();
    expect(await tries(sakashita, set(POINT, KEYS.done, 1), { hall })).toBe('ok');
    expect(await tries(mori, set(POINT, KEYS.done, 0), { hall })).toBe('ok');
    expect(await tries(facilitator, set(POINT, KEYS.done, 1), { hall })).toBe('ok');
    expect(await tries(sakashita, (records) => records.get(POINT)?.delete(KEYS.done), { hall })).toBe('ok');
    expect(await tries(kita, set(POINT, KEYS.done, 1), { hall })).toBe('not-your-sheet');
    expect(await tries(observer, set(POINT, KEYS.done, 1), { hall })).toBe('read-only');
  });

  it('takes no words and no further step, and nothing else of it changes', async () => {
    const hall = await hallWithSheets();
    expect(await tries(sakashita, set(POINT, KEYS.done, 2), { hall })).toBe('sheet-is-fixed');
    expect(await tries(sakashita, set(POINT, KEYS.done, 'x'), { hall })).toBe('invalid-record');
    expect(await tries(sakashita, write(POINT, 'x'), { hall })).toBe('sheet-is-fixed');
    for (const [key, value] of [
      [KEY.pos, [0, 0]],
      [KEY.deleted, 1],
      [KEYS.fieldZone, 'dialogue.r1.point4'],
      [KEYS.person, 'x'],
    ] as const)
      expect(await tries(sakashita, set(POINT, key, value), { hall })).toBe('sheet-is-fixed');
  });

  it('says on which day it was set only where its sheet asks for it, and only a day that there is', async () => {
    const hall = await hallWithSheets();
    expect(await tries(sakashita, set(STATE, KEYS.date, '2027-02-12'), { hall })).toBe('ok');
    expect(await tries(sakashita, set(STATE, KEYS.date, ''), { hall })).toBe('ok');
    expect(await tries(sakashita, set(STATE, KEYS.date, '2027-02-30'), { hall })).toBe('invalid-record');
    for (const other of [POINT, WHO])
      expect(await tries(sakashita, set(other, KEYS.date, '2027-02-12'), { hall })).toBe('sheet-is-fixed');
    expect(await tries(kita, set(STATE, KEYS.date, '2027-02-12'), { hall })).toBe('not-your-sheet');
  });

  it('is none where the field takes words', async () => {
    const hall = await hallWithSheets();
    for (const field of [WHO, FIELD])
      expect(await tries(sakashita, set(field, KEYS.done, 1), { hall })).toBe('sheet-is-fixed');
  });

  it('beside another one set at the same moment, keeps both', async () => {
    const hall = await hallWithSheets();
    const [one, other] = await Promise.all(
      [sakashita, mori].map((person) => new Seat(person).sit(hall.registry, WAKABA_BOARD)),
    );
    for (const seat of [one, other]) await seat?.settled();
    boardRecords(one?.doc ?? expect.fail())
      .get(POINT)
      ?.set(KEYS.done, 1);
    boardRecords(other?.doc ?? expect.fail())
      .get(OTHER_POINT)
      ?.set(KEYS.done, 1);
    for (const seat of [one, other]) await seat?.settled();
    for (const seat of [one, other])
      for (const mark of [POINT, OTHER_POINT])
        expect(
          boardRecords(seat?.doc ?? expect.fail())
            .get(mark)
            ?.get(KEYS.done),
        ).toBe(1);
  });
});

describe('a card of the team’s people', () => {
  it('is there for everybody of the team who comes, and for nobody else', async () => {
    const hall = await hallWithSheets();
    const seats = await Promise.all(
      [sakashita, mori, kita, facilitator].map((person) => new Seat(person).sit(hall.registry, WAKABA_BOARD)),
    );
    for (const seat of seats) await seat.settled();
    const made = [...boardRecords(seats[0]?.doc ?? expect.fail()).keys()].filter((id) =>
      id.startsWith(`${CHECKOUT.id}:`),
    );
    expect(new Set(made.map((id) => id.split('.')[1]))).toEqual(new Set([sakashita.id, mori.id]));
    expect(made).toHaveLength(8);
  });

  it('is written on by the whole team, and taken home on the word of its own person alone', async () => {
    const hall = await hallWithSheets();
    const seat = await new Seat(sakashita).sit(hall.registry, WAKABA_BOARD);
    await seat.settled();
    const print = ofCard(sakashita.id, 'print');
    expect(await tries(mori, write(ofCard(sakashita.id, 'words'), 'よい'), { hall })).toBe('ok');
    for (const person of [mori, facilitator])
      expect(await tries(person, set(print, KEYS.done, 1), { hall })).toBe('sheet-is-fixed');
    expect(await tries(sakashita, set(print, KEYS.done, 1), { hall })).toBe('ok');
    for (const person of [mori, facilitator])
      expect(await tries(person, set(print, KEYS.done, 0), { hall })).toBe('sheet-is-fixed');
    expect(await tries(sakashita, set(print, KEYS.done, 0), { hall })).toBe('ok');
  });
});
