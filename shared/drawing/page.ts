// A sheet with everything of ours that lies on it, as one display list: thumbnails, previews, versions and the PDF. Strokes,
// images and other shapes of the canvas are added by whoever can draw them.
import { fieldRecordId, type RecordId } from '../board/ids.ts';
import type { BoardContent, LinkEnd, Note, Sheet, TreeNode } from '../board/records.ts';
import { issueTree } from '../board/tree.ts';
import { layOutTree, type TreeLayout } from '../layout/tree.ts';
import { templateById, zonesOf } from '../templates/catalogue.ts';
import type { Rect, Template, TreeKind, Zone } from '../templates/template.ts';
import type { Drawing } from './drawing.ts';
import { drawLink } from './link.ts';
import { drawNode, drawTreeConnectors, nodeHeight } from './node.ts';
import { drawNote, fieldOf, noteHeight } from './note.ts';
import { cityLook } from './roles.ts';
import { drawSheet } from './sheet.ts';
import type { BoardContext, DrawContext, SheetFacts } from './sheet-context.ts';
import { sheetContext } from './sheet-facts.ts';

/**
 * The whole page in the sheet's coordinates; an unknown sheet id gives an empty list. `facts`, when given, stand for the
 * board's own: print tells of notes that moved to another page.
 */
export function drawPage(
  content: BoardContent,
  sheetId: RecordId,
  ctx: DrawContext,
  facts?: SheetFacts,
): readonly Drawing[] {
  const sheet = content.sheets.find(({ id }) => id === sheetId);
  if (sheet === undefined) return [];
  const template = templateById(sheet.template);
  const notes = content.notes.filter((note) => note.parentId === sheetId);
  const tree = template === undefined ? undefined : sheetTree(content.nodes, sheet, template);
  const places = new Map<string, Rect>([
    ...notes.map((note) => [note.id, noteRect(note, template)] as const),
    ...(tree?.layout.places ?? []),
  ]);
  const zones = template === undefined ? [] : zonesOf(template, ctx);
  return [
    ...drawSheet(sheet, facts === undefined ? sheetContext(ctx, content, sheet) : { ...ctx, facts }),
    ...(tree === undefined ? [] : drawTree(tree, ctx)),
    ...asStacked(notes).map((note) => drawPlacedNote(note, template, ctx)),
    ...content.links
      .filter((link) => link.parentId === sheetId)
      .flatMap((link) => {
        const from = places.get(link.from);
        const to = linkTarget(link.to, sheetId, places, zones);
        return from === undefined || to === undefined ? [] : drawLink(from, to);
      }),
  ];
}

/** Where a note lies on its sheet, with the height its words need. */
export const noteRect = (note: Note, template: Template | undefined): Rect => ({
  x: note.x,
  y: note.y,
  width: note.width,
  height: noteHeight(note, fieldOf(note, template)),
});

/** The end of a link: the note's rectangle, or the place of a mirroring zone where arrows arrive. */
export function linkTarget(
  end: LinkEnd,
  sheetId: RecordId,
  places: ReadonlyMap<string, Rect>,
  zones: readonly Zone[],
): Rect | undefined {
  const prefix = `zone:${sheetId}/`;
  if (!end.startsWith(prefix)) return places.get(end);
  const zone = zones.find(({ id }) => id === end.slice(prefix.length));
  return zone === undefined ? undefined : zoneAnchor(zone);
}

/** Arrows arrive at the height of a square note in the zone. */
const zoneAnchor = (zone: Zone): Rect => ({ x: zone.x + 8, y: zone.y + 12, width: 10, height: 200 });

export interface SheetTree {
  readonly kind: TreeKind;
  readonly root: RecordId;
  readonly nodes: ReadonlyMap<RecordId, TreeNode>;
  readonly layout: TreeLayout;
}

/** The laid-out tree of a sheet, in the sheet's coordinates; undefined where the template has none. */
export function sheetTree(
  nodes: readonly TreeNode[],
  sheet: Pick<Sheet, 'id'>,
  template: Template,
): SheetTree | undefined {
  const zone = template.zones.find(({ use }) => use.kind === 'tree');
  if (zone?.use.kind !== 'tree') return undefined;
  const mine = nodes.filter((node) => node.parentId === sheet.id);
  const tree = issueTree(mine, fieldRecordId(sheet.id, zone.id));
  if (tree === undefined) return undefined;
  return {
    kind: zone.use.tree,
    root: tree.root.id,
    nodes: tree.nodes,
    layout: layOutTree(tree, zone, nodeHeight),
  };
}

function drawTree({ kind, root, nodes, layout }: SheetTree, board: DrawContext): readonly Drawing[] {
  return [
    ...drawTreeConnectors(layout, kind),
    ...[...layout.places].flatMap(([id, place]): readonly Drawing[] => {
      const node = nodes.get(id);
      if (node === undefined) return [];
      const look = {
        tree: kind,
        isRoot: id === root,
        width: place.width,
        locale: board.locale,
        hidden: place.hidden,
        isBegun: board.withoutPrompts === true,
      };
      return [{ kind: 'group', x: place.x, y: place.y, children: drawNode(node, look) }];
    }),
  ];
}

function drawPlacedNote(note: Note, template: Template | undefined, board: BoardContext): Drawing {
  const look = {
    city: cityLook(board, note.team, board.locale),
    locale: board.locale,
    field: fieldOf(note, template),
  };
  return { kind: 'group', x: note.x, y: note.y, children: drawNote(note, look) };
}

/** Fixed fields first, then as stacked: what overlaps is drawn as on the canvas, and text comes out in that order. */
function asStacked(notes: readonly Note[]): readonly Note[] {
  return [
    ...notes.filter(({ fieldZone }) => fieldZone !== null),
    ...notes.filter(({ fieldZone }) => fieldZone === null),
  ];
}
