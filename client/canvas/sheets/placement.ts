// Where things go on sheets: the sheet and zone under a point, a free place for a new note, and making notes there.
import type { Editor, TLShapeId, VecLike } from 'tldraw';
import { fieldRecordId, type RecordId, type ZoneId } from '../../../shared/board/ids.ts';
import { type NoteForm, type NoteKind, SHAPE } from '../../../shared/board/records.ts';
import type { Paragraph } from '../../../shared/board/rich-text.ts';
import { isComputed } from '../../../shared/board/rights.ts';
import { newHeight, newWidth } from '../../../shared/drawing/form-in-zone.ts';
import { COMPACT_HEIGHT } from '../../../shared/drawing/forms/square.ts';
import { newNoteHeight } from '../../../shared/drawing/note.ts';
import { placeOnAxis, takenBy } from '../../../shared/drawing/place-on-axis.ts';
import { compactPlace, freePlace, freePlaceOnPaper, onPaper } from '../../../shared/layout/free-place.ts';
import type { Taken } from '../../../shared/layout/free-row.ts';
import { type Point, zoneAt } from '../../../shared/layout/settle.ts';
import { commonArea } from '../../../shared/layout/within.ts';
import { templateOf, zonesOf } from '../../../shared/templates/catalogue.ts';
import type { Zone } from '../../../shared/templates/template.ts';
import { newShapeId } from '../../new-id.ts';
import { childrenOn, isOfHiddenCard, noteOf } from '../../shapes/shape-content.ts';
import {
  isNote,
  isSheet,
  NO_DETAIL_PROPS,
  NO_WORDS,
  type SheetShape,
  takesWords,
} from '../../shapes/shape-types.ts';
import { surroundingsOf } from '../../shapes/surroundings.ts';
import type { CanvasPlace, RefusedAction } from '../canvas-handle.ts';

/** The sheet; undefined when the record is gone or is none. */
export function sheetById(editor: Editor, id: RecordId): SheetShape | undefined {
  const shape = editor.getShape(id as unknown as TLShapeId);
  return isSheet(shape) ? shape : undefined;
}

/**
 * The sheets that stand on the board, from back to front. They lie directly on the page: following them does not follow every shape
 * of the board.
 */
export const sheetsOf = (editor: Editor): readonly SheetShape[] =>
  allSheetsOf(editor).filter(({ props }) => !props.isAway);

/** The same with those that were put away. */
export const allSheetsOf = (editor: Editor): readonly SheetShape[] =>
  childrenOn(editor, editor.getCurrentPageId(), isSheet);

/** The sheet under a point of the page; undefined beside all sheets. */
export function sheetAt(editor: Editor, point: VecLike): SheetShape | undefined {
  return sheetsOf(editor).find(
    ({ x, y, props }) => point.x >= x && point.x <= x + props.w && point.y >= y && point.y <= y + props.h,
  );
}

/** The sheet in the middle of the view, or the one of which most is seen; undefined when none is. */
export function sheetInView(editor: Editor): SheetShape | undefined {
  const view = editor.getViewportPageBounds();
  const seen = ({ x, y, props }: SheetShape): number =>
    commonArea(view, { x, y, width: props.w, height: props.h });
  const most = sheetsOf(editor).reduce<SheetShape | undefined>(
    (best, sheet) => (seen(sheet) > (best === undefined ? 0 : seen(best)) ? sheet : best),
    undefined,
  );
  return sheetAt(editor, view.center) ?? most;
}

/** The zones of a sheet in the template’s order; none for an unknown template. */
export function zonesOfSheet(editor: Editor, sheet: SheetShape): readonly Zone[] {
  const template = templateOf(sheet.props);
  return template === undefined ? [] : zonesOf(template, surroundingsOf(editor).draw);
}

/** The zone under a point of the page. */
export function zoneUnder(editor: Editor, sheet: SheetShape, point: VecLike): Zone | undefined {
  return zoneAt(zonesOfSheet(editor, sheet), { x: point.x - sheet.x, y: point.y - sheet.y });
}

/** The zone of a sheet; undefined for null and for one that the sheet does not have. */
export const zoneById = (editor: Editor, sheet: SheetShape, id: ZoneId | null): Zone | undefined =>
  id === null ? undefined : zonesOfSheet(editor, sheet).find((zone) => zone.id === id);

/** Rectangles of the notes on a sheet, relative to it; `except` are being moved. */
export function takenPlaces(
  editor: Editor,
  sheet: SheetShape,
  except: ReadonlySet<string> = new Set(),
): Taken[] {
  return childrenOn(editor, sheet.id, isNote)
    .filter(({ id }) => !except.has(id))
    .filter((note) => !isOfHiddenCard(editor, note))
    .map((note) => takenBy(noteOf(note), templateOf(sheet.props), surroundingsOf(editor).draw));
}

interface NotePlan {
  readonly form: NoteForm;
  readonly kind: NoteKind;
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
  readonly words: Paragraph[];
}

interface NoteWish {
  readonly form?: NoteForm;
  readonly kind?: NoteKind;
  readonly words?: Paragraph[];
  /**
   * Somebody clicked there: beside zones for notes it lies exactly around the point, whatever lies there; where time runs, it begins
   * there.
   */
  readonly isAimed?: boolean;
}

/** Where a note put into `zone` (or near `point` of the sheet, beside all zones) goes, and what it looks like. */
export function planNote(
  editor: Editor,
  sheet: SheetShape,
  zone: Zone | undefined,
  point: VecLike,
  wish: NoteWish,
): NotePlan {
  const template = templateOf(sheet.props);
  const isFeedback = template?.purpose === 'feedback';
  const kind = wish.kind ?? (isFeedback ? 'voice' : 'none');
  const words = wish.words ?? NO_WORDS;
  const form = wish.form ?? (zone?.use.kind === 'notes' ? zone.use.form : 'square');
  const height = newHeight(zone, form);
  const width = newWidth(zone, form);
  const needed = {
    width,
    height: newNoteHeight({ form, kind, width, height, paragraphs: words }),
    tail: kind === 'question',
  };
  const around = { x: point.x - width / 2, y: point.y - height / 2 };
  const place = (): Point => {
    if (zone?.use.kind === 'notes' && wish.form === undefined)
      return freePlace(zonesOfSheet(editor, sheet), zone, needed, takenPlaces(editor, sheet));
    if (wish.isAimed === true) return onPaper(around, needed);
    return freePlaceOnPaper(around, needed, takenPlaces(editor, sheet));
  };
  const onAxis =
    zone === undefined || wish.form !== undefined
      ? null
      : placeOnAxis(
          zonesOfSheet(editor, sheet),
          zone,
          { form, kind, width, height, paragraphs: words },
          wish.isAimed === true ? point.x : null,
          takenPlaces(editor, sheet),
        );
  const plan = { form, kind, width, height, words, ...(onAxis ?? place()) };
  return isFeedback && zone !== undefined && wish.form === undefined
    ? packed(editor, sheet, zone, plan)
    : plan;
}

/** Room for the words that are still to come: three lines. */
const COMPACT_ROOM = COMPACT_HEIGHT + 56;

/** Where a full note finds no free place in its column, a compact one may. */
function packed(editor: Editor, sheet: SheetShape, zone: Zone, plan: NotePlan): NotePlan {
  if (zone.meaning.giver === undefined || plan.kind === 'none') return plan;
  const taken = takenPlaces(editor, sheet);
  const place = compactPlace(zonesOfSheet(editor, sheet), zone, plan, COMPACT_ROOM, taken);
  return place === null ? plan : { ...plan, height: COMPACT_HEIGHT, ...place };
}

/** The zone into which my note goes: on a feedback sheet my own city's column, wherever I clicked; else the zone itself. */
export function zoneForMe(
  editor: Editor,
  sheet: SheetShape,
  zone: Zone | undefined,
  teamId: string | null,
): Zone | undefined {
  if (zone?.meaning.giver === undefined) return zone;
  const mine = zonesOfSheet(editor, sheet).find(({ meaning }) => meaning.giver === (teamId ?? 'other'));
  return mine ?? zone;
}

/** Makes a note by plan, one undo step. Words that are not empty must have been given to the binding for this id. */
export function createNote(
  editor: Editor,
  sheet: SheetShape,
  plan: NotePlan,
  recordId = newShapeId(),
): TLShapeId {
  editor.markHistoryStoppingPoint('note');
  return putNote(editor, sheet, plan, recordId);
}

/** createNote as part of an undo step that has begun. */
export function putNote(editor: Editor, sheet: SheetShape, plan: NotePlan, recordId: RecordId): TLShapeId {
  const id = recordId as unknown as TLShapeId;
  editor.createShape({
    id,
    type: SHAPE.note,
    parentId: sheet.id,
    x: Math.round(plan.x),
    y: Math.round(plan.y),
    props: {
      w: plan.width,
      h: plan.height,
      form: plan.form,
      kind: plan.kind,
      fieldZone: '',
      ...NO_DETAIL_PROPS,
      words: plan.words,
    },
  });
  return id;
}

/** The fixed field or question of a zone, when it has one. */
export function fieldShape(editor: Editor, sheet: SheetShape, zone: Zone | undefined): TLShapeId | undefined {
  if (zone === undefined || (zone.use.kind !== 'field' && zone.use.kind !== 'tree')) return undefined;
  const id = fieldRecordId(sheet.id as unknown as RecordId, zone.id) as unknown as TLShapeId;
  return editor.getShape(id) === undefined ? undefined : id;
}

/** Begins editing the words of a shape, when that is allowed. */
export function editWords(editor: Editor, id: TLShapeId): void {
  const shape = editor.getShape(id);
  if (editor.getEditingShapeId() === id) return;
  if (!takesWords(shape) || !editor.canEditShape(shape)) return;
  editor.markHistoryStoppingPoint('words');
  editor.setCurrentTool('select');
  editor.select(id);
  editor.setEditingShape(id);
  editor.setCurrentTool('select.editing_shape', { target: 'shape', shape });
}

/** Why nothing can be added there, or null when it can. */
export function refusalToAdd(
  editor: Editor,
  type: string,
  sheet: SheetShape | undefined,
): RefusedAction | null {
  const { mayAdd, isReadOnly } = surroundingsOf(editor);
  if (isReadOnly) return { kind: 'read-only' };
  if (sheet === undefined) return { kind: 'needs-a-sheet' };
  if (isComputed(sheet.props)) return { kind: 'computed-sheet' };
  return mayAdd(type, sheet) ? null : { kind: 'not-your-sheet', sheetId: sheet.id as unknown as RecordId };
}

/** The sheet and zone under a point of the page; null beside all sheets. */
export function placeAt(editor: Editor, point: VecLike): CanvasPlace | null {
  const sheet = sheetAt(editor, point);
  if (sheet === undefined) return null;
  const zone = zoneUnder(editor, sheet, point);
  return { sheetId: sheet.id as unknown as RecordId, zoneId: zone?.id ?? null };
}
