// The day's agenda: against the clock, and as lines of text.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { agendaText, markAgenda, readAgenda } from '../../../client/app/lobby/agenda.ts';

const DAY = '2026-10-09';
const AGENDA = [
  { time: '9:30', title: '受付' },
  { time: '10:00', title: '開会' },
  { time: '12:00', title: '昼食' },
];
const at = (time: string) => Date.parse(`${DAY}T${time}:00+09:00`);
const marks = (nowMs: number) => markAgenda(AGENDA, DAY, nowMs).map(({ mark }) => mark);

describe('markAgenda', () => {
  it('marks what goes on, what is over and what comes', () => {
    expect(marks(at('10:30'))).toEqual(['past', 'now', 'next']);
  });

  it('says how many minutes are left of what goes on', () => {
    const [, now] = markAgenda(AGENDA, DAY, at('11:32'));
    expect(now).toMatchObject({ mark: 'now', minutesLeft: 28 });
    expect(now?.share).toBeCloseTo(92 / 120);
  });

  it('does not guess when the last item ends', () => {
    expect(markAgenda(AGENDA, DAY, at('12:10'))[2]).toMatchObject({ mark: 'now', minutesLeft: null });
  });

  it('has no now on another day', () => {
    expect(marks(at('10:30') - 86_400_000)).toEqual(['next', 'next', 'next']);
    expect(marks(at('10:30') + 86_400_000)).toEqual(['past', 'past', 'past']);
  });

  it('takes items in the order of their times', () => {
    expect(markAgenda(AGENDA.toReversed(), DAY, at('9:40')).map(({ item }) => item.title)).toEqual([
      '受付',
      '開会',
      '昼食',
    ]);
  });
});

describe('readAgenda', () => {
  it('reads the ways people write times', () => {
    const { items, unclear } = readAgenda(
      '9:30 受付\n１０：００　開会\n\n13時 昼食\n14時30分 発表\n15:00～ 休憩',
    );
    expect(items.map(({ time }) => time)).toEqual(['9:30', '10:00', '13:00', '14:30', '15:00']);
    expect(items.map(({ title }) => title)).toEqual(['受付', '開会', '昼食', '発表', '休憩']);
    expect(unclear).toEqual([]);
  });

  it('keeps titles as they were typed, whatever the width of their times, line by line as Word ends lines', () => {
    expect(
      readAgenda('９：３０　ﾐﾅﾐ町の発表 ①\v１３時０５分〜 葛\u{e0100}城市\u2028\u202e14:00 休憩\u0007'),
    ).toEqual({
      items: [
        { time: '9:30', title: 'ﾐﾅﾐ町の発表 ①' },
        { time: '13:05', title: '葛\u{e0100}城市' },
        { time: '14:00', title: '休憩' },
      ],
      unclear: [],
    });
  });

  it('names the lines it cannot read and keeps the others', () => {
    expect(readAgenda('9:30 受付\nそのあと休憩\n25:00 夜')).toEqual({
      items: [{ time: '9:30', title: '受付' }],
      unclear: ['そのあと休憩', '25:00 夜'],
    });
  });

  it('reads what it has written', () => {
    const item = fc.record({
      time: fc
        .tuple(fc.integer({ min: 0, max: 23 }), fc.integer({ min: 0, max: 59 }))
        .map(([h, m]) => `${h}:${String(m).padStart(2, '0')}`),
      title: fc.constantFrom('受付・接続確認', 'ありたい姿 5→3→1年後', '昼食', '30年前 / いま'),
    });
    fc.assert(
      fc.property(fc.array(item), (items) => {
        expect(readAgenda(agendaText(items))).toEqual({ items, unclear: [] });
      }),
    );
  });
});
