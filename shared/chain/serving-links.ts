// What serves what on a board, by its records alone, without words and places: links that say so, and the how tree, in which each node
// serves the one above it. Circles are cut by one rule (without-circles.ts); who reads a board, judges a change or mends a board on the
// server all ask this. Pure.
import { fieldRecordId, type RecordId } from '../board/ids.ts';
import { byIndexThenId } from '../board/order.ts';
import type { BoardContent, Link, LinkEnd, Sheet, TreeNode } from '../board/records.ts';
import { issueTree } from '../board/tree.ts';
import { templateOf } from '../templates/catalogue.ts';
import { meantEnds } from './meant-ends.ts';
import { closingLinks } from './without-circles.ts';

/** One thing serves another: a means, and what it is for. */
export interface Serves {
  readonly from: LinkEnd;
  readonly to: LinkEnd;
  /** The link's record; null: the how tree says it. */
  readonly link: RecordId | null;
}

/** What this needs of a link. */
export type LinkRecord = Pick<Link, 'id' | 'index' | 'from' | 'to' | 'relation'>;

/** What this needs of a board. `nodes` may come without words, of `notes` only the ids count. */
export interface LinkedContent extends Pick<BoardContent, 'sheets' | 'nodes'> {
  readonly notes: readonly { readonly id: RecordId }[];
  readonly links: readonly LinkRecord[];
}

/** All of it that counts, and what does not. */
export interface ServingLinks {
  /** Without circles. The tree's come first, then links by z-order (index, then id). */
  readonly serves: readonly Serves[];
  /** Links that close a circle with what lies below them in z-order: they count nowhere, and the server takes them out. */
  readonly closing: readonly RecordId[];
  /** What a link to this end is a link to (meant-ends.ts). */
  readonly meant: (end: LinkEnd) => LinkEnd;
}

/**
 * What serves what. A link counts when it says *serves* and both of its ends are there. The one that lies uppermost in a circle is left
 * out: on one sheet this is the one that was drawn last; over several it is any, but the same one everywhere. `later`: links that are
 * to come over all of these.
 */
export function servingLinks(content: LinkedContent, later: readonly LinkRecord[] = []): ServingLinks {
  const meant = meantEnds(content.sheets);
  const there = new Set<LinkEnd>([...content.notes, ...content.nodes].map(({ id }) => id));
  const isThere = (end: LinkEnd): boolean => there.has(end) || meant.isMirror(end);
  const ofTrees = treeServes(content.sheets, content.nodes).toSorted((a, b) => (a.from < b.from ? -1 : 1));
  const ofLinks = [...content.links.toSorted(byZOrder), ...later]
    .filter(({ relation, from, to }) => relation === 'serves' && isThere(from) && isThere(to))
    .map(({ id, from, to }): Serves => ({ from: meant.of(from), to: meant.of(to), link: id }));
  const closing = new Set(closingLinks(ofTrees, ofLinks));
  return {
    serves: [...ofTrees, ...ofLinks.filter((link) => !closing.has(link))],
    closing: [...closing].flatMap(({ link }) => (link === null ? [] : [link])),
    meant: meant.of,
  };
}

const byZOrder = byIndexThenId<LinkRecord>(
  ({ index }) => index,
  ({ id }) => id,
);

function treeServes(sheets: readonly Sheet[], nodes: readonly TreeNode[]): readonly Serves[] {
  const bySheet = new Map<RecordId, TreeNode[]>();
  for (const node of nodes) {
    const others = bySheet.get(node.parentId);
    if (others === undefined) bySheet.set(node.parentId, [node]);
    else others.push(node);
  }
  return sheets.flatMap((sheet) => {
    const zone = templateOf(sheet)?.zones.find(({ use }) => use.kind === 'tree' && use.tree === 'how');
    const tree = zone && issueTree(bySheet.get(sheet.id) ?? [], fieldRecordId(sheet.id, zone.id));
    return [...(tree?.parents ?? [])].map(([from, to]) => ({ from, to, link: null }));
  });
}
