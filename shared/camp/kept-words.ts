// The words of a camp and lists of ranks as disks and documents keep them, read without trust. Apart from the words themselves, so that pages that
// only say them carry no parser.
import * as v from 'valibot';
import { nameOf } from '../text/name.ts';
import { isCalendarDate } from '../time/fiscal-year.ts';
import { type CampWords, MAX_ROLES } from './camp-words.ts';
import { NAME_LIMITS } from './name-limits.ts';
import { areRepeated, RANK_COUNT, type Rank } from './ranks.ts';

/** As ids of ranks are made (server/camps/camp-words.ts), and the usual ones are called. */
export const rankId = v.pipe(v.string(), v.regex(/^[a-z][a-z0-9]{0,23}$/));
const isRankName = (name: string): boolean =>
  name !== '' && name.length <= NAME_LIMITS.rank && nameOf(name) === name;

/** A whole list of ranks as disk and documents keep it: enough of them, each with an id and a name of its own. */
export const rankList = v.pipe(
  v.array(v.object({ id: rankId, name: v.pipe(v.string(), v.check(isRankName)) })),
  v.minLength(RANK_COUNT.least),
  v.maxLength(RANK_COUNT.most),
  v.check((ranks) => new Set(ranks.map(({ id }) => id)).size === ranks.length),
  v.check((ranks) => !areRepeated(ranks)),
);

/** The list that a record or a row says; null where it says none, or none that makes sense. */
export function readRanks(value: unknown): readonly Rank[] | null {
  const parsed = v.safeParse(rankList, value);
  return parsed.success ? parsed.output : null;
}

const keptWord = (most: number) =>
  v.pipe(
    v.string(),
    v.check((word) => word.length <= most && (word === '' || nameOf(word) === word)),
  );

/** The words as the disk keeps them. */
export const campWords = v.object({
  groupName: keptWord(NAME_LIMITS.group),
  organizers: v.object({
    name: keptWord(NAME_LIMITS.organizers),
    short: keptWord(NAME_LIMITS.organizersShort),
  }),
  ranks: rankList,
  roles: v.pipe(v.array(keptWord(NAME_LIMITS.role)), v.maxLength(MAX_ROLES)),
  // Camps of before do not say it.
  keptAt: v.optional(keptWord(NAME_LIMITS.keptAt), ''),
  keptUntil: v.optional(v.union([v.literal(''), v.pipe(v.string(), v.check(isCalendarDate))]), ''),
} satisfies Record<keyof CampWords, v.GenericSchema>);
