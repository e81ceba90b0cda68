// The issue tree as a structure stays a tree, whatever two people did to it at once.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { RecordId } from '../../../shared/board/ids.ts';
import type { TreeNode } from '../../../shared/board/records.ts';
import {
  ancestorsOf,
  childrenOf,
  descendantsOf,
  inReadingOrder,
  issueTree,
  mayReparent,
  orderAfterStep,
  orderBetween,
  visibleDepth,
} from '../../../shared/board/tree.ts';

const id = (name: string) => `shape:${name}` as RecordId;
const node = (name: string, parent: string | null, order = 'a1', collapsed = false): TreeNode => ({
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
  collapsed,
  paragraphs: [],
});
const tree = (...nodes: TreeNode[]) => {
  const built = issueTree(nodes, id('q'));
  if (built === undefined) throw new Error('no tree');
  return built;
};
const names = (nodes: readonly TreeNode[]) => nodes.map((item) => item.id.slice('shape:'.length));

describe('issueTree', () => {
  it('orders children by their key, then by id', () => {
    const built = tree(node('q', null), node('b', 'q', 'a2'), node('c', 'q', 'a1'), node('a', 'q', 'a2'));
    expect(names(childrenOf(built, id('q')))).toEqual(['c', 'a', 'b']);
  });

  it('cuts a cycle at its smallest id, which then hangs on the question', () => {
    const built = tree(node('q', null), node('c', 'b'), node('b', 'd'), node('d', 'c'), node('x', 'd'));
    expect(built.parents.get(id('b'))).toBe(id('q'));
    expect(names(inReadingOrder(built))).toEqual(['q', 'b', 'c', 'd', 'x']);
  });

  it('hangs a node whose parent is gone, or that has none, on the question', () => {
    const built = tree(node('q', null), node('a', 'gone'), node('b', null));
    expect(names(childrenOf(built, id('q')))).toEqual(['a', 'b']);
  });

  it('does without the question’s record, and without any', () => {
    expect(tree(node('a', null), node('b', 'a')).root.id).toBe(id('a'));
    expect(issueTree([], id('q'))).toBeUndefined();
  });

  it('holds every node exactly once, for any parents at all', () => {
    fc.assert(
      fc.property(fc.array(fc.nat(12), { maxLength: 12 }), (parents) => {
        const nodes = parents.map((parent, i) => node(`n${i}`, `n${parent}`));
        const built = tree(node('q', null), ...nodes);
        const order = names(inReadingOrder(built));
        expect(new Set(order).size).toBe(order.length);
        expect(order.length).toBe(nodes.length + 1);
        for (const item of nodes) expect(ancestorsOf(built, item.id).at(-1)).toBe(id('q'));
      }),
    );
  });
});

describe('moving nodes', () => {
  const built = tree(
    node('q', null),
    node('a', 'q', 'a1'),
    node('b', 'q', 'a2'),
    node('c', 'q', 'a3'),
    node('a1', 'a'),
    node('a11', 'a1'),
  );

  it('never hangs a node below itself, nor moves the question', () => {
    expect(mayReparent(built, id('a'), id('a11'))).toBe(false);
    expect(mayReparent(built, id('a'), id('a'))).toBe(false);
    expect(mayReparent(built, id('q'), id('a'))).toBe(false);
    expect(mayReparent(built, id('a11'), id('b'))).toBe(true);
    expect(mayReparent(built, id('a11'), id('elsewhere'))).toBe(false);
    expect(names(descendantsOf(built, id('a')))).toEqual(['a1', 'a11']);
  });

  it('finds keys after a sibling, at the end, and one step up or down', () => {
    const after = orderBetween(built, id('q'), id('a'));
    expect(after > 'a1' && after < 'a2').toBe(true);
    expect(orderBetween(built, id('q'), null) > 'a3').toBe(true);
    expect(orderBetween(built, id('a11'), null)).toBe('a1');
    const up = orderAfterStep(built, id('c'), -1) ?? '';
    expect(up > 'a1' && up < 'a2').toBe(true);
    expect((orderAfterStep(built, id('b'), 1) ?? '') > 'a3').toBe(true);
    expect(orderAfterStep(built, id('a'), -1)).toBeNull();
    expect(orderAfterStep(built, id('q'), 1)).toBeNull();
  });

  it('counts visible levels only', () => {
    expect(visibleDepth(built)).toBe(4);
    expect(visibleDepth(tree(node('q', null), node('a', 'q', 'a1', true), node('b', 'a')))).toBe(2);
  });
});
