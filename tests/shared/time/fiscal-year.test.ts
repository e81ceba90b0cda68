// Years across eras, in both languages.
import { describe, expect, it } from 'vitest';
import {
  eraYear,
  fillYears,
  fiscalYearOf,
  formatDate,
  formatDateTime,
  formatDayTime,
  yearLabel,
} from '../../../shared/time/fiscal-year.ts';

describe('fiscal years', () => {
  it.each([
    [2046, '令和28年度'],
    [2019, '令和元年度'],
    [2018, '平成30年度'],
    [1989, '平成元年度'],
    [1988, '昭和63年度'],
    [1926, '昭和元年度'],
    [1925, '大正14年度'],
    [1800, '1800年度'],
  ])('%i is %s', (year, label) => expect(eraYear(year)).toBe(label));

  it('run from April to March', () => {
    expect(fiscalYearOf('2027-03-31')).toBe(2026);
    expect(fiscalYearOf('2026-04-01')).toBe(2026);
    expect(fiscalYearOf('2026-02-30')).toBeNaN();
  });

  it('move with the base year in every label', () => {
    expect(yearLabel(2026, 20, 'full', 'ja')).toBe('令和28年度（2046）');
    expect(yearLabel(2027, 20, 'full', 'ja')).toBe('令和29年度（2047）');
    expect(yearLabel(2026, -30, 'full', 'ja')).toBe('平成8年度（1996）');
    expect(yearLabel(2026, 20, 'full', 'en')).toBe('FY2046 (Reiwa 28)');
    expect(yearLabel(2026, 0, 'distance', 'ja')).toBe('いま');
    expect(yearLabel(2026, 1, 'distance', 'en')).toBe('In 1 year');
    expect(fillYears('{e20}（{a20}）と{f-7}', 2026, 'ja')).toBe('令和28年度（2046）と令和元年度（2019）');
  });
});

describe('dates', () => {
  it('are shown in the era of the day, in Japan’s time', () => {
    expect(formatDate('2026-10-09')).toBe('令和8年10月9日');
    expect(formatDate('2019-04-30')).toBe('平成31年4月30日');
    expect(formatDate('2019-05-01')).toBe('令和元年5月1日');
    expect(formatDate('2026-10-09', 'en')).toBe('9 October 2026');
    expect(formatDate('not a date')).toBe('');
    const ms = Date.UTC(2026, 9, 9, 1, 52);
    expect(formatDateTime(ms)).toBe('令和8年10月9日 10:52');
    expect(formatDayTime(Date.UTC(2026, 9, 8, 20, 5))).toBe('10月9日 05:05');
  });
});
