// What becomes of two ends that somebody takes, the same for the tool on the canvas, the panel 筋道 and the list.
import { afterAll, describe, expect, it } from 'vitest';
import type { RecordId } from '../../../shared/board/ids.ts';
import { type LinkRelation, readBoard } from '../../../shared/board/records.ts';
import { type JoiningBoard, joinEnds, joinThisWay } from '../../../shared/chain/joining.ts';
import { boardChain } from '../../../shared/drawing/board-chain.ts';
import { demoBoard } from '../../kit/demo-boards.ts';

/** 若葉市: the first step of its region serves nothing yet. */
const WAKABA = demoBoard(0);
const CONTENT = readBoard(WAKABA.doc);
const CHAIN = boardChain(CONTENT, WAKABA.context('ja'));
afterAll(() => WAKABA.doc.destroy());

const target = (years: number, lane: string) => `shape:targets.target.${years}y.${lane}.1` as RecordId;
const VISION = 'zone:shape:targets/vision.20y.people';
const on = (relation: LinkRelation): JoiningBoard => ({
  chain: CHAIN,
  links: CONTENT.links,
  relationAt: () => relation,
});
const SERVES = on('serves');

describe('two ends that are joined', () => {
  it('go from the earlier year to the later one, in whichever order they were taken', () => {
    const [from, to] = [target(1, 'community'), target(5, 'community')];
    for (const [one, other] of [
      [from, to],
      [to, from],
    ] as const)
      expect(joinEnds(SERVES, one, other)).toEqual({ kind: 'put', relation: 'serves', from, to });
  });

  it('arrive at words that a zone shows where they were taken', () => {
    expect(joinEnds(SERVES, VISION, target(1, 'community'))).toEqual({
      kind: 'put',
      relation: 'serves',
      from: target(1, 'community'),
      to: VISION,
    });
  });

  it('ask which way within one year, the one drawn first, with the words of both', () => {
    const [one, other] = [target(1, 'community'), target(1, 'people')];
    const joining = joinEnds(SERVES, one, other);
    expect(joining).toMatchObject({
      kind: 'ask',
      ways: [
        { from: one, to: other, fromWords: 'まち歩きを各課で年1回行っている' },
        { from: other, to: one, toWords: 'まち歩きを各課で年1回行っている' },
      ],
    });
  });

  it('are not joined twice', () => {
    const [link = expect.fail('a link')] = CONTENT.links.filter(({ relation }) => relation === 'serves');
    expect(joinEnds(SERVES, link.from, link.to)).toEqual({ kind: 'exists' });
    expect(joinThisWay(CHAIN, link)).toEqual({ kind: 'exists' });
  });

  it('are refused where one is the other, neither begins a link, or one is gone', () => {
    const own = target(1, 'community');
    expect(joinEnds(SERVES, own, own)).toEqual({ kind: 'refused', reason: { kind: 'itself' } });
    expect(joinEnds(SERVES, VISION, 'zone:shape:targets/vision.20y.community')).toEqual({
      kind: 'refused',
      reason: { kind: 'no-means' },
    });
    expect(joinEnds(SERVES, own, 'shape:nobody' as RecordId)).toEqual({
      kind: 'refused',
      reason: { kind: 'gone' },
    });
  });

  it('are refused as a circle where the end serves the means already', () => {
    const [link = expect.fail('a link')] = CONTENT.links.filter(
      ({ relation, to }) => relation === 'serves' && to.startsWith('shape:'),
    );
    const against = joinThisWay(CHAIN, { from: link.to, to: link.from });
    expect(against).toMatchObject({ kind: 'refused', reason: { kind: 'circle' } });
  });

  it('say on sheets of evidence what links say there, and nothing asks', () => {
    const [one, other] = [target(1, 'community'), target(1, 'people')];
    expect(joinEnds(on('evidence'), one, other)).toEqual({
      kind: 'put',
      relation: 'evidence',
      from: one,
      to: other,
    });
    expect(joinEnds({ ...on('evidence'), links: [{ from: one, to: other }] }, one, other)).toEqual({
      kind: 'exists',
    });
  });
});
