// What one random step is, and how it finds something to act on.
import { createShapeId, type Editor, type TLShape, type TLShapeId, type VecLike } from 'tldraw';
import {
  isLink,
  isNode,
  isSheet,
  type NodeShape,
  type SheetShape,
} from '../../../../../client/shapes/shape-types.ts';
import type { Hand } from '../hand.ts';

export interface Action {
  readonly name: string;
  /** How often, compared with the others. */
  readonly weight: number;
  readonly run: (hand: Hand) => string | undefined | Promise<string | undefined>;
}

export const WORDS = ['未来', 'あ', '地域の会議', 'abc', '1', '、', '合意形成の場をつくる', '2'];

/** Everything but sheets. */
export const things = (editor: Editor): readonly TLShape[] =>
  editor.getCurrentPageShapes().filter((shape) => !isSheet(shape));
export const movable = (editor: Editor): readonly TLShape[] =>
  things(editor).filter((shape) => !isNode(shape) && !isLink(shape));
export const nodes = (editor: Editor): readonly NodeShape[] => editor.getCurrentPageShapes().filter(isNode);

export function choose({ editor, dice }: Hand, from: readonly TLShape[], most: number): readonly TLShapeId[] {
  const ids = dice.some(from, most).map(({ id }) => id);
  editor.select(...ids);
  return ids;
}
export const short = (ids: readonly string[]): string => ids.map((id) => id.slice(6, 12)).join(',');

/** Those that the board began with, and those that were laid since. */
export const sheets = (editor: Editor): readonly SheetShape[] =>
  editor.getCurrentPageShapesSorted().filter(isSheet);

/** A place on some sheet, in page coordinates. */
export function somewhere({ editor, dice }: Hand): VecLike {
  const sheet = dice.pick(sheets(editor));
  return { x: (sheet?.x ?? 0) + dice.between(20, 1500), y: (sheet?.y ?? 0) + dice.between(20, 1000) };
}
export const centre = (editor: Editor, id: TLShapeId): VecLike =>
  editor.getShapePageBounds(id)?.center ?? { x: 0, y: 0 };

export function mark(editor: Editor, name: string, act: () => void): void {
  editor.markHistoryStoppingPoint(name);
  act();
}

/** A shape on some sheet, made as a step of its own. */
export function newShape(hand: Hand, type: string, props: object, more: object = {}): TLShapeId {
  const { editor, dice } = hand;
  const sheet = dice.pick(sheets(editor))?.id;
  const id = createShapeId();
  mark(editor, type, () =>
    editor.createShape({
      id,
      type,
      parentId: sheet,
      x: dice.between(0, 1400),
      y: dice.between(0, 900),
      props,
      ...more,
    } as never),
  );
  return id;
}
