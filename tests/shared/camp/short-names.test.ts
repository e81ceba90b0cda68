// Short names of cities: two characters, unique in the camp.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { shortNames } from '../../../shared/camp/short-names.ts';

describe('short names', () => {
  it.each([
    [
      ['若葉市', '汐見区', '高台市'],
      ['若葉', '汐見', '高台'],
    ],
    [
      ['津市', '市川市'],
      ['津', '市川'],
    ],
    [
      ['東近江市', '東近山市'],
      ['東近江', '東近山'],
    ],
    [
      ['府中市', '府中町'],
      ['府中市', '府中町'],
    ],
    [
      ['若葉市', '若葉市'],
      ['若葉1', '若葉2'],
    ],
    [
      ['𠮷野町', '葛󠄀城市'],
      ['𠮷野', '葛󠄀城'],
    ],
    [
      ['みどり野市', 'みどり市'],
      ['みど1', 'みど2'],
    ],
    [
      ['\u200b若葉市\u200b', '汐\u2060見区'],
      ['若葉', '汐見'],
    ],
    [
      ['ミナミ町', 'ﾐﾅﾐ町'],
      ['ミナ1', 'ﾐﾅ2'],
    ],
  ])('of %j are %j', (cities, names) => {
    expect(shortNames(cities)).toEqual(names);
  });

  it('are one for each city, never empty', () => {
    fc.assert(
      fc.property(fc.array(fc.string({ minLength: 1 }).filter((name) => name.trim() !== '')), (cities) => {
        const names = shortNames(cities);
        expect(names).toHaveLength(cities.length);
        expect(names.every((name) => name !== '')).toBe(true);
      }),
    );
  });
});
