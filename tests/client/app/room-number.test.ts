// The 部屋番号 as people type it.
import { expect, it } from 'vitest';
import { groupedNumber, isWholeNumber, roomDigits } from '../../../client/app/join/number-form.tsx';

it.each([
  ['482913', '482913'],
  ['４８２ ９１３', '482913'],
  ['482-913', '482913'],
  [' 482　913 ', '482913'],
  ['48291399', '482913'],
  ['abc', ''],
])('reads %s as %s', (typed, digits) => {
  expect(roomDigits(typed)).toBe(digits);
});

it('shows six digits in two groups, and fewer as far as they go', () => {
  expect([groupedNumber('482913'), groupedNumber('4829'), groupedNumber('48')]).toEqual([
    '482 913',
    '482 9',
    '48',
  ]);
});

it('is whole with six digits only', () => {
  expect([isWholeNumber('482 913'), isWholeNumber('482 91'), isWholeNumber('')]).toEqual([
    true,
    false,
    false,
  ]);
});
