// The one next step, case by case: what stands on the board, what the agenda says, who presents, who asks.
import { describe, expect, it } from 'vitest';
import type { RecordId, TeamId, ZoneId } from '../../../shared/board/ids.ts';
import type { ContentFacts } from '../../../shared/next-step/content-facts.ts';
import { type NextStep, nextStep, type Situation } from '../../../shared/next-step/next-step.ts';
import { newestTemplate } from '../../../shared/templates/catalogue.ts';

const SHEETS = ['vision', 'feedback', 'vision-revised', 'targets', 'tree-why', 'tree-how'];
const [MINE, OTHERS] = ['mine' as TeamId, 'others' as TeamId];
const zone = (id: string) => id as ZoneId;
const EMPTY: ContentFacts = {
  sheets: Object.fromEntries(
    SHEETS.map((template) => [newestTemplate(template)?.purpose, `shape:${template}` as RecordId]),
  ),
  hasDraft: false,
  isPresented: false,
  waiting: 0,
  takenUp: 0,
  hasRevision: false,
  nextTarget: { zoneId: zone('target.5y.community'), offset: 5 },
  writtenYears: [],
  unlinked: null,
  hasCauses: false,
  hasStar: false,
  hasMeans: false,
};
const REVISED = { ...EMPTY, hasDraft: true, isPresented: true, hasRevision: true };
const UNLINKED = { noteId: 'shape:note' as RecordId, zoneId: zone('target.5y.people') };
const WRITTEN = { ...REVISED, nextTarget: null, writtenYears: [5, 3, 1, 0] };

const NOBODY: Situation = {
  role: 'participant',
  teamId: MINE,
  board: EMPTY,
  agenda: null,
  presenting: null,
  observersGiveFeedback: false,
  nextToPresent: null,
  isAlone: false,
};
/** The step in short: `target 3 vision…`. */
const said = (step: NextStep): string =>
  [
    step.kind,
    'offset' in step ? step.offset : '',
    'teamId' in step ? step.teamId : '',
    'place' in step
      ? `${step.place.sheetId.slice(6)}${step.place.zoneId === null ? '' : `/${step.place.zoneId}`}`
      : '',
  ]
    .filter((part) => part !== '')
    .join(' ');
const stepIn = (facts: Partial<Situation>): string => said(nextStep({ ...NOBODY, ...facts }));

describe('by what stands on the board', () => {
  it.each<[string, Partial<ContentFacts>, string]>([
    ['nothing', {}, 'write-draft vision/vision.draft.sentence'],
    ['a draft', { hasDraft: true }, 'ready-to-present vision'],
    ['feedback that waits', { hasDraft: true, isPresented: true, waiting: 2 }, 'read-feedback feedback'],
    ['feedback before anything was presented', { hasDraft: true, waiting: 1 }, 'read-feedback feedback'],
    [
      'feedback that was taken up',
      { hasDraft: true, isPresented: true, takenUp: 1 },
      'revise vision-revised/vision.revised.sentence',
    ],
    [
      'a presented draft',
      { hasDraft: true, isPresented: true },
      'revise vision-revised/vision.revised.sentence',
    ],
    ['a revised vision', REVISED, 'target 5 targets/target.5y.community'],
    [
      'a year that is begun, before asking what it is for',
      {
        ...REVISED,
        writtenYears: [5],
        nextTarget: { zoneId: zone('target.5y.organization'), offset: 5 },
        unlinked: UNLINKED,
      },
      'target 5 targets/target.5y.organization',
    ],
    [
      'a whole year with a target that serves nothing',
      {
        ...REVISED,
        writtenYears: [5],
        nextTarget: { zoneId: zone('target.3y.community'), offset: 3 },
        unlinked: UNLINKED,
      },
      'link targets/target.5y.people',
    ],
    [
      'a whole year that is linked',
      { ...REVISED, writtenYears: [5], nextTarget: { zoneId: zone('target.3y.community'), offset: 3 } },
      'target 3 targets/target.3y.community',
    ],
    ['all years', WRITTEN, 'why tree-why/tree.why'],
    ['causes without a true one', { ...WRITTEN, hasCauses: true }, 'look'],
    ['a true cause', { ...WRITTEN, hasCauses: true, hasStar: true }, 'how tree-how/tree.how'],
    ['everything', { ...WRITTEN, hasCauses: true, hasStar: true, hasMeans: true }, 'look'],
    ['sheets of half a day, done', { ...REVISED, sheets: { draft: EMPTY.sheets.draft as RecordId } }, 'look'],
  ])('%s', (_what, facts, expected) => {
    expect(stepIn({ board: { ...EMPTY, ...facts } })).toBe(expected);
  });
});

describe('by the agenda', () => {
  const row = (form: 'present' | 'write' | 'talk' | 'break' | null, sheet: string | null = null) => ({
    form,
    sheet,
  });
  it.each<[string, Situation['agenda'], Partial<ContentFacts>, string]>([
    ['a break asks for no writing', row('break'), {}, 'break'],
    ['nor does a dialogue, whatever its sheet', row('talk', 'targets'), REVISED, 'talk'],
    ['arriving is for practising', row(null, 'practice'), {}, 'practise'],
    ['the sheet of the hall comes first', row('write', 'tree-why'), REVISED, 'why tree-why/tree.why'],
    [
      'but not before there is a draft',
      row('write', 'targets'),
      {},
      'write-draft vision/vision.draft.sentence',
    ],
    [
      'what the hall works on is done here: the first thing left open',
      row('write', 'vision-revised'),
      REVISED,
      'target 5 targets/target.5y.community',
    ],
    [
      'while cities present, the own draft is written',
      row('present', 'vision'),
      {},
      'write-draft vision/vision.draft.sentence',
    ],
    ['and presented', row('present', 'vision'), { hasDraft: true }, 'ready-to-present vision'],
    ['and then nothing', row('present', 'vision'), { hasDraft: true, isPresented: true }, 'look'],
    [
      'feedback is given to others',
      row('write', 'feedback'),
      { hasDraft: true, isPresented: true },
      'give-others',
    ],
    [
      'unless some waits here',
      row('write', 'feedback'),
      { hasDraft: true, isPresented: true, waiting: 1 },
      'read-feedback feedback',
    ],
  ])('%s', (_what, agenda, facts, expected) => {
    expect(stepIn({ agenda, board: { ...EMPTY, ...facts } })).toBe(expected);
  });
});

describe('by who presents, before anything else', () => {
  it.each<[string, Partial<Situation>, string]>([
    [
      'another city that takes feedback',
      { presenting: { teamId: OTHERS, takesFeedback: true } },
      'give-feedback others',
    ],
    ['one that takes it later', { presenting: { teamId: OTHERS, takesFeedback: false } }, 'listen others'],
    ['my own', { presenting: { teamId: MINE, takesFeedback: true } }, 'presenting'],
    [
      'another city, for an observer who may only look',
      { role: 'observer', teamId: null, presenting: { teamId: OTHERS, takesFeedback: true } },
      'listen others',
    ],
    [
      'another city, for an observer who may say something',
      {
        role: 'observer',
        teamId: null,
        observersGiveFeedback: true,
        presenting: { teamId: OTHERS, takesFeedback: true },
      },
      'give-feedback others',
    ],
  ])('%s', (_who, facts, expected) => {
    expect(stepIn({ agenda: { form: 'break', sheet: null }, ...facts })).toBe(expected);
  });
});

describe('by role', () => {
  it.each<[string, Partial<Situation>, string]>([
    ['a participant without a city looks on', { teamId: null, board: null }, 'look'],
    [
      'and gives feedback when the hall does',
      { teamId: null, board: null, agenda: { form: 'write', sheet: 'feedback' } },
      'give-others',
    ],
    ['an observer looks on', { role: 'observer', teamId: null, board: null }, 'look'],
    ['a facilitator who is alone invites', { role: 'facilitator', isAlone: true }, 'invite'],
    [
      'a facilitator starts the presentation that the agenda names',
      { role: 'facilitator', agenda: { form: 'present', sheet: 'vision' }, nextToPresent: OTHERS },
      'start-presenting others',
    ],
    [
      'and steers it',
      { role: 'facilitator', presenting: { teamId: OTHERS, takesFeedback: true } },
      'steer-presenting others',
    ],
    [
      'a facilitator keeps the time',
      { role: 'facilitator', agenda: { form: 'write', sheet: 'targets' } },
      'keep-time',
    ],
  ])('%s', (_who, facts, expected) => {
    expect(stepIn(facts)).toBe(expected);
  });
});
