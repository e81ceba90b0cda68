// The agenda against the clock, over one to three days; and rows of earlier releases.
import * as v from 'valibot';
import { describe, expect, it } from 'vitest';
import { createCampRequest } from '../../../shared/api/api.ts';
import {
  type AgendaItem,
  agendaItem,
  agendaNow,
  agendaSlots,
  dateOfDay,
  daysOf,
  presentationPlan,
} from '../../../shared/camp/agenda.ts';

const DAY = '2026-10-09';
const at = (time: string, date = DAY) => Date.parse(`${date}T${time.padStart(5, '0')}:00+09:00`);
const row = (time: string, title: string, facts: Partial<AgendaItem> = {}): AgendaItem =>
  agendaItem({ time, title, ...facts });

describe('agendaItem', () => {
  it('reads a row of an earlier release as one of the first day, until the next begins', () => {
    expect(agendaItem({ time: '9:30', title: '受付' })).toEqual({
      day: 1,
      time: '9:30',
      minutes: null,
      title: '受付',
      form: null,
      sheet: null,
    });
  });

  it('is what the server makes of a row that says only its time and title', () => {
    const agenda = [{ time: '09:30', title: '受付' }];
    const read = v.parse(createCampRequest.entries.agenda, agenda);
    expect(read).toEqual(agenda.map(agendaItem));
  });

  it.each(['24:00', '9:60', '930', '-1:00'])('is refused with the time %s', (time) => {
    expect(v.is(createCampRequest.entries.agenda, [{ time, title: '受付' }])).toBe(false);
  });
});

describe('agendaSlots', () => {
  it('ends a row without a length where the next of its day begins, and the last of a day nowhere', () => {
    const agenda = [
      row('13:00', '午後'),
      row('9:00', '午前'),
      row('9:00', '次の日', { day: 2, minutes: 30 }),
    ];
    expect(agendaSlots(agenda).map(({ item, begin, end }) => [item.title, begin, end])).toEqual([
      ['午前', 540, 780],
      ['午後', 780, null],
      ['次の日', 540, 570],
    ]);
  });
});

describe('agendaNow', () => {
  const agenda = [
    row('10:00', '開会', { minutes: 30 }),
    row('11:00', '発表', { minutes: 60 }),
    row('9:00', '二日目', { day: 2 }),
  ];
  const titles = (nowMs: number) => {
    const { now, next, day } = agendaNow(agenda, DAY, nowMs);
    return [now?.item.title ?? null, next?.item.title ?? null, day];
  };

  it.each([
    ['the evening before', at('20:00', '2026-10-08'), [null, '開会', null]],
    ['before the first row', at('9:59'), [null, '開会', 1]],
    ['at the first minute of a row', at('10:00'), ['開会', '発表', 1]],
    ['in a gap', at('10:30'), [null, '発表', 1]],
    ['after the last row of a day', at('12:00'), [null, '二日目', 1]],
    ['on the second day', at('9:30', '2026-10-10'), ['二日目', null, 2]],
    ['an hour after a last row without a length', at('10:00', '2026-10-10'), [null, null, 2]],
    ['after the camp', at('9:30', '2026-10-11'), [null, null, null]],
  ])('knows what goes on and comes %s', (_when, nowMs, expected) => {
    expect(titles(nowMs)).toEqual(expected);
  });

  it('counts the days of the camp by its rows, and dates them', () => {
    expect(daysOf(agenda)).toBe(2);
    expect(daysOf([])).toBe(1);
    expect(dateOfDay('2026-12-31', 2)).toBe('2027-01-01');
  });
});

describe('presentationPlan', () => {
  const vision = row('10:00', 'ビジョン', { minutes: 60, form: 'present', sheet: 'vision' });
  const targets = row('15:00', 'ありたい姿', {
    minutes: 60,
    form: 'present',
    sheet: 'targets',
    presentMinutes: 5,
    talkMinutes: 4,
  });
  const agenda = [vision, row('12:00', '昼食', { form: 'break' }), targets];

  it.each([
    ['before the day', agenda, at('9:00', '2026-10-08'), 'vision', 7, 8],
    ['while it goes on', agenda, at('10:30'), 'vision', 7, 8],
    ['in the break before it', agenda, at('12:10'), 'targets', 5, 4],
    ['after the last one', agenda, at('17:00'), 'targets', 5, 4],
    ['without any', [], at('12:00'), 'vision', 7, 8],
  ])('takes minutes and sheet of the presentation %s', (_when, rows, nowMs, sheet, present, talk) => {
    expect(presentationPlan(rows, DAY, nowMs)).toEqual({
      sheet,
      presentMinutes: present,
      talkMinutes: talk,
    });
  });
});
