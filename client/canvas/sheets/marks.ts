// Setting a mark of a sheet: by a press, by a key, with any tool in the hand. What a mark is, is shared/board/marks.ts.
import type { Editor, TLShape } from 'tldraw';
import type { RecordId } from '../../../shared/board/ids.ts';
import { stepsOf } from '../../../shared/board/marks.ts';
import { markAbove, sheetAbove } from '../../shapes/shape-content.ts';
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
  const { refuse, flush } = toolContext(editor);
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
  editor.updateShape({ id: shape.id, type: shape.type, props: { done } });
  flush();
}
