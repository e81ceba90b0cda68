// Setting a mark of a sheet: by a press, by a key, with any tool in the hand; and bringing a note on whose form has steps, by a press on
// them. What a mark is, is shared/board/marks.ts, what steps are, shared/drawing/forms/form.ts.
import type { Editor, TLShape, VecLike } from 'tldraw';
import type { RecordId } from '../../../shared/board/ids.ts';
import { isDated, stepsOf } from '../../../shared/board/marks.ts';
import { noteHeight } from '../../../shared/drawing/note.ts';
import { NOTE_FORM } from '../../../shared/drawing/note-forms.ts';
import { markAbove, noteOf, sheetAbove } from '../../shapes/shape-content.ts';
import { isNote } from '../../shapes/shape-types.ts';
import { surroundingsOf } from '../../shapes/surroundings.ts';
import { toolContext } from '../tool-context.ts';

/** Is it a mark, which a press sets and opens again? */
export const isMark = (editor: Editor, shape: TLShape | undefined): boolean =>
  markAbove(editor, shape) !== null;

/** One step on, open again after the last. One step of undo; tells why where I may not. */
export function setMark(editor: Editor, shape: TLShape | undefined): void {
  const mark = markAbove(editor, shape);
  if (mark === null || !isNote(shape)) return;
  const sheet = sheetAbove(editor, shape);
  const { refuse, flush, today } = toolContext(editor);
  if (!surroundingsOf(editor).maySet(shape, sheet)) {
    const sheetId = (sheet?.id ?? '') as unknown as RecordId;
    const { isReadOnly, mayWrite } = surroundingsOf(editor);
    if (isReadOnly) refuse({ kind: 'read-only' });
    else if (mayWrite(shape, sheet)) refuse({ kind: 'not-your-mark', id: shape.id as unknown as RecordId });
    else refuse({ kind: 'not-your-sheet', sheetId });
    return;
  }
  const done = shape.props.done >= stepsOf(mark) ? 0 : shape.props.done + 1;
  editor.markHistoryStoppingPoint('mark');
  const day = isDated(mark) ? { date: done === 0 ? '' : today() } : {};
  editor.updateShape({ id: shape.id, type: shape.type, props: { done, ...day } });
  flush();
}

/** Is this point of the page on the steps of the note, and may I bring it on? */
export function isOnSteps(editor: Editor, shape: TLShape | undefined, point: VecLike): boolean {
  if (!isNote(shape) || shape.props.fieldZone !== '') return false;
  const { steps } = NOTE_FORM[shape.props.form];
  const { mayMove } = surroundingsOf(editor);
  if (steps === undefined || !mayMove(shape, sheetAbove(editor, shape))) return false;
  const { x, y } = editor.getPointInShapeSpace(shape, point);
  const area = steps.area({ width: shape.props.w }, noteHeight(noteOf(shape), null));
  return x >= area.x && x <= area.x + area.width && y >= area.y && y <= area.y + area.height;
}

/** One step on, none again after the last. One step of undo. */
export function bringOn(editor: Editor, shape: TLShape | undefined): void {
  if (!isNote(shape)) return;
  const last = NOTE_FORM[shape.props.form].steps?.words.length ?? 0;
  const done = shape.props.done >= last ? 0 : shape.props.done + 1;
  editor.markHistoryStoppingPoint('steps');
  editor.updateShape({ id: shape.id, type: shape.type, props: { done } });
}
