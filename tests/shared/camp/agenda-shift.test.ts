// Moving the rest of a day: lengths stay, the order stays, other days stay, and breaks keep their ten minutes.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type AgendaItem, agendaItem, agendaSlots, timeText } from '../../../shared/camp/agenda.ts';
import { keepEnd, SHORTEST_BREAK_MINUTES, shiftRest } from '../../../shared/camp/agenda-shift.ts';

const AGENDA: readonly AgendaItem[] = [
  { time: '14:40', title: 'ありたい姿', minutes: 50 },
  { time: '15:30', title: '休憩', minutes: 15, form: 'break' as const },
  { time: '15:45', title: 'なぜ', minutes: 40 },
  { time: '16:25', title: 'おやつ', minutes: 25, form: 'break' as const },
  { time: '16:50', title: '閉会', minutes: 40 },
  { time: '9:00', title: '二日目', day: 2 as const, minutes: 60 },
].map(agendaItem);
const times = (agenda: readonly AgendaItem[] | null | undefined) => agenda?.map(({ time }) => time);

describe('shiftRest', () => {
  it('lets what goes on last longer and begins the rest of the day later', () => {
    const shifted = shiftRest(AGENDA, { row: 0, how: 'longer' }, 10);
    expect(times(shifted)).toEqual(['14:40', '15:40', '15:55', '16:35', '17:00', '9:00']);
    expect(shifted?.[0]?.minutes).toBe(60);
  });

  it('begins later what has not begun', () => {
    expect(times(shiftRest(AGENDA, { row: 0, how: 'later' }, 20))?.slice(0, 2)).toEqual(['15:00', '15:50']);
  });

  it.each([
    ['a day that does not hold it', { row: 0, how: 'longer' as const }, 420],
    ['a row before an earlier one', { row: 1, how: 'later' as const }, -51],
    ['a row of less than five minutes', { row: 1, how: 'longer' as const }, -11],
    ['a row that is not there', { row: 9, how: 'later' as const }, 5],
  ])('refuses %s', (_what, from, by) => {
    expect(shiftRest(AGENDA, from, by)).toBeNull();
  });
});

describe('keepEnd', () => {
  it('takes the minutes out of the breaks that follow, the nearest first', () => {
    const kept = keepEnd(AGENDA, { row: 0, how: 'longer' }, 10);
    expect(kept?.breaks).toEqual([
      { row: 1, minutes: 10 },
      { row: 3, minutes: 20 },
    ]);
    expect(times(kept?.agenda)).toEqual(['14:40', '15:40', '15:50', '16:30', '16:50', '9:00']);
  });

  it('suggests nothing where the breaks do not hold so much', () => {
    expect(keepEnd(AGENDA, { row: 0, how: 'longer' }, 21)).toBeNull();
  });
});

const days = fc
  .array(
    fc.record({
      day: fc.constantFrom(1 as const, 2 as const),
      minutes: fc.option(fc.integer({ min: 5, max: 90 })),
      gap: fc.constantFrom(0, 0, 5),
      form: fc.constantFrom('write' as const, 'break' as const, null),
    }),
    { minLength: 1, maxLength: 10 },
  )
  .map((rows) => {
    const at = { 1: 540, 2: 540 };
    return rows
      .toSorted((a, b) => a.day - b.day)
      .map(({ day, minutes, gap, form }, i) => {
        const item = agendaItem({ day, time: timeText(at[day]), title: `${i}`, minutes, form });
        at[day] += (minutes ?? 30) + gap;
        return item;
      });
  });
const lengths = (agenda: readonly AgendaItem[]) =>
  agendaSlots(agenda).map(({ begin, end }) => (end === null ? null : end - begin));
const shifts = fc.record({
  agenda: days,
  row: fc.nat({ max: 9 }),
  by: fc.integer({ min: -60, max: 60 }),
  how: fc.constantFrom('longer' as const, 'later' as const),
});

describe('any day', () => {
  it('keeps order, other days and the lengths of all that moves, and can be moved back', () => {
    fc.assert(
      fc.property(shifts, ({ agenda, row, by, how }) => {
        const shifted = shiftRest(agenda, { row, how }, by);
        if (shifted === null) return;
        const moving = how === 'longer' ? row + 1 : row;
        const day = agenda[row]?.day;
        expect(shifted.map(({ title }) => title)).toEqual(agenda.map(({ title }) => title));
        expect(agendaSlots(shifted).map(({ item }) => item.title)).toEqual(agenda.map(({ title }) => title));
        expect(shifted.filter((item) => item.day !== day)).toEqual(agenda.filter((item) => item.day !== day));
        expect(lengths(shifted).slice(moving)).toEqual(lengths(agenda).slice(moving));
        expect(shiftRest(shifted, { row, how }, -by)).toEqual(agenda);
      }),
    );
  });

  it('keeps its end where breaks can give the minutes, and no break under ten', () => {
    fc.assert(
      fc.property(shifts, ({ agenda, row, by, how }) => {
        const kept = keepEnd(agenda, { row, how }, by);
        if (kept === null) return;
        const last = agenda.findLastIndex((item) => item.day === agenda[row]?.day);
        const [before, after] = [agendaSlots(agenda)[last], agendaSlots(kept.agenda)[last]];
        expect(after?.end).toBe(before?.end);
        for (const { row: at, minutes } of kept.breaks) {
          expect(minutes).toBeGreaterThanOrEqual(SHORTEST_BREAK_MINUTES);
          expect(lengths(kept.agenda)[at]).toBe(minutes);
        }
      }),
    );
  });
});
