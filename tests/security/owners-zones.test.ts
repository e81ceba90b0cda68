// On a feedback sheet the owners decide what they take up and what they keep. Who only gives puts nothing there, however it is
// written; what lies there is asked of nobody again.
import { describe, expect, it } from 'vitest';
import { boardRecords, KEY, type RecordValue } from '../../shared/board/document.ts';
import type { TeamId } from '../../shared/board/ids.ts';
import { isAmongOwners } from '../../shared/board/owners-zones.ts';
import { readBoard } from '../../shared/board/records.ts';
import { takenUpNotes } from '../../shared/drawing/taken-up.ts';
import { zoneAt } from '../../shared/layout/settle.ts';
import { newestTemplate, zonesOf } from '../../shared/templates/catalogue.ts';
import { FEEDBACK_PARTS } from '../../shared/templates/feedback.ts';
import type { Template } from '../../shared/templates/template.ts';
import type { TemplateRef } from '../../shared/templates/template-ref.ts';
import {
  FEEDBACK,
  type Hall,
  kita,
  mori,
  noteMap,
  observer,
  organizer,
  SHARED_BOARD,
  sakashita,
  WAKABA,
  WAKABA_BOARD,
} from '../kit/hall.ts';
import { type Change, hallWith, put, set, tries, write } from '../kit/rights.ts';

/** In the columns, in 採り入れる, in 保留, under both, and over 採り入れる, from where words grow into it. */
const COLUMN = [100, 500];
const ADOPT = [1300, 500];
const KEEP = [1300, 900];
const UNDER = [1300, 1180];
const ABOVE = [1300, 150];

const at = (place: readonly number[], more: Record<string, RecordValue> = {}) => ({
  [KEY.pos]: place,
  ...more,
});
const both =
  (...changes: Change[]): Change =>
  (records, doc) => {
    for (const change of changes) change(records, doc);
  };
/** A hall in which 北 has given a note, and somebody has moved it there. */
async function given(place: readonly number[], by = kita): Promise<Hall> {
  const hall = await hallWith([{ id: 'shape:f', by }], true);
  const room = await hall.registry.open(WAKABA_BOARD);
  await room?.change((doc) => boardRecords(doc).get('shape:f')?.set(KEY.pos, place));
  return hall;
}

describe('who only contributes', () => {
  it.each([
    ['a participant of another city', kita],
    ['somebody of no city', organizer],
  ])('%s makes no note where the owners decide', async (_who, person) => {
    for (const place of [ADOPT, KEEP, UNDER, ABOVE])
      expect(await tries(person, put('shape:n', noteMap(person, FEEDBACK, 'x', at(place))))).toBe(
        'owners-zone',
      );
    expect(await tries(person, put('shape:n', noteMap(person, FEEDBACK, 'x', at(COLUMN))))).toBe('ok');
  });

  it('moves none of its own there, by place, by size, by both, or from another sheet', async () => {
    for (const place of [ADOPT, KEEP, UNDER, ABOVE])
      expect(await tries(kita, set('shape:f', KEY.pos, place), { hall: await given(COLUMN) })).toBe(
        'owners-zone',
      );
    const wide = set('shape:f', KEY.size, [2_600, 200]);
    expect(await tries(kita, wide, { hall: await given(COLUMN) })).toBe('owners-zone');
    const elsewhere = both(set('shape:f', KEY.pos, [0, 0]), wide);
    expect(await tries(kita, elsewhere, { hall: await given(COLUMN) })).toBe('owners-zone');
    expect(
      await tries(kita, (records) => records.get('shape:f')?.delete(KEY.size), {
        hall: await given([1_130, 500]),
      }),
    ).toBe('owners-zone');
  });

  it('an observer who may give does neither', async () => {
    const hall = await given(COLUMN, observer);
    expect(await tries(observer, set('shape:f', KEY.pos, ADOPT), { hall })).toBe('owners-zone');
    expect(await tries(observer, set('shape:f', KEY.pos, [200, 500]), { hall })).toBe('ok');
  });

  it('writes on in what the owners took up, marks it, takes it back to its column or away', async () => {
    const hall = await given(ADOPT);
    expect(await tries(kita, write('shape:f', '続き'), { hall })).toBe('ok');
    expect(await tries(kita, set('shape:f', 'props.kind', 'question'), { hall })).toBe('ok');
    expect(await tries(kita, set('shape:f', KEY.pos, [1310, 500]), { hall })).toBe('owners-zone');
    expect(await tries(kita, set('shape:f', KEY.deleted, 1), { hall })).toBe('ok');
    expect(await tries(kita, (records) => records.get('shape:f')?.delete(KEY.deleted), { hall })).toBe('ok');
    const home = both(set('shape:f', KEY.pos, COLUMN), set('shape:f', KEY.size, [210, 200]));
    expect(await tries(kita, home, { hall })).toBe('ok');
  });

  it('nothing it writes in its column grows into a zone of the owners, and is printed among their reasons', async () => {
    const hall = await given(COLUMN);
    for (let n = 0; n < 3; n += 1)
      expect(await tries(kita, write('shape:f', '長い言葉'.repeat(400)), { hall })).toBe('ok');
    const room = await hall.registry.open(WAKABA_BOARD);
    await room?.change((doc) => {
      const content = readBoard(doc);
      const [sheet] = content.sheets;
      if (sheet === undefined) throw new Error('a board has sheets');
      const camp = { ownTeam: WAKABA, teams: [] };
      const zones = zonesOf(newestTemplate('vision-revised') ?? never(), camp);
      expect(takenUpNotes(camp, content, sheet, zones).notes).toEqual([]);
    });
  });
});

it('the owners, and everybody on the board of all, place notes where they like', async () => {
  for (const person of [sakashita, mori]) {
    const hall = await given(COLUMN);
    expect(await tries(person, set('shape:f', KEY.pos, ADOPT), { hall })).toBe('ok');
    expect(await tries(person, put('shape:own', noteMap(person, FEEDBACK, 'x', at(KEEP))), { hall })).toBe(
      'ok',
    );
  }
  const shared = put('shape:n', noteMap(kita, FEEDBACK, 'x', at(ADOPT)));
  expect(await tries(kita, shared, { board: SHARED_BOARD })).toBe('ok');
});

it('is read as everything else reads the zones, whatever cities the camp has', () => {
  for (const cities of [0, 1, 2, 5, 6, 9, 24]) {
    const teams = Array.from({ length: cities }, (_, order) => ({
      id: `team-${order}` as TeamId,
      name: `市${order}`,
      shortName: `${order}`,
      order,
    }));
    for (const template of FEEDBACK_PARTS) {
      const zones = zonesOf(template, { ownTeam: teams[0]?.id ?? null, teams });
      for (let x = 0; x <= 1680; x += 15)
        for (let y = 0; y <= 1188; y += 27)
          if (zoneAt(zones, { x, y })?.decision !== undefined)
            expect(isAmongOwners(madeFrom(template), { x, y, width: 0, height: 0 }), `${x} ${y}`).toBe(true);
      for (const column of zones.filter(({ meaning }) => meaning.giver !== undefined))
        for (const x of [column.x, column.x + column.width])
          expect(isAmongOwners(madeFrom(template), { x, y: column.y, width: 0, height: 0 })).toBe(false);
    }
  }
});

it('says nothing of sheets on which nobody decides', () => {
  const whole = { x: 0, y: 0, width: 1680, height: 1188 };
  for (const template of ['vision', 'practice', 'no such template'])
    expect(isAmongOwners({ template, templateVersion: 1 }, whole)).toBe(false);
});

function madeFrom({ id, version }: Template): TemplateRef {
  return { template: id, templateVersion: version };
}

function never(): never {
  throw new Error('the templates are there');
}
