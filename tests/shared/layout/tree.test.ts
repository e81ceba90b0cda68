// The tree lays itself out: nothing overlaps for any words, parents stand at their children, levels side by side.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { RecordId } from '../../../shared/board/ids.ts';
import type { TreeNode } from '../../../shared/board/records.ts';
import { issueTree } from '../../../shared/board/tree.ts';
import { nodeHeight } from '../../../shared/drawing/node.ts';
import { layOutTree, type TreeLayout } from '../../../shared/layout/tree.ts';

const AREA = { x: 48, y: 314, width: 1584, height: 786 };
const id = (n: number) => `shape:n${String(n).padStart(3, '0')}` as RecordId;

interface Spec {
  readonly parent: number;
  readonly text: string;
  readonly star: boolean;
  readonly collapsed: boolean;
}

const node = (n: number, spec: Spec): TreeNode => ({
  id: id(n),
  parentId: 'shape:sheet' as RecordId,
  index: 'a1',
  x: 0,
  y: 0,
  author: null,
  team: null,
  treeParent: n === 0 ? null : id(spec.parent % n),
  order: 'a1',
  star: spec.star,
  evidence: spec.star ? 'backed' : 'none',
  collapsed: spec.collapsed,
  paragraphs: [{ runs: [{ text: spec.text, bold: false }], listDepth: 0 }],
});

const layOut = (specs: readonly Spec[]): TreeLayout => {
  const tree = issueTree(
    specs.map((spec, n) => node(n, spec)),
    id(0),
  );
  if (tree === undefined) throw new Error('no tree');
  return layOutTree(tree, AREA, nodeHeight);
};

const leaf = (parent: number, text = '業務量が減らない'): Spec => ({
  parent,
  text,
  star: false,
  collapsed: false,
});

describe('layOutTree', () => {
  it('never lets two nodes overlap, whatever their words, stars and shape', () => {
    const spec = fc.record({
      parent: fc.nat(),
      text: fc
        .integer({ min: 0, max: 400 })
        .map((length) => '提案する時間がない'.repeat(50).slice(0, length)),
      star: fc.boolean(),
      collapsed: fc.boolean(),
    });
    fc.assert(
      fc.property(fc.array(spec, { minLength: 1, maxLength: 30 }), (specs) => {
        const places = [...layOut(specs).places.values()];
        for (const [i, a] of places.entries()) {
          expect(a.y).toBeGreaterThanOrEqual(AREA.y - 0.001);
          for (const b of places.slice(i + 1)) {
            const apart =
              a.x + a.width <= b.x ||
              b.x + b.width <= a.x ||
              a.y + a.height <= b.y - 3.99 ||
              b.y + b.height <= a.y - 3.99;
            expect(apart).toBe(true);
          }
        }
      }),
      { numRuns: 200 },
    );
  });

  it('stands a parent in the middle of its children and centres the whole', () => {
    const { places } = layOut([leaf(0), leaf(0), leaf(0)]);
    const [question, first, second] = [places.get(id(0)), places.get(id(1)), places.get(id(2))];
    expect(question).toMatchObject({ x: 48, width: 326, level: 0 });
    expect(first).toMatchObject({ x: 458, height: 60, level: 1 });
    expect((second?.y ?? 0) - (first?.y ?? 0)).toBe(70);
    expect(question?.y).toBe(314 + (786 - 60) / 2);
  });

  it('hides what is below a collapsed node and says how much', () => {
    const { places, edges } = layOut([leaf(0), { ...leaf(0), collapsed: true }, leaf(1), leaf(2)]);
    expect([...places.keys()]).toEqual([id(0), id(1)]);
    expect(places.get(id(1))?.hidden).toBe(2);
    expect(edges).toEqual([[id(0), id(1)]]);
  });

  it('makes room for more than four levels on the sheet', () => {
    const { places, columns } = layOut([leaf(0), leaf(0), leaf(1), leaf(2), leaf(3), leaf(4)]);
    expect(columns.count).toBe(6);
    const deepest = places.get(id(5));
    expect((deepest?.x ?? 0) + (deepest?.width ?? 0)).toBeLessThanOrEqual(AREA.x + AREA.width);
  });
});
