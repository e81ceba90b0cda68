// What facilitators tell the room: timer, what is shown and presented, and the order of the cities.
import * as v from 'valibot';
import type { BoardId, TeamId, VersionId } from '../board/ids.ts';
import type { FacilitationCommand } from '../camp/facilitation.ts';
import { placeSchema } from '../camp/facilitation-schema.ts';
import { NAME_LIMITS } from '../camp/name-limits.ts';
import { MAX_CITIES } from '../camp/parse-cities.ts';
import { MAX_TIMER_MS } from '../camp/timer.ts';
import { id, nameWithin, recordId } from './values.ts';

const durationMs = v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(MAX_TIMER_MS));
const presentingOrder = v.pipe(
  v.array(id<TeamId>()),
  v.maxLength(MAX_CITIES),
  v.check((order) => new Set(order).size === order.length, 'each city once'),
);
const part = v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(999));
const shown = v.object({ ...placeSchema.entries, versionId: v.nullable(id<VersionId>()), part });
/**
 * POST /api/camps/:campId/facilitation (facilitator; `turn` also who presents, and projectors) — returns the new
 * FacilitationState.
 */
export const facilitationRequest: v.GenericSchema<unknown, FacilitationCommand> = v.variant('type', [
  v.object({ type: v.literal('start-timer'), durationMs }),
  v.object({ type: v.literal('pause-timer') }),
  v.object({ type: v.literal('resume-timer') }),
  v.object({ type: v.literal('extend-timer'), byMs: durationMs }),
  v.object({ type: v.literal('stop-timer') }),
  v.object({ type: v.literal('show'), shown: v.nullable(shown) }),
  v.object({
    type: v.literal('turn'),
    from: v.pick(shown, ['boardId', 'sheetId', 'part']),
    to: part,
  }),
  v.object({ type: v.literal('gather'), place: placeSchema }),
  v.object({
    type: v.literal('present'),
    teamId: id<TeamId>(),
    boardId: id<BoardId>(),
    sheetId: recordId,
    version: v.variant('kind', [
      v.object({ kind: v.literal('keep'), title: nameWithin(NAME_LIMITS.version) }),
      v.object({ kind: v.literal('kept'), versionId: id<VersionId>() }),
    ]),
    presentMs: durationMs,
    talkMs: durationMs,
    feedback: v.picklist(['open', 'at-dialogue']),
    after: v.nullable(id<TeamId>()),
  }),
  v.object({ type: v.literal('dialogue'), teamId: id<TeamId>() }),
  v.object({ type: v.literal('stop') }),
  v.object({ type: v.literal('order'), order: presentingOrder }),
]);
