// Draws display lists with PDFKit: vectors for shapes, one text operator per line and font, tagged as content or artwork.
// What cannot be drawn (not finite, beyond the page's reach) is left out; nothing in a list makes it throw.
/// <reference path="./pdfkit-types.d.ts" />
import type { EmbeddableImage, PDFDocument, StructureElement } from 'pdfkit';
import type {
  CircleDrawing,
  Drawing,
  Fill,
  GroupDrawing,
  ImageDrawing,
  PathDrawing,
  RectDrawing,
  Stroke,
} from '../../../shared/drawing/drawing.ts';
import { clamp } from '../../../shared/layout/within.ts';
import type { Rect } from '../../../shared/templates/template.ts';
import { drawText, type TextPen } from './draw-text.ts';
import { checkPath, FAR } from './path-syntax.ts';
import { safeColour } from './safe-colour.ts';

export interface Pen extends TextPen {
  readonly doc: PDFDocument;
  /** The picture of an asset, or null when there are no bytes or they cannot be read. */
  readonly image: (assetId: string) => EmbeddableImage | null;
  readonly imageMissing: string;
  /** The structure element that holds the page's words. */
  readonly words: StructureElement;
}

/** Draws in the present coordinate system, in order. */
export function drawDrawings(pen: Pen, drawings: readonly Drawing[]): void {
  let open: 'words' | 'artwork' | null = null;
  const enter = (next: 'words' | 'artwork' | null) => {
    if (next === open) return;
    if (open !== null) pen.doc.endMarkedContent();
    if (next === 'words') pen.words.add(pen.doc.markStructureContent('P'));
    if (next === 'artwork') pen.doc.markContent('Artifact');
    open = next;
  };
  for (const drawing of drawings) {
    switch (drawing.kind) {
      case 'group':
        enter(null);
        drawGroup(pen, drawing);
        break;
      case 'text':
        enter('words');
        drawText(pen, drawing);
        break;
      case 'rect':
        enter('artwork');
        drawRect(pen, drawing);
        break;
      case 'circle':
        enter('artwork');
        drawCircle(pen, drawing);
        break;
      case 'path':
        enter('artwork');
        drawPath(pen, drawing);
        break;
      case 'image':
        enter('artwork');
        drawImage(pen, drawing);
        break;
    }
  }
  enter(null);
}

const near = (...values: readonly number[]): boolean => values.every((value) => Math.abs(value) <= FAR);

function drawGroup(pen: Pen, group: GroupDrawing): void {
  const degrees = ((group.rotation ?? 0) * 180) / Math.PI;
  if (!near(group.x, group.y, degrees)) return;
  pen.doc.save().translate(group.x, group.y);
  if (degrees !== 0) pen.doc.rotate(degrees);
  drawDrawings(pen, group.children);
  pen.doc.restore();
}

function drawRect(pen: Pen, rect: RectDrawing): void {
  const { x, y, width, height, radius = 0 } = rect;
  if (!near(x, y, width, height, radius) || width < 0 || height < 0) return;
  const { doc } = pen;
  const trace = () => {
    if (radius > 0) doc.roundedRect(x, y, width, height, Math.min(radius, width / 2, height / 2));
    else doc.rect(x, y, width, height);
  };
  paint(doc, { x, y, width, height }, trace, rect);
}

function drawCircle(pen: Pen, circle: CircleDrawing): void {
  const { cx, cy, radius } = circle;
  if (!near(cx, cy, radius) || radius <= 0) return;
  const bounds = { x: cx - radius, y: cy - radius, width: 2 * radius, height: 2 * radius };
  paint(pen.doc, bounds, () => pen.doc.circle(cx, cy, radius), circle);
}

function drawPath(pen: Pen, path: PathDrawing): void {
  const checked = checkPath(path.d);
  if (checked !== null) paint(pen.doc, checked.bounds, () => pen.doc.path(checked.d), path);
}

function drawImage(pen: Pen, drawing: ImageDrawing): void {
  const { x, y, width, height } = drawing;
  if (!near(x, y, width, height) || width <= 0 || height <= 0) return;
  const image = pen.image(drawing.assetId);
  if (image !== null) {
    // As on screen: whole and in its proportions, upright by its own orientation, also where the frame has others.
    pen.doc.image(image, x, y, { fit: [width, height], align: 'center', valign: 'center' });
    return;
  }
  drawRect(pen, {
    kind: 'rect',
    x,
    y,
    width,
    height,
    stroke: { colour: '#857c6c', width: 1.5, dash: [8, 6] },
  });
  drawText(pen, {
    kind: 'text',
    x: x + width / 2,
    y: y + height / 2 + 8,
    text: pen.imageMissing,
    size: 21,
    colour: '#5a5449',
    anchor: 'middle',
  });
}

interface Paints {
  readonly fill?: Fill;
  readonly fillOpacity?: number;
  readonly stroke?: Stroke;
  readonly round?: boolean;
}

function paint(doc: PDFDocument, bounds: Rect, trace: () => void, paints: Paints): void {
  const { fill, stroke } = paints;
  const strokes = stroke !== undefined && near(stroke.width) && stroke.width > 0;
  if (fill === undefined && !strokes) return;
  // Opacity, dash and round ends are undone by restoring; what needs none of them saves the bytes.
  const fillOpacity = share(paints.fillOpacity);
  const strokeOpacity = share(stroke?.opacity);
  const special =
    fillOpacity !== 1 || strokeOpacity !== 1 || stroke?.dash !== undefined || paints.round === true;
  if (special) doc.save();
  if (fillOpacity !== 1) doc.fillOpacity(fillOpacity);
  if (strokes) {
    doc.strokeColor(safeColour(stroke.colour)).lineWidth(stroke.width);
    if (strokeOpacity !== 1) doc.strokeOpacity(strokeOpacity);
    if (paints.round === true) doc.lineCap('round').lineJoin('round');
    const dash = stroke.dash?.map((length) => Math.max(length, 0.01)) ?? [];
    if (dash.length > 0 && near(...dash)) doc.dash(dash);
  }
  if (fill !== undefined) fillWith(doc, fill, bounds);
  trace();
  if (fill !== undefined && strokes) doc.fillAndStroke();
  else if (strokes) doc.stroke();
  else doc.fill();
  if (special) doc.restore();
}

function fillWith(doc: PDFDocument, fill: Fill, bounds: Rect): void {
  if (typeof fill === 'string') {
    doc.fillColor(safeColour(fill));
  } else if ('wash' in fill) {
    const colour = safeColour(fill.wash);
    const wash = doc.linearGradient(bounds.x, 0, bounds.x + Math.max(bounds.width, 0.01), 0);
    doc.fillColor(wash.stop(0, colour, 0).stop(1, colour, 1));
  } else {
    doc.fillColor([hatch(doc, fill.gap), safeColour(fill.hatch)]);
  }
}

/** Lines at 45°, `gap` apart, 2 units wide, as svg-text.ts draws them. */
function hatch(doc: PDFDocument, gap: number) {
  const side = (near(gap) && gap >= 1 ? gap : 8) * Math.SQRT2;
  const s = side.toFixed(3);
  const over = (side + 2).toFixed(3);
  // The diagonal, and the two corners that the neighbouring tiles' diagonals cut.
  const lines = `2 w -2 2 m 2 -2 l S -2 ${over} m ${over} -2 l S ${(side - 2).toFixed(3)} ${over} m ${over} ${(side - 2).toFixed(3)} l S`;
  return doc.pattern([0, 0, Number(s), Number(s)], Number(s), Number(s), lines);
}

const share = (value: number | undefined): number =>
  value === undefined || !Number.isFinite(value) ? 1 : clamp(value, 0, 1);
