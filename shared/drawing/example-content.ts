// An example of a filled sheet as what lies on a board: notes settled in their zones (example-notes.ts), fields, marks, cards, the tree
// and its links. Plain values of no document: whoever draws them makes no record of them, and the demo writes them as its people's own
// (server/camps).
import { fieldRecordId, type RecordId } from '../board/ids.ts';
import { NO_DETAILS } from '../board/note-details.ts';
import { indexesBetween } from '../board/order.ts';
import { cardZones } from '../board/personal-fields.ts';
import type { BoardContent, Link, LinkEnd, Note, TreeNode } from '../board/records.ts';
import { plainParagraphs } from '../board/rich-text.ts';
import { zonesOf } from '../templates/catalogue.ts';
import type { ExampleNode, SheetExample } from '../templates/examples/example.ts';
import type { Template, Zone } from '../templates/template.ts';
import { isoOf } from '../time/period.ts';
import { type ExampleCamp, notesByZone, settled } from './example-notes.ts';

export type { ExampleCamp } from './example-notes.ts';

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
  const free = inZones((zone) => settled(zone, said.get(zone.id) ?? [], { sheet, template, zones, camp }));
  const whole = withCards(example, template, camp);
  const fields = inZones((zone) => fieldIn(zone, whole, sheet, camp));
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

/** The example with the cards of the first people as fields and marks of theirs. */
function withCards(example: SheetExample, template: Template, { members = [] }: ExampleCamp): SheetExample {
  const { cards = [], fields = {}, marks = [] } = example;
  const said = cards.flatMap((card, at) => {
    const member = members[at];
    if (member === undefined) return [];
    return cardZones(template, member.id).flatMap(({ id, meaning }) => {
      const value = card[meaning.question ?? ''];
      return value === undefined ? [] : [{ id, value }];
    });
  });
  return {
    ...example,
    fields: {
      ...fields,
      ...Object.fromEntries(said.flatMap(({ id, value }) => (value === true ? [] : [[id, value]]))),
    },
    marks: [...marks, ...said.flatMap(({ id, value }) => (value === true ? [id] : []))],
  };
}

/** The record of a fixed field with its words, or of a mark that is set. */
function fieldIn(
  zone: Zone,
  { fields = {}, marks = [], markDays = {} }: SheetExample,
  sheet: RecordId,
  { locale, ownTeam, baseFiscalYear }: ExampleCamp,
): readonly Note[] {
  const text = zone.use.kind === 'field' ? fields[zone.id] : undefined;
  const done = zone.use.kind === 'choice' ? marks.filter((id) => id === zone.id).length : 0;
  if (text === undefined && done === 0) return [];
  const day = markDays[zone.id];
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
      form: zone.use.kind === 'field' ? zone.use.field.form : 'text',
      kind: 'none',
      width: zone.width,
      height: zone.height,
      paragraphs: plainParagraphs(text?.[locale] ?? ''),
      done,
      date: day === undefined ? null : isoOf(day, baseFiscalYear),
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
