// What of a board nobody changes, or nobody but some: sheets and their names, fixed fields, meta, and the form of records. The
// server refuses it, and nothing of it is applied.
import { describe, expect, it } from 'vitest';
import * as Y from 'yjs';
import { boardMeta, boardRecords, KEY, type RecordMap } from '../../shared/board/document.ts';
import { textFragment } from '../../shared/board/rich-text.ts';
import {
  eager,
  FEEDBACK,
  FIELD,
  facilitator,
  kita,
  mori,
  noteMap,
  observer,
  openHall,
  organizer,
  PAGE_ID,
  SHARED_BOARD,
  sakashita,
  VISION,
  WAKABA_BOARD,
} from '../kit/hall.ts';
import { type Change, hallWith, put, set, tries, write } from '../kit/rights.ts';

describe('sheets, pages, fixed fields and meta', () => {
  it('a participant moves, rewords or deletes no sheet, and names no page or document', async () => {
    expect(await tries(sakashita, set(VISION, KEY.pos, [9, 9]))).toBe('sheet-is-fixed');
    expect(await tries(sakashita, set(VISION, 'props.wording', { question: 'x' }))).toBe('sheet-is-fixed');
    expect(await tries(sakashita, set(VISION, 'props.template', 'targets'))).toBe('sheet-is-fixed');
    expect(await tries(sakashita, set(VISION, 'props.nickname', 'x'))).toBe('sheet-is-fixed');
    expect(await tries(sakashita, set(VISION, KEY.deleted, 1))).toBe('sheet-is-fixed');
    expect(await tries(sakashita, set(PAGE_ID, 'name', 'x'))).toBe('sheet-is-fixed');
    expect(await tries(sakashita, put('page:mine', new Y.Map()))).toBe('sheet-is-fixed');
    expect(await tries(sakashita, (_, doc) => boardMeta(doc).set('epoch', 7))).toBe('sheet-is-fixed');
  });
  it('the facilitator may move a sheet, and may neither make it another one nor write meta', async () => {
    expect(await tries(facilitator, set(VISION, KEY.pos, [9, 9]))).toBe('ok');
    // What others gave on it would be anybody's.
    for (const [key, value] of [
      ['props.template', 'targets'],
      ['props.templateVersion', 2],
    ] as const) {
      expect(await tries(facilitator, set(FEEDBACK, key, value))).toBe('sheet-is-fixed');
      expect(await tries(facilitator, (records) => records.get(FEEDBACK)?.delete(key))).toBe(
        'sheet-is-fixed',
      );
    }
    expect(await tries(facilitator, (_, doc) => boardMeta(doc).set('epoch', 7))).toBe('sheet-is-fixed');
  });
  it('a fixed field takes words from its team and nothing else from anybody', async () => {
    expect(await tries(sakashita, write(FIELD, '海の見える町'))).toBe('ok');
    expect(await tries(sakashita, set(FIELD, KEY.pos, [0, 0]))).toBe('sheet-is-fixed');
    expect(await tries(facilitator, set(FIELD, KEY.deleted, 1))).toBe('sheet-is-fixed');
    expect(await tries(kita, write(FIELD, 'x'))).toBe('not-your-sheet');
    expect(await tries(sakashita, put('shape:vision:vision.other', noteMap(sakashita, VISION)))).toBe(
      'sheet-is-fixed',
    );
    expect(
      await tries(
        sakashita,
        put('shape:n', noteMap(sakashita, VISION, '', { 'props.fieldZone': 'vision.draft.sentence' })),
      ),
    ).toBe('sheet-is-fixed');
  });
  it('no record is removed, replaced, retyped or nameless', async () => {
    const hall = await hallWith([{ id: 'shape:n', by: sakashita, sheet: VISION }]);
    expect(await tries(sakashita, (records) => records.delete('shape:n'), { hall })).toBe('invalid-record');
    expect(await tries(sakashita, put('shape:n', noteMap(sakashita, VISION)), { hall })).toBe(
      'invalid-record',
    );
    expect(await tries(sakashita, set('shape:n', 'type', 'draw'), { hall })).toBe('invalid-record');
    for (const id of [
      '__proto__',
      'constructor',
      'shape:',
      'note:1',
      'shape:../x',
      `shape:${'x'.repeat(500)}`,
    ])
      expect(await tries(sakashita, put(id, noteMap(sakashita, VISION)))).toBe('invalid-record');
    expect(await tries(sakashita, put('shape:e', new Y.Map()))).toBe('invalid-record');
    for (const type of ['embed', 'bookmark', 'note', 7])
      expect(await tries(sakashita, put('shape:e', noteMap(sakashita, VISION, '', { type })))).toBe(
        'invalid-record',
      );
  });
  it('values and texts are bounded, keys are no traps, images lie on this server', async () => {
    const hall = await hallWith([{ id: 'shape:n', by: sakashita, sheet: VISION }]);
    const value = (key: string, v: Parameters<RecordMap['set']>[1]) =>
      tries(sakashita, set('shape:n', key, v), { hall });
    expect(await value('props.x', 'x'.repeat(60_000))).toBe('ok');
    expect(await value('props.x', 'x'.repeat(70_000))).toBe('invalid-record');
    expect(await value('props.x', Number.NaN)).toBe('invalid-record');
    expect(await value('props.__proto__', 1)).toBe('invalid-record');
    expect(await value('__proto__', 1)).toBe('invalid-record');
    expect(await value('props.x', [[[[[[[[[[1]]]]]]]]]])).toBe('invalid-record');
    expect(await tries(sakashita, write('shape:n', 'あ'.repeat(19_900)), { hall })).toBe('ok');
    expect(await tries(sakashita, write('shape:n', 'あ'.repeat(200)), { hall })).toBe('update-too-large');
    const image = (src: string) => {
      const map: RecordMap = new Y.Map();
      map.set('type', 'image');
      map.set('props.src', src);
      return put('asset:a', map);
    };
    for (const src of [
      'data:image/png;base64,AA',
      'https://elsewhere.example/a.png',
      '//elsewhere.example/a',
      'javascript:1',
    ])
      expect(await tries(sakashita, image(src))).toBe('invalid-record');
    expect(await tries(sakashita, image('/api/boards/b/assets/a'))).toBe('ok');
  });
});

describe('a sheet that is put away', () => {
  const away = (value: Parameters<RecordMap['set']>[1]): Change => set(VISION, 'props.isAway', value);
  it('is put away and brought back by the team’s own people and by facilitators', async () => {
    for (const person of [sakashita, mori, facilitator]) {
      const hall = await openHall({ clock: eager });
      expect(await tries(person, away(true), { hall })).toBe('ok');
      expect(await tries(person, away(false), { hall })).toBe('ok');
    }
    expect(await tries(facilitator, away(true), { board: SHARED_BOARD })).toBe('ok');
  });
  it('is nobody else’s to put away or to bring back', async () => {
    const hall = await openHall({ clock: eager });
    for (const person of [kita, organizer])
      expect(await tries(person, away(true), { hall })).toBe('not-your-sheet');
    expect(await tries(observer, away(true), { hall })).toBe('read-only');
    // All teams name the sheets of the board that they share; which there are is the facilitator's.
    for (const person of [sakashita, kita, organizer])
      expect(await tries(person, away(true), { board: SHARED_BOARD })).toBe('sheet-is-fixed');
    const room = await hall.registry.open(WAKABA_BOARD);
    await room?.change((doc) => boardRecords(doc).get(VISION)?.set('props.isAway', true));
    expect(await tries(kita, away(false), { hall })).toBe('not-your-sheet');
  });
  it('is so or not so, and is no pretext for anything else', async () => {
    for (const value of ['yes', 1, null, {}])
      expect(await tries(facilitator, away(value))).toBe('invalid-record');
    const more: Change = (records) => {
      records.get(VISION)?.set('props.isAway', true);
      records.get(VISION)?.set('pos', [0, 0]);
    };
    expect(await tries(sakashita, more)).toBe('sheet-is-fixed');
  });
});

describe('a sheet that is left out of the report', () => {
  const out = (value: Parameters<RecordMap['set']>[1]): Change => set(VISION, 'props.isLeftOut', value);
  it('is left out and let in again by those who arrange the board’s sheets, and by nobody else', async () => {
    const hall = await openHall({ clock: eager });
    for (const person of [sakashita, facilitator]) {
      expect(await tries(person, out(true), { hall })).toBe('ok');
      expect(await tries(person, out(false), { hall })).toBe('ok');
    }
    for (const person of [kita, organizer])
      expect(await tries(person, out(true), { hall })).toBe('not-your-sheet');
    expect(await tries(sakashita, out(true), { board: SHARED_BOARD })).toBe('sheet-is-fixed');
    for (const value of ['yes', 1, null, {}])
      expect(await tries(facilitator, out(value))).toBe('invalid-record');
  });
});

describe('the ranks of a sheet', () => {
  const ranks = ['係員', '主査', '課長'].map((name, at) => ({ id: `r${at}`, name }));
  it('are the server’s alone to set: they say what the rows under people’s notes mean', async () => {
    for (const person of [facilitator, sakashita, kita])
      expect(await tries(person, set(VISION, 'props.ranks', ranks))).not.toBe('ok');
    expect(await tries(facilitator, set(VISION, 'props.ranks', ranks))).toBe('sheet-is-fixed');
    for (const value of [[], ranks.slice(1), [...ranks, ...ranks], '主任', [{ id: '../x', name: '長' }]])
      expect(await tries(facilitator, set(VISION, 'props.ranks', value))).toBe('invalid-record');
  });
});

describe('the name of a sheet', () => {
  const named = (name: Parameters<RecordMap['set']>[1]): Change => set(VISION, 'props.name', name);
  it('is given, and taken away again, by whoever may edit the board', async () => {
    for (const person of [sakashita, mori, facilitator]) {
      const hall = await openHall({ clock: eager });
      expect(await tries(person, named('二十年後の若葉'), { hall })).toBe('ok');
      expect(await tries(person, named(''), { hall })).toBe('ok');
      expect(await tries(person, (records) => records.get(VISION)?.delete('props.name'), { hall })).toBe(
        'ok',
      );
    }
    for (const person of [kita, organizer])
      expect(await tries(person, named('みんなのシート'), { board: SHARED_BOARD })).toBe('ok');
    expect(await tries(sakashita, set(FEEDBACK, 'props.name', '贈りもの'))).toBe('ok');
  });
  it('is given by nobody else, also where they may give feedback', async () => {
    for (const person of [kita, organizer]) {
      expect(await tries(person, named('x'))).toBe('not-your-sheet');
      expect(await tries(person, set(FEEDBACK, 'props.name', 'x'))).toBe('not-your-sheet');
    }
    expect(await tries(observer, named('x'))).toBe('read-only');
    const hall = await openHall({ clock: eager, observersGiveFeedback: true });
    expect(await tries(observer, set(FEEDBACK, 'props.name', 'x'), { hall })).toBe('read-only');
    expect(await tries(observer, named('x'), { hall, board: SHARED_BOARD })).toBe('read-only');
  });
  it('brings nothing else of the sheet with it, and is never the name of something new', async () => {
    const together: Change = (records) => {
      records.get(VISION)?.set('props.name', 'x');
      records.get(VISION)?.set(KEY.pos, [9, 9]);
    };
    expect(await tries(sakashita, together)).toBe('sheet-is-fixed');
    const written: Change = (records) => {
      records.get(VISION)?.set('props.name', 'x');
      records.get(VISION)?.set(KEY.text, textFragment('x'));
    };
    expect(await tries(sakashita, written)).toBe('sheet-is-fixed');
    const made: RecordMap = new Y.Map();
    made.set('type', 'miraizu-sheet');
    made.set('props.name', 'x');
    expect(await tries(sakashita, put('shape:mine', made))).toBe('sheet-is-fixed');
  });
  it('is one line that can be seen, whoever gives it', async () => {
    const hostile = [
      'a\nb',
      'a\rb',
      'a\tb',
      'a\u2028b',
      'a\u0000b',
      'a\u001b[31mb',
      'a\u202eb',
      'a\u2066b',
      ' a',
      'a\u3000',
      ' ',
      '\u200b',
      'x'.repeat(61),
      `a${' '.repeat(60_000)}`,
      'あ'.repeat(60_000),
      7,
      true,
      null,
      ['a'],
      { name: 'a' },
    ];
    const hall = await openHall({ clock: eager });
    for (const name of hostile)
      for (const person of [sakashita, facilitator])
        expect([name, await tries(person, named(name), { hall })]).toEqual([name, 'invalid-record']);
    expect(await tries(sakashita, named('<b>若葉</b> 👨‍👩‍👧'), { hall })).toBe('ok');
  });
  it('is never a text of its own', async () => {
    const fragment: Change = (records) =>
      (records.get(VISION) as Y.Map<unknown>).set('props.name', textFragment('x'));
    expect(await tries(sakashita, fragment)).toBe('invalid-record');
  });
});
