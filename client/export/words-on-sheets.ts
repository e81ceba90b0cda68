// The words of boards in reading order, sheet by sheet and zone by zone: what CSV and report draft are made from. Pure.
import type { RecordId, TeamId } from '../../shared/board/ids.ts';
import { type Note, plainText, type TreeNode } from '../../shared/board/records.ts';
import type { Paragraph } from '../../shared/board/rich-text.ts';
import type { Team } from '../../shared/camp/camp.ts';
import { fieldOf, noteHeight } from '../../shared/drawing/note.ts';
import { KIND_WORDS } from '../../shared/drawing/note-kind.ts';
import { zoneOf } from '../../shared/layout/settle.ts';
import { templateById, zonesOf } from '../../shared/templates/catalogue.ts';
import type { Template, Zone } from '../../shared/templates/template.ts';
import type { Locale } from '../../shared/time/fiscal-year.ts';
import { type ExportSource, sheetIds } from './export-source.ts';
import { ownerName, type SheetRefOnBoard, sheetTitle } from './sheet-pages.ts';

export interface SheetWords {
  readonly template: string;
  readonly owner: string;
  readonly title: string;
  readonly entries: readonly Entry[];
}

/** One note or tree node that is not empty. */
export interface Entry {
  readonly zone: string | null;
  /** 感想, 気づき, 問い; null for others. */
  readonly kindWord: string | null;
  readonly isNode: boolean;
  /** Depth in the tree, 0 for its question and for notes. */
  readonly depth: number;
  readonly star: boolean;
  readonly team: TeamId | null;
  readonly paragraphs: readonly Paragraph[];
}

export function wordsOnSheets(
  sources: readonly ExportSource[],
  chosen: readonly SheetRefOnBoard[] | null,
  teams: readonly Team[],
  locale: Locale,
): readonly SheetWords[] {
  return sources.flatMap((source) =>
    sheetIds(source)
      .filter(
        (id) =>
          chosen === null || chosen.some((one) => one.boardId === source.board.id && one.sheetId === id),
      )
      .map((sheetId) => ({
        template: source.content.sheets.find(({ id }) => id === sheetId)?.template ?? '',
        owner: ownerName(source, teams, locale),
        title: sheetTitle(source, sheetId, locale),
        entries: entriesOf(source, sheetId, teams, locale).filter(
          (entry) => plainText(entry.paragraphs).trim() !== '',
        ),
      })),
  );
}

function entriesOf(
  source: ExportSource,
  sheetId: RecordId,
  teams: readonly Team[],
  locale: Locale,
): readonly Entry[] {
  const sheet = source.content.sheets.find(({ id }) => id === sheetId);
  const template = sheet === undefined ? undefined : templateById(sheet.template);
  const zones = template === undefined ? [] : zonesOf(template, { ownTeam: source.board.teamId, teams });
  /** Zones in the template's order; what lies outside of all comes last. */
  const rank = (zone: Zone | undefined) => (zone === undefined ? zones.length : zones.indexOf(zone));
  const placed = source.content.notes
    .filter((note) => note.parentId === sheetId)
    .map((note) => ({ note, zone: zoneOfNote(note, zones, template) }));
  const notes = placed
    .toSorted(
      (a, b) => rank(a.zone) - rank(b.zone) || Math.round((a.note.y - b.note.y) / 100) || a.note.x - b.note.x,
    )
    .map(
      ({ note, zone }): Entry => ({
        zone: zone?.label[locale] ?? null,
        kindWord: note.kind === 'none' ? null : KIND_WORDS[note.kind][locale],
        isNode: false,
        depth: 0,
        star: false,
        team: note.team,
        paragraphs: note.paragraphs,
      }),
    );
  const nodes = source.content.nodes.filter((node) => node.parentId === sheetId);
  return [...notes, ...treeEntries(nodes, null, 0, new Set())];
}

function zoneOfNote(note: Note, zones: readonly Zone[], template: Template | undefined): Zone | undefined {
  if (note.fieldZone !== null) return zones.find((zone) => zone.id === note.fieldZone);
  return zoneOf(zones, {
    x: note.x,
    y: note.y,
    width: note.width,
    height: noteHeight(note, fieldOf(note, template)),
  });
}

/** The tree from its question down, siblings in order; nodes whose parent is gone follow at the top level. */
function treeEntries(
  nodes: readonly TreeNode[],
  parent: RecordId | null,
  depth: number,
  seen: Set<RecordId>,
): readonly Entry[] {
  const ids = new Set(nodes.map((node) => node.id));
  const isChild = (node: TreeNode) =>
    parent === null ? node.treeParent === null || !ids.has(node.treeParent) : node.treeParent === parent;
  return nodes
    .filter((node) => isChild(node) && !seen.has(node.id))
    .toSorted((a, b) => (a.order < b.order ? -1 : a.order > b.order ? 1 : a.id < b.id ? -1 : 1))
    .flatMap((node) => {
      seen.add(node.id);
      return [
        {
          zone: null,
          kindWord: null,
          isNode: true,
          depth,
          star: node.star,
          team: node.team,
          paragraphs: node.paragraphs,
        },
        ...treeEntries(nodes, node.id, depth + 1, seen),
      ];
    });
}
