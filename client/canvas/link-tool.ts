// つながり: drag (or click and click) from a note to what it serves: another note, a node, or words of the future that a
// zone mirrors. The years of the ends set the direction. Only the preview is kept here; the link is a record.
import { atom, StateNode, type TLShape, type TLShapeId, type VecLike } from 'tldraw';
import type { RecordId } from '../../shared/board/ids.ts';
import { type LinkEnd, SHAPE } from '../../shared/board/records.ts';
import { sheetAbove } from '../shapes/shape-content.ts';
import { hasWords, isLink, type NodeShape, type NoteShape } from '../shapes/shape-types.ts';
import { newShapeId } from './new-id.ts';
import { refusalToAdd, sheetAt, zoneUnder } from './placing.ts';
import { toolContext } from './tool-context.ts';

/** The line being drawn, in page coordinates; null when there is none. */
export const linkPreview = atom<{ readonly from: TLShapeId; readonly to: VecLike } | null>(
  'link preview',
  null,
);

type Start = NoteShape | NodeShape;

export class LinkTool extends StateNode {
  static override id = 'link';
  #start: Start | undefined;

  override onEnter(): void {
    this.editor.setCursor({ type: 'cross', rotation: 0 });
  }

  override onExit(): void {
    this.#start = undefined;
    linkPreview.set(null);
  }

  override onPointerDown(): void {
    if (this.#start !== undefined) return;
    const hit = this.#wordsUnderPointer();
    if (hit === undefined) {
      toolContext(this.editor).refuse({ kind: 'link-has-no-end' });
      return;
    }
    this.#start = hit;
    this.#preview();
  }

  override onPointerMove(): void {
    this.#preview();
  }

  override onPointerUp(): void {
    const start = this.#start;
    if (start === undefined) return;
    const hit = this.#wordsUnderPointer();
    // A click on the first note leaves the line at the pointer; the next click ends it.
    if (hit?.id === start.id && !this.editor.inputs.getIsDragging()) return;
    this.#start = undefined;
    linkPreview.set(null);
    this.#join(start, hit);
  }

  override onCancel(): void {
    this.editor.setCurrentTool('select');
  }

  #preview(): void {
    if (this.#start !== undefined)
      linkPreview.set({ from: this.#start.id, to: this.editor.inputs.getCurrentPagePoint().toJson() });
  }

  #wordsUnderPointer(): Start | undefined {
    const hit = this.editor.getShapeAtPoint(this.editor.inputs.getCurrentPagePoint(), {
      hitInside: true,
      filter: hasWords,
    });
    return hasWords(hit) ? hit : undefined;
  }

  #join(start: Start, hit: Start | undefined): void {
    const { editor } = this;
    const { refuse } = toolContext(editor);
    const sheet = sheetAbove(editor, start);
    const refusal = refusalToAdd(editor, SHAPE.link, sheet);
    if (refusal !== null || sheet === undefined) {
      if (refusal !== null) refuse(refusal);
      return;
    }
    const ends = hit === undefined ? this.#toZone(start) : this.#toShape(start, hit);
    if (ends === undefined) {
      refuse({ kind: 'link-has-no-end' });
      return;
    }
    if (this.#exists(ends)) return;
    editor.markHistoryStoppingPoint('link');
    editor.createShape({
      id: newShapeId() as unknown as TLShapeId,
      type: SHAPE.link,
      parentId: sheet.id,
      x: 0,
      y: 0,
      props: ends,
    });
  }

  #toShape(start: Start, end: Start): Ends | undefined {
    if (start.id === end.id) return undefined;
    const isBackwards = (this.#yearOf(start) ?? 0) > (this.#yearOf(end) ?? Number.POSITIVE_INFINITY);
    const [from, to] = isBackwards ? [end, start] : [start, end];
    return { from: from.id, to: to.id as unknown as RecordId };
  }

  #toZone(start: Start): Ends | undefined {
    const point = this.editor.inputs.getCurrentPagePoint();
    const sheet = sheetAt(this.editor, point);
    const zone = sheet === undefined ? undefined : zoneUnder(this.editor, sheet, point);
    if (sheet === undefined || zone?.use.kind !== 'mirror') return undefined;
    return { from: start.id, to: `zone:${sheet.id}/${zone.id}` };
  }

  /** Years after the base year of the zone that a shape lies in. */
  #yearOf(shape: TLShape): number | undefined {
    const sheet = sheetAbove(this.editor, shape);
    const middle = this.editor.getShapePageBounds(shape)?.center;
    if (sheet === undefined || middle === undefined) return undefined;
    return zoneUnder(this.editor, sheet, middle)?.offset;
  }

  #exists(ends: Ends): boolean {
    return this.editor
      .getCurrentPageShapes()
      .some((shape) => isLink(shape) && shape.props.from === ends.from && shape.props.to === ends.to);
  }
}

interface Ends {
  readonly from: string;
  readonly to: LinkEnd;
}
