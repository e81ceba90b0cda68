// The nodes of an issue tree and the lines between them. Drawn from the node's own corner; where
// it stands is shared/layout/tree.ts.
import type { TreeNode } from '../board/records.ts';
import type { TreeLayout } from '../layout/tree.ts';
import type { TreeKind, Wording } from '../templates/template.ts';
import { breakParagraphs, type TextLine } from '../text/break-lines.ts';
import { textWidth } from '../text/measure.ts';
import type { Locale } from '../time/fiscal-year.ts';
import type { Drawing } from './drawing.ts';
import { arrowHead } from './link.ts';
import type { NoteText } from './note-text.ts';
import { INK, LINE, SMALLEST } from './roles.ts';
import { textLines } from './text-drawing.ts';

const TEXT = 24;
const LINE_HEIGHT = 31;
const LEAST_HEIGHT = 60;
const INSET = 16;
const STAR_ROOM = 34;
const EVIDENCE_LINE = 29;
/** How far the point of a どうやって node reaches. */
const POINT = 18;
const STARRED_GROUND = '#fff7d6';
const CORNER = 12;

/** What the evidence of a node says, by its tree. */
export const EVIDENCE_WORDS: Readonly<Record<TreeKind, Readonly<Record<'open' | 'backed', Wording>>>> = {
  why: {
    open: { ja: '裏付けはまだ', en: 'No evidence yet' },
    backed: { ja: '裏付けあり', en: 'Evidence found' },
  },
  how: {
    open: { ja: '見込みはまだ', en: 'Not checked yet' },
    backed: { ja: '見込みを確認済み', en: 'Checked' },
  },
};
/** What the star of a node says, by its tree. */
export const STAR_WORDS: Readonly<Record<TreeKind, Wording>> = {
  why: { ja: '真の課題', en: 'Root cause' },
  how: { ja: 'ここから始める', en: 'Start here' },
};
const QUESTION_PROMPT: Wording = { ja: 'ここに問いを書く', en: 'Write the question' };

interface NodeLook {
  readonly tree: TreeKind;
  readonly isRoot: boolean;
  readonly width: number;
  readonly locale: Locale;
  /** Descendants folded away. */
  readonly hidden: number;
  /** No prompt: its first letter is on the screen, though not in the node yet, or none is wanted. */
  readonly isBegun?: boolean;
}

/**
 * How the words of a node are set, also for the editor laid over them. Asked several times for each node that is drawn; a
 * TreeNode never changes, so once is enough.
 */
export function nodeText(node: TreeNode, width: number, isRoot: boolean): NoteText {
  const known = textsOfNodes.get(node);
  if (known !== undefined && known.width === width && known.isRoot === isRoot) return known.text;
  const text = setNodeText(node, width, isRoot);
  textsOfNodes.set(node, { width, isRoot, text });
  return text;
}

const textsOfNodes = new WeakMap<
  TreeNode,
  { readonly width: number; readonly isRoot: boolean; readonly text: NoteText }
>();

function setNodeText(node: TreeNode, width: number, isRoot: boolean): NoteText {
  const star = node.star && !isRoot ? STAR_ROOM : 0;
  const x = INSET + (isRoot ? 0 : 4) + star;
  const bold = isRoot || node.star;
  const room = Math.max(TEXT * 2, width - 2 * INSET - star);
  const lines = breakParagraphs(node.paragraphs, room, { size: TEXT, bold });
  return {
    x,
    y: 39,
    width: room,
    size: TEXT,
    lineHeight: LINE_HEIGHT,
    bold,
    lines: lines.length === 0 ? EMPTY : lines,
  };
}
const EMPTY: readonly TextLine[] = [{ runs: [], text: '', width: 0, indent: 0 }];

/** Height of a node: what its words need, plus the line of its evidence. */
export function nodeHeight(node: TreeNode, width: number, isRoot: boolean): number {
  const { lines } = nodeText(node, width, isRoot);
  const status = !isRoot && (node.evidence !== 'none' || node.star) ? EVIDENCE_LINE : 0;
  return Math.max(LEAST_HEIGHT, lines.length * LINE_HEIGHT + 26 + status);
}

/** The node, drawn from its own corner. */
export function drawNode(node: TreeNode, look: NodeLook): readonly Drawing[] {
  const height = nodeHeight(node, look.width, look.isRoot);
  const text = nodeText(node, look.width, look.isRoot);
  const empty = text.lines.every((line) => line.text === '');
  const words: readonly Drawing[] =
    look.isRoot && empty && look.isBegun !== true
      ? [drawQuestionPrompt(look)]
      : textLines(text.lines, text.x, text.y, { ...text, colour: look.isRoot ? INK.paper : INK.ink });
  return [
    ...drawBody(node, look, height),
    ...(node.star && !look.isRoot
      ? [{ kind: 'path', d: starPath(INSET + 4 + 13, 30, 16), fill: INK.ink } as const]
      : []),
    ...words,
    ...drawStatus(node, look, height),
    ...drawHidden(look, height),
  ];
}

/** One line, smaller where a deep tree leaves narrow nodes. */
function drawQuestionPrompt({ width, locale }: NodeLook): Drawing {
  const text = QUESTION_PROMPT[locale];
  const fitting = (TEXT * (width - 2 * INSET)) / textWidth(text, TEXT, false);
  return { kind: 'text', x: INSET, y: 39, text, size: Math.min(TEXT, fitting), colour: INK.hair };
}

/** What the words of a node stand on, also while they are written over the line of its evidence. */
export const nodeGround = ({ star }: Pick<TreeNode, 'star'>, isRoot: boolean): string =>
  isRoot ? INK.ink : star ? STARRED_GROUND : INK.paper;

function drawBody(node: TreeNode, look: NodeLook, height: number): readonly Drawing[] {
  const { width } = look;
  const fill = nodeGround(node, look.isRoot);
  if (look.isRoot) return [{ kind: 'rect', x: 0, y: 0, width, height, radius: 4, fill }];
  const stroke = { colour: node.star ? INK.ink : INK.rule, width: node.star ? 4 : 2 };
  if (look.tree === 'how') {
    const d = `M0 0H${width - 4}L${width + POINT} ${height / 2}L${width - 4} ${height}H0Z`;
    return [{ kind: 'path', d, fill, stroke, round: true }];
  }
  return [
    { kind: 'rect', x: 0, y: 0, width, height, radius: 2, fill, stroke },
    { kind: 'rect', x: 0, y: 0, width: 7, height, fill: INK.ink },
  ];
}

/** The line below the words: tick or dashed ring, and what it means. */
function drawStatus(node: TreeNode, look: NodeLook, height: number): readonly Drawing[] {
  if (look.isRoot || (node.evidence === 'none' && !node.star)) return [];
  const y = height - 15;
  const x = INSET + 4;
  const words = statusWords(node, look.tree, look.locale, look.width - 2 * INSET - 26);
  const strong = node.star || node.evidence === 'backed';
  return [
    ...evidenceMark(node, x, y),
    {
      kind: 'text',
      x: node.evidence === 'none' ? x : x + 26,
      y,
      text: words,
      size: SMALLEST,
      bold: node.star,
      colour: strong ? INK.ink : INK.ink3,
    },
  ];
}

/** What a node says of its evidence, in the words of its kind of tree; '' where it says nothing. */
export const evidenceWords = (
  tree: TreeKind,
  { evidence }: Pick<TreeNode, 'evidence'>,
  locale: Locale,
): string => (evidence === 'none' ? '' : EVIDENCE_WORDS[tree][evidence][locale]);

/** What star and evidence mean, in `room` units at the smallest text; '' for neither. */
export function statusWords(
  node: Pick<TreeNode, 'star' | 'evidence'>,
  tree: TreeKind,
  locale: Locale,
  room: number,
): string {
  const starred = node.star ? STAR_WORDS[tree][locale] : '';
  const evidence = evidenceWords(tree, node, locale);
  if (starred === '' || evidence === '') return starred + evidence;
  const both = locale === 'ja' ? `${starred}・${evidence}` : `${starred}, ${evidence.toLowerCase()}`;
  return textWidth(both, SMALLEST, true) <= room ? both : starred;
}

function evidenceMark(node: TreeNode, x: number, y: number): readonly Drawing[] {
  switch (node.evidence) {
    case 'none':
      return [];
    case 'backed':
      return [{ kind: 'path', d: `M${x} ${y - 8}l6 7 12-15`, stroke: { colour: INK.ink, width: 4 } }];
    case 'open':
      return [
        {
          kind: 'circle',
          cx: x + 8,
          cy: y - 7,
          radius: 8,
          stroke: { colour: INK.ink3, width: 2.5, dash: [4, 3] },
        },
      ];
  }
}

/** The pill 「＋n」 at the right of a collapsed node. */
function drawHidden(look: NodeLook, height: number): readonly Drawing[] {
  if (look.hidden === 0) return [];
  const from = look.width + (look.tree === 'how' && !look.isRoot ? POINT : 0);
  const x = look.width + 24;
  const middle = height / 2;
  return [
    { kind: 'path', d: `M${from} ${middle}H${x + 2}`, stroke: { colour: INK.ink2, width: LINE.tree } },
    {
      kind: 'rect',
      x,
      y: middle - 21,
      width: 66,
      height: 42,
      radius: 21,
      fill: INK.paper,
      stroke: { colour: INK.ink, width: 2.5 },
    },
    {
      kind: 'text',
      x: x + 33,
      y: middle + 8,
      text: `＋${look.hidden}`,
      size: 22,
      bold: true,
      colour: INK.ink,
      anchor: 'middle',
    },
  ];
}

/** All connectors of a laid-out tree, in the coordinates of its places. */
export function drawTreeConnectors(layout: TreeLayout, tree: TreeKind): readonly Drawing[] {
  const stroke = { colour: INK.ink2, width: LINE.tree };
  return layout.edges.flatMap(([parentId, childId]): readonly Drawing[] => {
    const parent = layout.places.get(parentId);
    const child = layout.places.get(childId);
    if (parent === undefined || child === undefined) return [];
    const x1 = parent.x + parent.width + (tree === 'how' && parent.level > 0 ? POINT : 0);
    const y1 = parent.y + parent.height / 2;
    const y2 = child.y + child.height / 2;
    const end = child.x - (tree === 'how' ? 13 : 2);
    const d = connector(
      x1,
      y1,
      end,
      y2,
      parent.x + parent.width + (child.x - parent.x - parent.width) * 0.52,
    );
    const line: Drawing = { kind: 'path', d, stroke, round: true };
    return tree === 'how' ? [line, arrowHead(child.x - 9, y2, INK.ink2)] : [line];
  });
}

/** Horizontal, a rounded corner at the trunk, vertical, a rounded corner, horizontal. */
function connector(x1: number, y1: number, x2: number, y2: number, trunk: number): string {
  if (Math.abs(y2 - y1) < 3) return `M${x1} ${y2}H${x2}`;
  const r = Math.min(CORNER, Math.abs(y2 - y1) / 2, Math.max(1, trunk - x1));
  const down = y2 > y1 ? 1 : -1;
  return (
    `M${x1} ${y1}H${trunk - r}Q${trunk} ${y1} ${trunk} ${y1 + down * r}V${y2 - down * r}` +
    `Q${trunk} ${y2} ${trunk + r} ${y2}H${x2}`
  );
}

/** ★ as a path. */
export function starPath(cx: number, cy: number, radius: number): string {
  const points = Array.from({ length: 10 }, (_, i) => {
    const angle = -Math.PI / 2 + (i * Math.PI) / 5;
    const r = i % 2 === 0 ? radius : radius * 0.44;
    return `${(cx + r * Math.cos(angle)).toFixed(1)} ${(cy + r * Math.sin(angle)).toFixed(1)}`;
  });
  return `M${points.join('L')}Z`;
}
