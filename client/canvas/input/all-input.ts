// All input on a canvas beside tldraw's own tools: fingers, presses, menus, a tool that stays, letters for tools.
import type { Editor, TLShapeId } from 'tldraw';
import { fragmentText } from '../../../shared/board/rich-text.ts';
import { isNote } from '../../shapes/shape-types.ts';
import type { DocumentBinding } from '../binding/binding.ts';
import type { ToolId } from '../canvas-handle.ts';
import type { CanvasRights } from '../rights/rights.ts';
import { listenToToolKeys } from '../tool-keys.ts';
import { followRepeatedTool } from '../tools/tools.ts';
import { listenToMenus } from './context-menu.ts';
import { watchPen } from './pen.ts';
import { listenToPresses } from './presses.ts';
import { listenToTouch } from './touch.ts';

interface InputOptions {
  readonly editor: Editor;
  readonly binding: DocumentBinding;
  readonly rights: () => CanvasRights;
  readonly mayEdit: () => boolean;
  readonly areKeysOn: () => boolean;
  readonly isOfGoneWords: () => boolean;
  /** The key of this tool means the selection. */
  readonly isOfSelection: (tool: ToolId) => boolean;
  readonly take: (tool: ToolId) => void;
}

/** Returns the functions that end it all, in their order. */
export function listenToInput(options: InputOptions): readonly (() => void)[] {
  const { editor, areKeysOn, isOfGoneWords, take } = options;
  const pen = watchPen(editor);
  return [
    listenToTouch(editor, pen),
    listenToPresses(editor, pen),
    listenToMenus(editor, pen),
    listenToToolKeys({
      editor,
      areOn: areKeysOn,
      isOfGoneWords,
      mayUse: (tool) => mayUse(options, tool),
      isOfSelection: options.isOfSelection,
      take,
    }),
    followRepeatedTool({
      editor,
      isBlank: (id) => isBlank(options, id),
      takeBack: (id) => takeBack(options, id),
    }),
    () => pen.stop(),
  ];
}

/** Who may only give notes to some sheets has no other tools, as in the dock. */
const mayUse = ({ mayEdit, rights }: InputOptions, tool: ToolId): boolean =>
  mayEdit() && (rights().right(undefined) === 'edit' || tool === 'select' || tool === 'note');

function isBlank({ editor, binding }: InputOptions, id: TLShapeId): boolean {
  const words = binding.fragment(id);
  return isNote(editor.getShape(id)) && words !== undefined && fragmentText(words).trim() === '';
}

/** By undoing, where its making is the last thing that was done, so that nothing is left to undo. */
function takeBack({ editor, binding }: InputOptions, id: TLShapeId): void {
  binding.flushLocal();
  if (binding.undoList.lastMade.join() === id) {
    binding.undo();
    return;
  }
  editor.markHistoryStoppingPoint('take back');
  editor.deleteShapes([id]);
}
