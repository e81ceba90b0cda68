// The words of a camp as facilitators send them: what is repeated, too long, too few or too many is refused with its reason.
import * as v from 'valibot';
import { MAX_ROLES } from '../camp/camp-words.ts';
import { rankId } from '../camp/kept-words.ts';
import { NAME_LIMITS } from '../camp/name-limits.ts';
import { areRepeated, RANK_COUNT } from '../camp/ranks.ts';
import { repeatedNames } from '../text/name.ts';
import { calendarDate, nameOrNone, nameWithin, RANKS_COUNTED, ROLES_COUNTED, WORD_TAKEN } from './values.ts';

/** A rank that is there keeps its id; a new one has none yet, and the server gives it one. */
const rank = v.object({ id: v.optional(v.nullable(rankId), null), name: nameWithin(NAME_LIMITS.rank) });

/** The ranks of a camp or a city, from the lowest to the highest. */
export const ranksRequest = v.pipe(
  v.array(rank),
  v.minLength(RANK_COUNT.least, RANKS_COUNTED),
  v.maxLength(RANK_COUNT.most, RANKS_COUNTED),
  v.check((ranks) => !areRepeated(ranks.map(({ id, name }) => ({ id: id ?? '', name }))), WORD_TAKEN),
  v.check((ranks) => {
    const ids = ranks.flatMap(({ id }) => id ?? []);
    return new Set(ids).size === ids.length;
  }),
);
export type RanksRequest = v.InferOutput<typeof ranksRequest>;

/** All words of the camp at once (shared/camp/camp-words.ts); an empty word stands for the usual one. */
export const campWordsRequest = v.object({
  groupName: nameOrNone(NAME_LIMITS.group),
  organizers: v.object({
    name: nameOrNone(NAME_LIMITS.organizers),
    short: nameOrNone(NAME_LIMITS.organizersShort),
  }),
  ranks: ranksRequest,
  roles: v.pipe(
    v.array(nameWithin(NAME_LIMITS.role)),
    v.maxLength(MAX_ROLES, ROLES_COUNTED),
    v.check((roles) => repeatedNames(roles).length === 0, WORD_TAKEN),
  ),
  keptAt: v.optional(nameOrNone(NAME_LIMITS.keptAt), ''),
  /** '' takes the usual day. */
  keptUntil: v.optional(v.union([v.literal(''), calendarDate]), ''),
});
export type CampWordsRequest = v.InferOutput<typeof campWordsRequest>;
