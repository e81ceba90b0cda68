// 筋道: means and ends of a board, read once, from the one reading of the board. The panel 筋道, the ring on the canvas, the list and
// its filter つながりなし, the count in the list of sheets, the sheet 未来への筋道, PDF and CSV all ask `readChain` and what stands beside it
// (open-ends.ts, coverage.ts, way.ts, outcome.ts, direction.ts), and have no rule of their own: so they agree. Pure.
import { isCopiedSheet } from '../board/copied-sheet.ts';
import type { RecordId } from '../board/ids.ts';
import { type BoardContent, type LinkEnd, plainText, type Sheet } from '../board/records.ts';
import { mirroredWords } from '../drawing/mirrored-words.ts';
import type { Presented, WordsElsewhere } from '../drawing/sheet-context.ts';
import type { ReadRecord, SheetReading } from '../reading/read-board.ts';
import type { MirrorSource, Template, Zone } from '../templates/template.ts';
import { zoneEnd } from './meant-ends.ts';
import { type Serves, type ServingLinks, servingLinks } from './serving-links.ts';

/** Years after the base year that a vision is about. */
export const VISION_YEARS = 20;

/**
 * What an end is to the chain: words of the vision, for which everything is done; a target or an action, each of which has to serve
 * something; what is so now (いま), which has to serve nothing; or anything else that may serve and be served.
 */
export type ChainPart = 'vision' | 'target' | 'action' | 'now' | 'other';

/** A note, field or node of the board, or a zone that shows words of elsewhere. */
export interface ChainNode {
  /** Of the record, or of the zone. */
  readonly id: LinkEnd;
  readonly kind: ReadRecord['kind'] | 'mirror';
  readonly part: ChainPart;
  /** null: on the table. */
  readonly sheetId: RecordId | null;
  readonly zone: Zone | undefined;
  /** Years after the base year; null: its place says none. */
  readonly years: number | null;
  /** Id of the lane; null: its place says none. */
  readonly lane: string | null;
  /** Which column it stands in, where columns of one year follow each other (logic model); null elsewhere. */
  readonly step: number | null;
  readonly words: string;
  /** Zones that show its words: a link to one of them is a link to it. */
  readonly shownAt: readonly LinkEnd[];
}

/** The sheet whose columns are the years of the chain. */
export interface TargetsSheet {
  readonly sheetId: RecordId;
  readonly template: Template;
}

/** A board's chain. */
export interface Chain {
  /** In reading order; copies of sheets as they were in a version are left out. */
  readonly nodes: ReadonlyMap<LinkEnd, ChainNode>;
  /** The first sheet of targets that is no copy; null: the board has none. */
  readonly targets: TargetsSheet | null;
  /** What an end serves, and what serves it. Either may lie where the readings did not reach. Without circles. */
  readonly endsOf: (end: LinkEnd) => readonly Serves[];
  readonly meansOf: (end: LinkEnd) => readonly Serves[];
  /** The end by the id under which `nodes` has it, for whatever a link may name. */
  readonly meant: (end: LinkEnd) => LinkEnd;
  /** Links that close a circle and do not count. */
  readonly closing: readonly RecordId[];
}

/** A board to read the chain of. */
export interface ChainBoard {
  readonly content: BoardContent;
  /** Of `content`: all sheets (readBoardInOrder), or those whose notes are asked about. */
  readonly readings: readonly SheetReading[];
  /** The draft as it was presented, and words of the city's board, as sheets show them. */
  readonly presented?: Presented | null;
  readonly elsewhere?: WordsElsewhere;
}

/** Reads the chain: some milliseconds for 1,500 notes, growing with notes and links. Again and again: kept-chain.ts. */
export const readChain = (board: ChainBoard): Chain =>
  joined(board.readings.flatMap(sheetPart), servingLinks(board.content), (source) =>
    wordsShown(source, board),
  );

/** What one sheet, or the table, is to the chain of its board. */
export interface SheetPart {
  readonly nodes: readonly ChainNode[];
  /** Zones that show words of elsewhere; these are looked for when the parts are joined. */
  readonly mirrors: readonly Mirror[];
  /** Set where it is a sheet of targets. */
  readonly targets: TargetsSheet | null;
}

/** None of a copy of a sheet as it was in a version. */
export function sheetPart({ sheet, template, records }: SheetReading): readonly SheetPart[] {
  if (sheet !== null && isCopiedSheet(sheet.id)) return [];
  const isTargets = sheet !== null && template?.purpose === 'targets';
  return [
    {
      nodes: records.map((read) => nodeOf(read, template)),
      mirrors: sheet === null || template === undefined ? [] : mirrorsOn(sheet, template),
      targets: isTargets ? { sheetId: sheet.id, template } : null,
    },
  ];
}

/** The words that a source has now, as sheets show them. */
export const wordsShown = (
  source: MirrorSource,
  { content, presented, elsewhere }: Omit<ChainBoard, 'readings'>,
): string => mirroredWords(source, content, presented ?? null, elsewhere);

/** The chain of all parts of a board. */
export function joined(
  parts: readonly SheetPart[],
  { serves, closing, meant }: ServingLinks,
  wordsOf: (source: MirrorSource) => string,
): Chain {
  const nodes = new Map<LinkEnd, ChainNode>();
  for (const part of parts) for (const node of part.nodes) nodes.set(node.id, node);
  for (const part of parts) {
    for (const { node: mirror, source } of part.mirrors) {
      const end = meant(mirror.id);
      const words = wordsOf(source);
      const field = nodes.get(end) ?? { ...mirror, id: end, shownAt: [] };
      nodes.set(end, {
        ...field,
        part: mirror.part === 'vision' ? 'vision' : field.part,
        lane: field.lane ?? mirror.lane,
        words: field.words.trim() === '' ? words : field.words,
        shownAt: [...field.shownAt, mirror.id],
      });
    }
  }
  const [ends, means] = [listsBy(serves, 'from'), listsBy(serves, 'to')];
  return {
    nodes,
    targets: parts.find(({ targets }) => targets !== null)?.targets ?? null,
    endsOf: (end) => ends.get(end) ?? [],
    meansOf: (end) => means.get(end) ?? [],
    meant,
    closing,
  };
}

/** Has it any words? What has none counts nowhere. */
export const hasWords = ({ words }: Pick<ChainNode, 'words'>): boolean => words.trim() !== '';

function nodeOf(read: ReadRecord, template: Template | undefined): ChainNode {
  const known = nodesOf.get(read);
  if (known !== undefined && known.template === template) return known.node;
  const { record, kind, zone, sheetId, meaning } = read;
  const years = meaning.years ?? null;
  const node: ChainNode = {
    id: record.id,
    kind,
    part: partOf(read, template),
    sheetId,
    zone,
    years,
    lane: meaning.lane ?? null,
    step: years === null ? null : columnOf(template, meaning.column),
    words: plainText(record.paragraphs),
    shownAt: [],
  };
  nodesOf.set(read, { template, node });
  return node;
}

/** What was read never changes: a note that nobody touched is the same node. */
const nodesOf = new WeakMap<
  ReadRecord,
  { readonly template: Template | undefined; readonly node: ChainNode }
>();

function partOf({ kind, meaning: { years } }: ReadRecord, template: Template | undefined): ChainPart {
  if (years === 0) return 'now';
  if (years === VISION_YEARS && (template?.purpose === 'draft' || template?.purpose === 'revision'))
    return 'vision';
  const hasToServe = kind === 'note' && years !== undefined && years > 0;
  return hasToServe ? (template?.standing ?? 'other') : 'other';
}

/** The columns of sheets on which notes have to serve something run towards the future; elsewhere they only part things. */
function columnOf(template: Template | undefined, column: string | undefined): number | null {
  if (template === undefined || template.standing === null || column === undefined) return null;
  const values = template.axes.find(({ id }) => id === 'column')?.values ?? [];
  return values.findIndex(({ id }) => id === column);
}

/** A zone that shows words of elsewhere, without these. */
interface Mirror {
  readonly node: ChainNode;
  readonly source: MirrorSource;
}

const mirrorsOn = (sheet: Sheet, template: Template): readonly Mirror[] =>
  template.zones.flatMap((zone): readonly Mirror[] => {
    if (zone.use.kind !== 'mirror') return [];
    const node: ChainNode = {
      id: zoneEnd(sheet.id, zone),
      kind: 'mirror',
      part: zone.meaning.years === VISION_YEARS ? 'vision' : 'other',
      sheetId: sheet.id,
      zone,
      years: zone.meaning.years ?? null,
      lane: zone.meaning.lane ?? null,
      step: columnOf(template, zone.meaning.column),
      words: '',
      shownAt: [],
    };
    return [{ node, source: zone.use.source }];
  });

function listsBy(all: readonly Serves[], side: 'from' | 'to'): ReadonlyMap<LinkEnd, readonly Serves[]> {
  const lists = new Map<LinkEnd, Serves[]>();
  for (const each of all) {
    const others = lists.get(each[side]);
    if (others === undefined) lists.set(each[side], [each]);
    else others.push(each);
  }
  return lists;
}
