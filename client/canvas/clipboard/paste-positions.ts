// Where copied shapes go: together around a point or beside themselves, and never beyond the edge of the paper. What they
// become there is paste-shapes.ts.
import { Box, T, type TLShapePartial, Vec } from 'tldraw';
import { SHAPE } from '../../../shared/board/records.ts';
import { newNoteHeight } from '../../../shared/drawing/note.ts';
import { onPaper } from '../../../shared/layout/free-place.ts';
import { clamp } from '../../../shared/layout/within.ts';
import { type NoteProps, noteProps, type SheetShape } from '../../shapes/shape-types.ts';
import type { SerializedShapes } from './serialize-shapes.ts';

/** How far the copied shapes have to move so that their middle lies at `point`, without leaving the sheet if they fit. */
export function moveTo(copied: SerializedShapes, sheet: SheetShape, point: Vec): Vec {
  const { x, y, w, h } = boundsOf(copied);
  const within = (at: number, size: number, from: number, length: number): number =>
    clamp(at, from, from + length - size);
  return new Vec(
    Math.round(within(point.x - w / 2, w, sheet.x, sheet.props.w) - x),
    Math.round(within(point.y - h / 2, h, sheet.y, sheet.props.h) - y),
  );
}

/** How far a copy lies beside what it was copied from: `step` to the right and down, or where that leaves the sheet, back. */
export function moveBeside(copied: SerializedShapes, sheet: SheetShape, step: number): Vec {
  const { x, y, w, h } = boundsOf(copied);
  const by = (end: number, edge: number): number => (end + step <= edge ? step : -step);
  return new Vec(by(x + w, sheet.x + sheet.props.w), by(y + h, sheet.y + sheet.props.h));
}

function boundsOf(copied: SerializedShapes): Box {
  const boxes = copied.shapes
    .filter(({ type }) => type !== SHAPE.link)
    .map(({ type, x, y, props }) => {
      const { width, height } = sizeOf(type, props as Readonly<Record<string, unknown>>);
      return new Box(num(x), num(y), Math.max(1, width), Math.max(1, height));
    });
  return Box.Common(boxes);
}

/** What it takes up; 0 where only tldraw knows it (strokes, arrows). */
function sizeOf(
  type: unknown,
  props: Readonly<Record<string, unknown>>,
): { readonly width: number; readonly height: number } {
  const size = { width: num(props['w']), height: num(props['h']) };
  if (type !== SHAPE.note || !isNoteProps(props)) return size;
  const { form, kind, words } = props;
  return { ...size, height: newNoteHeight({ form, kind, ...size, paragraphs: words }) };
}

/** Anything may be in the clipboard. */
const NOTE = T.object(noteProps);
const isNoteProps = (props: unknown): props is NoteProps => NOTE.isValid(props);

/** On the sheet, also when the copied shapes together are larger than it is. */
export function keptOnSheet<S extends TLShapePartial>(shape: S): S {
  if ((shape.type !== SHAPE.note && shape.type !== 'image') || num(shape.rotation) !== 0) return shape;
  const size = sizeOf(shape.type, shape.props as unknown as Readonly<Record<string, unknown>>);
  return { ...shape, ...onPaper({ x: num(shape.x), y: num(shape.y) }, size) };
}

/** A number out of the clipboard; 0 for anything else. */
export const num = (value: unknown): number =>
  typeof value === 'number' && Number.isFinite(value) ? value : 0;
