// Time along a zone: a place has a date and a date has a place, whatever the axis and the base year.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  ends,
  periodAt,
  placeOfDay,
  placeOfPeriod,
  slotBeginning,
  snapDay,
  snapMoved,
  snapStretched,
} from '../../../shared/layout/time-axis.ts';
import type { TimeAxis } from '../../../shared/templates/template.ts';
import { isoOf, periodWords, quarterEnd, quarterStart, relativeDay } from '../../../shared/time/period.ts';

const MONTHS: TimeAxis = { unit: 'month', x: 48, step: 132, count: 12, years: 0 };
const QUARTERS: TimeAxis = { unit: 'quarter', x: 192, step: 70, count: 20, years: 1 };
const DAY_MS = 86_400_000;

const base = fc.integer({ min: 1990, max: 2060 });
/** A base year and a day of that fiscal year. */
const day = fc.tuple(base, fc.nat(365)).map(([year, after]) => {
  const last = Date.UTC(year + 1, 2, 31);
  const iso = new Date(Math.min(Date.UTC(year, 3, 1) + after * DAY_MS, last)).toISOString().slice(0, 10);
  return { year, iso };
});
const dayOf = (iso: string, year: number) => {
  const found = relativeDay(iso, year);
  if (found === undefined) throw new Error(`${iso} is no day`);
  return found;
};
const quarter = fc.nat(QUARTERS.count - 1);
const startOf = (nth: number) => quarterStart(1 + Math.floor(nth / 4), (nth % 4) + 1);
const endOf = (nth: number) => quarterEnd(1 + Math.floor(nth / 4), (nth % 4) + 1);
/** As the canvas stores it: whole units. */
const rounded = ({ x, width }: { x: number; width: number }) => ({
  x: Math.round(x),
  width: Math.round(x + width) - Math.round(x),
});

describe('a day on an axis of months', () => {
  it('is found again at its place, every day of any fiscal year', () => {
    fc.assert(
      fc.property(day, ({ year, iso }) => {
        const x = Math.round(placeOfDay(MONTHS, dayOf(iso, year)));
        const { from, until } = periodAt(MONTHS, { x, width: 280 }, { isDay: true });
        expect(isoOf(from, year)).toBe(iso);
        expect(until).toEqual(from);
      }),
    );
  });

  it('is found again at both ends and on 29 February', () => {
    for (const [iso, year] of [
      ['2026-04-01', 2026],
      ['2027-03-31', 2026],
      ['2028-02-29', 2027],
    ] as const) {
      const { from } = periodAt(
        MONTHS,
        { x: placeOfDay(MONTHS, dayOf(iso, year)), width: 1 },
        { isDay: true },
      );
      expect(isoOf(from, year)).toBe(iso);
    }
  });

  it('begins at a place that still says that day, every day of the axis', () => {
    const width = MONTHS.step / 31;
    for (let day = 0; day < MONTHS.count * 31; day += 1) {
      const begins = MONTHS.x + day * width;
      expect(slotBeginning(MONTHS, begins + width / 2), `day ${day}`).toBeCloseTo(begins);
      expect(snapDay(MONTHS, begins), `day ${day}`).toBeCloseTo(begins + width / 2);
    }
  });

  it('is the last of its month where the month has no such day', () => {
    const { from } = periodAt(MONTHS, { x: 48 + 132 - 1, width: 1 }, { isDay: true });
    expect(isoOf(from, 2026)).toBe('2026-04-30');
    const leap = dayOf('2028-02-29', 2027);
    expect(isoOf(leap, 2026)).toBe('2027-02-28');
  });
});

describe('a span of days', () => {
  it('is found again at its place, with both of its ends', () => {
    fc.assert(
      fc.property(day, fc.nat(365), ({ year, iso }, length) => {
        const last = new Date(Math.min(Date.parse(iso) + length * DAY_MS, Date.UTC(year + 1, 2, 31)));
        const until = last.toISOString().slice(0, 10);
        const place = placeOfPeriod(MONTHS, { from: dayOf(iso, year), until: dayOf(until, year) });
        const found = periodAt(MONTHS, rounded(place));
        expect(isoOf(found.from, year)).toBe(iso);
        expect(found.until === null ? null : isoOf(found.until, year)).toBe(until);
      }),
    );
  });

  it('that goes on reaches to the end of the axis and has no end', () => {
    const place = placeOfPeriod(MONTHS, { from: dayOf('2026-10-23', 2026), until: null });
    expect(place.x + place.width).toBeCloseTo(48 + 12 * 132);
    expect(periodAt(MONTHS, place, { isOpen: true }).until).toBeNull();
  });
});

describe('a span of quarters', () => {
  it('is found again at its place', () => {
    fc.assert(
      fc.property(quarter, quarter, (a, b) => {
        const [first, last] = [Math.min(a, b), Math.max(a, b)];
        const place = placeOfPeriod(QUARTERS, { from: startOf(first), until: endOf(last) });
        expect(periodAt(QUARTERS, place)).toEqual({
          unit: 'quarter',
          from: startOf(first),
          until: endOf(last),
        });
      }),
    );
  });

  it('says other years with another base year, from the same place', () => {
    const period = periodAt(QUARTERS, { x: 266, width: 200 });
    expect(periodWords(period, 2026, 'ja')).toBe('令和9年度 第2四半期〜令和9年度 第4四半期');
    expect(periodWords(period, 2017, 'ja')).toBe('平成30年度 第2四半期〜平成30年度 第4四半期');
    expect(period.until === null ? '' : isoOf(period.until, 2026)).toBe('2028-03-31');
  });
});

describe('what is moved or drawn by hand', () => {
  const axis = fc.constantFrom(MONTHS, QUARTERS);
  const along = fc.record({
    x: fc.integer({ min: -500, max: 2500 }),
    width: fc.integer({ min: 1, max: 2000 }),
  });

  it('comes to lie on whole slots within the axis, and stays there', () => {
    fc.assert(
      fc.property(axis, along, (on, put) => {
        for (const snap of [snapMoved, snapStretched]) {
          const place = snap(on, put);
          expect(place.x).toBeGreaterThanOrEqual(on.x);
          expect(place.x + place.width).toBeLessThanOrEqual(on.x + on.count * on.step + 0.001);
          const again = snap(on, place);
          expect(again.x).toBeCloseTo(place.x);
          expect(again.width).toBeCloseTo(place.width);
          const { from, until } = periodAt(on, place);
          const whole = placeOfPeriod(on, { from, until });
          expect(whole.x).toBeCloseTo(place.x);
          expect(whole.width).toBeCloseTo(place.width);
        }
        const at = snapDay(on, put.x);
        expect(at).toBeGreaterThan(on.x);
        expect(at).toBeLessThan(on.x + on.count * on.step);
        expect(snapDay(on, at)).toBeCloseTo(at);
      }),
    );
  });

  it('keeps its length when it is moved beyond an end', () => {
    const place = snapMoved(QUARTERS, { x: 5000, width: 200 });
    expect(periodAt(QUARTERS, place)).toEqual({ unit: 'quarter', from: startOf(17), until: endOf(19) });
  });

  it('begins and ends with the axis', () => {
    expect(ends(QUARTERS)).toEqual({ from: quarterStart(1, 1), until: quarterEnd(5, 4) });
    expect(isoOf(ends(MONTHS).from, 2026)).toBe('2026-04-01');
    expect(isoOf(ends(MONTHS).until, 2026)).toBe('2027-03-31');
  });
});

describe('a span in words', () => {
  const words = (from: string, until: string | null, locale: 'ja' | 'en') =>
    periodWords(
      {
        unit: 'month',
        from: dayOf(from, 2026),
        until: until === null ? null : dayOf(until, 2026),
      },
      2026,
      locale,
    );

  it('is a day, a span or an open one, in both languages', () => {
    expect(words('2026-05-10', '2026-05-10', 'ja')).toBe('5月10日');
    expect(words('2026-10-23', null, 'ja')).toBe('10月23日〜');
    expect(words('2026-08-30', '2026-09-25', 'ja')).toBe('8月30日〜9月25日');
    expect(words('2026-05-10', '2026-05-10', 'en')).toBe('10 May');
    expect(words('2026-10-23', null, 'en')).toBe('From 23 October');
    expect(words('2026-08-30', '2026-09-25', 'en')).toBe('30 August – 25 September');
  });

  it('names quarters with their fiscal years', () => {
    const period = { unit: 'quarter', from: quarterStart(1, 2), until: quarterEnd(2, 1) } as const;
    expect(periodWords(period, 2026, 'ja')).toBe('令和9年度 第2四半期〜令和10年度 第1四半期');
    expect(periodWords(period, 2026, 'en')).toBe('FY2027 Q2 – FY2028 Q1');
    const one = { unit: 'quarter', from: quarterStart(1, 2), until: quarterEnd(1, 2) } as const;
    expect(periodWords(one, 2026, 'ja')).toBe('令和9年度 第2四半期');
  });
});
