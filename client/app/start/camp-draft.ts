// What has been entered on the start page, kept on this device until the camp exists, so that a reload loses nothing.
// Pure; what comes out of storage is checked like any outside input.
import * as v from 'valibot';
import { TEMPLATE_SETS, type TemplateSetId } from '../../../shared/camp/camp.ts';
import { NAME_LIMITS } from '../../../shared/camp/name-limits.ts';
import { addCities } from '../../../shared/camp/parse-cities.ts';
import { nameOf } from '../../../shared/text/name.ts';
import { parseJson } from '../../../shared/text/parse-json.ts';
import { fiscalYearOf } from '../../../shared/time/fiscal-year.ts';

export interface CampDraft {
  readonly title: string;
  /** ISO calendar date; '' when none is chosen. */
  readonly date: string;
  /** null follows the date's fiscal year. */
  readonly baseFiscalYear: number | null;
  readonly cities: readonly string[];
  /** Text in the field of cities that is no chip yet. */
  readonly typing: string;
  readonly templateSet: TemplateSetId;
  /** Also a board for each city that nobody else opens. */
  readonly teamOnlyBoards: boolean;
}

export const FIRST_YEAR = 1990;
export const LAST_YEAR = 2100;

/** A new form; `todayIso` comes from outside. */
export const emptyDraft = (todayIso: string): CampDraft => ({
  title: '',
  date: todayIso,
  baseFiscalYear: null,
  cities: [],
  typing: '',
  templateSet: 'one-day',
  teamOnlyBoards: false,
});

/** The base fiscal year a draft means. */
export function baseYearOf(draft: CampDraft, todayIso: string): number {
  if (draft.baseFiscalYear !== null) return draft.baseFiscalYear;
  const year = fiscalYearOf(draft.date);
  return Number.isNaN(year) ? fiscalYearOf(todayIso) : year;
}

/** What is missing before a camp can be made. */
interface Missing {
  /** Missing, or too long. */
  readonly title: boolean;
  readonly date: boolean;
  readonly cities: boolean;
}
export function missingIn(draft: CampDraft): Missing {
  return {
    title: nameOf(draft.title) === '' || nameOf(draft.title).length > NAME_LIMITS.camp,
    date: Number.isNaN(fiscalYearOf(draft.date)),
    cities: draft.cities.length < 2,
  };
}
export const isComplete = (missing: Missing): boolean => !missing.title && !missing.date && !missing.cities;

/** Reads a kept draft; anything that does not fit falls back to the empty form's value. */
export function parseDraft(text: string | null, todayIso: string): CampDraft {
  const empty = emptyDraft(todayIso);
  const fiscalYear = v.pipe(v.number(), v.integer(), v.minValue(FIRST_YEAR), v.maxValue(LAST_YEAR));
  const draft = v.fallback(
    v.object({
      title: v.fallback(v.string(), empty.title),
      date: v.fallback(v.string(), empty.date),
      baseFiscalYear: v.fallback(v.nullable(fiscalYear), null),
      cities: v.fallback(v.array(v.unknown()), []),
      typing: v.fallback(v.string(), ''),
      templateSet: v.fallback(v.picklist(TEMPLATE_SETS), empty.templateSet),
      teamOnlyBoards: v.fallback(v.boolean(), empty.teamOnlyBoards),
    } satisfies Record<keyof CampDraft, v.GenericSchema>),
    { ...empty, cities: [] },
  );
  const { cities, ...kept } = v.parse(draft, parseJson(text ?? ''));
  return {
    ...kept,
    cities: addCities(
      [],
      cities.filter((city) => typeof city === 'string'),
    ).cities,
  };
}
