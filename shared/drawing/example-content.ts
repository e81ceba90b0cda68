// An example of a filled sheet as what lies on a board: notes settled in their zones, fields, the tree and its links. Plain values of
// no document: whoever draws them makes no record of them, and the demo writes them as its people's own (server/camps).
import { fieldRecordId, type RecordId, type TeamId } from '../board/ids.ts';
import { NO_DETAILS } from '../board/note-details.ts';
import { indexesBetween } from '../board/order.ts';
import type { BoardContent, Link, LinkEnd, Note, TreeNode } from '../board/records.ts';
import { plainParagraphs } from '../board/rich-text.ts';
import { arrange, type Settling, widthIn } from '../layout/settle.ts';
import { zonesOf } from '../templates/catalogue.ts';
import type { ExampleNode, ExampleNote, SheetExample } from '../templates/examples/example.ts';
import type { Template, Zone, ZoneCamp } from '../templates/template.ts';
import type { Locale } from '../time/fiscal-year.ts';
import { newNoteHeight } from './note.ts';
import { leastSize } from './note-forms.ts';

/** Whose board it is, and in which language the example speaks. */
export interface ExampleCamp extends ZoneCamp {
  readonly locale: Locale;
}

/** What the example puts on a sheet; no sheet is among it. Links stand last, and name notes, fields and mirroring zones of it. */
export interface ExampleContent extends Omit<BoardContent, 'sheets'> {
  /** The zones in which any of it stands. */
  readonly filled: ReadonlySet<string>;
}

/**
 * The example on the sheet with this id, in the camp's language and with its cities. Only zones for which `isWanted` are filled, and
 * links drawn between those alone.
 */
export function exampleContent(
  example: SheetExample,
  sheet: RecordId,
  template: Template,
  camp: ExampleCamp,
  isWanted: (zone: Zone) => boolean = () => true,
): ExampleContent {
  const zones = zonesOf(template, camp);
  const wanted = zones.filter(isWanted);
  const said = notesByZone(example, zones);
  const inZones = <Thing>(thingsIn: (zone: Zone) => readonly Thing[]) =>
    wanted
      .map((zone) => ({ zone: zone.id, things: thingsIn(zone) }))
      .filter(({ things }) => things.length > 0);
  const free = inZones((zone) => settled(zone, said.get(zone.id) ?? [], sheet, camp));
  const fields = inZones((zone) => fieldIn(zone, example, sheet, camp));
  const trees = inZones(({ id, use }) =>
    use.kind === 'tree' && example.tree !== undefined
      ? treeNodes(example.tree, sheet, fieldRecordId(sheet, id), camp)
      : [],
  );
  const notes = [...fields, ...free].flatMap(({ things }) => things);
  return {
    notes,
    nodes: trees.flatMap(({ things }) => things),
    links: linksOf(example, sheet, template, zones, notes, camp),
    filled: new Set([...fields, ...free, ...trees].map(({ zone }) => zone)),
  };
}

/** The example's notes by zone; the columns of giving cities are filled in their order, the last one (幹事・その他) by the last. */
function notesByZone(
  { notes = {}, givers = [] }: SheetExample,
  zones: readonly Zone[],
): ReadonlyMap<string, readonly ExampleNote[]> {
  const cities = zones.filter(({ meaning }) => meaning.giver !== undefined && meaning.giver !== 'other');
  const fromCities = givers.slice(0, -1);
  return new Map([
    ...Object.entries(notes),
    ...cities.map(({ id }, at) => [id, fromCities[at % fromCities.length] ?? []] as const),
    ...zones.flatMap(({ id, meaning }) =>
      meaning.giver === 'other' ? [[id, givers.at(-1) ?? []] as const] : [],
    ),
  ]);
}

/** The zone's notes at their places: those that say none settle as new notes do. */
function settled(
  zone: Zone,
  said: readonly ExampleNote[],
  sheet: RecordId,
  camp: ExampleCamp,
): readonly Note[] {
  const { use } = zone;
  if (use.kind !== 'notes') return [];
  const [least, height] = leastSize(use.form);
  const made = said.map((example, at): Note => {
    const { text, kind = 'none', details = {}, width = widthIn(zone, least) } = example;
    return {
      ...NO_DETAILS,
      ...details,
      id: `${sheet}.${zone.id}.${at + 1}` as RecordId,
      parentId: sheet,
      index: 'a1',
      x: 0,
      y: 0,
      author: null,
      team: teamOf(zone, example, camp),
      form: use.form,
      kind,
      width,
      height,
      paragraphs: plainParagraphs(text[camp.locale]),
      fieldZone: null,
    };
  });
  const sizes = made.map(
    (note): Settling => ({
      width: note.width,
      height: newNoteHeight(note),
      tail: note.kind === 'question',
    }),
  );
  const places = arrange(zone, sizes);
  return made.map((note, at) => {
    const own = said[at]?.at;
    const place = own === undefined ? (places[at] ?? zone) : { x: zone.x + own[0], y: zone.y + own[1] };
    return { ...note, x: place.x, y: place.y };
  });
}

/** In a giver's column the note is that city's; elsewhere the board's own, or of one of the others. */
function teamOf({ meaning }: Zone, { city = 0 }: ExampleNote, { ownTeam, teams }: ZoneCamp): TeamId | null {
  if (meaning.giver !== undefined) return meaning.giver === 'other' ? null : meaning.giver;
  const order = [...teams.filter(({ id }) => id === ownTeam), ...teams.filter(({ id }) => id !== ownTeam)];
  return order[city % Math.max(1, order.length)]?.id ?? null;
}

function fieldIn(
  zone: Zone,
  { fields = {} }: SheetExample,
  sheet: RecordId,
  { locale, ownTeam }: ExampleCamp,
): readonly Note[] {
  const text = fields[zone.id];
  if (zone.use.kind !== 'field' || text === undefined) return [];
  return [
    {
      ...NO_DETAILS,
      id: fieldRecordId(sheet, zone.id),
      parentId: sheet,
      index: 'a1',
      x: zone.x,
      y: zone.y,
      author: null,
      team: ownTeam,
      form: zone.use.field.form,
      kind: 'none',
      width: zone.width,
      height: zone.height,
      paragraphs: plainParagraphs(text[locale]),
      fieldZone: zone.id,
    },
  ];
}

/** The tree with its question; parents before children. */
function treeNodes(
  root: ExampleNode,
  sheet: RecordId,
  question: RecordId,
  { locale, ownTeam }: ExampleCamp,
): readonly TreeNode[] {
  const grown: TreeNode[] = [];
  const grow = (node: ExampleNode, id: RecordId, treeParent: RecordId | null, order: string): void => {
    grown.push({
      id,
      parentId: sheet,
      index: 'a1',
      x: 0,
      y: 0,
      author: null,
      team: ownTeam,
      treeParent,
      order,
      star: node.star === true,
      evidence: node.evidence ?? 'none',
      collapsed: false,
      paragraphs: plainParagraphs(node.text[locale]),
    });
    const children = node.children ?? [];
    const orders = indexesBetween(null, null, children.length);
    const path = treeParent === null ? `${sheet}.node` : `${id}-`;
    for (const [at, child] of children.entries())
      grow(child, `${path}${at + 1}` as RecordId, id, orders[at] ?? 'a0');
  };
  grow(root, question, null, 'a0');
  return grown;
}

function linksOf(
  { links = [] }: SheetExample,
  sheet: RecordId,
  { links: relation }: Template,
  zones: readonly Zone[],
  notes: readonly Note[],
  { ownTeam }: ExampleCamp,
): readonly Link[] {
  const there = new Set<string>(notes.map(({ id }) => id));
  const endOf = (end: string): LinkEnd | undefined => {
    const [zoneId = '', nth = '1'] = end.split('#');
    const zone = zones.find(({ id }) => id === zoneId);
    if (zone?.use.kind === 'mirror') return `zone:${sheet}/${zone.id}`;
    const id = zone?.use.kind === 'field' ? fieldRecordId(sheet, zone.id) : `${sheet}.${zoneId}.${nth}`;
    return there.has(id) ? (id as RecordId) : undefined;
  };
  return links.flatMap(([start, end], at): readonly Link[] => {
    const [from, to] = [endOf(start), endOf(end)];
    if (from === undefined || to === undefined || from.startsWith('zone:')) return [];
    const id = `${sheet}.link${at + 1}` as RecordId;
    const base = { id, parentId: sheet, index: 'a1', x: 0, y: 0, author: null, team: ownTeam };
    return [{ ...base, from: from as RecordId, to, relation }];
  });
}
