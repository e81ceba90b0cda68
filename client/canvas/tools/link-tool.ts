// つながり: drag (or click and click) between a note and what it serves: another note, a node, or words of the future that a
// zone mirrors. From either end: backwards, from the future, is the method's own way. What becomes of it is linking.ts'; only the
// preview is kept here.

import { atom, Box, StateNode, type VecLike } from 'tldraw';
import type { RecordId } from '../../../shared/board/ids.ts';
import type { LinkEnd } from '../../../shared/board/records.ts';
import { hasWords, type NodeShape, type NoteShape } from '../../shapes/shape-types.ts';
import type { LinkOutcome } from '../canvas-handle.ts';
import { sheetAt, zoneUnder } from '../sheets/sheets.ts';
import { toolContext } from '../tool-context.ts';
import { linkEnds } from './linking.ts';

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
    const outcome: LinkOutcome =
      hit === undefined
        ? { kind: 'refused', refusal: { kind: 'link-has-no-end' } }
        : linkEnds(editor, endOf(start), endOf(hit), editor.inputs.getCurrentPagePoint().toJson());
    if (outcome.kind === 'refused') toolContext(editor).refuse(outcome.refusal);
  }
}

const endOf = (target: LinkTarget): LinkEnd =>
  target.kind === 'mirror' ? target.end : (target.shape.id as unknown as RecordId);
