// What a board contains, read out of the document into plain immutable values: sheets, notes, tree nodes and links.
// Reading never writes and never throws: a record that makes no sense is left out. Writing is in writing.ts (creation,
// by server, phone and command line) and client/canvas (the editor's binding).
import type * as Y from 'yjs';
import { readRanks } from '../camp/kept-words.ts';
import { atOnce, type Steps } from '../steps.ts';
import type { TemplateRef } from '../templates/template-ref.ts';
import { isAway, withoutAway } from './away-sheets.ts';
import {
  boardRecords,
  FIELD,
  isDeleted,
  KEY,
  type RecordMap,
  readPair,
  readString,
  readText,
} from './document.ts';
import type { PersonId, RecordId, TeamId, ZoneId } from './ids.ts';
import { type NoteDetails, readDetails } from './note-details.ts';
import { byIndexThenId } from './order.ts';
import { type Paragraph, readParagraphs } from './rich-text.ts';
import { sourceOf } from './source.ts';
import { textParts } from './text-parts.ts';

/** tldraw's `type` of our own shapes. */
export const SHAPE = {
  sheet: 'miraizu-sheet',
  note: 'miraizu-note',
  node: 'miraizu-node',
  link: 'miraizu-link',
} as const;

export const NOTE_FORMS = [
  'square',
  'strip',
  'text',
  'indicator',
  'bar',
  'stake',
  'event',
  'range',
  'seat',
  'card',
] as const;
export type NoteForm = (typeof NOTE_FORMS)[number];
/** 感想 voice, 気づき insight, 問い question; `none` is an ordinary note. */
export const NOTE_KINDS = ['none', 'voice', 'insight', 'question'] as const;
export type NoteKind = (typeof NOTE_KINDS)[number];
export const EVIDENCE = ['none', 'open', 'backed'] as const;
/** Whether a node's cause is backed by facts (why) or its effect checked (how). */
export type Evidence = (typeof EVIDENCE)[number];

/** What a link says of its ends: this serves that, was learned from it, or is needed before it. */
export const LINK_RELATIONS = ['serves', 'evidence', 'precondition'] as const;
export type LinkRelation = (typeof LINK_RELATIONS)[number];

/** What every shape shares. `x, y` are relative to the parent (a sheet or the page), in units of 1/4 mm. */
export interface Placed {
  readonly id: RecordId;
  readonly parentId: RecordId;
  readonly index: string;
  readonly x: number;
  readonly y: number;
  readonly author: PersonId | null;
  readonly team: TeamId | null;
}

/** One A3-landscape page on a board, made from a template; zones, prompts and years are drawn, never stored. */
export interface Sheet extends Omit<Placed, 'author' | 'team'>, TemplateRef {
  /** The title that people gave it (sheet-name.ts); empty for the template's. */
  readonly name: string;
  /** Wording changed by the facilitator, by zone id (prompts) or `question`. */
  readonly wording: Readonly<Record<string, string>>;
  /** Put away: it and all that lies on it stay in the document and are shown nowhere (away-sheets.ts). */
  readonly isAway: boolean;
  /** Left out of the report’s outline (shared/drawing/tray.ts), and of nothing else. */
  readonly isLeftOut: boolean;
}

/** What was made from another note or node of the board knows it; absent: it was made here. */
interface Made {
  readonly source?: RecordId;
}

/** 付箋. The height is derived from the words (shared/drawing/note.ts); `height` is only its least. */
export interface Note extends Placed, Made, NoteDetails {
  readonly form: NoteForm;
  readonly kind: NoteKind;
  readonly width: number;
  readonly height: number;
  readonly paragraphs: readonly Paragraph[];
  /** Set when the note is a sheet's fixed field. */
  readonly fieldZone: ZoneId | null;
}

/** A node of an issue tree. Its place on the sheet is derived from the tree (shared/layout/tree.ts). */
export interface TreeNode extends Placed, Made {
  /** null: the tree's question. */
  readonly treeParent: RecordId | null;
  /** Fractional index among its siblings. */
  readonly order: string;
  readonly star: boolean;
  readonly evidence: Evidence;
  readonly collapsed: boolean;
  readonly paragraphs: readonly Paragraph[];
}

/** つながり between two of what is on a board, by its relation. `to` may be a zone that mirrors words (the 20年後 column), as `zone:<sheet>/<zone>`. */
export interface Link extends Placed {
  readonly from: RecordId;
  readonly to: LinkEnd;
  readonly relation: LinkRelation;
}
export type LinkEnd = RecordId | `zone:${string}/${string}`;

/** Everything of ours on a board; records of other kinds (strokes, images, arrows) are the canvas's business. */
export interface BoardContent {
  readonly sheets: readonly Sheet[];
  readonly notes: readonly Note[];
  readonly nodes: readonly TreeNode[];
  readonly links: readonly Link[];
}

/**
 * Reads what is to be seen on a board, each list in z-order (index, then id): its live records without the sheets that were put
 * away and what lies on them.
 */
export const readBoard = (doc: Y.Doc): BoardContent => atOnce(readBoardSteps(doc));

/** The same step by step, some 25 ms per thousand notes in all. `doc` must not change meanwhile. */
export function* readBoardSteps(doc: Y.Doc): Steps<BoardContent> {
  return withoutAway(doc, yield* readWholeBoardSteps(doc));
}

/** Everything on a board, with the sheets that were put away: for whatever must not lose a word of it. */
export const readWholeBoard = (doc: Y.Doc): BoardContent => atOnce(readWholeBoardSteps(doc));

/** The same step by step. `doc` must not change meanwhile. */
export function* readWholeBoardSteps(doc: Y.Doc): Steps<BoardContent> {
  const sheets: Sheet[] = [];
  const notes: Note[] = [];
  const nodes: TreeNode[] = [];
  const links: Link[] = [];
  let units = 0;
  for (const [key, map] of boardRecords(doc).entries()) {
    if (units >= UNITS_PER_STEP) {
      yield units;
      units = 0;
    }
    units += UNITS_PER_RECORD;
    if (isDeleted(map)) continue;
    units += unitsOfText(map);
    const read = readRecord(key as RecordId, map);
    switch (read?.type) {
      case SHAPE.sheet:
        sheets.push(read.record);
        break;
      case SHAPE.note:
        notes.push(read.record);
        break;
      case SHAPE.node:
        nodes.push(read.record);
        break;
      case SHAPE.link:
        links.push(read.record);
        break;
    }
  }
  for (const list of [sheets, notes, nodes, links]) list.sort(byZOrder);
  return { sheets, notes, nodes, links };
}

/** One record of ours as it was read. */
export type RecordRead =
  | { readonly type: typeof SHAPE.sheet; readonly record: Sheet }
  | { readonly type: typeof SHAPE.note; readonly record: Note }
  | { readonly type: typeof SHAPE.node; readonly record: TreeNode }
  | { readonly type: typeof SHAPE.link; readonly record: Link };

/** A record that is not deleted; undefined for records of other kinds and for what makes no sense. */
export function readRecord(id: RecordId, map: RecordMap): RecordRead | undefined {
  const type = map.get(KEY.type);
  switch (type) {
    case SHAPE.sheet: {
      const record = readSheet(id, map);
      return record && { type, record };
    }
    case SHAPE.note: {
      const record = readNote(id, map);
      return record && { type, record };
    }
    case SHAPE.node: {
      const record = readNode(id, map);
      return record && { type, record };
    }
    case SHAPE.link: {
      const record = readLink(id, map);
      return record && { type, record };
    }
    default:
      return undefined;
  }
}

const UNITS_PER_STEP = 256;
/** A record costs about what applying so many structs costs, and so many marks of its text what one does. */
const UNITS_PER_RECORD = 8;
const PARTS_PER_UNIT = 8;

const unitsOfText = (map: RecordMap): number => {
  const text = readText(map);
  return text === undefined ? 0 : Math.ceil(textParts(text) / PARTS_PER_UNIT);
};

export function readSheet(id: RecordId, map: RecordMap): Sheet | undefined {
  const placed = readPlaced(id, map);
  const template = readTemplate(map);
  if (placed === undefined || template === undefined) return undefined;
  const { author: _author, team: _team, ...place } = placed;
  return {
    ...place,
    ...template,
    name: readString(map, FIELD.name) ?? '',
    wording: readWording(map.get(FIELD.wording)),
    isAway: isAway(map),
    isLeftOut: map.get(FIELD.isLeftOut) === true,
  };
}

/** Which template a sheet's record says it was made from; undefined for records that are no sheets. */
export function readTemplate(map: RecordMap): TemplateRef | undefined {
  const template = readString(map, FIELD.template);
  const version = map.get(FIELD.templateVersion);
  if (template === undefined) return undefined;
  const ranks = map.has(FIELD.ranks) ? readRanks(map.get(FIELD.ranks)) : null;
  return {
    template,
    templateVersion: typeof version === 'number' ? version : 1,
    ...(ranks === null ? {} : { ranks }),
  };
}

export function readNote(id: RecordId, map: RecordMap): Note | undefined {
  const placed = readPlaced(id, map);
  if (placed === undefined) return undefined;
  const [width, height] = readPair(map, 'size') ?? [200, 200];
  const zone = readString(map, FIELD.fieldZone);
  return {
    ...placed,
    form: oneOf(NOTE_FORMS, map.get(FIELD.form), 'square'),
    kind: oneOf(NOTE_KINDS, map.get(FIELD.kind), 'none'),
    width,
    height,
    paragraphs: paragraphsOf(map),
    fieldZone: zone === undefined || zone === '' ? null : (zone as ZoneId),
    ...readDetails(map),
    ...sourceOf(map),
  };
}

/** `paragraphs`: its words, where whoever asks has them already or needs none. */
export function readNode(
  id: RecordId,
  map: RecordMap,
  paragraphs: readonly Paragraph[] = paragraphsOf(map),
): TreeNode | undefined {
  const placed = readPlaced(id, map);
  if (placed === undefined) return undefined;
  const parent = readString(map, FIELD.treeParent);
  return {
    ...placed,
    treeParent: parent === undefined || parent === '' ? null : (parent as RecordId),
    order: readString(map, FIELD.order) ?? 'a0',
    star: map.get(FIELD.star) === true,
    evidence: oneOf(EVIDENCE, map.get(FIELD.evidence), 'none'),
    collapsed: map.get(FIELD.collapsed) === true,
    paragraphs,
    ...sourceOf(map),
  };
}

export function readLink(id: RecordId, map: RecordMap): Link | undefined {
  const placed = readPlaced(id, map);
  const from = readString(map, FIELD.from);
  const to = readString(map, FIELD.to);
  if (placed === undefined || from === undefined || to === undefined) return undefined;
  const relation = oneOf(LINK_RELATIONS, map.get(FIELD.relation), 'serves');
  return { ...placed, from: from as RecordId, to: to as LinkEnd, relation };
}

/** A note's or node's words as one string, paragraphs separated by line feeds. */
export const plainText = (paragraphs: readonly Paragraph[]): string =>
  paragraphs.map((paragraph) => paragraph.runs.map((run) => run.text).join('')).join('\n');

/** Has it any words? Spaces alone are none. */
export const isWritten = ({ paragraphs }: { readonly paragraphs: readonly Paragraph[] }): boolean =>
  plainText(paragraphs).trim() !== '';

function readPlaced(id: RecordId, map: RecordMap): Placed | undefined {
  const parentId = readString(map, KEY.parentId);
  if (parentId === undefined) return undefined;
  const [x, y] = readPair(map, 'pos') ?? [0, 0];
  return {
    id,
    parentId: parentId as RecordId,
    index: readString(map, KEY.index) ?? 'a1',
    x,
    y,
    author: (readString(map, FIELD.author) || null) as PersonId | null,
    team: (readString(map, FIELD.team) || null) as TeamId | null,
  };
}

function paragraphsOf(map: RecordMap): readonly Paragraph[] {
  const text = readText(map);
  return text === undefined ? [] : readParagraphs(text);
}

export function readWording(value: unknown): Readonly<Record<string, string>> {
  if (typeof value !== 'object' || value === null) return {};
  return Object.fromEntries(
    Object.entries(value).filter((entry): entry is [string, string] => typeof entry[1] === 'string'),
  );
}

function oneOf<T extends string>(allowed: readonly T[], value: unknown, fallback: T): T {
  return allowed.find((candidate) => candidate === value) ?? fallback;
}

/** Index, then id: what lies on top comes last. */
export const byZOrder = byIndexThenId<Pick<Placed, 'index' | 'id'>>(
  ({ index }) => index,
  ({ id }) => id,
);
