// Our shapes as the plain values that shared/ draws and counts: a note of the store as a Note, and so on. Cached by record,
// so that unchanged shapes stay the same object.
import { type Editor, isShapeId, type TLParentId, type TLShape } from 'tldraw';
import type { PersonId, RecordId, TeamId, ZoneId } from '../../shared/board/ids.ts';
import { readAsked } from '../../shared/board/note-details.ts';
import type { BoardContent, Link, LinkEnd, Note, Sheet, TreeNode } from '../../shared/board/records.ts';
import { readSource } from '../../shared/board/source.ts';
import { type Field, fieldOf, isHeldBack, noteRect } from '../../shared/drawing/note.ts';
import { templateOf } from '../../shared/templates/catalogue.ts';
import type { Mark, Rect, Template } from '../../shared/templates/template.ts';
import {
  isLink,
  isNode,
  isNote,
  isSheet,
  type LinkShape,
  type NodeShape,
  type NoteShape,
  type SheetShape,
} from './shape-types.ts';
import { surroundingsOf } from './surroundings.ts';

const placed = (shape: TLShape) => ({
  id: shape.id as unknown as RecordId,
  parentId: shape.parentId as unknown as RecordId,
  index: shape.index as string,
  x: shape.x,
  y: shape.y,
});
const text = (value: unknown): string | null => (typeof value === 'string' && value !== '' ? value : null);
export const authorOf = (shape: TLShape): PersonId | null => text(shape.meta['author']) as PersonId | null;
export const teamOf = (shape: TLShape): TeamId | null => text(shape.meta['team']) as TeamId | null;
const made = (shape: TLShape) => {
  const source = readSource(shape.meta['source']);
  return { author: authorOf(shape), team: teamOf(shape), ...(source === null ? {} : { source }) };
};

const cached = <S extends TLShape, T>(make: (shape: S) => T): ((shape: S) => T) => {
  const known = new WeakMap<S, T>();
  return (shape) => {
    const old = known.get(shape);
    if (old !== undefined) return old;
    const value = make(shape);
    known.set(shape, value);
    return value;
  };
};

export const sheetOf = cached<SheetShape, Sheet>((shape) => ({
  ...placed(shape),
  template: shape.props.template,
  templateVersion: shape.props.templateVersion,
  name: shape.props.name,
  wording: shape.props.wording,
  isAway: shape.props.isAway,
  isLeftOut: shape.props.isLeftOut,
  ...(shape.props.ranks.length === 0 ? {} : { ranks: shape.props.ranks }),
}));

export const noteOf = cached<NoteShape, Note>((shape) => ({
  ...placed(shape),
  ...made(shape),
  form: shape.props.form,
  kind: shape.props.kind,
  width: shape.props.w,
  height: shape.props.h,
  paragraphs: shape.props.words,
  fieldZone: text(shape.props.fieldZone) as ZoneId | null,
  date: text(shape.props.date),
  person: shape.props.person,
  stance: shape.props.stance,
  done: shape.props.done,
  isOpen: shape.props.isOpen,
  ...readAsked(shape.meta['voice'], shape.meta['trap']),
}));

export const nodeOf = cached<NodeShape, TreeNode>((shape) => ({
  ...placed(shape),
  ...made(shape),
  treeParent: text(shape.meta['treeParent']) as RecordId | null,
  order: text(shape.meta['order']) ?? 'a0',
  star: shape.props.star,
  evidence: shape.props.evidence,
  collapsed: shape.props.collapsed,
  paragraphs: shape.props.words,
}));

export const linkOf = cached<LinkShape, Link>((shape) => ({
  ...placed(shape),
  ...made(shape),
  from: shape.props.from as RecordId,
  to: shape.props.to as LinkEnd,
  relation: shape.props.relation,
}));

/** Everything of ours that is to be seen on the current page, in z-order: nothing of sheets that are put away. */
export function contentOf(editor: Pick<Editor, 'getCurrentPageShapesSorted'>): BoardContent {
  const shapes = shownOf(editor.getCurrentPageShapesSorted());
  return {
    sheets: shapes.filter(isSheet).map(sheetOf),
    notes: shapes.filter(isNote).map(noteOf),
    nodes: shapes.filter(isNode).map(nodeOf),
    links: shapes.filter(isLink).map(linkOf),
  };
}

/** Without the sheets that are put away and what lies on them, on itself or within groups. Parents come before their children. */
function shownOf(shapes: readonly TLShape[]): readonly TLShape[] {
  if (!shapes.some((shape) => isSheet(shape) && shape.props.isAway)) return shapes;
  const away = new Set<string>();
  return shapes.filter((shape) => {
    const isGone = (isSheet(shape) && shape.props.isAway) || away.has(shape.parentId);
    if (isGone) away.add(shape.id);
    return !isGone;
  });
}

/** The shapes of one kind that hang on `parent` directly, from back to front. */
export const childrenOn = <S extends TLShape>(
  editor: Editor,
  parent: TLParentId,
  isKind: (shape: TLShape | undefined) => shape is S,
): readonly S[] =>
  editor
    .getSortedChildIdsForParent(parent)
    .map((id) => editor.getShape(id))
    .filter(isKind);

/** The sheet a shape lies on, or will once it is stored so, through groups; undefined beside all sheets. */
export function sheetAbove(editor: Editor, shape: TLShape | undefined): SheetShape | undefined {
  let at = shape;
  for (let steps = 0; at !== undefined && steps < 32; steps += 1) {
    if (isSheet(at)) return at;
    // Not getShapeParent, which returns the stored shape of this id.
    at = isShapeId(at.parentId) ? editor.getShape(at.parentId) : undefined;
  }
  return undefined;
}

export function templateAbove(editor: Editor, shape: TLShape): Template | undefined {
  const sheet = sheetAbove(editor, shape);
  return sheet === undefined ? undefined : templateOf(sheet.props);
}

/** The fixed field that a note is, if it is one. */
export const fieldAbove = (editor: Editor, note: NoteShape): Field | null =>
  note.props.fieldZone === ''
    ? null
    : fieldOf(noteOf(note), templateAbove(editor, note), surroundingsOf(editor).draw);

/** The mark that a shape is; null for whatever else. */
export const markAbove = (editor: Editor, shape: TLShape | undefined): Mark | null =>
  isNote(shape) ? (fieldAbove(editor, shape)?.mark ?? null) : null;

/** Where a note lies on its sheet, as it is drawn: a field of a card lies where its card is now. */
export const rectOnSheet = (editor: Editor, note: NoteShape): Rect =>
  noteRect(noteOf(note), templateAbove(editor, note), surroundingsOf(editor).draw);

/** Is it a field of the card of somebody who is not of the team (any more)? Such a card is kept and not shown. */
export const isOfHiddenCard = (editor: Editor, shape: TLShape): boolean =>
  isNote(shape) &&
  shape.props.fieldZone !== '' &&
  isHeldBack(noteOf(shape), templateAbove(editor, shape), surroundingsOf(editor).draw);
