// A note put by a press on the paper: at the next free place of the zone that was pressed, or where the press was; open for
// writing at once. Where a field or somebody's note lies, that is opened instead of being covered.

import type { Editor, TLShapeId, VecLike } from 'tldraw';
import { type NoteForm, SHAPE } from '../../../shared/board/records.ts';
import { hasWords } from '../../shapes/shape-types.ts';
import type { RefusedAction } from '../canvas-handle.ts';
import {
  createNote,
  editWords,
  fieldShape,
  isMark,
  planNote,
  refusalToAdd,
  setMark,
  sheetAt,
  zoneForMe,
  zoneUnder,
} from '../sheets/sheets.ts';
import { toolContext } from '../tool-context.ts';

type Pressed =
  | { readonly kind: 'put'; readonly id: TLShapeId }
  | { readonly kind: 'opened' }
  | { readonly kind: 'refused'; readonly why: RefusedAction };

/** Puts a note at this point of the page. `form`: instead of the zone's own. */
export function putNoteAt(editor: Editor, point: VecLike, form?: NoteForm): Pressed {
  const { me, flush } = toolContext(editor);
  const hit = editor.getShapeAtPoint(point, { hitInside: true });
  if (isMark(editor, hit)) {
    setMark(editor, hit);
    return { kind: 'opened' };
  }
  if (hasWords(hit) && editor.canEditShape(hit)) {
    editWords(editor, hit.id);
    return { kind: 'opened' };
  }
  const sheet = sheetAt(editor, point);
  const why = refusalToAdd(editor, SHAPE.note, sheet);
  if (why !== null) return { kind: 'refused', why };
  if (sheet === undefined) return { kind: 'refused', why: { kind: 'needs-a-sheet' } };
  const zone = zoneForMe(editor, sheet, zoneUnder(editor, sheet, point), me.teamId);
  const field = fieldShape(editor, sheet, zone);
  if (field !== undefined && zone?.use.kind === 'field') {
    editWords(editor, field);
    return { kind: 'opened' };
  }
  const onSheet = { x: point.x - sheet.x, y: point.y - sheet.y };
  const wish = { isAimed: true, ...(form === undefined ? {} : { form }) };
  const id = createNote(editor, sheet, planNote(editor, sheet, zone, onSheet, wish));
  flush();
  editWords(editor, id);
  return { kind: 'put', id };
}
