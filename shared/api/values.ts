// What the request bodies of this contract have in common: how an id, a name or a date is checked at the server's edge.
import * as v from 'valibot';
import { type EntityId, parseEntityId, parseRecordId, type RecordId } from '../board/ids.ts';
import type { RejectionReason } from '../protocol/rejections.ts';
import { nameOf } from '../text/name.ts';
import { isCalendarDate } from '../time/fiscal-year.ts';

/** An id of a camp, board, person, team or version. */
export const id = <T extends EntityId>() => v.custom<T>((input) => parseEntityId(input).ok);
/** The id of a record on a board, `shape:…`. */
export const recordId = v.custom<RecordId>(
  (input) => parseRecordId(input).ok && String(input).startsWith('shape:'),
);
/** What the schemas say of names and lists of them, as the reasons that are answered. */
export const NAME_REFUSALS = [
  'name-unseen',
  'name-taken',
  'name-too-long',
  'word-taken',
  'rank-count',
  'too-many-roles',
  'too-many-cities',
  'too-many-rows',
] as const satisfies readonly RejectionReason[];
export const [
  UNSEEN,
  TAKEN,
  TOO_LONG,
  WORD_TAKEN,
  RANKS_COUNTED,
  ROLES_COUNTED,
  CITIES_COUNTED,
  ROWS_COUNTED,
] = NAME_REFUSALS;

/** A name of at most `max` UTF-16 units, as shared/text/name.ts keeps it. */
export const nameWithin = (max: number) =>
  v.pipe(
    v.string(),
    v.check((typed) => typed.trim() === '' || nameOf(typed) !== '', UNSEEN),
    v.transform(nameOf),
    v.minLength(1),
    v.maxLength(max, TOO_LONG),
  );

/** The same where nothing need be said. */
export const nameOrNone = (max: number) =>
  v.pipe(
    v.string(),
    v.check((typed) => typed.trim() === '' || nameOf(typed) !== '', UNSEEN),
    v.transform(nameOf),
    v.maxLength(max, TOO_LONG),
  );

/** One line that may be left out, kept as names are: '' becomes null. */
export const saidWithin = (max: number) =>
  v.pipe(
    v.string(),
    v.transform(nameOf),
    v.maxLength(max),
    v.transform((said) => (said === '' ? null : said)),
  );

/** A day that there is, `2026-10-09`. */
export const calendarDate = v.pipe(v.string(), v.check(isCalendarDate));
