// Whatever way somebody sends a node by keys, the tree stays one tree, loses nobody, and the step back leads back.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { RecordId } from '../../../shared/board/ids.ts';
import { BOARD_LIMITS } from '../../../shared/board/limits.ts';
import type { TreeNode } from '../../../shared/board/records.ts';
import {
  childrenOf,
  type IssueTree,
  inReadingOrder,
  issueTree,
  levelOf,
  visibleDepth,
} from '../../../shared/board/tree.ts';
import {
  demoted,
  foldedTo,
  type Hanging,
  hangingWithout,
  lastBelow,
  promoted,
  rightBehind,
  stepped,
} from '../../../shared/board/tree-steps.ts';

const id = (name: string | number) => `shape:${name}` as RecordId;
const node = (name: string | number, parent: string | number | null, order: string): TreeNode => ({
  id: id(name),
  parentId: id('sheet'),
  index: 'a1',
  x: 0,
  y: 0,
  author: null,
  team: null,
  treeParent: parent === null ? null : id(parent),
  order,
  star: false,
  evidence: 'none',
  collapsed: false,
  paragraphs: [],
});
const treeOf = (nodes: readonly TreeNode[]): IssueTree => issueTree(nodes, id(0)) ?? expect.fail('no tree');
const hung = (tree: IssueTree, moving: RecordId, at: Hanging): IssueTree =>
  treeOf([...tree.nodes.values()].map((each) => (each.id === moving ? { ...each, ...at } : each)));
const read = (tree: IssueTree) => inReadingOrder(tree).map((each) => [each.id, levelOf(tree, each.id)]);

/** A tree of up to 20 nodes: each hangs on one of those before it. */
const trees = fc
  .array(fc.nat(), { minLength: 1, maxLength: 20 })
  .map((parents) =>
    treeOf([
      node(0, null, 'a0'),
      ...parents.map((parent, at) => node(at + 1, parent % (at + 1), `a${(at % 9) + 1}`)),
    ]),
  );

describe('a node moved by keys', () => {
  it('stays in one tree with all others', () => {
    fc.assert(
      fc.property(trees, fc.nat(), fc.nat(3), (tree, which, way) => {
        const moving = id((which % (tree.nodes.size - 1)) + 1);
        const to = [
          demoted,
          promoted,
          (t: IssueTree, n: RecordId) => stepped(t, n, 1),
          (t: IssueTree, n: RecordId) => stepped(t, n, -1),
        ][way]?.(tree, moving);
        if (to?.ok !== true) return true;
        const after = hung(tree, moving, to.value);
        expect(read(after)).toHaveLength(tree.nodes.size);
        expect(read(after)).not.toEqual(read(tree));
        return true;
      }),
    );
  });

  it('goes past those that two people added at once, whose places are one', () => {
    const tree = treeOf([
      node(0, null, 'a0'),
      ...['a1', 'a1', 'a4', 'a5'].map((at, nth) => node(nth + 1, 0, at)),
    ]);
    const order = (moving: number, at: ReturnType<typeof stepped>) =>
      at.ok ? childrenOf(hung(tree, id(moving), at.value), id(0)).map((each) => each.id) : at.error;
    expect(order(3, stepped(tree, id(3), -1))).toEqual([id(3), id(1), id(2), id(4)]);
    expect(order(1, stepped(tree, id(1), 1))).toEqual([id(2), id(1), id(3), id(4)]);
    expect(order(2, stepped(tree, id(2), -1))).toEqual([id(2), id(1), id(3), id(4)]);
    // Behind the first of both there is no room; before the next one there is.
    expect(order(4, rightBehind(tree, id(1)))).toEqual([id(1), id(2), id(4), id(3)]);
  });

  it('comes back where it was when it goes in and out again behind its siblings', () => {
    const tree = treeOf([node(0, null, 'a0'), node(1, 0, 'a1'), node(2, 0, 'a2')]);
    const inner = demoted(tree, id(2));
    expect(inner).toMatchObject({ ok: true, value: { treeParent: id(1) } });
    if (!inner.ok) return;
    const outer = promoted(hung(tree, id(2), inner.value), id(2));
    if (!outer.ok) expect.fail(outer.error);
    expect(read(hung(hung(tree, id(2), inner.value), id(2), outer.value))).toEqual(read(tree));
  });

  it('goes nowhere at the edge: the first one not in, those on the question not out', () => {
    const tree = treeOf([node(0, null, 'a0'), node(1, 0, 'a1')]);
    for (const step of [
      demoted(tree, id(1)),
      promoted(tree, id(1)),
      promoted(tree, id(0)),
      stepped(tree, id(1), 1),
    ])
      expect(step).toEqual({ ok: false, error: 'no-place' });
  });

  it('never makes more levels than a tree may have', () => {
    const deep = treeOf(
      Array.from({ length: BOARD_LIMITS.maxDepth }, (_, at) => node(at, at === 0 ? null : at - 1, 'a1')),
    );
    const last = id(BOARD_LIMITS.maxDepth - 1);
    expect(lastBelow(deep, last)).toEqual({ ok: false, error: 'too-deep' });
    expect(rightBehind(deep, last).ok).toBe(true);
    expect(childrenOf(deep, last)).toEqual([]);
  });
});

describe('a node deleted alone', () => {
  it('leaves its place to what hung on it, in their order, and loses nobody else', () => {
    fc.assert(
      fc.property(trees, fc.nat(), (tree, which) => {
        const gone = id((which % (tree.nodes.size - 1)) + 1);
        const hangings = hangingWithout(tree, gone);
        const after = treeOf(
          [...tree.nodes.values()]
            .filter((each) => each.id !== gone)
            .map((each) => ({ ...each, ...hangings.get(each.id) })),
        );
        expect(inReadingOrder(after).map((each) => each.id)).toEqual(
          inReadingOrder(tree)
            .map((each) => each.id)
            .filter((each) => each !== gone),
        );
        for (const { id: each } of after.nodes.values()) {
          const above = tree.parents.get(each) === gone ? tree.parents.get(gone) : tree.parents.get(each);
          expect(after.parents.get(each)).toBe(above);
        }
      }),
    );
  });

  it('is never the question', () => {
    expect(hangingWithout(treeOf([node(0, null, 'a0'), node(1, 0, 'a1')]), id(0)).size).toBe(0);
  });
});

describe('a tree opened to a level', () => {
  it('shows that many levels below the question, and no more', () => {
    fc.assert(
      fc.property(trees, fc.integer({ min: 1, max: 9 }), (tree, levels) => {
        const changes = foldedTo(tree, levels);
        const after = treeOf(
          [...tree.nodes.values()].map((each) => ({
            ...each,
            collapsed: changes.get(each.id) ?? each.collapsed,
          })),
        );
        const deepest = Math.max(...[...tree.nodes.keys()].map((each) => levelOf(tree, each)));
        expect(visibleDepth(after)).toBe(Math.min(deepest, levels + 1));
        // Once more changes nothing.
        expect(foldedTo(after, levels).size).toBe(0);
      }),
    );
  });
});
