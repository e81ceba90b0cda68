// 付箋 and 文字: a press on paper puts a note of the zone's form at the next free place, or a text where it was pressed, and
// begins writing at once (put-note.ts). The tool stays taken for the next one (repeated-tool.ts).

import { StateNode, type TLPointerEventInfo, type TLShape } from 'tldraw';
import { hasWords, isNote } from '../../shapes/shape-types.ts';
import { toolContext } from '../tool-context.ts';
import { putNoteAt } from './put-note.ts';
import { beginRepeating, endRepeating, type PlacingToolId, repeatedTool } from './repeated-tool.ts';

const isField = (shape: TLShape): boolean => isNote(shape) && shape.props.fieldZone !== '';

abstract class PlacingTool extends StateNode {
  protected abstract readonly tool: PlacingToolId;
  /** A press that began before the tool was taken is not its own. */
  #isPressed = false;

  override onEnter(): void {
    this.#isPressed = false;
    this.editor.setCursor({ type: 'cross', rotation: 0 });
  }

  override onPointerDown(info: TLPointerEventInfo): void {
    const { editor } = this;
    const hit = editor.getShapeAtPoint(editor.inputs.getCurrentPagePoint(), { hitInside: true });
    // What lies there is meant to be chosen or moved: the tool only stayed, nobody took it for this.
    if (repeatedTool(editor).kind === 'waiting' && hasWords(hit) && !isField(hit)) {
      endRepeating(editor);
      editor.setCurrentTool('select');
      editor.root.handleEvent(info);
      return;
    }
    this.#isPressed = true;
  }

  override onPointerUp(): void {
    const { editor } = this;
    if (!this.#isPressed) return;
    this.#isPressed = false;
    const form = this.tool === 'text' ? 'text' : undefined;
    const pressed = putNoteAt(editor, editor.inputs.getCurrentPagePoint(), form);
    if (pressed.kind === 'put') beginRepeating(editor, this.tool, pressed.id);
    if (pressed.kind !== 'refused') return;
    toolContext(editor).refuse(pressed.why);
    editor.setCurrentTool('select');
  }

  override onCancel(): void {
    this.editor.setCurrentTool('select');
  }
}

/** tldraw’s state for 付箋. */
export class NoteTool extends PlacingTool {
  static override id = 'note';
  protected readonly tool = 'note';
}

/** tldraw’s state for 文字. */
export class TextTool extends PlacingTool {
  static override id = 'text';
  protected readonly tool = 'text';
}
