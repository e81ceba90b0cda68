// An agenda as people bring it: copied from Excel with its columns in any order, or typed line by line.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type AgendaItem, agendaItem, agendaSlots } from '../../../shared/camp/agenda.ts';
import { defaultAgenda } from '../../../shared/camp/agenda-default.ts';
import { agendaTable, readAgenda } from '../../../shared/camp/agenda-paste.ts';
import { AGENDA_SHEETS } from '../../../shared/camp/agenda-words.ts';
import { boardTemplates } from '../../../shared/templates/catalogue.ts';

const [WRITING, BREAK] = [
  { day: 1, time: '14:40', minutes: 50, title: '未来から考える', form: 'write', sheet: 'targets' },
  { day: 1, time: '15:30', minutes: 15, title: '休憩', form: 'break', sheet: null },
] satisfies AgendaItem[];

describe('rows from Excel', () => {
  it.each([
    [
      'begin, end, title, form, sheet',
      '14:40\t15:30\t未来から考える\tひとりで書く\tありたい姿\n15:30\t15:45\t休憩\t休憩\t—',
    ],
    [
      'sheet and form first',
      'ありたい姿\tひとりで書く\t14:40\t15:30\t未来から考える\n\t休憩\t15:30\t15:45\t休憩',
    ],
    ['a range in one cell', '14:40～15:30\t未来から考える\tありたい姿\tワーク\n１５：３０－１５：４５\t休憩'],
    [
      'a length instead of the end',
      '1日目\t14:40\t50分\t未来から考える\t書く\tありたい姿\n\t15:30\t15\t休憩\t\t',
    ],
    [
      'seconds and halves of the day',
      '14:40:00\t15:30:00\t未来から考える\t書く\tありたい姿\n午後3:30\t3:45 PM\t昼休み\t休憩'.replace(
        '昼休み',
        '休憩',
      ),
    ],
    [
      'a line of heads and a column of remarks',
      '項目\t備考\t開始\t終了\tシート\t形式\n未来から考える\t模造紙なし\t14:40\t15:30\tありたい姿\tワーク\n休憩\tお茶を出す\t15:30\t15:45\t\t休憩',
    ],
    [
      'cells with line ends',
      '14:40\t15:30\t"未来から\n考える"\tワーク\tありたい姿\n15:30\t15:45\t休憩'.replace(
        '未来から\n考える',
        '未来から考える',
      ),
    ],
  ])('are read with %s', (_what, text) => {
    expect(readAgenda(text)).toEqual({ items: [WRITING, BREAK], unclear: [] });
  });

  it('are of the day that was named last', () => {
    const { items } = readAgenda('1日目\n9:00\t受付\n２日目\n9:00\t再開\nDay 3\t10:00\t閉会');
    expect(items.map(({ day, title }) => [day, title])).toEqual([
      [1, '受付'],
      [2, '再開'],
      [3, '閉会'],
    ]);
  });

  it('take form and sheet from their words, where no cell says them', () => {
    const { items } = readAgenda(
      '10:40 各自治体ビジョン発表と対話\n12:00 昼食・交流\n13:00 感想・気づきワーク\n14:00 ビジョンの修正\n14:40 ありたい姿 5→3→1年後\n15:45 なぜのツリー\n16:25 アクションの検討',
    );
    expect(items.map(({ form, sheet }) => [form, sheet])).toEqual([
      ['present', 'vision'],
      ['break', null],
      ['write', 'feedback'],
      ['write', 'vision-revised'],
      ['write', 'targets'],
      ['write', 'tree-why'],
      [null, null],
    ]);
  });
});

describe('lines', () => {
  it('are read in the ways people write times', () => {
    const { items, unclear } = readAgenda(
      '9:30 受付\n１０：００　開会\n\n13時 昼食\n14時30分 発表\n15:00～ 休憩\n15:10-15:40 書く\n16時閉会',
    );
    expect(items.map(({ time, minutes, title }) => [time, minutes, title])).toEqual([
      ['9:30', null, '受付'],
      ['10:00', null, '開会'],
      ['13:00', null, '昼食'],
      ['14:30', null, '発表'],
      ['15:00', null, '休憩'],
      ['15:10', 30, '書く'],
      ['16:00', null, '閉会'],
    ]);
    expect(unclear).toEqual([]);
  });

  it('keep titles as they were typed, whatever the width of their times, line by line as Word ends lines', () => {
    const { items, unclear } = readAgenda(
      '９：３０　ﾐﾅﾐ町の発表 ①\v１３時０５分〜 葛\u{e0100}城市\u2028\u202e14:00 休憩\u0007',
    );
    expect(items.map(({ time, title }) => [time, title])).toEqual([
      ['9:30', 'ﾐﾅﾐ町の発表 ①'],
      ['13:05', '葛\u{e0100}城市'],
      ['14:00', '休憩'],
    ]);
    expect(unclear).toEqual([]);
  });

  it('that cannot be read are named, and the others kept', () => {
    const { items, unclear } = readAgenda('9:30 受付\nそのあと休憩\n25:00 夜');
    expect(items).toEqual([agendaItem({ time: '9:30', title: '受付', ...FORM_OF_ARRIVAL })]);
    expect(unclear).toEqual(['そのあと休憩', '25:00 夜']);
  });
});
const FORM_OF_ARRIVAL = { form: null, sheet: null };

describe('a table of the agenda', () => {
  it('reads as it was, in both languages', () => {
    const item = fc.record({
      day: fc.constantFrom(1 as const, 2 as const, 3 as const),
      time: fc
        .tuple(fc.integer({ min: 0, max: 22 }), fc.integer({ min: 0, max: 59 }))
        .map(([h, m]) => `${h}:${String(m).padStart(2, '0')}`),
      minutes: fc.option(fc.integer({ min: 1, max: 59 })),
      title: fc.constantFrom('はじめに', '30年前 / いま', '第2部 5→3→1', '10分間スピーチ'),
      form: fc.constantFrom('present' as const, 'write' as const, 'talk' as const, 'break' as const),
      sheet: fc.constantFrom(...AGENDA_SHEETS, null),
    });
    fc.assert(
      fc.property(fc.array(item), fc.constantFrom('ja' as const, 'en' as const), (items, locale) => {
        const inOrder = agendaSlots(items.map(agendaItem)).map((slot) => slot.item);
        expect(readAgenda(agendaTable(inOrder, locale))).toEqual({ items: inOrder, unclear: [] });
      }),
    );
  });
});

describe('the agenda a camp begins with', () => {
  it.each([
    ['one-day', 2],
    ['one-day', 5],
    ['one-day', 24],
    ['half-day', 5],
  ] as const)(
    'of a %s with %i cities ends by evening, row after row, and names only sheets that boards have',
    (set, cities) => {
      const slots = agendaSlots(defaultAgenda(set, cities, 'ja'));
      const sheets = [...boardTemplates(set, cities), 'practice', null];
      for (const [i, { item, begin, end }] of slots.entries()) {
        expect(sheets).toContain(item.sheet);
        expect(end).toBe(slots[i + 1]?.begin ?? end);
        if (item.form === 'present')
          expect((end ?? 0) - begin).toBeGreaterThanOrEqual(
            cities * ((item.presentMinutes ?? 0) + (item.talkMinutes ?? 0)),
          );
      }
      expect(slots.at(-1)?.end).toBeLessThanOrEqual(18 * 60 + 30);
      expect(slots.map(({ item }) => item.form)).toContain('break');
    },
  );

  it('presents as the picture of the day does, with five cities: 80 minutes of seven and eight, lunch at noon', () => {
    const agenda = defaultAgenda('one-day', 5, 'ja');
    expect(agenda.find(({ form }) => form === 'present')).toMatchObject({
      time: '10:40',
      minutes: 80,
      presentMinutes: 7,
      talkMinutes: 8,
    });
    expect(agenda.find(({ form }) => form === 'break')?.time).toBe('12:00');
  });
});
