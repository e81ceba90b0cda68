// 付箋 and 文字: a click puts a note of the zone's form at the next free place, or a text where it was clicked, and begins
// writing at once. A click on a fixed field or somebody's note writes there instead of covering it.
import { StateNode, type TLShapeId } from 'tldraw';
import { type NoteForm, SHAPE } from '../../shared/board/records.ts';
import { hasWords } from '../shapes/shape-types.ts';
import {
  createNote,
  editWords,
  fieldShape,
  planNote,
  refusalToAdd,
  sheetAt,
  zoneForMe,
  zoneUnder,
} from './placing.ts';
import { toolContext } from './tool-context.ts';

abstract class PlacingTool extends StateNode {
  protected abstract readonly form: NoteForm | undefined;

  override onEnter(): void {
    this.editor.setCursor({ type: 'cross', rotation: 0 });
  }

  override onPointerUp(): void {
    const { editor } = this;
    const point = editor.inputs.getCurrentPagePoint();
    const { me, refuse, flush } = toolContext(editor);
    const hit = editor.getShapeAtPoint(point, { hitInside: true });
    if (hasWords(hit) && editor.canEditShape(hit)) {
      editWords(editor, hit.id);
      return;
    }
    const sheet = sheetAt(editor, point);
    const refusal = refusalToAdd(editor, SHAPE.note, sheet);
    if (refusal !== null || sheet === undefined) {
      if (refusal !== null) refuse(refusal);
      editor.setCurrentTool('select');
      return;
    }
    const zone = zoneForMe(editor, sheet, zoneUnder(editor, sheet, point), me.teamId);
    const field = fieldShape(editor, sheet, zone);
    if (field !== undefined && zone?.use.kind === 'field') {
      editWords(editor, field);
      return;
    }
    const onSheet = { x: point.x - sheet.x, y: point.y - sheet.y };
    const wish = { isAimed: true, ...(this.form === undefined ? {} : { form: this.form }) };
    const id: TLShapeId = createNote(editor, sheet, planNote(editor, sheet, zone, onSheet, wish));
    flush();
    editWords(editor, id);
  }

  override onCancel(): void {
    this.editor.setCurrentTool('select');
  }
}

export class NoteTool extends PlacingTool {
  static override id = 'note';
  protected readonly form = undefined;
}

export class TextTool extends PlacingTool {
  static override id = 'text';
  protected readonly form = 'text' as const;
}
