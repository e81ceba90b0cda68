// Moving and choosing shapes by keys alone: everything on the sheet in view, the next note in reading order, one step of
// the grid. keyboard.ts says which key does what.
import type { Box, Editor, TLShape, TLShapeId } from 'tldraw';
import { slotWidth } from '../../../shared/layout/time-axis.ts';
import { readSheet, type SheetReading, sheetsInOrder } from '../../../shared/reading/read-board.ts';
import { inReadingOrderOf } from '../../../shared/reading/reading-order.ts';
import { noteTime, settledNote } from '../../shapes/note/note-place.ts';
import { childrenOn, nodeOf, noteOf, sheetAbove, sheetOf } from '../../shapes/shape-content.ts';
import {
  hasWords,
  isLink,
  isNode,
  isNote,
  isSheet,
  type NodeShape,
  type NoteShape,
  type SheetShape,
} from '../../shapes/shape-types.ts';
import { surroundingsOf } from '../../shapes/surroundings.ts';
import { editWords, sheetInView, sheetsOf } from '../sheets/sheets.ts';

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

/**
 * Selects the next (1) or previous (-1) words in reading order, and brings them into view; false at the end, where the focus goes on.
 * From the last of a sheet it goes on to the next one, unless it is to stay on it.
 */
export function selectNext(editor: Editor, step: 1 | -1, over: 'sheet' | 'board' = 'board'): boolean {
  const only = editor.getOnlySelectedShape() ?? undefined;
  const sheet = sheetAbove(editor, only) ?? sheetInView(editor);
  const stops = sheet === undefined ? [] : stopsOn(editor, sheet);
  const at = stops.findIndex(({ id }) => id === only?.id);
  const here = stops[at < 0 ? (step > 0 ? 0 : stops.length - 1) : at + step];
  const next = here ?? (over === 'board' && sheet !== undefined ? beyond(editor, sheet, step) : undefined);
  if (next === undefined) {
    editor.selectNone();
    return false;
  }
  editor.select(next.id);
  showWhole(editor, next);
  return true;
}

/** The first words of the nearest sheet behind this one that has any, or the last before it. */
function beyond(editor: Editor, from: SheetShape, step: 1 | -1): NoteShape | NodeShape | undefined {
  const sheets = sheetsInOrder(sheetsOf(editor).map(sheetOf), []);
  const at = sheets.findIndex(({ id }) => (id as string) === from.id);
  const others = step > 0 ? sheets.slice(at + 1) : sheets.slice(0, at).reverse();
  for (const { id } of others) {
    const sheet = editor.getShape(id as unknown as TLShapeId);
    const stops = isSheet(sheet) ? stopsOn(editor, sheet) : [];
    const next = stops.at(step > 0 ? 0 : -1);
    if (next !== undefined) return next;
  }
  return undefined;
}

function showWhole(editor: Editor, shape: TLShape): void {
  const bounds = editor.getShapePageBounds(shape);
  if (bounds !== undefined && !editor.getViewportPageBounds().contains(bounds)) bringIntoView(editor, bounds);
}

/** Opens the next (1) or previous (-1) words that I may write, in reading order. The last of the sheet stay open. */
export function writeNext(editor: Editor, from: TLShapeId, step: 1 | -1): void {
  const sheet = sheetAbove(editor, editor.getShape(from));
  if (sheet === undefined) return;
  const stops = stopsOn(editor, sheet).filter((shape) => shape.id === from || editor.canEditShape(shape));
  const next = stops[stops.findIndex(({ id }) => id === from) + step];
  if (next === undefined || !stops.some(({ id }) => id === from)) return;
  editWords(editor, next.id);
  showWhole(editor, next);
}

/** Notes and fields as the list has them; of a tree the question, from where the arrows lead on. */
const stopsOn = (editor: Editor, sheet: SheetShape): readonly (NoteShape | NodeShape)[] =>
  inReadingOrderOf(readingOn(editor, sheet))
    .filter(({ kind }) => kind !== 'node')
    .map(({ record }) => editor.getShape(record.id as unknown as TLShapeId))
    .filter(hasWords);

/** What is written on a sheet, as it stands this moment. */
export const readingOn = (editor: Editor, sheet: SheetShape): SheetReading =>
  readSheet(
    {
      notes: childrenOn(editor, sheet.id, isNote).map(noteOf),
      nodes: childrenOn(editor, sheet.id, isNode).map(nodeOf),
    },
    sheetOf(sheet),
    surroundingsOf(editor).draw,
  );

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
