// 記入例 on this screen: which sheet shows its example, and what ends that: Escape, beginning to write, leaving the sheet. What it
// looks like is shared/drawing/example-layer.ts; it is in no record.
import { type Editor, react, type TLShapeId } from 'tldraw';
import type { RecordId } from '../../../shared/board/ids.ts';
import { templateOf } from '../../../shared/templates/catalogue.ts';
import { exampleOf } from '../../../shared/templates/examples/examples.ts';
import { exampleShown, setExampleShown } from '../../shapes/surroundings.ts';
import { isPlainEscape } from '../../ui/composing.ts';
import { placeAt, sheetById } from './placement.ts';

/** Shows the example of this sheet in place of any other's; null, and a sheet that has none, shows none. */
export function showExample(editor: Editor, sheetId: RecordId | null): void {
  const sheet = sheetId === null ? undefined : sheetById(editor, sheetId);
  const template = sheet === undefined ? undefined : templateOf(sheet.props);
  const hasOne = template !== undefined && exampleOf(template) !== undefined;
  setExampleShown(editor.store, hasOne ? (sheetId as unknown as TLShapeId) : null);
}

/** Ends the example where it is to end; returns a function that stops watching. */
export function endExamples(editor: Editor): () => void {
  const end = (): void => setExampleShown(editor.store, null);
  const container = editor.getContainer();
  const onKeyInside = (event: KeyboardEvent): void => {
    if (isPlainEscape(event)) end();
  };
  // A dialog or a menu that is open over the board takes the key for itself.
  const onKeyBeside = (event: KeyboardEvent): void => {
    if (isPlainEscape(event) && !event.defaultPrevented) end();
  };
  container.addEventListener('keydown', onKeyInside, { capture: true });
  window.addEventListener('keydown', onKeyBeside);
  const stop = react('an example is over', () => {
    const shown = exampleShown(editor);
    if (shown === null) return;
    const isLeft = placeAt(editor, editor.getViewportPageBounds().center)?.sheetId !== (shown as string);
    if (isLeft || editor.getEditingShapeId() !== null) end();
  });
  return () => {
    container.removeEventListener('keydown', onKeyInside, { capture: true });
    window.removeEventListener('keydown', onKeyBeside);
    stop();
  };
}
