// Fills one city's board with the words of the demo camp, sheet by sheet, as its people would have: notes in their zones,
// fields, trees and つながり.
import type * as Y from 'yjs';
import { fieldRecordId, type PersonId, type RecordId, type TeamId } from '../../shared/board/ids.ts';
import { indexesBetween } from '../../shared/board/order.ts';
import type { Evidence, LinkEnd, NoteKind } from '../../shared/board/records.ts';
import { reviseText } from '../../shared/board/revise-text.ts';
import { plainParagraphs } from '../../shared/board/rich-text.ts';
import { addLink, addNote, addTreeNode, type Maker } from '../../shared/board/writing.ts';
import type { Board, Team } from '../../shared/camp/camp.ts';
import { NOTE_SIZE } from '../../shared/drawing/forms/square.ts';
import { newNoteHeight } from '../../shared/drawing/note.ts';
import { arrange, type Settling } from '../../shared/layout/settle.ts';
import { templateOf, zonesOf } from '../../shared/templates/catalogue.ts';
import { LANES, type LaneId } from '../../shared/templates/lanes.ts';
import type { TreeKind, Zone } from '../../shared/templates/template.ts';

/** One city in demo-camp.json. */
export interface DemoCity {
  readonly id: string;
  readonly name: string;
  readonly members: readonly string[];
  /** 職・所属 of each. */
  readonly posts: readonly string[];
  readonly clues: readonly string[];
  readonly draft: string;
  readonly draftLanes: Readonly<Record<LaneId, readonly string[]>>;
  readonly feedback: readonly DemoFeedback[];
  readonly revised: string;
  readonly changed: string;
  readonly revisedLanes: Readonly<Record<LaneId, string>>;
  readonly now: Readonly<Record<LaneId, string | null>>;
  /** By years after the base year: 5, 3, 1. */
  readonly targets: Readonly<
    Record<string, Readonly<Record<LaneId, { readonly text: string; readonly indicator: string } | null>>>
  >;
  /** `1.people` serves `3.people`; `20.people` is the mirrored vision. */
  readonly links: readonly (readonly string[])[];
  readonly why: DemoNode;
  readonly how: DemoNode;
}
interface DemoFeedback {
  /** Id of the giving city; `other` for 幹事・その他. */
  readonly from: string;
  readonly kind: string;
  readonly text: string;
  readonly decision?: string;
}
interface DemoNode {
  readonly text: string;
  readonly star?: boolean;
  readonly evidence?: string;
  readonly children?: readonly DemoNode[];
}

export interface DemoWriters {
  readonly ownTeam: TeamId;
  readonly ownCity: string;
  readonly teams: readonly Team[];
  /** null for 幹事・その他. */
  readonly teamOf: (cityId: string) => TeamId | null;
  /** The next person of that city to write something. */
  readonly writerOf: (cityId: string) => { readonly author: PersonId | null; readonly team: TeamId | null };
}

/** The 20-year vision as it was presented. */
export function fillDraft(doc: Y.Doc, board: Board, city: DemoCity, writers: DemoWriters): void {
  const page = new Page(doc, board, 'vision', writers);
  for (const clue of city.clues) page.note('vision.words', clue, city.id);
  page.field('vision.draft.sentence', city.draft);
  for (const lane of LANES)
    for (const text of city.draftLanes[lane.id]) page.note(`vision.draft.${lane.id}`, text, city.id);
}

/** Everything after the presentation: feedback, revision, targets with their links, trees. */
export function fillRest(doc: Y.Doc, board: Board, city: DemoCity, writers: DemoWriters): void {
  fillFeedback(new Page(doc, board, 'feedback', writers), city);
  fillRevision(new Page(doc, board, 'vision-revised', writers), city);
  fillTargets(doc, new Page(doc, board, 'targets', writers), city, writers);
  fillTree(doc, new Page(doc, board, 'tree-why', writers), 'why', city.why, writers);
  fillTree(doc, new Page(doc, board, 'tree-how', writers), 'how', city.how, writers);
}

function fillFeedback(page: Page, city: DemoCity): void {
  for (const { from, kind, text, decision } of city.feedback)
    page.note(
      decision === undefined ? page.columnOf(from) : `feedback.${decision}`,
      text,
      from,
      kind as NoteKind,
    );
}

function fillRevision(page: Page, city: DemoCity): void {
  page.field('vision.changed', city.changed);
  page.field('vision.revised.sentence', city.revised);
  for (const { id } of LANES) page.field(`vision.revised.${id}`, city.revisedLanes[id]);
}

function fillTargets(doc: Y.Doc, page: Page, city: DemoCity, writers: DemoWriters): void {
  const places = new Map<string, LinkEnd>();
  for (const { id: lane } of LANES) {
    places.set(`20.${lane}`, `zone:${page.sheet}/vision.20y.${lane}`);
    for (const [offset, lanes] of Object.entries(city.targets)) {
      const target = lanes[lane];
      if (target === null) continue;
      places.set(`${offset}.${lane}`, page.note(`target.${offset}y.${lane}`, target.text, city.id));
      page.field(`target.${offset}y.${lane}.indicator`, target.indicator);
    }
    const now = city.now[lane];
    if (now !== null) page.note(`now.${lane}`, now, city.id);
  }
  for (const [i, [from, to]] of city.links.entries()) {
    const start = places.get(from ?? '');
    const end = places.get(to ?? '');
    if (start === undefined || end === undefined) throw new Error(`The demo links nothing: ${from} → ${to}`);
    addLink(doc, {
      id: `${page.sheet}.link${i + 1}` as RecordId,
      sheetId: page.sheet,
      from: start as RecordId,
      to: end,
      ...writers.writerOf(city.id),
    });
  }
}

function fillTree(doc: Y.Doc, page: Page, kind: TreeKind, root: DemoNode, writers: DemoWriters): void {
  const question = fieldRecordId(page.sheet, `tree.${kind}`);
  reviseText(doc, question, '', root.text);
  const grow = (parent: RecordId, children: readonly DemoNode[], path: string): void => {
    const orders = indexesBetween(null, null, children.length);
    for (const [i, child] of children.entries()) {
      const id = `${page.sheet}.node${path}${i + 1}` as RecordId;
      addTreeNode(doc, {
        id,
        sheetId: page.sheet,
        treeParent: parent,
        order: orders[i] ?? 'a0',
        text: child.text,
        star: child.star ?? false,
        evidence: (child.evidence ?? 'none') as Evidence,
        ...writers.writerOf(writers.ownCity),
      });
      grow(id, child.children ?? [], `${path}${i + 1}-`);
    }
  };
  grow(question, root.children ?? [], '');
}

/** One sheet of the board, filled note by note. */
class Page {
  readonly sheet: RecordId;
  private readonly doc: Y.Doc;
  private readonly writers: DemoWriters;
  private readonly zones: ReadonlyMap<string, Zone>;
  private readonly settled = new Map<string, readonly Settling[]>();

  constructor(doc: Y.Doc, board: Board, template: string, writers: DemoWriters) {
    const sheet = board.sheets.find((each) => each.template === template);
    const form = sheet === undefined ? undefined : templateOf(sheet);
    if (sheet === undefined || form === undefined) throw new Error(`The demo has no sheet ${template}`);
    this.sheet = sheet.id;
    this.doc = doc;
    this.writers = writers;
    const zones = zonesOf(form, { ownTeam: writers.ownTeam, teams: writers.teams });
    this.zones = new Map(zones.map((zone) => [zone.id, zone]));
  }

  field(zone: string, text: string): void {
    const revision = reviseText(this.doc, fieldRecordId(this.sheet, zone), '', text);
    if (revision !== 'written') throw new Error(`No field ${zone}`);
  }

  /** Puts a note on the next free place of the zone: from the left, then down. */
  note(zoneId: string, text: string, city: string, kind: NoteKind = 'none'): RecordId {
    const zone = this.zones.get(zoneId);
    if (zone === undefined || zone.use.kind !== 'notes') throw new Error(`No zone ${zoneId} for notes`);
    const height = newNoteHeight({
      form: 'square',
      kind,
      width: NOTE_SIZE,
      height: NOTE_SIZE,
      paragraphs: plainParagraphs(text),
    });
    const settled = [
      ...(this.settled.get(zoneId) ?? []),
      { width: NOTE_SIZE, height, tail: kind === 'question' },
    ];
    this.settled.set(zoneId, settled);
    const place = arrange(zone, settled).at(-1) ?? zone;
    const id = `${this.sheet}.${zoneId}.${settled.length}` as RecordId;
    const maker: Maker = this.writers.writerOf(city);
    addNote(this.doc, { id, sheetId: this.sheet, x: place.x, y: place.y, text, kind, ...maker });
    return id;
  }

  /** The feedback column of a giving city. */
  columnOf(city: string): string {
    const giver = this.writers.teamOf(city) ?? 'other';
    const zone = [...this.zones.values()].find(({ meaning }) => meaning.giver === giver);
    if (zone === undefined) throw new Error(`No feedback column for ${city}`);
    return zone.id;
  }
}
