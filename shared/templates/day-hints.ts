// The plain words beside what somebody typed for a day and what is none: it stays as it was typed.
import type { TypedDay } from '../time/parse-date.ts';
import type { Wording } from './template.ts';

/** What is said of a day that the calendar does not have, and of words that are no day. */
export const DAY_HINTS: Readonly<Record<Exclude<TypedDay['kind'], 'day'>, Wording>> = {
  'no-such-day': { ja: '暦にない日です', en: 'No such day' },
  other: { ja: '何月何日？', en: 'Which day?' },
};
