// The form of a new camp, as kept on the device.
import fc from 'fast-check';
import { expect, it } from 'vitest';
import {
  baseYearOf,
  emptyDraft,
  isComplete,
  missingIn,
  parseDraft,
} from '../../../client/app/start/camp-draft.ts';
import { TEMPLATE_SETS } from '../../../shared/camp/camp.ts';
import { boardTemplates } from '../../../shared/templates/catalogue.ts';

const TODAY = '2026-10-09';
const draft = { ...emptyDraft(TODAY), title: '広域 自主合宿', cities: ['若葉市', '汐見区'] };

it('comes back as it was kept', () => {
  const whole = {
    ...draft,
    baseFiscalYear: 2025,
    typing: '高台',
    templateSet: 'half-day' as const,
    teamOnlyBoards: true,
  };
  expect(parseDraft(JSON.stringify(whole), TODAY)).toEqual(whole);
});

it('is a usable form whatever the storage held', () => {
  fc.assert(
    fc.property(fc.oneof(fc.string(), fc.json()), (kept) => {
      const parsed = parseDraft(kept, TODAY);
      expect(typeof parsed.title).toBe('string');
      expect(Array.isArray(parsed.cities)).toBe(true);
      expect(TEMPLATE_SETS).toContain(parsed.templateSet);
      expect(typeof parsed.teamOnlyBoards).toBe('boolean');
    }),
  );
  expect(parseDraft(null, TODAY)).toEqual(emptyDraft(TODAY));
});

it('offers only sets of sheets that differ', () => {
  const contents = TEMPLATE_SETS.map((set) => boardTemplates(set, 2).join());
  expect(new Set(contents).size).toBe(TEMPLATE_SETS.length);
});

it('takes the fiscal year of the date until another is chosen', () => {
  expect(baseYearOf({ ...draft, date: '2027-03-31' }, TODAY)).toBe(2026);
  expect(baseYearOf({ ...draft, date: '2027-04-01' }, TODAY)).toBe(2027);
  expect(baseYearOf({ ...draft, date: '2027-04-01', baseFiscalYear: 2020 }, TODAY)).toBe(2020);
  expect(baseYearOf({ ...draft, date: '' }, TODAY)).toBe(2026);
});

it('names what is missing', () => {
  expect(missingIn(emptyDraft(''))).toEqual({ title: true, date: true, cities: true });
  expect(missingIn({ ...draft, cities: ['若葉市'] }).cities).toBe(true);
  expect(isComplete(missingIn(draft))).toBe(true);
});
