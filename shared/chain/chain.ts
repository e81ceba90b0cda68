// 筋道: means and ends of a board, read once, from the one reading of the board. The panel 筋道, the ring on the canvas, the list and
// its filter つながりなし, the count in the list of sheets, the sheet 未来への筋道, PDF and CSV all ask `readChain` and what stands beside it
// (open-ends.ts, coverage.ts, way.ts, outcome.ts, direction.ts), and have no rule of their own: so they agree. Pure.
import { isCopiedSheet } from '../board/copied-sheet.ts';
import type { RecordId } from '../board/ids.ts';
import { type BoardContent, type LinkEnd, plainText } from '../board/records.ts';
import { mirroredWords } from '../drawing/mirrored-words.ts';
import type { Presented, WordsElsewhere } from '../drawing/sheet-context.ts';
import type { ReadRecord, SheetReading } from '../reading/read-board.ts';
import type { Template, Zone } from '../templates/template.ts';
import { zoneEnd } from './meant-ends.ts';
import { type Serves, servingLinks } from './serving-links.ts';

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

/** A board's chain. */
export interface Chain {
  /** In reading order; copies of sheets as they were in a version are left out. */
  readonly nodes: ReadonlyMap<LinkEnd, ChainNode>;
  /** The first sheet of targets that is no copy; null: the board has none. */
  readonly targets: SheetReading | null;
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

/** Reads the chain: some milliseconds for 1,500 notes, growing with notes and links. */
export function readChain(board: ChainBoard): Chain {
  const { serves, closing, meant } = servingLinks(board.content);
  const own = board.readings.filter(({ sheet }) => sheet === null || !isCopiedSheet(sheet.id));
  const nodes = new Map<LinkEnd, ChainNode>();
  for (const { template, records } of own)
    for (const read of records) nodes.set(read.record.id, nodeOf(read, template));
  for (const reading of own) {
    for (const mirror of mirrorsOn(reading)) {
      const end = meant(mirror.id);
      const words = wordsShown(mirror.zone, board);
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
    targets: own.find(({ template }) => template?.purpose === 'targets') ?? null,
    endsOf: (end) => ends.get(end) ?? [],
    meansOf: (end) => means.get(end) ?? [],
    meant,
    closing,
  };
}

/** Has it any words? What has none counts nowhere. */
export const hasWords = ({ words }: Pick<ChainNode, 'words'>): boolean => words.trim() !== '';

function nodeOf(read: ReadRecord, template: Template | undefined): ChainNode {
  const { record, kind, zone, sheetId, meaning } = read;
  const years = meaning.years ?? null;
  return {
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
}

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

type MirrorNode = ChainNode & { readonly zone: Zone };

const mirrorsOn = ({ sheet, template }: SheetReading): readonly MirrorNode[] =>
  sheet === null || template === undefined
    ? []
    : template.zones
        .filter(({ use }) => use.kind === 'mirror')
        .map((zone) => ({
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
        }));

const wordsShown = ({ use }: Zone, { content, presented, elsewhere }: ChainBoard): string =>
  use.kind === 'mirror' ? mirroredWords(use.source, content, presented ?? null, elsewhere) : '';

function listsBy(all: readonly Serves[], side: 'from' | 'to'): ReadonlyMap<LinkEnd, readonly Serves[]> {
  const lists = new Map<LinkEnd, Serves[]>();
  for (const each of all) {
    const others = lists.get(each[side]);
    if (others === undefined) lists.set(each[side], [each]);
    else others.push(each);
  }
  return lists;
}
