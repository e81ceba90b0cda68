// How far a camp is from today.
import { expect, it } from 'vitest';
import { daysFrom } from '../../../shared/camp/agenda.ts';

it.each([
  ['the evening before, in Japan', '2026-10-08T23:59:00+09:00', 1],
  ['from its first midnight', '2026-10-09T00:00:00+09:00', 0],
  ['to the end of its last day', '2026-10-10T23:59:00+09:00', 0],
  ['the day after', '2026-10-11T00:00:00+09:00', -1],
  ['a month before', '2026-09-09T12:00:00+09:00', 30],
])('a camp of two days counts %s', (_when, now, expected) => {
  expect(daysFrom('2026-10-09', 2, Date.parse(now))).toBe(expected);
});
