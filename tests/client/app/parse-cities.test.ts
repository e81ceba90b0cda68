// Names of cities as people paste them.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addCities, isList, MAX_CITIES, parseCities } from '../../../client/app/start/parse-cities.ts';

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
