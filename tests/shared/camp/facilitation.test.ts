// The rules of steering, apart from server and screen: timers, who presents, what the room sees, and states kept before.
import * as v from 'valibot';
import { describe, expect, it } from 'vitest';
import { mayHold } from '../../../server/storage/verify/row-values.ts';
import { facilitationRequest } from '../../../shared/api/api.ts';
import type { BoardId, PersonId, RecordId, TeamId, VersionId, ZoneId } from '../../../shared/board/ids.ts';
import {
  applyDeed,
  type FacilitationCommand,
  type FacilitationDeed,
  type FacilitationState,
  IDLE_FACILITATION,
  inOrder,
  mayCommand,
  type Presentation,
} from '../../../shared/camp/facilitation.ts';
import { readFacilitation } from '../../../shared/camp/facilitation-schema.ts';
import { readKeptFacilitation, takenUp } from '../../../shared/camp/kept-facilitation.ts';
import { MAX_CITIES } from '../../../shared/camp/parse-cities.ts';
import { MAX_TIMER_MS, remainingMs } from '../../../shared/camp/timer.ts';

const HOUR_MS = 3_600_000;
const NOW_MS = Date.UTC(2026, 9, 9, 1);
const LEADER = 'leader' as PersonId;

const stateAfter = (deeds: readonly FacilitationDeed[], nowMs = NOW_MS): FacilitationState =>
  deeds.reduce((state, deed) => applyDeed(state, deed, LEADER, nowMs), IDLE_FACILITATION);

const LONGEST: FacilitationDeed = { type: 'start-timer', durationMs: MAX_TIMER_MS };
const extend = (byMs: number): FacilitationDeed => ({ type: 'extend-timer', byMs });

it.each([
  ['running', [LONGEST, extend(24 * HOUR_MS)]],
  ['running, time after time', [LONGEST, ...Array.from({ length: 24 }, () => extend(HOUR_MS))]],
  ['paused', [LONGEST, { type: 'pause-timer' }, extend(24 * HOUR_MS)]],
  [
    'paused, then going on',
    [LONGEST, { type: 'pause-timer' }, extend(24 * HOUR_MS), { type: 'resume-timer' }],
  ],
] satisfies readonly (readonly [string, readonly FacilitationDeed[]])[])(
  'a three-hour timer that is %s cannot be extended beyond three hours',
  (_, commands) => {
    expect(remainingMs(stateAfter(commands).timer, NOW_MS)).toBe(MAX_TIMER_MS);
  },
);

it('a minute more is a minute more, before the bell and after it', () => {
  const started = stateAfter([{ type: 'start-timer', durationMs: 7 * 60_000 }]);
  const before = applyDeed(started, extend(60_000), LEADER, NOW_MS + 60_000);
  expect(remainingMs(before.timer, NOW_MS + 60_000)).toBe(7 * 60_000);
  const late = applyDeed(started, extend(60_000), LEADER, NOW_MS + 20 * 60_000);
  expect(remainingMs(late.timer, NOW_MS + 20 * 60_000)).toBe(60_000);
});

it('a timer kept by a clock that was an hour ahead has no more left than it was given, and no call comes from the future', () => {
  const place = { boardId: 'b', sheetId: 'shape:s', zoneId: null } as never;
  const kept = stateAfter(
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
  const kept = { ...IDLE_FACILITATION, order: [...teams(3), ...teams(2)] };
  expect(takenUp(kept, NOW_MS).order).toEqual(teams(3));
});

const PRESENTATION: Presentation = {
  teamId: 'wakaba' as TeamId,
  boardId: 'board-w' as BoardId,
  sheetId: 'shape:vision' as RecordId,
  versionId: 'version-1' as VersionId,
  keptAtMs: NOW_MS,
  presentMs: 7 * 60_000,
  talkMs: 8 * 60_000,
  feedback: 'open',
};
const presented = (
  changes: Partial<Presentation> = {},
  from: TeamId | null = null,
): Extract<FacilitationDeed, { type: 'presented' }> => ({
  type: 'presented',
  presentation: { ...PRESENTATION, ...changes },
  after: from,
});
const { boardId, sheetId, versionId, teamId } = PRESENTATION;

describe('presenting', () => {
  it('shows the kept version from its first part and starts the clock', () => {
    const state = stateAfter([presented()]);
    expect(state.presenting).toEqual({ kind: 'presenting', ...PRESENTATION });
    expect(state.shown).toEqual({ boardId, sheetId, zoneId: null, versionId, part: 0 });
    expect(remainingMs(state.timer, NOW_MS + 60_000)).toBe(6 * 60_000);
  });

  it('goes on to the dialogue with its own time, once, and leaves what the room sees', () => {
    const state = stateAfter([presented(), { type: 'turn', from: { boardId, sheetId, part: 0 }, to: 2 }]);
    const talk = applyDeed(state, { type: 'dialogue', teamId }, LEADER, NOW_MS + 7 * 60_000);
    expect(talk.presenting.kind).toBe('dialogue');
    expect(remainingMs(talk.timer, NOW_MS + 7 * 60_000)).toBe(8 * 60_000);
    expect(talk.shown).toEqual(state.shown);
    expect(applyDeed(talk, { type: 'dialogue', teamId }, LEADER, NOW_MS + 9 * 60_000)).toBe(talk);
  });

  it('a second press of 次の自治体 does not skip a city', () => {
    const next = presented({ teamId: 'shiomi' as TeamId, boardId: 'board-s' as BoardId }, teamId);
    const once = stateAfter([presented(), next]);
    expect(once.presenting).toMatchObject({ teamId: 'shiomi' });
    expect(applyDeed(once, presented({ teamId: 'takadai' as TeamId }, teamId), LEADER, NOW_MS)).toBe(once);
    expect(applyDeed(once, { type: 'dialogue', teamId }, LEADER, NOW_MS)).toBe(once);
  });

  it('when it is stopped, the clock stops and the room keeps what it sees', () => {
    const state = stateAfter([presented(), { type: 'stop' }]);
    expect(state).toMatchObject({ presenting: { kind: 'nobody' }, timer: { kind: 'idle' } });
    expect(state.shown?.versionId).toBe(versionId);
  });
});

describe('turning to another part', () => {
  const state = stateAfter([presented()]);
  const turn = (part: number, to: number, of: Partial<typeof PRESENTATION> = {}): FacilitationDeed => ({
    type: 'turn',
    from: { boardId, sheetId, ...of, part },
    to,
  });
  const shownAfter = (...deeds: readonly FacilitationDeed[]) =>
    deeds.reduce((now, deed) => applyDeed(now, deed, LEADER, NOW_MS), state).shown?.part;

  it.each([
    ['one press', [turn(0, 1)], 1],
    ['two clickers pressed at once turn once', [turn(0, 1), turn(0, 1)], 1],
    ['one after another', [turn(0, 1), turn(1, 2), turn(2, 1)], 1],
    ['from another sheet than is shown', [turn(0, 1, { sheetId: 'shape:targets' as RecordId })], 0],
    ['from another board than is shown', [turn(0, 1, { boardId: 'board-s' as BoardId })], 0],
  ] as const)('%s', (_, deeds, part) => {
    expect(shownAfter(...deeds)).toBe(part);
  });

  it('turns nothing where nothing is shown', () => {
    expect(applyDeed(IDLE_FACILITATION, turn(0, 1), LEADER, NOW_MS)).toBe(IDLE_FACILITATION);
  });
});

describe('who may steer', () => {
  const shows = stateAfter([presented()]);
  const elsewhere = stateAfter([
    presented(),
    {
      type: 'show',
      shown: { boardId: 'board-s' as BoardId, sheetId, zoneId: null, versionId: null, part: 0 },
    },
  ]);
  const people = {
    facilitator: { id: 'f', role: 'facilitator', teamId: null },
    presenter: { id: 'p', role: 'participant', teamId },
    guest: { id: 'g', role: 'participant', teamId: 'shiomi' },
    nobodys: { id: 'n', role: 'participant', teamId: null },
    onlooker: { id: 'o', role: 'observer', teamId },
    projector: { id: 'projector-1', role: 'observer', teamId: null },
  } as const;
  const may = (person: keyof typeof people, state: FacilitationState, type: FacilitationCommand['type']) =>
    mayCommand(people[person] as Parameters<typeof mayCommand>[0], state, { type });

  it.each([
    ['facilitator', true, true, true, true],
    ['presenter', true, true, false, false],
    ['guest', false, false, false, false],
    ['nobodys', false, false, false, false],
    ['onlooker', false, false, false, false],
    ['projector', true, true, true, true],
  ] as const)('%s turns parts', (person, presenting, dialogue, other, idle) => {
    const talk = applyDeed(shows, { type: 'dialogue', teamId }, LEADER, NOW_MS);
    expect([shows, talk, elsewhere, IDLE_FACILITATION].map((state) => may(person, state, 'turn'))).toEqual([
      presenting,
      dialogue,
      other,
      idle,
    ]);
  });

  it('everything else is the facilitator’s alone', () => {
    const types: readonly FacilitationCommand['type'][] = [
      'start-timer',
      'pause-timer',
      'resume-timer',
      'extend-timer',
      'stop-timer',
      'show',
      'gather',
      'present',
      'dialogue',
      'stop',
      'order',
    ];
    for (const person of Object.keys(people) as (keyof typeof people)[])
      for (const type of types) expect(may(person, shows, type)).toBe(person === 'facilitator');
  });
});

it('cities present in the order that was set, the others after them in the camp’s', () => {
  const camp = teams(4).map((id, order) => ({ id, name: id, shortName: id, order }));
  const ids = (order: readonly TeamId[]) => inOrder(camp, order).map(({ id }) => id);
  expect(ids(teams(4).toReversed())).toEqual(teams(4).toReversed());
  expect(ids(['team-2' as TeamId, 'gone' as TeamId])).toEqual(['team-2', 'team-0', 'team-1', 'team-3']);
});

describe('a state that an earlier release kept', () => {
  const place = { boardId, sheetId, zoneId: 'vision.sentence' as ZoneId };
  const earlier = {
    revision: 12,
    timer: { kind: 'idle' as const },
    spotlight: place,
    gathering: null,
    presenting: { order: [...teams(3), ...teams(1)], current: 'team-0' as TeamId },
  };

  it('keeps what is shown and the order; nobody presents', () => {
    expect(takenUp(earlier, NOW_MS)).toEqual({
      revision: 12,
      timer: { kind: 'idle' },
      shown: { ...place, versionId: null, part: 0 },
      gathering: null,
      presenting: { kind: 'nobody' },
      order: teams(3),
    });
  });

  it('shows nothing where nothing was shown', () => {
    expect(takenUp({ ...earlier, spotlight: null }, NOW_MS).shown).toBeNull();
  });

  it('may stand in a backup, as may one of now; nothing else may', () => {
    const json = { name: 'json', type: 'TEXT', isNullable: false } as Parameters<typeof mayHold>[1];
    const holds = (state: unknown) => mayHold('facilitation', json, JSON.stringify(state));
    expect([earlier, IDLE_FACILITATION, stateAfter([presented()])].map(holds)).toEqual([true, true, true]);
    const without = { ...stateAfter([presented()]), shown: undefined };
    const foreign = stateAfter([presented({ versionId: '../victim' as VersionId })]);
    expect([{}, without, foreign].map(holds)).toEqual([false, false, false]);
  });
});

describe('a state that says less or other than this release knows', () => {
  const now = stateAfter([
    { type: 'order', order: teams(3) },
    { type: 'gather', place: { boardId, sheetId, zoneId: null } },
    presented(),
  ]);

  it('a whole one is read as it is', () => {
    expect(readFacilitation(JSON.parse(JSON.stringify(now)))).toEqual(now);
  });

  it('an older one without newer fields has their defaults, and keeps all that it says', () => {
    const { order: _, gathering: __, ...older } = now;
    const withoutPart = { ...older, shown: { boardId, sheetId, zoneId: null } };
    expect(readFacilitation(withoutPart)).toEqual({
      ...now,
      order: [],
      gathering: null,
      shown: { boardId, sheetId, zoneId: null, versionId: null, part: 0 },
    });
  });

  it.each([
    ['timer', { kind: 'counting-up', durationMs: 1 }],
    ['shown', { ...now.shown, boardId: '../victim' }],
    ['gathering', 'everybody'],
    ['presenting', { ...now.presenting, kind: 'rehearsing' }],
    ['order', { first: 'team-0' }],
    ['revision', null],
  ] satisfies readonly (readonly [keyof FacilitationState, unknown])[])(
    'a damaged %s has its default; the other fields stay',
    (field, damaged) => {
      expect(readFacilitation({ ...now, [field]: damaged })).toEqual({
        ...now,
        [field]: IDLE_FACILITATION[field],
      });
    },
  );

  it.each(['{"revision": 3', '[]', 'null', '"idle"', '7'])('kept as %s, it is the first state', (json) => {
    expect(readKeptFacilitation(json, NOW_MS)).toEqual(IDLE_FACILITATION);
  });

  it('kept by an earlier release and damaged there, what is whole stays', () => {
    const earlier = {
      revision: 12,
      spotlight: null,
      presenting: { order: 'all' },
      timer: 7,
      gathering: null,
    };
    expect(takenUp(earlier, NOW_MS)).toEqual({ ...IDLE_FACILITATION, revision: 12 });
  });
});
