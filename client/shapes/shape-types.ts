// Our four shapes as tldraw records: their properties, validators and which of them are derived from the document
// rather than stored in it. How they look and behave is in the folders beside this file.
import { type RecordProps, T, type TLArrowShape, type TLBaseShape, type TLShape } from 'tldraw';
import { STANCES, type Stance } from '../../shared/board/note-details.ts';
import type { NoteForm, NoteKind } from '../../shared/board/records.ts';
import {
  EVIDENCE,
  type Evidence,
  LINK_RELATIONS,
  type LinkRelation,
  NOTE_FORMS,
  NOTE_KINDS,
  SHAPE,
} from '../../shared/board/records.ts';
import type { Paragraph } from '../../shared/board/rich-text.ts';
import type { Rank } from '../../shared/camp/ranks.ts';

export interface SheetProps {
  w: number;
  h: number;
  template: string;
  templateVersion: number;
  name: string;
  wording: Record<string, string>;
  isAway: boolean;
  isLeftOut: boolean;
  /** Empty: the usual ones. */
  ranks: Rank[];
}

export interface NoteProps {
  /** Width, and the least height: the drawn height follows from the words. */
  w: number;
  h: number;
  form: NoteForm;
  kind: NoteKind;
  fieldZone: string;
  /** '' where none is set. */
  date: string;
  person: string;
  stance: Stance;
  done: number;
  isOpen: boolean;
  /** Derived: what the text fragment says. */
  words: Paragraph[];
}

export interface NodeProps {
  star: boolean;
  evidence: Evidence;
  collapsed: boolean;
  /** Derived from the fragment and from the tree's layout. */
  words: Paragraph[];
  w: number;
  h: number;
  level: number;
  hidden: boolean;
}

export interface LinkProps {
  from: string;
  to: string;
  relation: LinkRelation;
}

declare module 'tldraw' {
  interface TLGlobalShapePropsMap {
    'miraizu-sheet': SheetProps;
    'miraizu-note': NoteProps;
    'miraizu-node': NodeProps;
    'miraizu-link': LinkProps;
  }
}

export type SheetShape = TLBaseShape<typeof SHAPE.sheet, SheetProps>;
export type NoteShape = TLBaseShape<typeof SHAPE.note, NoteProps>;
export type NodeShape = TLBaseShape<typeof SHAPE.node, NodeProps>;
export type LinkShape = TLBaseShape<typeof SHAPE.link, LinkProps>;

const words = T.arrayOf(
  T.object({
    runs: T.arrayOf(T.object({ text: T.string, bold: T.boolean })),
    listDepth: T.number,
  }),
) as unknown as T.Validatable<Paragraph[]>;

export const sheetProps: RecordProps<SheetShape> = {
  w: T.positiveNumber,
  h: T.positiveNumber,
  template: T.string,
  templateVersion: T.number,
  name: T.string,
  wording: T.dict(T.string, T.string),
  isAway: T.boolean,
  isLeftOut: T.boolean,
  ranks: T.arrayOf(T.object({ id: T.string, name: T.string })),
};

export const noteProps: RecordProps<NoteShape> = {
  w: T.positiveNumber,
  h: T.positiveNumber,
  form: T.literalEnum(...NOTE_FORMS),
  kind: T.literalEnum(...NOTE_KINDS),
  fieldZone: T.string,
  date: T.string,
  person: T.string,
  stance: T.literalEnum(...STANCES),
  done: T.number,
  isOpen: T.boolean,
  words,
};

export const nodeProps: RecordProps<NodeShape> = {
  star: T.boolean,
  evidence: T.literalEnum(...EVIDENCE),
  collapsed: T.boolean,
  words,
  w: T.positiveNumber,
  h: T.positiveNumber,
  level: T.number,
  hidden: T.boolean,
};

export const linkProps: RecordProps<LinkShape> = {
  from: T.string,
  to: T.string,
  relation: T.literalEnum(...LINK_RELATIONS),
};

/** What a new note says beside its words: nothing. */
export const NO_DETAIL_PROPS = { date: '', person: '', stance: 'untouched', done: 0, isOpen: false } as const;

/** One empty paragraph: what a new note or node says. */
export const NO_WORDS: Paragraph[] = [{ runs: [], listDepth: 0 }];

export const isSheet = (shape: TLShape | undefined): shape is SheetShape => shape?.type === SHAPE.sheet;
export const isNote = (shape: TLShape | undefined): shape is NoteShape => shape?.type === SHAPE.note;
export const isNode = (shape: TLShape | undefined): shape is NodeShape => shape?.type === SHAPE.node;
export const isLink = (shape: TLShape | undefined): shape is LinkShape => shape?.type === SHAPE.link;
/** Is it made of words: a note or a tree node? */
export const hasWords = (shape: TLShape | undefined): shape is NoteShape | NodeShape =>
  isNote(shape) || isNode(shape);
/** Can words be written on it: on a note or node, or beside an arrow? */
export const takesWords = (shape: TLShape | undefined): shape is NoteShape | NodeShape | TLArrowShape =>
  hasWords(shape) || shape?.type === 'arrow';
