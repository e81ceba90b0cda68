// つながり: drag (or click and click) between a note and what it serves: another note, a node, or words of the future that a
// zone mirrors. From either end: backwards, from the future, is the method's own way. The years of the ends set the direction,
// which is kept from the means to the end. Only the preview is kept here; the link is a record.

import { atom, Box, StateNode, type TLShape, type TLShapeId, type VecLike } from 'tldraw';
import type { RecordId } from '../../../shared/board/ids.ts';
import { type LinkEnd, SHAPE } from '../../../shared/board/records.ts';
import { relationOn } from '../../../shared/templates/catalogue.ts';
import { newShapeId } from '../../new-id.ts';
import { sheetAbove } from '../../shapes/shape-content.ts';
import { hasWords, isLink, type NodeShape, type NoteShape } from '../../shapes/shape-types.ts';
import { refusalToAdd, sheetAt, zoneUnder } from '../sheets/sheets.ts';
import { toolContext } from '../tool-context.ts';

/** The line being drawn, in page coordinates: from the edge of `from` that looks at `to`. null when there is none. */
export const linkPreview = atom<{ readonly from: Box; readonly to: VecLike } | null>('link preview', null);

type Words = NoteShape | NodeShape;
/** What a link can begin or end at. */
type LinkTarget =
  | { readonly kind: 'words'; readonly shape: Words }
  | { readonly kind: 'mirror'; readonly end: LinkEnd; readonly box: Box };

/** tldraw’s state for つながり; refuses with `link-has-no-end`. */
export class LinkTool extends StateNode {
  static override id = 'link';
  #start: LinkTarget | undefined;

  override onEnter(): void {
    this.editor.setCursor({ type: 'cross', rotation: 0 });
  }

  override onExit(): void {
    this.#start = undefined;
    linkPreview.set(null);
  }

  override onPointerDown(): void {
    if (this.#start !== undefined) return;
    const hit = this.#targetUnderPointer();
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
    const hit = this.#targetUnderPointer();
    // A click on the first note leaves the line at the pointer; the next click ends it.
    if (hit !== undefined && endOf(hit) === endOf(start) && !this.editor.inputs.getIsDragging()) return;
    this.#start = undefined;
    linkPreview.set(null);
    this.#join(start, hit);
  }

  override onCancel(): void {
    this.editor.setCurrentTool('select');
  }

  #preview(): void {
    const start = this.#start;
    if (start === undefined) return;
    const from = start.kind === 'mirror' ? start.box : this.editor.getShapePageBounds(start.shape);
    const to = this.editor.inputs.getCurrentPagePoint().toJson();
    linkPreview.set(from === undefined ? null : { from, to });
  }

  #targetUnderPointer(): LinkTarget | undefined {
    const point = this.editor.inputs.getCurrentPagePoint();
    const hit = this.editor.getShapeAtPoint(point, { hitInside: true, filter: hasWords });
    if (hasWords(hit)) return { kind: 'words', shape: hit };
    const sheet = sheetAt(this.editor, point);
    const zone = sheet === undefined ? undefined : zoneUnder(this.editor, sheet, point);
    if (sheet === undefined || zone?.use.kind !== 'mirror') return undefined;
    return {
      kind: 'mirror',
      end: `zone:${sheet.id}/${zone.id}`,
      box: new Box(sheet.x + zone.x, sheet.y + zone.y, zone.width, zone.height),
    };
  }

  #join(start: LinkTarget, hit: LinkTarget | undefined): void {
    const { editor } = this;
    const { refuse } = toolContext(editor);
    const ends = hit === undefined ? undefined : this.#endsOf(start, hit);
    if (ends === undefined) {
      refuse({ kind: 'link-has-no-end' });
      return;
    }
    const sheet = sheetAbove(editor, ends.from);
    const refusal = refusalToAdd(editor, SHAPE.link, sheet);
    if (refusal !== null || sheet === undefined) {
      if (refusal !== null) refuse(refusal);
      return;
    }
    const props = { from: ends.from.id, to: ends.to, relation: relationOn(sheet.props) };
    if (this.#exists(props)) return;
    editor.markHistoryStoppingPoint('link');
    editor.createShape({
      id: newShapeId() as unknown as TLShapeId,
      type: SHAPE.link,
      parentId: sheet.id,
      x: 0,
      y: 0,
      props,
    });
  }

  /** From the means to the end it serves, whichever of them was taken first. */
  #endsOf(one: LinkTarget, other: LinkTarget): { readonly from: Words; readonly to: LinkEnd } | undefined {
    if (one.kind === 'mirror')
      return other.kind === 'mirror' ? undefined : { from: other.shape, to: one.end };
    if (other.kind === 'mirror') return { from: one.shape, to: other.end };
    if (one.shape.id === other.shape.id) return undefined;
    const isBackwards =
      (this.#yearOf(one.shape) ?? 0) > (this.#yearOf(other.shape) ?? Number.POSITIVE_INFINITY);
    const [from, to] = isBackwards ? [other.shape, one.shape] : [one.shape, other.shape];
    return { from, to: to.id as unknown as RecordId };
  }

  /** Years after the base year of the zone that a shape lies in. */
  #yearOf(shape: TLShape): number | undefined {
    const sheet = sheetAbove(this.editor, shape);
    const middle = this.editor.getShapePageBounds(shape)?.center;
    if (sheet === undefined || middle === undefined) return undefined;
    return zoneUnder(this.editor, sheet, middle)?.meaning.years;
  }

  #exists(ends: { readonly from: string; readonly to: LinkEnd }): boolean {
    return this.editor
      .getCurrentPageShapes()
      .some((shape) => isLink(shape) && shape.props.from === ends.from && shape.props.to === ends.to);
  }
}

const endOf = (target: LinkTarget): string => (target.kind === 'mirror' ? target.end : target.shape.id);
