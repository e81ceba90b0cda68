// Where the view goes: opening so that notes can be read, going to zones, fitting sheets. Note text is 22 units; the board
// never opens below 14 CSS px, the smallest that is read with ease, so on small screens it opens on a zone. And who may move
// it: nobody else any more, once words are open.
import { Box, type Editor, react, unsafe__withoutCapture } from 'tldraw';
import type { ZoneId } from '../../../shared/board/ids.ts';
import { frameOf } from '../../../shared/layout/zone-area.ts';
import { templateOf } from '../../../shared/templates/catalogue.ts';
import type { Zone } from '../../../shared/templates/template.ts';
import type { SheetShape } from '../../shapes/shape-types.ts';
import type { CanvasPlace } from '../canvas-handle.ts';
import { sheetById, zoneById, zonesOfSheet } from '../sheets/sheets.ts';

const NOTE_TEXT = 22;
const READABLE_PX = 14;
/** Below this zoom note text is smaller than 14 px. */
const READABLE_ZOOM = READABLE_PX / NOTE_TEXT;
/** A zone is shown no larger than this, so that three columns of targets fit a canvas of 888 px. */
const ZONE_ZOOM = 0.94;
/** Phones, and laptops at 200 %: less than this shows one zone. */
const SMALL_VIEW_PX = { width: 700, height: 420 } as const;
const OPEN_MARGIN_PX = 10;
const FIT_MARGIN_PX = 24;
const MOVE_MS = 200;

/**
 * Tells the editor its room as it is now. It looks for itself five times a second at most; a view that is fitted just after a
 * panel has closed would be fitted to the room of before.
 */
function measureRoom(editor: Editor): void {
  const canvas = editor.getContainer().querySelector<HTMLElement>('.tl-canvas');
  if (canvas !== null) editor.updateViewportScreenBounds(canvas);
}

const boxOf = (sheet: SheetShape): Box => new Box(sheet.x, sheet.y, sheet.props.w, sheet.props.h);

function zoneBox(editor: Editor, sheet: SheetShape, place: CanvasPlace): Box | undefined {
  const zone = zoneById(editor, sheet, place.zoneId);
  if (zone === undefined) return undefined;
  const frame = frameOf(zone);
  return new Box(sheet.x + frame.x, sheet.y + frame.y, frame.width, frame.height);
}

/** Puts `box` into the view: its upper left corner visible, at `zoom`. */
function show(
  editor: Editor,
  box: Box,
  zoom: number,
  coveredPx: number,
  isAnimated: boolean,
  align: 'top' | 'middle',
): void {
  const view = editor.getViewportScreenBounds();
  const spareX = Math.max(0, view.w / zoom - box.w);
  const spareY = Math.max(0, (view.h - coveredPx) / zoom - box.h);
  const margin = OPEN_MARGIN_PX / zoom;
  const x = box.x - spareX / 2;
  const y =
    align === 'middle' ? box.y - spareY / 2 : box.y - Math.min(margin, spareY === 0 ? margin : spareY / 2);
  const move = isAnimated ? { animation: { duration: MOVE_MS } } : { immediate: true };
  editor.setCamera({ x: -x, y: -y, z: zoom }, move);
}

function fittingZoom(editor: Editor, box: Box, coveredPx: number, margin: number): number {
  const view = editor.getViewportScreenBounds();
  const width = Math.max(80, view.w - 2 * margin);
  const height = Math.max(80, view.h - coveredPx - 2 * margin);
  return Math.min(width / box.w, height / box.h);
}

/** The sheet's width where that is readable, else the zone (or `narrowZone`, or where writing begins) at a readable size. */
export function openAt(editor: Editor, place: CanvasPlace, narrowZone: ZoneId | null): void {
  const sheet = sheetById(editor, place.sheetId);
  if (sheet === undefined) return;
  measureRoom(editor);
  const paper = boxOf(sheet);
  const view = editor.getViewportScreenBounds();
  const widthZoom = (view.w - 2 * OPEN_MARGIN_PX) / paper.w;
  if (place.zoneId === null && widthZoom >= READABLE_ZOOM) {
    show(editor, paper, Math.min(widthZoom, 1), 0, false, 'top');
    return;
  }
  const isSmall = view.w < SMALL_VIEW_PX.width || view.h < SMALL_VIEW_PX.height;
  const chosen = place.zoneId ?? narrowZone ?? (isSmall ? mainZone(editor, sheet) : null);
  const zone = zoneBox(editor, sheet, { ...place, zoneId: chosen });
  if (zone === undefined) {
    // Too narrow for the whole width: the end where writing begins, which is the future's where the sheet has one.
    const zoom = Math.max(READABLE_ZOOM, widthZoom);
    const width = view.w / zoom;
    const x = beginsWithFuture(sheet) ? paper.maxX - width : paper.x - OPEN_MARGIN_PX / zoom;
    show(editor, new Box(x, paper.y, width, paper.h), zoom, 0, false, 'top');
    return;
  }
  const use = zoneById(editor, sheet, chosen);
  const leastZoom = isSmall ? READABLE_PX / smallestText(use) : READABLE_ZOOM;
  goToBox(editor, zone, paper, 0, false, leastZoom, use?.use.kind === 'tree');
}

/** What a view that shows one zone at most begins with: the sentence, the tree, or the first zone for notes. */
function mainZone(editor: Editor, sheet: SheetShape): ZoneId | null {
  const zones = zonesOfSheet(editor, sheet);
  const first = (kind: Zone['use']['kind']) => zones.find(({ use }) => use.kind === kind)?.id;
  return first('tree') ?? first('field') ?? first('notes') ?? null;
}

/** Is the sheet about the future, at its right end? Trees and the practice sheet begin at their left. */
const beginsWithFuture = (sheet: SheetShape): boolean =>
  templateOf(sheet.props)?.rail?.stops.some((stop) => stop.filled && stop.offset > 0) ?? false;

/**
 * A zone and its neighbours: as much of the sheet around it as stays readable. Its smallest words are at least 14 CSS px
 * high, even where the zone is then larger than the view; its beginning stays in view (a tree's question).
 */
export function goTo(editor: Editor, place: CanvasPlace, isAnimated: boolean, coveredPx: number): void {
  const sheet = sheetById(editor, place.sheetId);
  if (sheet === undefined) return;
  measureRoom(editor);
  const zone = zoneBox(editor, sheet, place);
  if (zone === undefined) {
    const box = boxOf(sheet);
    show(editor, box, fittingZoom(editor, box, coveredPx, FIT_MARGIN_PX), coveredPx, isAnimated, 'middle');
    return;
  }
  const use = zoneById(editor, sheet, place.zoneId);
  const leastZoom = READABLE_PX / smallestText(use);
  // A tree stands at half height of its zone; everything else begins at the top.
  goToBox(editor, zone, boxOf(sheet), coveredPx, isAnimated, leastZoom, use?.use.kind === 'tree');
}

/** The smallest words that a zone can hold, in units. */
function smallestText(zone: Zone | undefined): number {
  switch (zone?.use.kind) {
    case 'field':
      return Math.min(...zone.use.field.styles.map((style) => style.size));
    case 'mirror':
      return Math.min(...zone.use.styles.map((style) => style.size));
    default:
      return NOTE_TEXT;
  }
}

function goToBox(
  editor: Editor,
  zone: Box,
  paper: Box,
  coveredPx: number,
  isAnimated: boolean,
  leastZoom: number,
  isMiddleFirst: boolean,
): void {
  const around = zone.clone().expandBy(40);
  const fitting = fittingZoom(editor, around, coveredPx, OPEN_MARGIN_PX);
  const zoom = Math.min(Math.max(ZONE_ZOOM, leastZoom), Math.max(leastZoom, fitting));
  const view = editor.getViewportScreenBounds();
  const width = view.w / zoom;
  const height = (view.h - coveredPx) / zoom;
  const x = within(centredOn(around.x, around.w, width), paper.x, paper.maxX - width);
  const top = isMiddleFirst ? around.midY - height / 2 : centredOn(around.y, around.h, height);
  const y = within(top, paper.y, paper.maxY - height);
  const move = isAnimated ? { animation: { duration: MOVE_MS } } : { immediate: true };
  editor.setCamera({ x: -x, y: -y, z: zoom }, move);
}

/** Where a view of `room` begins so that the stretch is in its middle, or at its beginning when it is longer. */
const centredOn = (from: number, length: number, room: number): number =>
  length > room ? from : from + (length - room) / 2;

/** Moves only as far as needed so that a shape can be read. */
export function goToShape(editor: Editor, bounds: Box): void {
  measureRoom(editor);
  const zoom = Math.max(editor.getZoomLevel(), READABLE_ZOOM);
  const view = editor.getViewportPageBounds();
  if (zoom === editor.getZoomLevel() && view.contains(bounds)) return;
  const { w, h } = editor.getViewportScreenBounds();
  editor.setCamera(
    { x: w / zoom / 2 - bounds.midX, y: h / zoom / 2 - bounds.midY, z: zoom },
    { animation: { duration: MOVE_MS } },
  );
}

const within = (value: number, least: number, most: number): number =>
  most < least ? (least + most) / 2 : Math.min(Math.max(value, least), most);

/** Whoever begins to write stops following somebody: a view that moves away would take the words along. */
export const stayWithWords = (editor: Editor): (() => void) =>
  react('the view stays with words', () => {
    if (editor.getEditingShapeId() === null) return;
    unsafe__withoutCapture(() => {
      if (editor.getInstanceState().followingUserId !== null) editor.stopFollowingUser();
    });
  });
