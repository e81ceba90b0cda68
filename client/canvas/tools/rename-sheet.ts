// A sheet given a name, as one step to undo. What a name may be is shared/board/sheet-name.ts's.
import type { Editor } from 'tldraw';
import type { RecordId } from '../../../shared/board/ids.ts';
import { sheetNameOf } from '../../../shared/board/sheet-name.ts';
import type { SheetShape } from '../../shapes/shape-types.ts';
import type { RefusedAction } from '../canvas-handle.ts';
import { sheetById } from '../sheets/sheets.ts';

/** Makes a name of the words and gives it to the sheet; '' gives it back its template's. Returns why not, or null. */
export function renameSheet(
  editor: Editor,
  rights: { mayName(sheet: SheetShape): boolean },
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
