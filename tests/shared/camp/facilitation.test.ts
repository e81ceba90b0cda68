// The timer's rules, apart from server and screen: no timer runs longer than three hours, however it came to its length.
import * as v from 'valibot';
import { expect, it } from 'vitest';
import { facilitationRequest } from '../../../shared/api/api.ts';
import type { PersonId, TeamId } from '../../../shared/board/ids.ts';
import {
  applyCommand,
  type FacilitationCommand,
  type FacilitationState,
  IDLE_FACILITATION,
  MAX_TIMER_MS,
  remainingMs,
  takenUp,
} from '../../../shared/camp/facilitation.ts';
import { MAX_CITIES } from '../../../shared/camp/parse-cities.ts';

const HOUR_MS = 3_600_000;
const NOW_MS = Date.UTC(2026, 9, 9, 1);
const LEADER = 'leader' as PersonId;

const after = (commands: readonly FacilitationCommand[], nowMs = NOW_MS): FacilitationState =>
  commands.reduce((state, command) => applyCommand(state, command, LEADER, nowMs), IDLE_FACILITATION);

const LONGEST: FacilitationCommand = { type: 'start-timer', durationMs: MAX_TIMER_MS };
const extend = (byMs: number): FacilitationCommand => ({ type: 'extend-timer', byMs });

it.each([
  ['running', [LONGEST, extend(24 * HOUR_MS)]],
  ['running, time after time', [LONGEST, ...Array.from({ length: 24 }, () => extend(HOUR_MS))]],
  ['paused', [LONGEST, { type: 'pause-timer' }, extend(24 * HOUR_MS)]],
  [
    'paused, then going on',
    [LONGEST, { type: 'pause-timer' }, extend(24 * HOUR_MS), { type: 'resume-timer' }],
  ],
] satisfies readonly (readonly [string, readonly FacilitationCommand[]])[])(
  'a three-hour timer that is %s cannot be extended beyond three hours',
  (_, commands) => {
    expect(remainingMs(after(commands).timer, NOW_MS)).toBe(MAX_TIMER_MS);
  },
);

it('a minute more is a minute more, before the bell and after it', () => {
  const started = after([{ type: 'start-timer', durationMs: 7 * 60_000 }]);
  const before = applyCommand(started, extend(60_000), LEADER, NOW_MS + 60_000);
  expect(remainingMs(before.timer, NOW_MS + 60_000)).toBe(7 * 60_000);
  const late = applyCommand(started, extend(60_000), LEADER, NOW_MS + 20 * 60_000);
  expect(remainingMs(late.timer, NOW_MS + 20 * 60_000)).toBe(60_000);
});

it('a timer kept by a clock that was an hour ahead has no more left than it was given, and no call comes from the future', () => {
  const place = { boardId: 'b', sheetId: 'shape:s', zoneId: null } as never;
  const kept = after(
    [
      { type: 'start-timer', durationMs: 7 * 60_000 },
      { type: 'gather', place },
    ],
    NOW_MS + HOUR_MS,
  );
  const state = takenUp(kept, NOW_MS);
  expect(remainingMs(state.timer, NOW_MS)).toBe(7 * 60_000);
  expect(state.gathering?.atMs).toBe(NOW_MS);
  // Of a clock that went right, everything stays.
  expect(takenUp(kept, NOW_MS + HOUR_MS + 60_000)).toEqual(kept);
});

const teams = (count: number): TeamId[] => Array.from({ length: count }, (_, n) => `team-${n}` as TeamId);
const isOrder = (order: readonly TeamId[]): boolean => v.is(facilitationRequest, { type: 'order', order });

it('an order names each city once, and no more than a camp may have', () => {
  expect(isOrder(teams(MAX_CITIES))).toBe(true);
  expect(isOrder(teams(MAX_CITIES + 1))).toBe(false);
  expect(isOrder([...teams(2), ...teams(1)])).toBe(false);
});

it('repeats in an order that was kept before are dropped where it is taken up', () => {
  const kept = { ...IDLE_FACILITATION, presenting: { order: [...teams(3), ...teams(2)], current: null } };
  expect(takenUp(kept, NOW_MS).presenting.order).toEqual(teams(3));
});
