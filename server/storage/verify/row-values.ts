// What a column of a row from outside may hold, beyond what its type says. A new table needs nothing here as long as its ids are
// called `id` or `…_id`; what has a narrower meaning gets one line.
import * as v from 'valibot';
import { parseEntityId, parseRecordId } from '../../../shared/board/ids.ts';
import { AGENDA_FORMS, type AgendaItem, CAMP_DAYS } from '../../../shared/camp/agenda.ts';
import { TEMPLATE_SETS } from '../../../shared/camp/camp.ts';
import type { FacilitationState, Presentation } from '../../../shared/camp/facilitation.ts';
import { campWords, rankList } from '../../../shared/camp/kept-words.ts';
import { NAME_LIMITS } from '../../../shared/camp/name-limits.ts';
import type { Column, SqlRow, SqlValue } from '../sqlite/sqlite.ts';

/** May this value stand in that column? */
export function mayHold(table: string, column: Column, value: SqlValue | undefined): value is SqlValue {
  if (value === undefined) return false;
  if (value === null) return column.isNullable;
  switch (column.type) {
    case 'BLOB':
      return value instanceof Uint8Array;
    case 'INTEGER':
      return typeof value === 'number' && Number.isSafeInteger(value) && value >= 0 && value <= most(column);
    case 'TEXT':
      return typeof value === 'string' && meaningOf(table, column)(value);
  }
}

/**
 * May these values stand beside each other in a row? A board opens for one person alone exactly when it is that person's, and then it is
 * no team's and no board of the camp's work. Rows of before boards could be somebody's own say nothing of it.
 */
export function mayStandTogether(table: string, row: SqlRow): boolean {
  if (table !== 'boards' || row['person_id'] === undefined) return true;
  const isOwn = row['person_id'] !== null;
  if ((row['visibility'] === 'person') !== isOwn) return false;
  return !isOwn || (row['kind'] === 'draft' && row['team_id'] === null);
}

/** Epochs travel in addresses as at most nine digits, and restoring begins one more. */
const LAST_EPOCH = 999_999_000;
const most = ({ name }: Column): number => (name === 'epoch' ? LAST_EPOCH : Number.MAX_SAFE_INTEGER);

type Meaning = (value: string) => boolean;

function meaningOf(table: string, { name }: Column): Meaning {
  const own = MEANINGS[`${table}.${name}`];
  if (own !== undefined) return own;
  return name === 'id' || name.endsWith('_id') ? isEntity : () => true;
}

const isEntity: Meaning = (value) => parseEntityId(value).ok;
const isRecord: Meaning = (value) => parseRecordId(value).ok;
const within =
  (most: number): Meaning =>
  (value) =>
    value !== '' && value.length <= most;
const oneOf =
  (...values: readonly string[]): Meaning =>
  (value) =>
    values.includes(value);
const json =
  (schema: v.GenericSchema): Meaning =>
  (value) => {
    try {
      return v.is(schema, JSON.parse(value));
    } catch (error) {
      if (error instanceof SyntaxError) return false;
      throw error;
    }
  };

const entity = v.custom<string>((input) => parseEntityId(input).ok);
const record = v.custom<string>((input) => parseRecordId(input).ok);
const count = v.pipe(v.number(), v.finite());
const place = v.object({ boardId: entity, sheetId: record, zoneId: v.nullable(v.string()) });
const shown = v.object({ ...place.entries, versionId: v.nullable(entity), part: count });
const presentation = v.object({
  kind: v.picklist(['presenting', 'dialogue']),
  teamId: entity,
  boardId: entity,
  sheetId: record,
  versionId: entity,
  keptAtMs: count,
  presentMs: count,
  talkMs: count,
  feedback: v.picklist(['open', 'at-dialogue']),
} satisfies Record<'kind' | keyof Presentation, v.GenericSchema>);
/** Earlier releases kept a time and a title. */
const agendaRow = v.object({
  day: v.optional(v.picklist(CAMP_DAYS)),
  time: v.string(),
  minutes: v.optional(v.nullable(count)),
  title: v.string(),
  form: v.optional(v.nullable(v.picklist(AGENDA_FORMS))),
  sheet: v.optional(v.nullable(v.string())),
  presentMinutes: v.optional(count),
  talkMinutes: v.optional(count),
} satisfies Record<keyof AgendaItem, v.GenericSchema>);
const always = {
  revision: count,
  timer: v.variant('kind', [
    v.object({ kind: v.literal('idle') }),
    v.object({ kind: v.literal('running'), durationMs: count, endsAtMs: count, firstBellMs: count }),
    v.object({ kind: v.literal('paused'), durationMs: count, remainingMs: count, firstBellMs: count }),
  ]),
  gathering: v.nullable(v.object({ id: count, place, by: entity, atMs: count })),
};
const facilitation = v.union([
  v.object({
    ...always,
    shown: v.nullable(shown),
    presenting: v.union([v.object({ kind: v.literal('nobody') }), presentation]),
    order: v.array(entity),
  } satisfies Record<keyof FacilitationState, v.GenericSchema>),
  // As earlier releases kept it (shared/camp/kept-facilitation.ts).
  v.object({
    ...always,
    spotlight: v.nullable(place),
    presenting: v.object({ order: v.array(entity), current: v.nullable(entity) }),
  }),
]);

const MEANINGS: Readonly<Record<string, Meaning>> = {
  'camps.template_set': oneOf(...TEMPLATE_SETS),
  'camps.agenda': json(v.array(agendaRow)),
  'camps.words': json(campWords),
  'teams.ranks': json(rankList),
  'boards.visibility': oneOf('camp', 'team', 'person'),
  'boards.kind': oneOf('board', 'draft', 'closed'),
  'boards.sheets': json(v.array(v.object({ id: record, template: v.string(), ranks: v.optional(rankList) }))),
  'versions.kind': oneOf('presented', 'named', 'kept'),
  'versions.created_by': isEntity,
  'versions.sheet_id': isRecord,
  'versions.words': json(v.record(v.string(), v.string())),
  'versions.packing': oneOf('plain', 'deflate'),
  'versions.content_of': isEntity,
  'assets.mime': oneOf('image/png', 'image/jpeg', 'image/webp', 'image/gif'),
  'assets.uploaded_by': isEntity,
  'invites.kind': oneOf('facilitator', 'participant', 'observer', 'projector', 'team'),
  'people.kind': within(NAME_LIMITS.role),
  'people.post': within(NAME_LIMITS.post),
  'people.greeting': within(NAME_LIMITS.greeting),
  'people.role': oneOf('facilitator', 'participant', 'observer'),
  'facilitation.json': json(facilitation),
};
