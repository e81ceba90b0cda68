// Slides of 課題の木: the whole tree where it fits; else the question with its first level, then branch by branch, three levels
// at a time. What stands above a branch goes along as its path, so that nobody loses the question.
import { fieldRecordId } from '../board/ids.ts';
import type { TreeNode } from '../board/records.ts';
import { childrenOf, descendantsOf, type IssueTree, issueTree } from '../board/tree.ts';
import { statusWords } from '../drawing/node.ts';
import type { TreeKind, Zone } from '../templates/template.ts';
import { type Material, paragraphsOf, promptOf, zoneHead } from './material.ts';
import { sectionSlides, slideOf } from './parts.ts';
import type { Branch, Slide } from './slide.ts';
import { BODY_WIDTH, bodyHeight, LEAST_NOTE, lineHeight, linesOf, SIZES_BELOW } from './stage.ts';

/** What lies between and around the nodes, and the room of a node's marks. */
export const TREE = { gap: 48, nodeGap: 10, padX: 32, padY: 16, star: 34, status: 29, pill: 72 } as const;
/** Levels beside each other; with fewer, nodes are wider. */
const MOST_LEVELS = 3;
const LEAST_LEVELS = 2;
/** Over the nodes: the heads of the levels, and what lies around the path. */
const HEADS = { levels: 38, path: 10 } as const;

export function treeSlides(material: Material, zone: Zone, kind: TreeKind): readonly Slide[] {
  const nodes = material.content.nodes.filter(({ parentId }) => parentId === material.sheet.id);
  const tree = issueTree(nodes, fieldRecordId(material.sheet.id, zone.id));
  const year = zone.meaning.years ?? 0;
  if (tree === undefined || (tree.nodes.size === 1 && wordsIn(tree.root) === ''))
    return sectionSlides(
      material,
      [
        {
          zone: zone.id,
          section: { head: zoneHead(zone, material), share: 1, across: 1, items: promptOf(zone, material) },
        },
      ],
      year,
      1,
    );
  return new TreeCutter(material, zone, kind, tree).slides();
}

class TreeCutter {
  readonly #material: Material;
  readonly #zone: Zone;
  readonly #kind: TreeKind;
  readonly #tree: IssueTree;
  readonly #year: number;
  readonly #height: number;

  constructor(material: Material, zone: Zone, kind: TreeKind, tree: IssueTree) {
    this.#material = material;
    this.#zone = zone;
    this.#kind = kind;
    this.#tree = tree;
    this.#year = zone.meaning.years ?? 0;
    this.#height = bodyHeight(this.#year) - HEADS.levels;
  }

  slides(): readonly Slide[] {
    const { root } = this.#tree;
    const whole = this.#branch(root, MOST_LEVELS);
    if (whole.isWhole && this.#fits(whole.branch, [])) return [this.#slide(whole.branch, [], 0)];
    // The question and what it leads to first; then each of these.
    const over = this.#branch(root, 2).branch;
    return [
      ...this.#cut(over, [], 0),
      ...childrenOf(this.#tree, root.id).flatMap((child) => this.#below(child, [this.#alone(root)], 1)),
    ];
  }

  /** The slides of a branch that has something below it. */
  #below(node: TreeNode, path: readonly Branch[], level: number): readonly Slide[] {
    const children = shownChildren(this.#tree, node);
    if (children.length === 0) return [];
    const { branch } = this.#branch(node, MOST_LEVELS);
    const own = this.#alone(node);
    // What hangs below the last level that is shown begins a part of its own.
    const deeper = children.flatMap((child) =>
      shownChildren(this.#tree, child).flatMap((grandchild) =>
        this.#below(grandchild, [...path, own, this.#alone(child)], level + 2),
      ),
    );
    return [...this.#cut(branch, path, level), ...deeper];
  }

  /** One slide, or as many as its children need; what they hang on is on each. */
  #cut(branch: Branch, path: readonly Branch[], level: number): readonly Slide[] {
    if (this.#fits(branch, path)) return [this.#slide(branch, path, level)];
    const slides: Slide[] = [];
    let group: Branch[] = [];
    const close = (): void => {
      if (group.length > 0) slides.push(this.#slide({ ...branch, children: group }, path, level));
      group = [];
    };
    for (const child of branch.children) {
      if (this.#fits({ ...branch, children: [...group, child] }, path)) {
        group.push(child);
        continue;
      }
      close();
      if (this.#fits({ ...branch, children: [child] }, path) || child.children.length < 2) group.push(child);
      else
        for (const some of this.#groups(branch, child, path))
          slides.push(this.#slide({ ...branch, children: [{ ...child, children: some }] }, path, level));
    }
    close();
    return slides;
  }

  /** The children of a child that alone is higher than the stage, in groups that fit. */
  #groups(branch: Branch, child: Branch, path: readonly Branch[]): readonly (readonly Branch[])[] {
    const groups: Branch[][] = [[]];
    for (const each of child.children) {
      const group = groups.at(-1) ?? [];
      const next = { ...branch, children: [{ ...child, children: [...group, each] }] };
      if (group.length > 0 && !this.#fits(next, path)) groups.push([each]);
      else group.push(each);
    }
    return groups;
  }

  #fits = (branch: Branch, path: readonly Branch[]): boolean =>
    branchHeight(branch, LEAST_NOTE, levelsIn(branch)) <= this.#height - pathHeight(path);

  #slide(branch: Branch, path: readonly Branch[], level: number): Slide {
    const room = this.#height - pathHeight(path);
    const levels = levelsIn(branch);
    const size = SIZES_BELOW.find((each) => branchHeight(branch, each, levels) <= room) ?? LEAST_NOTE;
    const body = { kind: 'tree' as const, tree: this.#kind, path, branch, level, levels };
    return slideOf(this.#material, [this.#zone.id], this.#year, size, body);
  }

  #alone = (node: TreeNode): Branch => this.#branch(node, 1).branch;

  /** A node with `levels` levels of it and below; `isWhole`: nothing of it is left out. */
  #branch(node: TreeNode, levels: number): { readonly branch: Branch; readonly isWhole: boolean } {
    const children = levels > 1 ? shownChildren(this.#tree, node) : [];
    const made = children.map((child) => this.#branch(child, levels - 1));
    const below = descendantsOf(this.#tree, node.id).length;
    const isCut = children.length === 0 && below > 0;
    const isRoot = node.id === this.#tree.root.id;
    return {
      branch: {
        id: node.id,
        paragraphs: node.paragraphs,
        star: node.star && !isRoot,
        evidence: isRoot ? 'none' : node.evidence,
        status: isRoot ? '' : statusWords(node, this.#kind, this.#material.ctx.locale, STATUS_ROOM),
        children: made.map(({ branch }) => branch),
        hidden: isCut ? below : 0,
      },
      isWhole: !(isCut && !node.collapsed) && made.every(({ isWhole }) => isWhole),
    };
  }
}

const shownChildren = (tree: IssueTree, node: TreeNode): readonly TreeNode[] =>
  node.collapsed ? [] : childrenOf(tree, node.id);

/** Width of a node where so many levels fill the stage. */
const nodeWidth = (levels: number): number => (BODY_WIDTH - TREE.gap * (levels - 1)) / levels;
/** Beside the mark of its evidence. */
const STATUS_ROOM = nodeWidth(MOST_LEVELS) - TREE.padX - 26;

const levelsIn = (branch: Branch): number => Math.max(LEAST_LEVELS, depthOf(branch));
const depthOf = ({ children }: Branch): number => 1 + Math.max(0, ...children.map(depthOf));

function branchHeight(branch: Branch, size: number, levels: number): number {
  const below = branch.children.reduce(
    (sum, child, at) => sum + branchHeight(child, size, levels) + (at === 0 ? 0 : TREE.nodeGap),
    0,
  );
  return Math.max(nodeHeight(branch, size, nodeWidth(levels)), below);
}

function nodeHeight({ paragraphs, star, status, hidden }: Branch, size: number, width: number): number {
  const room = width - TREE.padX - (star ? TREE.star : 0) - (hidden > 0 ? TREE.pill : 0);
  // All are measured in bold, which is a little wider.
  const lines = Math.max(1, linesOf(paragraphs, room, size, true).length);
  return lines * lineHeight(size) + TREE.padY + (status === '' ? 0 : TREE.status);
}

/** The path in one text, 「問い › 原因」. */
export const pathWords = (path: readonly Branch[]): string =>
  path.map(({ paragraphs }) => wordsIn({ paragraphs })).join(PATH_SIGN);
const PATH_SIGN = ' › ';

function pathHeight(path: readonly Branch[]): number {
  if (path.length === 0) return 0;
  return (
    linesOf(paragraphsOf(pathWords(path)), BODY_WIDTH, LEAST_NOTE).length * lineHeight(LEAST_NOTE) +
    HEADS.path
  );
}

const wordsIn = ({ paragraphs }: Pick<TreeNode, 'paragraphs'> | Pick<Branch, 'paragraphs'>): string =>
  paragraphs
    .map(({ runs }) => runs.map(({ text }) => text).join(''))
    .join('')
    .trim();
