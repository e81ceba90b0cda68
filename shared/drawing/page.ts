// A sheet with everything of ours that lies on it, as one display list: thumbnails, previews, versions and the PDF. Strokes,
// images and other shapes of the canvas are added by whoever can draw them.
import type { RecordId } from '../board/ids.ts';
import type { BoardContent, LinkEnd, Note, Sheet, TreeNode } from '../board/records.ts';
import { zoneEnd } from '../chain/meant-ends.ts';
import type { TreePlace } from '../layout/tree.ts';
import { campOf } from '../reading/cards.ts';
import { zoneOfNote } from '../reading/note-zone.ts';
import { atOnce, type Steps } from '../steps.ts';
import { templateOf, zonesOf } from '../templates/catalogue.ts';
import type { Rect, Template, Zone } from '../templates/template.ts';
import { axisLook } from './axis-look.ts';
import type { Drawing } from './drawing.ts';
import { drawLinkAmong } from './link.ts';
import { drawLinkAcross, linksAcross } from './links-across.ts';
import { drawNode, drawTreeConnectors } from './node.ts';
import { drawNote, fieldOf, isHeldBack, notePlace, noteRect } from './note.ts';
import { cityLook } from './roles.ts';
import { drawSheet } from './sheet.ts';
import type { DrawContext, SheetContext, SheetFacts } from './sheet-context.ts';
import { sheetContext, sheetFacts } from './sheet-facts.ts';
import { type SheetTree, sheetTreeSteps } from './sheet-tree.ts';
import { sheetsToShow } from './shown-sheet.ts';
import { sheetsInTrays } from './tray.ts';
import { unitsOfWords } from './units-of-words.ts';
import { unlinkedLook } from './unlinked.ts';

/**
 * The whole page in the sheet's coordinates; an unknown sheet id gives an empty list. `facts`, when given, stand for the
 * board's own: print tells of notes that moved to another page.
 */
export const drawPage = (
  content: BoardContent,
  sheetId: RecordId,
  ctx: DrawContext,
  facts?: SheetFacts,
): readonly Drawing[] => atOnce(drawPageSteps(content, sheetId, ctx, facts));

/** drawPage step by step: a sheet full of long texts takes seconds. */
export function* drawPageSteps(
  content: BoardContent,
  sheetId: RecordId,
  board: DrawContext,
  facts?: SheetFacts,
): Steps<readonly Drawing[]> {
  const sheet = content.sheets.find(({ id }) => id === sheetId);
  if (sheet === undefined) return [];
  const ctx = campOf(content, sheet, board);
  // Breaking lines is most of the work; what is broken here is remembered for all that follows.
  yield* measureNotesSteps(content, sheet, ctx);
  const template = templateOf(sheet);
  for (const other of template === undefined ? [] : sheetsInPictures(template, content)) {
    const otherTemplate = templateOf(other);
    yield* measureNotesSteps(content, other, ctx);
    if (otherTemplate !== undefined) yield* sheetTreeSteps(content.nodes, other, otherTemplate);
  }
  const sheetCtx = facts === undefined ? sheetContext(ctx, content, sheet) : { ...ctx, facts };
  return [...drawSheet(sheet, sheetCtx), ...(yield* drawContentsSteps(content, sheet, sheetCtx))];
}

/** What an example puts on the sheet, without its paper: the tree, notes and links, in the sheet's coordinates. In it nothing is missing. */
export function drawContents(content: BoardContent, sheet: Sheet, board: DrawContext): readonly Drawing[] {
  const ctx = campOf(content, sheet, board);
  const facts = { ...sheetFacts(ctx, content, sheet), unlinked: new Set<LinkEnd>() };
  return atOnce(drawContentsSteps(content, sheet, { ...ctx, facts }));
}

const sheetsInPictures = (template: Template, content: BoardContent): readonly Sheet[] => [
  ...sheetsInTrays(template, content),
  ...sheetsToShow(template, content),
];

function* measureNotesSteps(content: BoardContent, sheet: Sheet, ctx: DrawContext): Steps<void> {
  for (const note of content.notes) {
    if (note.parentId !== sheet.id) continue;
    noteRect(note, templateOf(sheet), ctx);
    yield unitsOfWords(note.paragraphs);
  }
}

function* drawContentsSteps(
  content: BoardContent,
  sheet: Sheet,
  ctx: SheetContext,
): Steps<readonly Drawing[]> {
  const template = templateOf(sheet);
  const notes = content.notes.filter(
    (note) => note.parentId === sheet.id && !isHeldBack(note, template, ctx),
  );
  const places = new Map<string, Rect>(notes.map((note) => [note.id, noteRect(note, template, ctx)]));
  const tree = template === undefined ? undefined : yield* sheetTreeSteps(content.nodes, sheet, template);
  for (const [id, place] of tree?.layout.places ?? []) places.set(id, place);
  const zones = template === undefined ? [] : zonesOf(template, ctx);
  const drawings = [...(tree === undefined ? [] : drawTreeConnectors(tree.layout, tree.kind))];
  for (const [id, place] of tree?.layout.places ?? []) {
    const node = tree?.nodes.get(id);
    if (tree === undefined || node === undefined) continue;
    drawings.push(drawPlacedNode(node, place, tree, ctx));
    yield unitsOfWords(node.paragraphs);
  }
  for (const note of asStacked(notes)) {
    drawings.push(drawPlacedNote(note, template, zones, ctx));
    yield unitsOfWords(note.paragraphs);
  }
  for (const link of content.links) {
    if (link.parentId !== sheet.id) continue;
    const from = places.get(link.from);
    const to = linkTarget(link.to, sheet.id, places, zones);
    if (from === undefined || to === undefined) continue;
    const others = [...places].flatMap(([id, rect]) => (id === link.from || id === link.to ? [] : [rect]));
    drawings.push(...drawLinkAmong(link.relation, from, to, others));
  }
  const across = linksAcross(content, sheet.id, ctx.locale);
  for (const each of across) {
    const rect = places.get(each.end) ?? zones.find((zone) => zoneEnd(sheet.id, zone) === each.end);
    const isAlone = across.every((other) => other === each || other.end !== each.end);
    if (rect !== undefined)
      drawings.push(...drawLinkAcross(each, rect, isAlone ? rect.width : rect.width / 2 - 4));
  }
  return drawings;
}

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

function drawPlacedNode(node: TreeNode, place: TreePlace, tree: SheetTree, board: DrawContext): Drawing {
  const look = {
    tree: tree.kind,
    isRoot: node.id === tree.root,
    width: place.width,
    locale: board.locale,
    hidden: place.hidden,
    isBegun: board.withoutPrompts === true,
  };
  return { kind: 'group', x: place.x, y: place.y, children: drawNode(node, look) };
}

function drawPlacedNote(
  note: Note,
  template: Template | undefined,
  zones: readonly Zone[],
  ctx: SheetContext,
): Drawing {
  const field = fieldOf(note, template, ctx);
  // Of other sheets no note shows where it lies.
  const isTimed = zones.some(({ axis }) => axis !== undefined);
  const look = {
    ...(isTimed ? axisLook(note, zoneOfNote(note, zones, template), ctx) : {}),
    city: cityLook(ctx, note.team, ctx.locale),
    locale: ctx.locale,
    isNext: note.id === ctx.facts.nextTalk?.id,
    today: ctx.today,
    field,
    ink: ctx.facts.derived.inks[note.fieldZone ?? ''],
    unlinked: ctx.facts.unlinked.has(note.id)
      ? unlinkedLook(note, zoneOfNote(note, zones, template))
      : undefined,
  };
  const { x, y } = notePlace(note, template, field);
  return { kind: 'group', x, y, children: drawNote(note, look) };
}

/** Fixed fields first, then as stacked: what overlaps is drawn as on the canvas, and text comes out in that order. */
function asStacked(notes: readonly Note[]): readonly Note[] {
  return [
    ...notes.filter(({ fieldZone }) => fieldZone !== null),
    ...notes.filter(({ fieldZone }) => fieldZone === null),
  ];
}
