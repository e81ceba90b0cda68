// The facilitation state as a schema in which every field has a default: how it is read from a disk and from the wire.
import * as v from 'valibot';
import { id, recordId } from '../api/values.ts';
import type { BoardId, PersonId, TeamId, VersionId, ZoneId } from '../board/ids.ts';
import { type FacilitationState, IDLE_FACILITATION, type Place, type Presentation } from './facilitation.ts';
import { IDLE_TIMER, type Timer } from './timer.ts';

/** A sheet on a board, or a zone of one. */
export const placeSchema = v.object({
  boardId: id<BoardId>(),
  sheetId: recordId,
  zoneId: v.nullable(v.custom<ZoneId>((input) => typeof input === 'string' && input.length <= 80)),
} satisfies Record<keyof Place, v.GenericSchema>);

/** An id that an earlier state does not name: none. */
const versionId = v.fallback(v.nullable(id<VersionId>()), null);
/** A part that an earlier state does not name: the first. */
const part = v.fallback(v.pipe(v.number(), v.integer(), v.minValue(0)), 0);

const timerSchema: v.GenericSchema<unknown, Timer> = v.variant('kind', [
  v.object({ kind: v.literal('idle') }),
  v.object({
    kind: v.literal('running'),
    durationMs: v.number(),
    endsAtMs: v.number(),
    firstBellMs: v.number(),
  }),
  v.object({
    kind: v.literal('paused'),
    durationMs: v.number(),
    remainingMs: v.number(),
    firstBellMs: v.number(),
  }),
]);

const presentation = {
  teamId: id<TeamId>(),
  boardId: id<BoardId>(),
  sheetId: recordId,
  versionId: id<VersionId>(),
  keptAtMs: v.number(),
  presentMs: v.number(),
  talkMs: v.number(),
  feedback: v.picklist(['open', 'at-dialogue']),
} satisfies Record<keyof Presentation, v.GenericSchema>;

const facilitationSchema: v.GenericSchema<unknown, FacilitationState> = v.fallback(
  v.object({
    revision: v.fallback(v.number(), IDLE_FACILITATION.revision),
    timer: v.fallback(timerSchema, IDLE_TIMER),
    shown: v.fallback(v.nullable(v.object({ ...placeSchema.entries, versionId, part })), null),
    gathering: v.fallback(
      v.nullable(v.object({ id: v.number(), place: placeSchema, by: id<PersonId>(), atMs: v.number() })),
      null,
    ),
    presenting: v.fallback(
      v.variant('kind', [
        v.object({ kind: v.literal('nobody') }),
        v.object({ kind: v.picklist(['presenting', 'dialogue']), ...presentation }),
      ]),
      { kind: 'nobody' },
    ),
    order: v.fallback(v.array(id<TeamId>()), []),
  } satisfies Record<keyof FacilitationState, v.GenericSchema>),
  IDLE_FACILITATION,
);

/** The state in `value`; what is missing, unknown or damaged there is as in a camp in which nothing was steered yet. */
export const readFacilitation = (value: unknown): FacilitationState => v.parse(facilitationSchema, value);
