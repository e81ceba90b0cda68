// Moving and choosing shapes by keys alone: everything on the sheet in view, the next note in reading order, one step of
// the grid. keyboard.ts says which key does what.
import type { Box, Editor, TLShape, TLShapeId } from 'tldraw';
import { fieldRecordId, type RecordId } from '../../../shared/board/ids.ts';
import { inRows } from '../../../shared/layout/rows.ts';
import { slotWidth } from '../../../shared/layout/time-axis.ts';
import { noteTime, settledNote } from '../../shapes/note/note-place.ts';
import { childrenOn, isOfHiddenCard, rectOnSheet, sheetAbove } from '../../shapes/shape-content.ts';
import {
  hasWords,
  isLink,
  isNode,
  isNote,
  type NodeShape,
  type NoteShape,
  type SheetShape,
} from '../../shapes/shape-types.ts';
import { surroundingsOf } from '../../shapes/surroundings.ts';
import { editWords, sheetInView, zonesOfSheet, zoneUnder } from '../sheets/sheets.ts';

/** One step of the grid, in sheet units (2.5 mm), and the larger step with Shift. */
const STEP = 10;
const LARGE_STEP = 50;

const isMovable = (editor: Editor, shape: TLShape): boolean =>
  surroundingsOf(editor).mayMove(shape, sheetAbove(editor, shape));

/** Selects what lies on the sheet in view and may be changed by me; sheets and fixed fields stay out. */
export function selectAllInView(editor: Editor): void {
  const sheet = sheetInView(editor);
  if (sheet === undefined || surroundingsOf(editor).isReadOnly) return;
  const shapes = editor
    .getSortedChildIdsForParent(sheet.id)
    .map((id) => editor.getShape(id))
    .filter((shape) => shape !== undefined)
    .filter((shape) => isMovable(editor, shape) && !editor.isShapeHidden(shape));
  editor.setSelectedShapes(shapes);
}

const DIRECTIONS: Readonly<Record<string, readonly [number, number]>> = {
  ArrowUp: [0, -1],
  ArrowDown: [0, 1],
  ArrowLeft: [-1, 0],
  ArrowRight: [1, 0],
};

/** Moves the selected shapes one step; false when nothing is selected. What has its place by itself stays. */
export function nudgeSelected(editor: Editor, event: KeyboardEvent): boolean {
  const selected = editor.getSelectedShapes();
  const direction = DIRECTIONS[event.key];
  if (selected.length === 0 || direction === undefined) return false;
  const moving = selected.filter((shape) => !isNode(shape) && !isLink(shape) && isMovable(editor, shape));
  const step = event.shiftKey ? LARGE_STEP : STEP;
  // A key that is held down is one step of undo.
  if (!event.repeat) editor.markHistoryStoppingPoint('nudge');
  const [right, down] = direction;
  const timed = right === 0 ? [] : moving.filter(isNote).filter((note) => noteTime(editor, note) !== null);
  editor.run(() => {
    editor.nudgeShapes(
      moving.filter((shape) => !timed.some(({ id }) => id === shape.id)),
      { x: right * step, y: down * step },
    );
    for (const note of timed) moveInTime(editor, note, right * (event.shiftKey ? LARGE_TIME_STEP : 1));
  });
  return true;
}

/** On a time axis a step is a day or a quarter, and the larger one so many of them. */
const LARGE_TIME_STEP = 4;

function moveInTime(editor: Editor, note: NoteShape, slots: number): void {
  const time = noteTime(editor, note);
  if (time === null) return;
  const moved = { ...note, x: note.x + slots * slotWidth(time.axis) };
  const { id, type } = note;
  editor.updateShape({ id, type, x: settledNote(editor, moved)?.x ?? Math.round(moved.x) });
}

/** Selects the next (1) or previous (-1) words on the sheet in view; false at the end, where the focus goes on. */
export function selectNext(editor: Editor, step: 1 | -1): boolean {
  const stops = stopsInView(editor);
  const only = editor.getOnlySelectedShapeId();
  const at = stops.findIndex(({ id }) => id === only);
  const next = stops[at < 0 ? (step > 0 ? 0 : stops.length - 1) : at + step];
  if (next === undefined) {
    editor.selectNone();
    return false;
  }
  editor.select(next.id);
  showWhole(editor, next);
  return true;
}

function showWhole(editor: Editor, shape: TLShape): void {
  const bounds = editor.getShapePageBounds(shape);
  if (bounds !== undefined && !editor.getViewportPageBounds().contains(bounds)) bringIntoView(editor, bounds);
}

/**
 * Opens the next (1) or previous (-1) words that I may write, zone by zone: first the others of the same zone, then those of
 * the next one. The last of the sheet stay open.
 */
export function writeNext(editor: Editor, from: TLShapeId, step: 1 | -1): void {
  const sheet = sheetAbove(editor, editor.getShape(from));
  if (sheet === undefined) return;
  const zones = zonesOfSheet(editor, sheet);
  const order = new Map(inRows(zones).map(({ id }, at) => [id, at]));
  const middleOf = (shape: TLShape): number => {
    const zone = zoneUnder(editor, sheet, editor.getShapePageBounds(shape)?.center ?? shape);
    return zone === undefined ? zones.length : (order.get(zone.id) ?? zones.length);
  };
  const stops = stopsOn(editor, sheet)
    .filter((shape) => shape.id === from || editor.canEditShape(shape))
    .map((shape) => ({ shape, zone: middleOf(shape) }))
    // Stable: within a zone they stay row by row.
    .toSorted((a, b) => a.zone - b.zone)
    .map(({ shape }) => shape);
  const next = stops[stops.findIndex(({ id }) => id === from) + step];
  if (next === undefined || !stops.some(({ id }) => id === from)) return;
  editWords(editor, next.id);
  showWhole(editor, next);
}

/** Notes and fields row by row; of a tree the question, from where the arrows lead on. */
function stopsInView(editor: Editor): readonly (NoteShape | NodeShape)[] {
  const sheet = sheetInView(editor);
  return sheet === undefined ? [] : stopsOn(editor, sheet);
}

function stopsOn(editor: Editor, sheet: SheetShape): readonly (NoteShape | NodeShape)[] {
  const questions = new Set<string>(
    zonesOfSheet(editor, sheet)
      .filter(({ use }) => use.kind === 'tree')
      .map(({ id }) => fieldRecordId(sheet.id as unknown as RecordId, id)),
  );
  const stops = childrenOn(editor, sheet.id, hasWords)
    .filter((shape) => (isNote(shape) ? !isOfHiddenCard(editor, shape) : questions.has(shape.id)))
    .map((shape) => {
      const { id, x, y } = isNote(shape) ? { ...rectOnSheet(editor, shape), id: shape.id } : shape;
      return { id, x, y, shape };
    });
  return inRows(stops).map(({ shape }) => shape);
}

function bringIntoView(editor: Editor, bounds: Box): void {
  const view = editor.getViewportPageBounds();
  editor.centerOnPoint(
    { x: near(view.center.x, view.w, bounds.center.x), y: near(view.center.y, view.h, bounds.center.y) },
    { animation: { duration: 0 } },
  );
}

/** The middle stays where it is unless that hides what is asked for. */
const near = (middle: number, size: number, wanted: number): number =>
  Math.abs(wanted - middle) < size / 3 ? middle : wanted;
