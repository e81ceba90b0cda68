// What the panel 筋道 offers in place: where a note goes that is missing, what it is linked with, and what is there to choose from.
import { afterAll, describe, expect, it } from 'vitest';
import type { RecordId } from '../../../shared/board/ids.ts';
import { readBoard } from '../../../shared/board/records.ts';
import type { ChainNode } from '../../../shared/chain/chain.ts';
import { chooseDirection } from '../../../shared/chain/direction.ts';
import { candidates, missingAt, missingBeside } from '../../../shared/chain/missing.ts';
import { wayOf } from '../../../shared/chain/way.ts';
import { boardChain } from '../../../shared/drawing/board-chain.ts';
import { demoBoard } from '../../kit/demo-boards.ts';

/** 若葉市: the region's three years hence are not written, and its first step serves nothing. */
const WAKABA = demoBoard(0);
const CONTENT = readBoard(WAKABA.doc);
const CHAIN = boardChain(CONTENT, WAKABA.context('ja'));
afterAll(() => WAKABA.doc.destroy());

const target = (years: number, lane: string) => `shape:targets.target.${years}y.${lane}.1` as RecordId;
const node = (id: string): ChainNode => CHAIN.nodes.get(id as RecordId) ?? expect.fail(id);
const wayFrom = (id: RecordId) => wayOf(CHAIN, id) ?? expect.fail(id);

describe('what is missing on a way', () => {
  it('below a note goes into its lane, and serves the nearest that is above it', () => {
    const way = wayFrom(target(5, 'community'));
    for (const years of [3, 1])
      expect(missingAt(CHAIN, way, years)).toEqual({
        place: { sheetId: 'shape:targets', zoneId: `target.${years}y.community` },
        linked: { way: 'serves', end: target(5, 'community') },
      });
  });

  it('above a note is served by the uppermost that is there', () => {
    expect(missingAt(CHAIN, wayFrom(target(1, 'community')), 3)).toEqual({
      place: { sheetId: 'shape:targets', zoneId: 'target.3y.community' },
      linked: { way: 'servedBy', end: target(1, 'community') },
    });
  });

  it('is no note where the vision stands, which is written on its own sheet', () => {
    expect(missingAt(CHAIN, wayFrom(target(1, 'community')), 20)).toBeNull();
    expect(missingBeside(CHAIN, node(target(5, 'people')), 'up')).toBeNull();
  });

  it('below words of the vision serves them where the targets show them', () => {
    const vision = CHAIN.nodes.get(CHAIN.meant('zone:shape:targets/vision.20y.people')) ?? expect.fail();
    expect(missingBeside(CHAIN, vision, 'down')).toEqual({
      place: { sheetId: 'shape:targets', zoneId: 'target.5y.people' },
      linked: { way: 'serves', end: 'zone:shape:targets/vision.20y.people' },
    });
  });
});

describe('what there is to choose from', () => {
  it('begins with the own lane and the nearest year, and holds only what the years allow', () => {
    const first = node(target(1, 'community'));
    const found = candidates(CHAIN, first, 'up');
    expect(found.slice(0, 2).map(({ years, lane }) => [years, lane])).toEqual([
      [5, 'community'],
      [20, 'community'],
    ]);
    expect(found.length).toBeGreaterThan(6);
    for (const each of found)
      expect(chooseDirection(CHAIN, first.id, each.id)).toMatchObject({ kind: 'serves', from: first.id });
  });

  it('offers unlinked notes first as means, and nothing that is on the way already', () => {
    const found = candidates(CHAIN, node(target(5, 'organization')), 'down');
    expect(found[0]?.id).toBe(target(1, 'community'));
    expect(found.map(({ id }) => id)).not.toContain(target(1, 'organization'));
  });
});
