// Pen strokes, arrows and images of a sheet as drawings, read from the board's records, so that boards that are not open in
// the canvas print alike. Our own shapes are drawn by shared/drawing; what is neither is left to the canvas.
import type * as Y from 'yjs';
import { assetIdIn } from '../../shared/board/asset-source.ts';
import {
  boardRecords,
  isDeleted,
  KEY,
  type RecordMap,
  readPair,
  readString,
} from '../../shared/board/document.ts';
import type { RecordId } from '../../shared/board/ids.ts';
import { BOARD_LIMITS } from '../../shared/board/limits.ts';
import type { Drawing, Stroke } from '../../shared/drawing/drawing.ts';
import { type Point, strokePoints } from './stroke-points.ts';

/** The library's inks (its light theme), by the names it stores. */
const INKS: Readonly<Record<string, string>> = {
  black: '#1d1d1d',
  grey: '#9fa8b2',
  'light-violet': '#e085f4',
  violet: '#ae3ec9',
  blue: '#4465e9',
  'light-blue': '#4ba1f1',
  yellow: '#f1ac4b',
  orange: '#e16919',
  green: '#099268',
  'light-green': '#4cb05e',
  'light-red': '#f87777',
  red: '#e03131',
  white: '#ffffff',
};
const WIDTHS: Readonly<Record<string, number>> = { s: 2, m: 3.5, l: 5, xl: 10 };
const ARROWHEAD = 14;

/** In stacking order, in the sheet's coordinates. */
export function foreignDrawings(doc: Y.Doc, sheetId: RecordId): readonly Drawing[] {
  const shapes = childrenOf(doc, sheetId);
  return shapes.flatMap(({ id, map }) => drawShape(doc, id, map, BOARD_LIMITS.maxDepth));
}

/** Asset ids of the images on a sheet are those of the board's asset store. */
function childrenOf(doc: Y.Doc, parentId: RecordId): readonly { id: RecordId; map: RecordMap }[] {
  const shapes: { id: RecordId; map: RecordMap; index: string }[] = [];
  boardRecords(doc).forEach((map, id) => {
    if (isDeleted(map) || readString(map, KEY.parentId) !== parentId) return;
    shapes.push({ id: id as RecordId, map, index: readString(map, KEY.index) ?? '' });
  });
  return shapes.sort((a, b) => (a.index < b.index ? -1 : a.index > b.index ? 1 : a.id < b.id ? -1 : 1));
}

/** `levels`: how many groups within each other are still drawn; the canvas shows deeper ones elsewhere, too. */
function drawShape(doc: Y.Doc, id: RecordId, map: RecordMap, levels: number): readonly Drawing[] {
  const [x, y] = readPair(map, 'pos') ?? [0, 0];
  const rotation = numberAt(map, KEY.rotation, 0);
  const children = levels === 0 ? [] : inside(doc, id, map, levels);
  if (children.length === 0) return [];
  return [{ kind: 'group', x, y, ...(rotation === 0 ? {} : { rotation }), children }];
}

function inside(doc: Y.Doc, id: RecordId, map: RecordMap, levels: number): readonly Drawing[] {
  switch (map.get(KEY.type)) {
    case 'group':
      return childrenOf(doc, id).flatMap((child) => drawShape(doc, child.id, child.map, levels - 1));
    case 'draw':
    case 'highlight':
      return drawStroke(map);
    case 'image':
      return drawImage(doc, map);
    case 'arrow':
      return drawArrow(doc, id, map);
    default:
      return [];
  }
}

function drawStroke(map: RecordMap): readonly Drawing[] {
  const highlight = map.get(KEY.type) === 'highlight';
  const scaleX = numberAt(map, 'props.scaleX', 1);
  const scaleY = numberAt(map, 'props.scaleY', 1);
  const segments = map.get('props.segments');
  if (!Array.isArray(segments)) return [];
  const points = segments
    .flatMap((segment: unknown) => segmentPoints(segment))
    .map((point) => ({
      x: point.x * scaleX,
      y: point.y * scaleY,
    }));
  const d = smooth(points, map.get('props.isClosed') === true);
  if (d === null) return [];
  const line = strokeOf(map);
  const stroke = highlight ? { ...line, width: line.width * 6, opacity: 0.35 } : line;
  return [{ kind: 'path', d, stroke, round: true }];
}

function segmentPoints(segment: unknown): readonly Point[] {
  if (typeof segment !== 'object' || segment === null) return [];
  const { path, dim } = segment as { readonly path?: unknown; readonly dim?: unknown };
  return typeof path === 'string' ? strokePoints(path, dim === 2 ? 2 : 3) : [];
}

/** A curve through the middles between the points, as a hand would draw it; a single point is a dot. */
function smooth(points: readonly Point[], closed: boolean): string | null {
  const [first, ...rest] = points;
  const last = points.at(-1);
  if (first === undefined || last === undefined) return null;
  const to = (point: Point) => `${round(point.x)} ${round(point.y)}`;
  if (rest.length === 0) return `M${to(first)}l0.1 0`;
  const curves = rest.slice(0, -1).map((point, index) => {
    const next = rest[index + 1] ?? point;
    return `Q${to(point)} ${to({ x: (point.x + next.x) / 2, y: (point.y + next.y) / 2 })}`;
  });
  return `M${to(first)}${curves.join('')}L${to(last)}${closed ? 'Z' : ''}`;
}

function drawImage(doc: Y.Doc, map: RecordMap): readonly Drawing[] {
  const [width, height] = readPair(map, 'size') ?? [0, 0];
  const asset = readString(map, 'props.assetId');
  if (asset === undefined || width <= 0 || height <= 0) return [];
  const record = boardRecords(doc).get(asset);
  const source = record === undefined ? undefined : readString(record, 'props.src');
  const assetId = assetIdIn(source || asset);
  return assetId === null ? [] : [{ kind: 'image', assetId, x: 0, y: 0, width, height }];
}

function drawArrow(doc: Y.Doc, id: RecordId, map: RecordMap): readonly Drawing[] {
  const origin = placeOf(doc, id);
  if (origin === null) return [];
  const end = (terminal: 'start' | 'end') => arrowEnd(doc, id, map, terminal, origin);
  const from = end('start');
  const to = end('end');
  if (from === null || to === null) return [];
  const bend = numberAt(map, 'props.bend', 0);
  const length = Math.hypot(to.x - from.x, to.y - from.y);
  if (length < 1) return [];
  // The bend is the arc's height at the middle; the control point lies twice as far.
  const control = {
    x: (from.x + to.x) / 2 + (2 * bend * (to.y - from.y)) / length,
    y: (from.y + to.y) / 2 - (2 * bend * (to.x - from.x)) / length,
  };
  const stroke = strokeOf(map);
  const shaft: Drawing = {
    kind: 'path',
    d: `M${round(from.x)} ${round(from.y)}Q${round(control.x)} ${round(control.y)} ${round(to.x)} ${round(to.y)}`,
    stroke,
    round: true,
  };
  const heads = [
    ...(map.get('props.arrowheadEnd') === 'none' ? [] : [arrowhead(control, to, stroke)]),
    ...((map.get('props.arrowheadStart') ?? 'none') === 'none' ? [] : [arrowhead(control, from, stroke)]),
  ];
  return [shaft, ...heads];
}

function arrowhead(from: Point, tip: Point, stroke: Stroke): Drawing {
  const angle = Math.atan2(tip.y - from.y, tip.x - from.x);
  const wing = (turn: number) =>
    `${round(tip.x - ARROWHEAD * Math.cos(angle + turn))} ${round(tip.y - ARROWHEAD * Math.sin(angle + turn))}`;
  return {
    kind: 'path',
    d: `M${wing(0.5)}L${round(tip.x)} ${round(tip.y)}L${wing(-0.5)}`,
    stroke,
    round: true,
  };
}

/** An arrow's end in its own coordinates: free, or on the edge of the shape it is bound to. */
function arrowEnd(
  doc: Y.Doc,
  arrow: RecordId,
  map: RecordMap,
  terminal: 'start' | 'end',
  origin: Point,
): Point | null {
  const target = boundShape(doc, arrow, terminal);
  const free = pointAt(map, `props.${terminal}`);
  if (target === null) return free;
  const box = boxOf(doc, target);
  const other = boundShape(doc, arrow, terminal === 'start' ? 'end' : 'start');
  const otherBox = other === null ? null : boxOf(doc, other);
  const otherFree = pointAt(map, `props.${terminal === 'start' ? 'end' : 'start'}`);
  const towards = otherBox === null ? otherFree && plus(otherFree, origin) : centre(otherBox);
  if (box === null || towards === null) return free;
  const edge = edgePoint(box, towards);
  return { x: edge.x - origin.x, y: edge.y - origin.y };
}

function boundShape(doc: Y.Doc, arrow: RecordId, terminal: string): RecordId | null {
  let found: RecordId | null = null;
  boardRecords(doc).forEach((map, id) => {
    if (!id.startsWith('binding:') || isDeleted(map)) return;
    if (readString(map, 'fromId') !== arrow || readString(map, 'props.terminal') !== terminal) return;
    found = (readString(map, 'toId') ?? null) as RecordId | null;
  });
  return found;
}

interface Box extends Point {
  readonly width: number;
  readonly height: number;
}

function boxOf(doc: Y.Doc, id: RecordId): Box | null {
  const map = boardRecords(doc).get(id);
  const place = placeOf(doc, id);
  if (map === undefined || isDeleted(map) || place === null) return null;
  const [width, height] = readPair(map, 'size') ?? [0, 0];
  return { ...place, width, height };
}

/** A shape's place in page coordinates (turned parents are not looked at); null for a shape whose parents go in a ring. */
function placeOf(doc: Y.Doc, id: RecordId): Point | null {
  let x = 0;
  let y = 0;
  let at: string | undefined = id;
  for (let depth = 0; at?.startsWith('shape:'); depth += 1) {
    const map: RecordMap | undefined = boardRecords(doc).get(at);
    if (depth > 50 || (map === undefined && depth === 0)) return null;
    if (map === undefined) break;
    const [dx, dy] = readPair(map, 'pos') ?? [0, 0];
    x += dx;
    y += dy;
    at = readString(map, KEY.parentId);
  }
  return { x, y };
}

const centre = (box: Box): Point => ({ x: box.x + box.width / 2, y: box.y + box.height / 2 });
const plus = (a: Point, b: Point): Point => ({ x: a.x + b.x, y: a.y + b.y });

/** Where the line from the box's middle to a point leaves the box. */
function edgePoint(box: Box, towards: Point): Point {
  const middle = centre(box);
  const dx = towards.x - middle.x;
  const dy = towards.y - middle.y;
  const share = Math.min(
    dx === 0 ? Infinity : box.width / 2 / Math.abs(dx),
    dy === 0 ? Infinity : box.height / 2 / Math.abs(dy),
  );
  return share >= 1 ? middle : { x: middle.x + dx * share, y: middle.y + dy * share };
}

function strokeOf(map: RecordMap): Stroke {
  const width = (WIDTHS[readString(map, 'props.size') ?? 'm'] ?? 3.5) * numberAt(map, 'props.scale', 1);
  const dash = readString(map, 'props.dash');
  const opacity = numberAt(map, 'opacity', 1);
  return {
    colour: INKS[readString(map, 'props.color') ?? 'black'] ?? '#1d1d1d',
    width,
    ...(dash === 'dashed' ? { dash: [width * 2, width * 2] } : {}),
    ...(dash === 'dotted' ? { dash: [0.1, width * 2] } : {}),
    ...(opacity === 1 ? {} : { opacity }),
  };
}

function pointAt(map: RecordMap, key: string): Point | null {
  const value = map.get(key);
  if (typeof value !== 'object' || value === null) return null;
  const { x, y } = value as { readonly x?: unknown; readonly y?: unknown };
  return typeof x === 'number' && typeof y === 'number' ? { x, y } : null;
}

function numberAt(map: RecordMap, key: string, otherwise: number): number {
  const value = map.get(key);
  return typeof value === 'number' && Number.isFinite(value) ? value : otherwise;
}

const round = (value: number): number => Math.round(value * 100) / 100;
