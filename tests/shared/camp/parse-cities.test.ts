// Names of cities as people paste them.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addCities, isList, MAX_CITIES, parseCities } from '../../../shared/camp/parse-cities.ts';

describe('parseCities', () => {
  it('takes a column of Excel, with its line ends and an empty last row', () => {
    expect(parseCities('若葉市\r\n汐見区\r\n高台市\r\n')).toEqual(['若葉市', '汐見区', '高台市']);
  });

  it('takes a row of Excel', () => {
    expect(parseCities('若葉市\t汐見区\t\t高台市')).toEqual(['若葉市', '汐見区', '高台市']);
  });

  it('takes names separated by 、 and by commas', () => {
    expect(parseCities('若葉市、汐見区,高台市')).toEqual(['若葉市', '汐見区', '高台市']);
  });

  it('removes quotes, control characters and spaces around names', () => {
    expect(parseCities('　"若葉市" \n\u0007汐見区 ')).toEqual(['若葉市', '汐見区']);
  });

  it('takes what PowerPoint, Word and a CSV file give', () => {
    expect(parseCities('\ufeff"若葉市","汐見区"\v高台市\u2028里山町\u00a0\r')).toEqual([
      '若葉市',
      '汐見区',
      '高台市',
      '里山町',
    ]);
  });

  it('keeps a name as it is written, without what cannot be seen at all or turns its line', () => {
    expect(parseCities('葛\u{e0100}城市、\u202e市葉若\u200f、\u200b、\u3164')).toEqual([
      '葛\u{e0100}城市',
      '市葉若',
    ]);
  });

  it('keeps one name as one name', () => {
    expect(isList('若葉市')).toBe(false);
    expect(isList('若葉市\n汐見区')).toBe(true);
  });

  it('never gives an empty name, whatever is pasted', () => {
    const piece = fc.constantFrom('若葉市', '"', ' ', '　', '\t', '\r\n', '、', ',', '\u0000', '𠮷野', '；');
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 12 }), (pieces) =>
        parseCities(pieces.join('')).every((name) => name.trim() !== ''),
      ),
    );
  });
});

describe('addCities', () => {
  it('says which names were there already and adds the others', () => {
    const added = addCities(['若葉市'], ['汐見区', '若葉市']);
    expect(added).toEqual({ cities: ['若葉市', '汐見区'], repeated: ['若葉市'], tooLong: [], beyond: [] });
  });

  it.each([
    ['がくえん市', 'がくえん市'.normalize('NFD')],
    ['若葉市', '若葉\u200b市'],
    ['ミナミ町', 'ﾐﾅﾐ町'],
  ])('takes %s and %j for one city, as it was written first', (first, again) => {
    expect(addCities([first], [again])).toMatchObject({ cities: [first], repeated: [again] });
    expect(addCities([], [again, first])).toMatchObject({ cities: [again], repeated: [first] });
  });

  it('loses no name without saying so', () => {
    const name = fc.string({ minLength: 1, maxLength: 30 });
    fc.assert(
      fc.property(fc.array(name, { maxLength: 40 }), (names) => {
        const { cities, repeated, tooLong, beyond } = addCities([], names);
        expect(cities.length).toBeLessThanOrEqual(MAX_CITIES);
        expect(new Set(cities).size).toBe(cities.length);
        expect(cities.length + repeated.length + tooLong.length + beyond.length).toBe(names.length);
      }),
    );
  });
});
