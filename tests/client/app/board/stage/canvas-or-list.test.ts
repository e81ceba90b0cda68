// Canvas or list: the whole table of what a device says, what happened and what was wished.
import { expect, it } from 'vitest';
import {
  type CanvasFacts,
  type CanvasOrList,
  canvasOrList,
} from '../../../../../client/app/board/stage/canvas-or-list.ts';

/** A usual laptop. */
const USUAL: CanvasFacts = {
  needsLicence: false,
  lacks: [],
  fault: null,
  chosen: null,
  lastOpening: { kind: 'unknown' },
};
const CANVAS: CanvasOrList = { kind: 'canvas' };
const list = (why: Extract<CanvasOrList, { kind: 'list' }>['why'], mayTry = true): CanvasOrList => ({
  kind: 'list',
  why,
  mayTry,
});

const TABLE: readonly (readonly [string, Partial<CanvasFacts>, CanvasOrList])[] = [
  ['opens the board on a usual device', {}, CANVAS],
  [
    'opens the list without a licence key, and offers nothing else',
    { needsLicence: true },
    list('no-licence', false),
  ],
  [
    'never goes round the licence by a wish',
    { needsLicence: true, chosen: 'canvas' },
    list('no-licence', false),
  ],
  ['opens the list in a browser that lacks something', { lacks: ['structuredClone'] }, list('too-old')],
  ['opens the board there for whoever wishes it', { lacks: ['structuredClone'], chosen: 'canvas' }, CANVAS],
  ['goes on as a list where the code did not come', { fault: 'not-loaded' }, list('not-loaded')],
  [
    'goes on as a list where the canvas broke, whatever was wished',
    { fault: 'broken', chosen: 'canvas' },
    list('broken'),
  ],
  ['opens the list for whoever wishes it', { chosen: 'list' }, list('wished')],
  [
    'opens the list where the board never stood last time',
    { lastOpening: { kind: 'unfinished' } },
    list('unfinished'),
  ],
  [
    'opens the list where it took longer than patience',
    { lastOpening: { kind: 'took', ms: 20_001 } },
    list('slow'),
  ],
  ['opens the board where it took no longer', { lastOpening: { kind: 'took', ms: 20_000 } }, CANVAS],
  [
    'opens the board there for whoever wishes it',
    { lastOpening: { kind: 'unfinished' }, chosen: 'canvas' },
    CANVAS,
  ],
];

it.each(TABLE)('%s', (_promise, facts, expected) => {
  expect(canvasOrList({ ...USUAL, ...facts })).toEqual(expected);
});
