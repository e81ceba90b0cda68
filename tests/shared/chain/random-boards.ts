// Small boards at random, made so that one knows without reading them what each of their notes is to the chain: the oracle of
// brute-force.ts goes by that alone.
import { fieldRecordId, type RecordId, type ZoneId } from '../../../shared/board/ids.ts';
import type { BoardContent, Link, LinkEnd, Note, Sheet, TreeNode } from '../../../shared/board/records.ts';
import type { ChainPart } from '../../../shared/chain/chain.ts';
import { newestTemplate } from '../../../shared/templates/catalogue.ts';
import type { Zone } from '../../../shared/templates/template.ts';

/** What the maker of a board knows of something on it. */
export interface Known {
  readonly id: LinkEnd;
  readonly part: ChainPart;
  readonly years: number | null;
  readonly lane: string | null;
  readonly isWritten: boolean;
  /** `sheet/zone`; '' beside all of them. */
  readonly cell: string;
  /** Of the logic model: which of its columns. */
  readonly column: number | null;
  readonly isMirror: boolean;
}

export interface KnownBoard {
  readonly content: BoardContent;
  /** All that a link may begin or end at, each under the id that it is known by. */
  readonly known: ReadonlyMap<LinkEnd, Known>;
  /** What links may name: ids, zones, and what is not there. */
  readonly nameable: readonly LinkEnd[];
  readonly hasTargets: boolean;
  readonly hasModel: boolean;
  readonly hasRevision: boolean;
}

export const LANE_IDS = ['community', 'organization', 'people'] as const;
const COLUMNS = ['input', 'activity', 'output', 'direct', 'middle'] as const;

const CELLS: readonly (readonly [
  template: string,
  zone: string,
  part: ChainPart,
  years: number | null,
  lane: string | null,
])[] = [
  ...LANE_IDS.flatMap((lane) => [
    ...[1, 3, 5].map(
      (years) => ['targets', `target.${years}y.${lane}`, 'target' as const, years, lane] as const,
    ),
    ['targets', `now.${lane}`, 'now', 0, lane] as const,
    ['vision', `vision.draft.${lane}`, 'vision', 20, lane] as const,
  ]),
  ...[1, 3, 5].map((years) => ['plan', `plan.${years}y.what`, 'action', years, null] as const),
  ['logic-model', 'logic.input', 'now', 0, null],
  ['logic-model', 'logic.activity', 'action', 1, null],
  ['logic-model', 'logic.output', 'action', 1, null],
  ['logic-model', 'logic.direct', 'action', 3, null],
  ['drift', 'drift.people.drift', 'other', 30, null],
  ['vision', 'vision.words', 'other', null, null],
];
const PARTS_OF_BOARD = ['vision', 'vision-revised', 'targets', 'plan', 'logic-model', 'drift', 'tree-how'];

const FORMS = PARTS_OF_BOARD.map(newestTemplate).filter((template) => template !== undefined);
const ZONES = new Map<string, Zone>(FORMS.flatMap(({ zones }) => zones.map((zone) => [zone.id, zone])));

const sheetId = (template: string): RecordId => `shape:${template}` as RecordId;

/** A board by what `random` says. */
export function anyBoard(random: () => number): KnownBoard {
  const upTo = (most: number): number => Math.floor(random() * (most + 1));
  const oneOf = <T>(list: readonly T[]): T => list[Math.floor(random() * list.length)] as T;
  const templates = PARTS_OF_BOARD.filter((id) => random() < (id === 'targets' ? 0.95 : 0.75));
  const known = new Map<LinkEnd, Known>();
  const notes: Note[] = [];
  const put = (note: Note, about: Omit<Known, 'id' | 'isWritten'>): void => {
    notes.push(note);
    known.set(note.id, { ...about, id: note.id, isWritten: note.paragraphs.length > 0 });
  };
  const isWritten = (): boolean => random() < 0.9;
  const cells = CELLS.filter(([template]) => templates.includes(template));
  for (let nth = upTo(12); nth > 0 && cells.length > 0; nth -= 1) {
    const [template, zone, part, years, lane] = oneOf(cells);
    const column = template === 'logic-model' ? COLUMNS.findIndex((id) => zone === `logic.${id}`) : null;
    const cell = `${sheetId(template)}/${zone}`;
    const note = noteIn(template, zone, `shape:n${nth}-${upTo(99)}`, isWritten());
    put(note, { part, years, lane, cell, column, isMirror: false });
  }
  if (random() < 0.3) put(onTable(isWritten()), { ...NOWHERE });
  const hasRevision = templates.includes('vision-revised');
  if (hasRevision) {
    for (const lane of [...LANE_IDS, 'sentence']) {
      const about = {
        ...NOWHERE,
        part: 'vision',
        years: 20,
        lane: lane === 'sentence' ? null : lane,
      } as const;
      put(field('vision-revised', `vision.revised.${lane}`, isWritten()), about);
    }
  }
  const nodes = templates.includes('tree-how') ? anyTree(upTo(5), random) : [];
  for (const { id } of nodes)
    known.set(id, { ...NOWHERE, id, years: 1, isWritten: true, cell: 'shape:tree-how/tree.how' });
  const mirrors: readonly (readonly [zone: string, lane: string | null])[] = [
    ...(templates.includes('targets')
      ? LANE_IDS.map((lane) => [`targets/vision.20y.${lane}`, lane] as const)
      : []),
    ...(templates.includes('logic-model') ? [['logic-model/logic.final', null] as const] : []),
  ];
  const zones = mirrors.map(([zone, lane]) => {
    const id: LinkEnd = `zone:shape:${zone}` as LinkEnd;
    // Without a revision the lanes show notes of the draft, and the sentence the draft's.
    const isOfNotes = lane !== null || !templates.includes('vision');
    if (!hasRevision && isOfNotes) {
      const shown = notes.some((note) => {
        const its = known.get(note.id);
        return its?.cell === `shape:vision/vision.draft.${lane}` && its.isWritten;
      });
      const column = zone.startsWith('logic') ? COLUMNS.length : null;
      known.set(id, {
        ...NOWHERE,
        id,
        part: 'vision',
        years: 20,
        lane,
        isWritten: shown,
        column,
        isMirror: true,
      });
    }
    return id;
  });
  if (!hasRevision && templates.includes('vision'))
    put(field('vision', 'vision.draft.sentence', isWritten()), { ...NOWHERE, part: 'vision', years: 20 });
  const nameable = [
    ...known.keys(),
    ...zones,
    'shape:gone' as RecordId,
    'zone:shape:targets/none' as LinkEnd,
  ];
  const links = Array.from({ length: upTo(14) }, (_, nth) => anyLink(nth, nameable, random));
  return {
    content: {
      sheets: templates.map(sheetOf),
      notes: shuffled(notes, random),
      nodes: shuffled(nodes, random),
      links: shuffled(links, random),
    },
    known,
    nameable,
    hasTargets: templates.includes('targets'),
    hasModel: templates.includes('logic-model'),
    hasRevision,
  };
}

const NOWHERE = {
  part: 'other',
  years: null,
  lane: null,
  cell: '',
  column: null,
  isMirror: false,
} as const satisfies Omit<Known, 'id' | 'isWritten'>;

const placed = (id: string, parentId: string, index = 'a1') => ({
  id: id as RecordId,
  parentId: parentId as RecordId,
  index,
  x: 0,
  y: 0,
  author: null,
  team: null,
});

const sheetOf = (template: string, nth: number): Sheet => ({
  ...placed(sheetId(template), 'page:page', `a${nth}`),
  template,
  templateVersion: newestTemplate(template)?.version ?? 1,
  name: '',
  wording: {},
  isAway: false,
  isLeftOut: false,
});

const WORDS = [{ runs: [{ text: '語', bold: false }], listDepth: 0 }];

function noteIn(template: string, zoneId: string, id: string, isWritten: boolean): Note {
  const zone = ZONES.get(zoneId);
  if (zone === undefined) throw new Error(`no zone ${zoneId}`);
  // Ten thousand boards of them: written out, a note costs a tenth of what one costs that is put together.
  return {
    id: id as RecordId,
    parentId: sheetId(template),
    index: 'a1',
    x: zone.x + zone.width / 2 - 100,
    y: zone.y + zone.height / 2 - 100,
    author: null,
    team: null,
    date: null,
    person: '',
    stance: 'untouched',
    done: 0,
    isOpen: false,
    voice: '',
    trap: null,
    form: 'square',
    kind: 'none',
    width: 200,
    height: 200,
    paragraphs: isWritten ? WORDS : [],
    fieldZone: null,
  };
}

const onTable = (isWritten: boolean): Note => ({
  ...noteIn('vision', 'vision.words', 'shape:beside', isWritten),
  parentId: 'page:page' as RecordId,
});

const field = (template: string, zone: string, isWritten: boolean): Note => ({
  ...noteIn(template, zone, fieldRecordId(sheetId(template), zone), isWritten),
  form: 'text',
  fieldZone: zone as ZoneId,
});

/** Nodes that hang anywhere: on each other, in circles, on what is gone. */
function anyTree(count: number, random: () => number): readonly TreeNode[] {
  const root = fieldRecordId(sheetId('tree-how'), 'tree.how');
  const ids = [root, ...Array.from({ length: count }, (_, nth) => `shape:node${nth}` as RecordId)];
  return ids.map((id) => ({
    ...placed(id, sheetId('tree-how')),
    treeParent:
      id === root ? null : ((ids[Math.floor(random() * (ids.length + 1))] ?? 'shape:gone') as RecordId),
    order: 'a1',
    star: false,
    evidence: 'none',
    collapsed: false,
    paragraphs: WORDS,
  }));
}

function anyLink(nth: number, nameable: readonly LinkEnd[], random: () => number): Link {
  const oneOf = <T>(list: readonly T[]): T => list[Math.floor(random() * list.length)] as T;
  return {
    ...placed(
      `shape:l${Math.floor(random() * 1000)}-${nth}`,
      'shape:targets',
      `a${Math.floor(random() * 4)}`,
    ),
    from: oneOf(nameable) as RecordId,
    to: oneOf(nameable),
    relation: random() < 0.9 ? 'serves' : oneOf(['evidence', 'precondition'] as const),
  };
}

export function shuffled<T>(list: readonly T[], random: () => number): readonly T[] {
  const mixed = [...list];
  for (let at = mixed.length - 1; at > 0; at -= 1) {
    const other = Math.floor(random() * (at + 1));
    [mixed[at], mixed[other]] = [mixed[other] as T, mixed[at] as T];
  }
  return mixed;
}
