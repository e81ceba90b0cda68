// Days as people type them.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { formatDate } from '../../../shared/time/fiscal-year.ts';
import { parseDay, weekdayOf } from '../../../shared/time/parse-date.ts';

const day = (date: string) => ({ kind: 'day', date });

describe('a day that somebody typed', () => {
  it.each([
    ['5月10日', '2026-05-10'],
    ['5/10', '2026-05-10'],
    ['５月１０日', '2026-05-10'],
    ['5月10日（日）', '2026-05-10'],
    [' 5月10日 日曜日 ', '2026-05-10'],
    ['2026-05-10', '2026-05-10'],
    ['2026/5/10', '2026-05-10'],
    ['2026年5月10日', '2026-05-10'],
    ['令和8年5月10日', '2026-05-10'],
    ['R8.5.10', '2026-05-10'],
    ['令和元年5月1日', '2019-05-01'],
    ['平成31年4月30日', '2019-04-30'],
    ['10 May', '2026-05-10'],
    ['May 10, 2026', '2026-05-10'],
    ['1月15日', '2027-01-15'],
    ['3/31', '2027-03-31'],
    ['4/1', '2026-04-01'],
  ])('%s is %s in the fiscal year 2026', (typed, date) => {
    expect(parseDay(typed, 2026)).toEqual(day(date));
  });

  it.each(['2月31日', '2/29', '13月1日', '令和8年4月31日'])('%s is in no calendar', (typed) => {
    expect(parseDay(typed, 2026)).toEqual({ kind: 'no-such-day' });
  });

  it.each(['', '来月', '5月', '5月上旬', '10日', '5月10日と12日', '昭平3年1月1日'])(
    '%s is no day',
    (typed) => {
      expect(parseDay(typed, 2026)).toEqual({ kind: 'other' });
    },
  );

  it('is read back from the way we print it, in both languages', () => {
    fc.assert(
      fc.property(
        fc.date({ min: new Date('1990-01-01'), max: new Date('2099-12-31'), noInvalidDate: true }),
        (at) => {
          const date = at.toISOString().slice(0, 10);
          for (const locale of ['ja', 'en'] as const)
            expect(parseDay(formatDate(date, locale), 2026)).toEqual(day(date));
        },
      ),
    );
  });

  it('has a weekday', () => {
    expect(weekdayOf('2026-10-16')).toBe(5);
  });
});
