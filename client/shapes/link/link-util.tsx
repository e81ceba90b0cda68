// つながり on the canvas: a line that follows its two ends and has no place of its own. How it looks is
// shared/drawing/link.ts; what it may join is client/canvas/tools/link-tool.ts.
import { memo, type ReactElement, useMemo } from 'react';
import {
  CubicBezier2d,
  type Editor,
  type Geometry2d,
  Polyline2d,
  Rectangle2d,
  SVGContainer,
  type TLShapeId,
  useEditor,
  useValue,
  Vec,
} from 'tldraw';
import type { RecordId } from '../../../shared/board/ids.ts';
import { SHAPE } from '../../../shared/board/records.ts';
import { elbowBetween } from '../../../shared/drawing/elbow.ts';
import { drawLinkAmong } from '../../../shared/drawing/link.ts';
import { linkTarget } from '../../../shared/drawing/page.ts';
import { templateOf, zonesOf } from '../../../shared/templates/catalogue.ts';
import type { Rect } from '../../../shared/templates/template.ts';
import { Drawings } from '../drawing-svg.tsx';
import { PlainShapeUtil } from '../plain-shape-util.ts';
import { isNote, isSheet, type LinkProps, type LinkShape, linkProps } from '../shape-types.ts';
import { surroundingsOf } from '../surroundings.ts';

export class LinkUtil extends PlainShapeUtil<LinkShape> {
  static override type = SHAPE.link;
  static override props = linkProps;

  override getDefaultProps(): LinkProps {
    return { from: '', to: '', relation: 'serves' };
  }
  override getGeometry(shape: LinkShape): Geometry2d {
    const ends = linkEnds(this.editor, shape);
    if (ends === undefined) return new Rectangle2d({ width: 1, height: 1, isFilled: false });
    const way =
      shape.props.relation === 'precondition' ? elbowBetween(ends.from, ends.to, ends.others) : null;
    if (way !== null) return new Polyline2d({ points: way.map(({ x, y }) => new Vec(x, y)) });
    const start = new Vec(ends.from.x + ends.from.width, ends.from.y + ends.from.height / 2);
    const end = new Vec(ends.to.x - 8, ends.to.y + ends.to.height / 2);
    const bend = Math.max(24, (end.x - start.x) * 0.5);
    return new CubicBezier2d({
      start,
      cp1: new Vec(start.x + bend, start.y),
      cp2: new Vec(end.x - bend, end.y),
      end,
    });
  }
  override canBind(): boolean {
    return false;
  }
  override hideSelectionBoundsBg(): boolean {
    return true;
  }
  /** It stays between its ends, whatever is dragged. */
  override onTranslate(initial: LinkShape) {
    return { id: initial.id, type: initial.type, x: initial.x, y: initial.y };
  }
  override component(shape: LinkShape): ReactElement | null {
    return <LinkLine shape={shape} />;
  }
  override getIndicatorPath(shape: LinkShape): Path2D {
    const ends = linkEnds(this.editor, shape);
    const path =
      ends === undefined ? undefined : drawn(shape, ends).find((drawing) => drawing.kind === 'path');
    return new Path2D(path?.kind === 'path' ? path.d : '');
  }
}

const LinkLine = memo(function LinkLine({ shape }: { readonly shape: LinkShape }): ReactElement | null {
  const editor = useEditor();
  const ends = useValue('link ends', () => linkEnds(editor, shape), [editor, shape]);
  const { relation } = shape.props;
  const drawings = useMemo(
    () => (ends === undefined ? [] : drawLinkAmong(relation, ends.from, ends.to, ends.others)),
    [ends, relation],
  );
  return (
    <SVGContainer className="miraizu-drawing">
      <Drawings list={drawings} />
    </SVGContainer>
  );
});

interface LinkEnds {
  readonly from: Rect;
  readonly to: Rect;
  /** The other cards of its sheet, where a link goes round them. */
  readonly others: readonly Rect[];
}

const drawn = ({ props }: LinkShape, { from, to, others }: LinkEnds) =>
  drawLinkAmong(props.relation, from, to, others);

/** Both ends in the coordinates of the link's parent; undefined while one of them is gone or out of sight. */
function linkEnds(editor: Editor, link: LinkShape): LinkEnds | undefined {
  const from = shapeRect(editor, link, link.props.from);
  const to = link.props.to.startsWith('zone:')
    ? zoneRect(editor, link)
    : shapeRect(editor, link, link.props.to);
  if (from === undefined || to === undefined) return undefined;
  return { from, to, others: link.props.relation === 'precondition' ? othersBeside(editor, link) : [] };
}

function shapeRect(editor: Editor, link: LinkShape, id: string): Rect | undefined {
  const shape = editor.getShape(id as TLShapeId);
  if (shape === undefined || editor.isShapeHidden(shape)) return undefined;
  const bounds = editor.getShapePageBounds(shape);
  if (bounds === undefined) return undefined;
  const origin = editor.getShapeParentTransform(link).point();
  return { x: bounds.x - origin.x, y: bounds.y - origin.y, width: bounds.w, height: bounds.h };
}

function othersBeside(editor: Editor, link: LinkShape): readonly Rect[] {
  const ends: readonly string[] = [link.props.from, link.props.to];
  return editor.getSortedChildIdsForParent(link.parentId).flatMap((id) => {
    const shape = editor.getShape(id);
    if (!isNote(shape) || shape.props.fieldZone !== '' || ends.includes(id)) return [];
    return shapeRect(editor, link, id) ?? [];
  });
}

function zoneRect(editor: Editor, link: LinkShape): Rect | undefined {
  const sheetId = link.props.to.slice('zone:'.length, link.props.to.indexOf('/'));
  const sheet = editor.getShape(sheetId as TLShapeId);
  if (!isSheet(sheet) || sheet.props.isAway) return undefined;
  const template = templateOf(sheet.props);
  if (template === undefined) return undefined;
  const zones = zonesOf(template, surroundingsOf(editor).draw);
  const rect = linkTarget(link.props.to as `zone:${string}/${string}`, sheetId as RecordId, new Map(), zones);
  if (rect === undefined) return undefined;
  const origin = editor.getShapeParentTransform(link).point();
  return { ...rect, x: rect.x + sheet.x - origin.x, y: rect.y + sheet.y - origin.y };
}
