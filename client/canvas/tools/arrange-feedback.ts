// 感想を並べる: the notes of a feedback sheet, each column for itself (shared/layout/arrange-feedback.ts). One step to undo.
import type { Editor, TLShapeId } from 'tldraw';
import type { RecordId } from '../../../shared/board/ids.ts';
import { COMPACT_HEIGHT, NOTE_SIZE, noteHeight } from '../../../shared/drawing/note.ts';
import { arrangeFeedback } from '../../../shared/layout/arrange-feedback.ts';
import { noteOf } from '../../shapes/shape-content.ts';
import { isNote, type NoteShape } from '../../shapes/shape-types.ts';
import { sheetById, zonesOfSheet, zoneUnder } from '../sheets/sheets.ts';

/** Arranges the sheet’s square notes; returns how many lie under another one, because no room was left. */
export function arrangeFeedbackOn(editor: Editor, sheetId: RecordId): { readonly piled: number } {
  const sheet = sheetById(editor, sheetId);
  if (sheet === undefined) return { piled: 0 };
  const notes = editor
    .getSortedChildIdsForParent(sheet.id)
    .map((id) => editor.getShape(id))
    .filter(isNote)
    .filter((note) => note.props.form === 'square');
  const placed = zonesOfSheet(editor, sheet)
    .filter((zone) => zone.giver !== undefined || zone.decision !== undefined)
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
