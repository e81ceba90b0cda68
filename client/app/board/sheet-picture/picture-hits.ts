// What lies where on the picture of a sheet, and what a press there means: a note, field or node, or a zone in which one may write.
// Pure; the same places as on paper (shared/drawing/page.ts).
import type { RecordId } from '../../../../shared/board/ids.ts';
import type { BoardContent, Sheet } from '../../../../shared/board/records.ts';
import { isHeldBack, noteRect } from '../../../../shared/drawing/note.ts';
import type { DrawContext } from '../../../../shared/drawing/sheet-context.ts';
import { sheetContext } from '../../../../shared/drawing/sheet-facts.ts';
import { sheetTree } from '../../../../shared/drawing/sheet-tree.ts';
import { type Point, zoneAt } from '../../../../shared/layout/settle.ts';
import { holdsPoint } from '../../../../shared/layout/zone-area.ts';
import { campOf } from '../../../../shared/reading/cards.ts';
import { templateOf } from '../../../../shared/templates/catalogue.ts';
import type { Rect, Zone } from '../../../../shared/templates/template.ts';

/** A note, field or node, in the sheet's coordinates. */
export interface Lying {
  readonly id: RecordId;
  readonly rect: Rect;
}

/** What a press means. */
export type Pressed =
  | { readonly kind: 'record'; readonly id: RecordId }
  /** An empty place of a zone that is open to this person. */
  | { readonly kind: 'zone'; readonly zone: Zone }
  | { readonly kind: 'nothing' };

/** From the bottom of the stack to its top; what is not shown has no place. */
export function lyingOn(content: BoardContent, sheet: Sheet, board: DrawContext): readonly Lying[] {
  const template = templateOf(sheet);
  const camp = campOf(content, sheet, board);
  const ctx = sheetContext(camp, content, sheet);
  const tree = template === undefined ? undefined : sheetTree(content.nodes, sheet, template);
  const nodes = [...(tree?.layout.places ?? [])].flatMap(([id, place]) =>
    tree?.nodes.has(id) === true ? [{ id, rect: place }] : [],
  );
  const notes = content.notes
    .filter((note) => note.parentId === sheet.id && !isHeldBack(note, template, ctx))
    .map((note) => ({ note, rect: noteRect(note, template, ctx) }));
  const isField = ({ note }: (typeof notes)[number]): boolean => note.fieldZone !== null;
  return [
    ...nodes,
    ...[...notes.filter(isField), ...notes.filter((each) => !isField(each))].map(({ note, rect }) => ({
      id: note.id,
      rect,
    })),
  ];
}

/** `zones`: all of the sheet; `open`: those in which this person may put notes. */
export function pressedAt(
  lying: readonly Lying[],
  zones: readonly Zone[],
  open: readonly Zone[],
  point: Point,
): Pressed {
  const top = lying.findLast(({ rect }) => holds(rect, point));
  if (top !== undefined) return { kind: 'record', id: top.id };
  const zone = zoneAt(zones, point);
  const mine = open.find(({ id }) => id === zone?.id);
  return zone === undefined || mine === undefined || !holdsPoint(zone, point)
    ? { kind: 'nothing' }
    : { kind: 'zone', zone: mine };
}

const holds = ({ x, y, width, height }: Rect, at: Point): boolean =>
  at.x >= x && at.x <= x + width && at.y >= y && at.y <= y + height;
