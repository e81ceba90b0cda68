// From good and bad points to causes, from a true cause to the question of means, from a means to an action: what can be made of a note or
// node where it lies, where that goes on its board, and what knows whom. Making it is server/camps/converting.ts. Pure.
import { isCopiedSheet } from '../board/copied-sheet.ts';
import { fieldRecordId, type RecordId } from '../board/ids.ts';
import { type BoardContent, isWritten, type Note, type Sheet, type TreeNode } from '../board/records.ts';
import { templateOf, zonesOf } from '../templates/catalogue.ts';
import type { Template, Zone, ZoneCamp } from '../templates/template.ts';
import { campOf } from './cards.ts';
import { zoneOfNote } from './note-zone.ts';

/** The purpose of the sheet on which the new one stands. */
export type Becomes = NonNullable<Zone['becomes']>;

/** What can be made of the note or node now; null: nothing, or it is not there. */
export function becomes(content: BoardContent, id: RecordId, camp: ZoneCamp): Becomes | null {
  const record = recordOf(content, id);
  const sheet = content.sheets.find((each) => each.id === record?.parentId);
  const template = sheet === undefined ? undefined : templateOf(sheet);
  if (record === undefined || sheet === undefined || template === undefined || !isWritten(record))
    return null;
  if (!('treeParent' in record))
    return record.fieldZone === null
      ? (zoneOfNote(record, zonesOf(template, campOf(content, sheet, camp)), template)?.becomes ?? null)
      : null;
  const zone = treeZoneOf(template);
  if (zone?.becomes === undefined || record.treeParent === null || !isLeaf(content, record)) return null;
  // What is not known to be the true cause is looked into further before means are sought.
  return zone.becomes === 'means' && !record.star ? null : zone.becomes;
}

/** The nearest end of a branch, by what stands written: an empty node below it is none. */
const isLeaf = ({ nodes }: BoardContent, { id }: TreeNode): boolean =>
  !nodes.some((node) => node.treeParent === id && isWritten(node));

/** What the note or node was made from, and what was made of it, as far as it is there to be seen. */
export function kinOf(
  content: BoardContent,
  id: RecordId,
): { readonly source: RecordId | null; readonly made: readonly RecordId[] } {
  const { source } = recordOf(content, id) ?? {};
  const isThere = source !== undefined && recordOf(content, source) !== undefined;
  const made = [...content.notes, ...content.nodes].filter((each) => each.source === id && isWritten(each));
  return { source: isThere ? source : null, made: made.map((each) => each.id) };
}

/**
 * All that people do to what was made, in one line: its words and signs, where it lies, what hangs on it, what it is linked with, what was
 * made of it in turn. While this is the same, nobody has touched it. null: it is not there.
 */
export function stateAsMade(content: BoardContent, id: RecordId): string | null {
  const record = recordOf(content, id);
  if (record === undefined) return null;
  const { index: _stacked, ...said } = record;
  // A node stands where its tree puts it.
  const own = 'treeParent' in said ? { ...said, x: 0, y: 0, collapsed: false } : said;
  const below = content.nodes.filter((node) => node.treeParent === id).map((node) => node.id);
  const links = content.links.filter(({ from, to }) => from === id || to === id).map((link) => link.id);
  return JSON.stringify([own, below.toSorted(), links.toSorted(), kinOf(content, id).made.toSorted()]);
}

/** Where the new one goes: into a tree below its question, as the question itself, or into the zone of a sheet. */
export interface Whither {
  readonly sheet: Sheet;
  readonly template: Template;
  readonly zone: Zone;
}

/** The first sheet of that purpose on which there is room for one more; null: the board has none. */
export function whither(content: BoardContent, purpose: Becomes, camp: ZoneCamp): Whither | null {
  for (const sheet of content.sheets.toSorted((a, b) => a.x - b.x)) {
    const template = templateOf(sheet);
    if (template?.purpose !== purpose || isCopiedSheet(sheet.id)) continue;
    const zones = zonesOf(template, campOf(content, sheet, camp));
    // The first step of a plan: where something is done, not what others say to it.
    const zone =
      treeZoneOf(template) ??
      zones.find(({ use, meaning }) => use.kind === 'notes' && meaning.years !== undefined);
    if (zone !== undefined && hasRoom(content, { sheet, template, zone }, purpose, zones))
      return { sheet, template, zone };
  }
  return null;
}

/** A tree has one question, a step of a plan as many notes as it is printed for; causes go below the question, as many as there are. */
function hasRoom(
  { nodes, notes }: BoardContent,
  { sheet, template, zone }: Whither,
  purpose: Becomes,
  zones: readonly Zone[],
): boolean {
  if (purpose === 'causes') return true;
  if (zone.use.kind === 'tree') {
    const root = nodes.find(({ id }) => id === fieldRecordId(sheet.id, zone.id));
    return root !== undefined && !isWritten(root);
  }
  const there = notes.filter(
    (note) => note.parentId === sheet.id && zoneOfNote(note, zones, template) === zone,
  );
  return zone.use.kind === 'notes' && there.length < zone.use.capacity;
}

const treeZoneOf = ({ zones }: Template): Zone | undefined => zones.find(({ use }) => use.kind === 'tree');

/** The note or node of that id; undefined where there is none to be seen. */
export const recordOf = ({ notes, nodes }: BoardContent, id: RecordId): Note | TreeNode | undefined =>
  nodes.find((node) => node.id === id) ?? notes.find((note) => note.id === id);
