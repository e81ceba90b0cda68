// What each person may not do on a board is refused by the server, and nothing of it is applied.
import { describe, expect, it } from 'vitest';
import * as Y from 'yjs';
import { boardRecords, KEY, type RecordMap } from '../../shared/board/document.ts';
import type { RecordId } from '../../shared/board/ids.ts';
import { textFragment } from '../../shared/board/rich-text.ts';
import {
  eager,
  FEEDBACK,
  facilitator,
  kita,
  mori,
  noteMap,
  observer,
  openHall,
  organizer,
  PAGE_ID,
  Seat,
  SHARED_BOARD,
  sakashita,
  TAKADAI,
  VISION,
  WAKABA_BOARD,
} from '../kit/hall.ts';
import { supersedes, updateOf } from '../kit/raw-update.ts';
import { hallWith, put, set, tries, write } from '../kit/rights.ts';

describe("the other team's board", () => {
  it('is read, not written', async () => {
    expect(await tries(kita, put('shape:n', noteMap(kita, VISION)))).toBe('not-your-sheet');
    expect(await tries(kita, put('shape:n', noteMap(kita, PAGE_ID)))).toBe('not-your-sheet');
    expect(await tries(organizer, put('shape:n', noteMap(organizer, VISION)))).toBe('not-your-sheet');
    const hall = await hallWith([{ id: 'shape:n', by: sakashita, sheet: VISION }]);
    expect(await tries(kita, set('shape:n', KEY.pos, [0, 0]), { hall })).toBe('not-your-sheet');
    expect(await tries(kita, write('shape:n', 'x'), { hall })).toBe('not-your-sheet');
    const arrow: RecordMap = new Y.Map();
    arrow.set('type', 'arrow');
    expect(await tries(kita, put('binding:b', arrow), { hall })).toBe('not-your-sheet');
  });
  it('one own board, and the shared one, are written by all who belong there', async () => {
    expect(await tries(sakashita, put('shape:n', noteMap(sakashita, VISION)))).toBe('ok');
    const hall = await hallWith([{ id: 'shape:n', by: sakashita, sheet: VISION }]);
    expect(await tries(mori, write('shape:n', '続き'), { hall })).toBe('ok');
    for (const person of [kita, organizer])
      expect(await tries(person, put('shape:n', noteMap(person, VISION)), { board: SHARED_BOARD })).toBe(
        'ok',
      );
  });
});

describe('signing', () => {
  it('nobody signs as another person or city', async () => {
    const signed = (more: Record<string, string>) =>
      tries(sakashita, put('shape:n', noteMap(sakashita, VISION, '', more)));
    expect(await signed({ 'meta.author': kita.id })).toBe('signed-as-another');
    expect(await signed({ 'meta.team': TAKADAI })).toBe('signed-as-another');
    const hall = await hallWith([{ id: 'shape:n', by: sakashita, sheet: VISION }]);
    expect(await tries(mori, set('shape:n', 'meta.author', mori.id), { hall })).toBe('signed-as-another');
    expect(await tries(mori, (records) => records.get('shape:n')?.delete('meta.author'), { hall })).toBe(
      'signed-as-another',
    );
    expect(await tries(facilitator, set('shape:n', 'meta.team', ''), { hall })).toBe('signed-as-another');
  });
});

describe('what a link says of its ends', () => {
  const link = (relation: string): RecordMap => {
    const map: RecordMap = new Y.Map();
    for (const [key, value] of Object.entries({
      type: 'miraizu-link',
      [KEY.parentId]: VISION,
      'meta.author': sakashita.id,
      'meta.team': sakashita.teamId ?? '',
      'props.from': 'shape:a',
      'props.to': 'shape:b',
      'props.relation': relation,
    }))
      map.set(key, value);
    return map;
  };

  it('is one of the relations there are, when it is made and afterwards', async () => {
    const hall = await openHall({ clock: eager });
    expect(await tries(sakashita, put('shape:odd', link('enemy')), { hall })).toBe('invalid-record');
    expect(await tries(sakashita, put('shape:l', link('evidence')), { hall })).toBe('ok');
    expect(await tries(sakashita, set('shape:l', 'props.relation', 'precondition'), { hall })).toBe('ok');
    for (const relation of ['', 'toString', 3, null])
      expect(await tries(sakashita, set('shape:l', 'props.relation', relation), { hall })).toBe(
        'invalid-record',
      );
  });
});

describe('places and sizes', () => {
  const places: readonly { readonly place: Parameters<RecordMap['set']>[1] }[] = [
    { place: [1e300, 0] },
    { place: [0, -1e300] },
    { place: [Number.NaN, 0] },
    { place: [Number.POSITIVE_INFINITY, 0] },
    { place: [0] },
    { place: [0, 0, 0] },
    { place: ['0', '0'] },
    { place: 'far away' },
    { place: { x: 0, y: 0 } },
  ];
  it.each(places)('nothing lies or reaches beyond the board: $place', async ({ place }) => {
    for (const key of [KEY.pos, KEY.size]) {
      const hall = await hallWith([{ id: 'shape:n', by: sakashita, sheet: VISION }]);
      expect(await tries(sakashita, set('shape:n', key, place), { hall })).toBe('invalid-record');
      const far = noteMap(sakashita, VISION);
      far.set(key, place);
      expect(await tries(sakashita, put('shape:f', far), { hall })).toBe('invalid-record');
    }
  });
  it.each(['rotation', 'props.scale', 'opacity'])('%s is a number of this world', async (key) => {
    const hall = await hallWith([{ id: 'shape:n', by: sakashita, sheet: VISION }]);
    expect(await tries(sakashita, set('shape:n', key, 1e300), { hall })).toBe('invalid-record');
    expect(await tries(sakashita, set('shape:n', key, 0.5), { hall })).toBe('ok');
  });
  it('what lies too far away since before can be brought back, and the rest of it changed', async () => {
    const hall = await hallWith([{ id: 'shape:n', by: sakashita, sheet: VISION }]);
    const room = await hall.registry.open(WAKABA_BOARD);
    await room?.change((doc) => {
      for (const key of [KEY.pos, KEY.size]) boardRecords(doc).get('shape:n')?.set(key, [1e300, 1e300]);
    });
    expect(await tries(mori, write('shape:n', '続き'), { hall })).toBe('ok');
    expect(await tries(mori, set('shape:n', KEY.pos, [10, 10]), { hall })).toBe('ok');
  });
});

describe('pictures', () => {
  const picture = (src: string): RecordMap => {
    const map: RecordMap = new Y.Map();
    map.set('type', 'image');
    map.set('props.src', src);
    return map;
  };
  it.each([
    'asset:../../../../healthz',
    'asset:../versions/v',
    'asset:',
    'asset:a/b',
    'asset:a?b',
    'asset:%2e%2e',
    '/api/camps',
    '/\\evil.example/a',
    'https://evil.example/a.png',
    'data:image/png;base64,AA==',
  ])('name a picture of the board and no other address: %s', async (src) => {
    expect(await tries(sakashita, put('asset:p', picture(src)))).toBe('invalid-record');
  });
  it('are named by their id', async () => {
    expect(await tries(sakashita, put('asset:p', picture('asset:0123abc')))).toBe('ok');
  });
});

describe('feedback sheets', () => {
  it('everyone in the camp gives notes and edits and deletes their own', async () => {
    for (const person of [kita, organizer, sakashita]) {
      const hall = await openHall({ clock: eager });
      expect(await tries(person, put('shape:f', noteMap(person, FEEDBACK, '')), { hall })).toBe('ok');
      expect(await tries(person, write('shape:f', '気づき'), { hall })).toBe('ok');
      expect(await tries(person, set('shape:f', KEY.pos, [1, 2]), { hall })).toBe('ok');
      expect(await tries(person, set('shape:f', KEY.deleted, 1), { hall })).toBe('ok');
    }
  });
  it('a giver brings only signed notes, onto the sheet itself, and carries them nowhere else', async () => {
    const hall = await hallWith([{ id: 'shape:f', by: kita }]);
    expect(await tries(kita, put('shape:d', noteMap(kita, FEEDBACK, '', { type: 'draw' })), { hall })).toBe(
      'not-your-sheet',
    );
    expect(
      await tries(kita, put('shape:d', noteMap(kita, FEEDBACK, '', { 'meta.author': '' })), { hall }),
    ).toBe('not-your-sheet');
    expect(await tries(kita, put('shape:d', noteMap(kita, 'shape:f' as RecordId)), { hall })).toBe(
      'not-your-sheet',
    );
    expect(await tries(kita, set('shape:f', KEY.parentId, VISION), { hall })).toBe('not-your-sheet');
    expect(await tries(kita, set('shape:f', KEY.parentId, PAGE_ID), { hall })).toBe('not-your-sheet');
    expect(await tries(organizer, write('shape:f', 'x'), { hall })).toBe('not-your-sheet');
    expect(await tries(organizer, set('shape:f', KEY.deleted, 1), { hall })).toBe('not-your-sheet');
  });
  it('the owners move and mark what others gave, and never change, delete or carry off the words', async () => {
    const hall = await hallWith([{ id: 'shape:f', by: kita }]);
    expect(await tries(sakashita, set('shape:f', KEY.pos, [1, 2]), { hall })).toBe('ok');
    expect(await tries(sakashita, set('shape:f', 'meta.taken', true), { hall })).toBe('ok');
    expect(await tries(facilitator, set('shape:f', KEY.pos, [3, 2]), { hall })).toBe('ok');
    expect(await tries(sakashita, write('shape:f', 'x'), { hall })).toBe('not-your-sheet');
    expect(await tries(facilitator, write('shape:f', 'x'), { hall })).toBe('not-your-sheet');
    expect(await tries(sakashita, set('shape:f', 'text', textFragment('x')), { hall })).toBe(
      'not-your-sheet',
    );
    expect(await tries(sakashita, set('shape:f', 'props.kind', 'voice'), { hall })).toBe('not-your-sheet');
    expect(await tries(sakashita, set('shape:f', KEY.deleted, 1), { hall })).toBe('not-your-sheet');
    expect(await tries(sakashita, set('shape:f', KEY.parentId, VISION), { hall })).toBe('not-your-sheet');
    expect(await tries(facilitator, set('shape:f', KEY.deleted, 1), { hall })).toBe('ok');
  });
  it('the owners let no words go with their text, by one struct that takes its place', async () => {
    const hall = await hallWith([{ id: 'shape:f', by: kita }]);
    for (const [n, person] of [sakashita, facilitator].entries()) {
      const seat = await new Seat(person).sit(hall.registry, WAKABA_BOARD);
      const text = boardRecords(seat.doc).get('shape:f')?._map.get('text') ?? expect.fail('it has words');
      seat.sendUpdate(updateOf({ client: 4_711 + n, clock: 0 }, [supersedes(text.id)]));
      await seat.settled();
      expect(seat.rejected.at(-1)?.reason).toBe('not-your-sheet');
      seat.stand();
    }
  });
  it('nobody carries the words off to a page that was hung on the sheet', async () => {
    const hall = await hallWith([{ id: 'shape:f', by: kita }]);
    expect(await tries(facilitator, set(PAGE_ID, KEY.parentId, FEEDBACK), { hall })).toBe('ok');
    expect(await tries(sakashita, set('shape:f', KEY.parentId, PAGE_ID), { hall })).toBe('not-your-sheet');
    expect(await tries(kita, put('shape:g', noteMap(kita, PAGE_ID)), { hall })).toBe('not-your-sheet');
  });
});

describe('observers', () => {
  it('write nothing, unless the facilitator lets them give feedback', async () => {
    expect(await tries(observer, put('shape:n', noteMap(observer, VISION)))).toBe('read-only');
    expect(await tries(observer, put('shape:n', noteMap(observer, FEEDBACK)))).toBe('read-only');
    const hall = await openHall({ clock: eager, observersGiveFeedback: true });
    expect(await tries(observer, put('shape:n', noteMap(observer, FEEDBACK)), { hall })).toBe('ok');
    expect(await tries(observer, put('shape:m', noteMap(observer, VISION)), { hall })).toBe('read-only');
    expect(
      await tries(observer, put('shape:m', noteMap(observer, VISION)), { hall, board: SHARED_BOARD }),
    ).toBe('read-only');
  });
  it('may honestly reconnect: a SyncStep2 that changes nothing is accepted, delete set and all', async () => {
    const hall = await hallWith([{ id: 'shape:n', by: sakashita, sheet: VISION }]);
    for (let i = 0; i < 5; i++) await tries(sakashita, set('shape:n', KEY.pos, [i, i]), { hall });
    const seat = await new Seat(observer).sit(hall.registry, WAKABA_BOARD);
    await seat.settled();
    seat.stand();
    await tries(sakashita, set('shape:n', KEY.pos, [50, 50]), { hall });
    await seat.sit(hall.registry, WAKABA_BOARD);
    seat.sendUpdate(Y.encodeStateAsUpdate(seat.doc), 'step2');
    await seat.settled();
    expect(seat.rejected).toEqual([]);
    expect(seat.closed).toBe(null);
  });
});
