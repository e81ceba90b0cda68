// Notes carried into a zone of a sheet by a command of the screens around the canvas, each at the next free place.
import type { Editor, TLShapeId } from 'tldraw';
import type { RecordId } from '../../../shared/board/ids.ts';
import { SHAPE } from '../../../shared/board/records.ts';
import { LEAST_SIZE, noteHeight } from '../../../shared/drawing/note.ts';
import { freePlace } from '../../../shared/layout/free-place.ts';
import { widthIn } from '../../../shared/layout/settle.ts';
import { fieldAbove, noteOf } from '../../shapes/shape-content.ts';
import { isNote } from '../../shapes/shape-types.ts';
import type { CanvasPlace, RefusedAction } from '../canvas-handle.ts';
import { refusalToAdd, sheetById, takenPlaces, zoneById, zonesOfSheet } from '../sheets/sheets.ts';

/** Moves the notes, as one step to undo. Returns why it was not done; null when it was, or when there is no such zone. */
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
      const width = form === 'strip' ? widthIn(zone, note.props.w) : LEAST_SIZE[form][0];
      const height = noteHeight({ ...noteOf(note), form, width }, fieldAbove(editor, note));
      const at = freePlace(zonesOfSheet(editor, sheet), zone, { width, height }, taken);
      taken.push({ ...at, width, height });
      if (note.parentId !== sheet.id) editor.reparentShapes([note.id], sheet.id);
      const props = { form, w: width, h: LEAST_SIZE[form][1] };
      editor.updateShape({ id: note.id, type: note.type, x: at.x, y: at.y, props });
    }
  });
  return null;
}
