// Days in few letters.
import { describe, expect, it } from 'vitest';
import { dayAhead, dayInFigures, shortDay } from '../../../shared/time/short-day.ts';

describe('a day in few letters', () => {
  it('is month and day', () => {
    expect(shortDay('2026-10-16', 'ja')).toBe('10月16日');
    expect(shortDay('2026-10-06', 'en')).toBe('6 Oct');
  });

  it('has its year from twelve months away on, both ways', () => {
    expect(shortDay('2027-09-30', 'ja', '2026-10-09')).toBe('9月30日');
    expect(shortDay('2027-10-01', 'ja', '2026-10-09')).toBe('2027/10/1');
    expect(shortDay('2025-10-01', 'en', '2026-10-09')).toBe('1 Oct 2025');
  });

  it('ahead in the same month is the day alone', () => {
    expect(dayAhead('2026-10-16', 'ja', '2026-10-09')).toBe('16日');
    expect(dayAhead('2026-11-02', 'ja', '2026-10-09')).toBe('11月2日');
    expect(dayAhead('2027-10-16', 'ja', '2026-10-09')).toBe('2027/10/16');
    expect(dayAhead('2026-10-16', 'ja')).toBe('10月16日');
    expect(dayAhead('2026-10-16', 'en', '2026-10-09')).toBe('16 Oct');
  });

  it('in figures is for Japanese alone', () => {
    expect(dayInFigures('2026-10-06', 'ja', '2026-10-09')).toBe('10/6');
    expect(dayInFigures('2028-10-06', 'ja', '2026-10-09')).toBe('2028/10/6');
    expect(dayInFigures('2026-10-06', 'en', '2026-10-09')).toBe('6 Oct');
    expect(dayInFigures('', 'ja')).toBe('');
  });

  it('is nothing where there is no such day', () => {
    for (const none of ['', '2026-02-30', 'soon']) {
      expect(shortDay(none, 'ja', '2026-10-09')).toBe('');
      expect(dayAhead(none, 'ja', '2026-02-09')).toBe('');
    }
  });
});
