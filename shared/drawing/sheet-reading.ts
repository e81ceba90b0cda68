// A sheet as it is read aloud, listed or exported: its notes zone by zone, row by row, then its tree from the question down.
// One reading for browser and command line; what each makes of it is theirs.
import { fieldRecordId, type RecordId } from '../board/ids.ts';
import type { BoardContent, Note, TreeNode } from '../board/records.ts';
import { inReadingOrder, issueTree } from '../board/tree.ts';
import { inRows } from '../layout/rows.ts';
import { zoneOf } from '../layout/settle.ts';
import { templateOf, zonesOf } from '../templates/catalogue.ts';
import type { Zone, ZoneCamp } from '../templates/template.ts';
import { noteRect } from './page.ts';

/** A note with the zone in which it lies. */
export interface ReadNote {
  readonly note: Note;
  /** undefined beside all zones. */
  readonly zone: Zone | undefined;
}

/** A node with its level in the tree. */
export interface ReadNode {
  readonly node: TreeNode;
  /** 0: the question. */
  readonly depth: number;
}

interface SheetReading {
  /** Zones in the template's order; what lies beside all zones comes last. */
  readonly notes: readonly ReadNote[];
  /**
   * Every node of the sheet, as the tree hangs on the canvas: a circle is cut, a node whose parent is gone hangs on the
   * question.
   */
  readonly nodes: readonly ReadNode[];
}

/** Everything written on a sheet, empty notes included; nothing for an unknown sheet. */
export function readSheet(content: BoardContent, sheetId: RecordId, camp: ZoneCamp): SheetReading {
  const sheet = content.sheets.find(({ id }) => id === sheetId);
  const template = sheet === undefined ? undefined : templateOf(sheet);
  const zones = template === undefined ? [] : zonesOf(template, camp);
  const rank = ({ zone }: ReadNote): number => (zone === undefined ? zones.length : zones.indexOf(zone));
  const notes = inRows(content.notes.filter(({ parentId }) => parentId === sheetId))
    .map((note) => ({
      note,
      zone:
        note.fieldZone === null
          ? zoneOf(zones, noteRect(note, template))
          : zones.find(({ id }) => id === note.fieldZone),
    }))
    .toSorted((a, b) => rank(a) - rank(b));
  return { notes, nodes: readTree(content, sheetId, zones) };
}

function readTree(content: BoardContent, sheetId: RecordId, zones: readonly Zone[]): readonly ReadNode[] {
  const nodes = content.nodes.filter(({ parentId }) => parentId === sheetId);
  const zone = zones.find(({ use }) => use.kind === 'tree');
  const tree = issueTree(nodes, fieldRecordId(sheetId, zone?.id ?? ''));
  if (tree === undefined) return [];
  const depths = new Map<RecordId, number>();
  return inReadingOrder(tree).map((node) => {
    const parent = tree.parents.get(node.id);
    // Parents come before their children.
    const depth = parent === undefined ? 0 : (depths.get(parent) ?? 0) + 1;
    depths.set(node.id, depth);
    return { node, depth };
  });
}
