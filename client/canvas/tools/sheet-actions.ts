// What the screens around the canvas do to a sheet: carry notes into a zone, give it a name, put it away, arrange its feedback. One step to
// undo each.
import type { Editor, TLShapeId } from 'tldraw';
import type { RecordId } from '../../../shared/board/ids.ts';
import { type NoteForm, SHAPE } from '../../../shared/board/records.ts';
import { sheetNameOf } from '../../../shared/board/sheet-name.ts';
import { newHeight } from '../../../shared/drawing/form-in-zone.ts';
import { COMPACT_HEIGHT, NOTE_SIZE } from '../../../shared/drawing/forms/square.ts';
import { noteHeight } from '../../../shared/drawing/note.ts';
import { leastSize } from '../../../shared/drawing/note-forms.ts';
import { placeOnAxis, takenBy } from '../../../shared/drawing/place-on-axis.ts';
import { arrangeFeedback } from '../../../shared/layout/arrange-feedback.ts';
import { freePlace } from '../../../shared/layout/free-place.ts';
import type { Taken } from '../../../shared/layout/free-row.ts';
import { widthIn } from '../../../shared/layout/settle.ts';
import type { Zone } from '../../../shared/templates/template.ts';
import { noteTime } from '../../shapes/note/note-place.ts';
import { childrenOn, fieldAbove, noteOf } from '../../shapes/shape-content.ts';
import { isNote, type NoteShape, type SheetShape } from '../../shapes/shape-types.ts';
import type { CanvasPlace, RefusedAction } from '../canvas-handle.ts';
import type { CanvasRights } from '../rights/rights.ts';
import { refusalToAdd, sheetById, takenPlaces, zoneById, zonesOfSheet, zoneUnder } from '../sheets/sheets.ts';

/** Each note comes to the next free place. Returns why it was not done; null when it was, or when there is no such zone. */
export function moveToZone(
  editor: Editor,
  ids: readonly RecordId[],
  place: CanvasPlace,
): RefusedAction | null {
  const sheet = sheetById(editor, place.sheetId);
  const zone = sheet === undefined ? undefined : zoneById(editor, sheet, place.zoneId);
  const refusal = refusalToAdd(editor, SHAPE.note, sheet);
  if (refusal !== null || sheet === undefined || zone === undefined) return refusal;
  const taken = takenPlaces(editor, sheet, new Set<string>(ids));
  editor.markHistoryStoppingPoint('move to zone');
  editor.run(() => {
    for (const id of ids) {
      const note = editor.getShape(id as unknown as TLShapeId);
      if (!isNote(note)) continue;
      const form = zone.use.kind === 'notes' ? zone.use.form : note.props.form;
      const least = newHeight(zone, form);
      const timed = timedPlace(editor, sheet, zone, note, form, taken);
      const width = timed?.width ?? (form === 'strip' ? widthIn(zone, note.props.w) : leastSize(form)[0]);
      const height = noteHeight({ ...noteOf(note), form, width }, fieldAbove(editor, note));
      const at = timed ?? freePlace(zonesOfSheet(editor, sheet), zone, { width, height }, taken);
      taken.push(takenBy({ ...noteOf(note), form, ...at, width, height: least }, undefined));
      if (note.parentId !== sheet.id) editor.reparentShapes([note.id], sheet.id);
      const props = { form, w: width, h: least };
      editor.updateShape({ id: note.id, type: note.type, x: at.x, y: at.y, props });
    }
  });
  return null;
}

/** On a time axis: its own time where it has one on this sheet, else the first that has room. null where no time runs. */
function timedPlace(
  editor: Editor,
  sheet: SheetShape,
  zone: Zone,
  note: NoteShape,
  form: NoteForm,
  taken: readonly Taken[],
) {
  const height = newHeight(zone, form);
  const isTimed = note.parentId === sheet.id && noteTime(editor, note) !== null;
  const laid = {
    ...noteOf(note),
    form,
    width: form === note.props.form ? note.props.w : leastSize(form)[0],
    height,
  };
  return placeOnAxis(zonesOfSheet(editor, sheet), zone, laid, isTimed ? note.x : null, taken);
}

/** Makes a name of the words and gives it to the sheet; '' gives it back its template's. Returns why not, or null. */
export function renameSheet(
  editor: Editor,
  rights: CanvasRights,
  id: RecordId,
  words: string,
): RefusedAction | null {
  const sheet = sheetById(editor, id);
  const name = sheetNameOf(words);
  if (sheet === undefined || sheet.props.name === name) return null;
  if (!rights.mayName(sheet)) return { kind: 'not-your-sheet', sheetId: id };
  editor.markHistoryStoppingPoint('name sheet');
  // Sheets may be locked against moving, which is no reason against naming them.
  editor.run(() => editor.updateShape({ id: sheet.id, type: sheet.type, props: { name } }), {
    ignoreShapeLock: true,
  });
  return null;
}

/** Puts the sheet away, or brings it back. Returns why not, or null. */
export function putSheetAway(
  editor: Editor,
  rights: CanvasRights,
  id: RecordId,
  isAway: boolean,
): RefusedAction | null {
  const sheet = sheetById(editor, id);
  if (sheet === undefined || sheet.props.isAway === isAway) return null;
  if (!rights.mayPutAway(sheet)) return { kind: 'not-your-sheet', sheetId: id };
  editor.markHistoryStoppingPoint('put sheet away');
  editor.run(() => editor.updateShape({ id: sheet.id, type: sheet.type, props: { isAway } }), {
    ignoreShapeLock: true,
  });
  return null;
}

/** Leaves the sheet out of the report's outline, or lets it in again. Returns why not, or null. */
export function leaveSheetOut(
  editor: Editor,
  rights: CanvasRights,
  id: RecordId,
  isLeftOut: boolean,
): RefusedAction | null {
  const sheet = sheetById(editor, id);
  if (sheet === undefined || sheet.props.isLeftOut === isLeftOut) return null;
  if (!rights.mayPutAway(sheet)) return { kind: 'not-your-sheet', sheetId: id };
  editor.markHistoryStoppingPoint('leave sheet out');
  editor.run(() => editor.updateShape({ id: sheet.id, type: sheet.type, props: { isLeftOut } }), {
    ignoreShapeLock: true,
  });
  return null;
}

/** 感想を並べる, each column for itself (shared/layout/arrange-feedback.ts). Returns how many lie under another one, because no room was left. */
export function arrangeFeedbackOn(editor: Editor, sheetId: RecordId): { readonly piled: number } {
  const sheet = sheetById(editor, sheetId);
  if (sheet === undefined) return { piled: 0 };
  const notes = childrenOn(editor, sheet.id, isNote).filter((note) => note.props.form === 'square');
  const placed = zonesOfSheet(editor, sheet)
    .filter((zone) => zone.meaning.giver !== undefined || zone.decision !== undefined)
    .flatMap((zone) => {
      const own = notes.filter((note) => {
        const middle = editor.getShapePageBounds(note)?.center ?? note;
        return zoneUnder(editor, sheet, middle)?.id === zone.id;
      });
      return arrangeFeedback(zone, own.map(given));
    });
  editor.markHistoryStoppingPoint('arrange feedback');
  editor.run(() => {
    editor.updateShapes(
      placed.map(({ id, x, y, isCompact }) => ({
        id: id as TLShapeId,
        type: 'miraizu-note' as const,
        x,
        y,
        props: { h: isCompact ? COMPACT_HEIGHT : NOTE_SIZE },
      })),
    );
    // What is fanned out shows its head only under what comes after it.
    const fan = placed.filter(({ isCovered }) => isCovered).map(({ id }) => id as TLShapeId);
    const last = placed.filter(({ isCovered }, at) => !isCovered && placed[at - 1]?.isCovered === true);
    for (const id of [...fan, ...last.map(({ id: one }) => one as TLShapeId)]) editor.bringToFront([id]);
  });
  return { piled: placed.filter(({ isCovered }) => isCovered).length };
}

function given(note: NoteShape) {
  const at = (height: number): number => noteHeight({ ...noteOf(note), height }, null);
  return {
    id: note.id as string,
    kind: note.props.kind,
    x: note.x,
    y: note.y,
    width: note.props.w,
    height: at(NOTE_SIZE),
    compactHeight: note.props.kind === 'none' ? at(NOTE_SIZE) : at(COMPACT_HEIGHT),
  };
}
