// What a slide is: one part of a sheet as the room reads it, as plain data. Composed by compose.ts for the smallest stage
// (stage.ts), drawn by client/slides on stages of any size. A part's number means the same on every device.
import type { RecordId, TeamId, ZoneId } from '../board/ids.ts';
import { type Evidence, NOTE_KINDS, type NoteKind } from '../board/records.ts';
import type { Rect, TreeKind, Wording } from '../templates/template.ts';

export interface Slide {
  /** The zones it shows, whole or in part. */
  readonly zones: readonly ZoneId[];
  /** Where these lie, in the sheet's units: the frame on the facilitator's board. */
  readonly bounds: Rect;
  /** The notes and nodes on it. */
  readonly records: readonly RecordId[];
  /** Years after the base year that the banner names; null where the sheet has no year, or each column its own. */
  readonly year: number | null;
  /** Size of the cards' words, in stage units. */
  readonly size: number;
  readonly body: SlideBody;
}

export type SlideBody =
  /** How to come in: code, address and number are the page's that shows it. */
  | { readonly kind: 'way-in' }
  | { readonly kind: 'rows'; readonly rows: readonly Row[] }
  | { readonly kind: 'years'; readonly years: YearPair; readonly lanes: readonly LaneRow[] }
  | {
      readonly kind: 'tree';
      readonly tree: TreeKind;
      /** From the question down to what stands above `branch`; empty where the branch is the whole tree. */
      readonly path: readonly Branch[];
      readonly branch: Branch;
      /** The level of `branch`: 0 is the question. */
      readonly level: number;
      /** How many levels stand beside each other. */
      readonly levels: number;
    };

/** Sections side by side. */
export interface Row {
  readonly sections: readonly Section[];
}

/** One zone, or a stretch of it. */
export interface Section {
  readonly head: SectionHead | null;
  /** Of the row's width, in comparison with its neighbours. */
  readonly share: number;
  /** Cards side by side. */
  readonly across: number;
  readonly items: readonly Item[];
}

export interface SectionHead {
  readonly text: string;
  /** undefined: no city; null: 幹事・その他. */
  readonly team?: TeamId | null;
  /** Small words beside it. */
  readonly sub: string;
  /** Over a sentence the head is only a small label in the colour of time. */
  readonly isLabel: boolean;
  /** It goes on from the part before. */
  readonly isContinued: boolean;
}

export type Item =
  | {
      readonly kind: 'card';
      readonly id: RecordId;
      /** The giver's city; null: 幹事・その他. */
      readonly team: TeamId | null;
      readonly noteKind: NoteKind;
      /** Where the city is not said by the head above. */
      readonly showsCity: boolean;
      readonly paragraphs: readonly SlideParagraph[];
    }
  /** Words of a field, set in a size of their own. */
  | {
      readonly kind: 'words';
      readonly id: RecordId | null;
      readonly size: number;
      readonly bold: boolean;
      /** In front of them, at the left: the lane of a line. */
      readonly label: string;
      readonly paragraphs: readonly SlideParagraph[];
    }
  /** 目安, behind its flag. */
  | { readonly kind: 'indicator'; readonly id: RecordId; readonly paragraphs: readonly SlideParagraph[] }
  | {
      readonly kind: 'picture';
      readonly id: RecordId;
      readonly assetId: string;
      readonly width: number;
      readonly height: number;
    }
  /** What an empty zone asks, in light ink. */
  | { readonly kind: 'prompt'; readonly text: Wording; readonly label: string };

export interface SlideParagraph {
  readonly runs: readonly SlideRun[];
  readonly listDepth: number;
}
interface SlideRun {
  readonly text: string;
  readonly bold: boolean;
  /** Was not in the draft: underlined. */
  readonly isNew?: true;
}

/** Two neighbouring columns of years, the future at the right. */
export type YearPair = readonly [near: number, far: number];

/** One lane of ありたい姿 in two years. */
export interface LaneRow {
  readonly name: string;
  readonly near: readonly Item[];
  readonly far: readonly Item[];
  /** Does something at the left serve something at the right? Then an arrow joins them. */
  readonly isLinked: boolean;
}

/** A node of an issue tree with what is shown below it. */
export interface Branch {
  readonly id: RecordId;
  readonly paragraphs: readonly SlideParagraph[];
  readonly star: boolean;
  readonly evidence: Evidence;
  /** What star and evidence mean, in words; '' for neither. */
  readonly status: string;
  readonly children: readonly Branch[];
  /** How many nodes below it are on other parts, or folded away on the board. */
  readonly hidden: number;
}

/** In the order in which the sheet explains them. */
export function kindsOn({ body }: Slide): readonly Exclude<NoteKind, 'none'>[] {
  const items =
    body.kind === 'rows'
      ? body.rows.flatMap(({ sections }) => sections.flatMap((section) => section.items))
      : body.kind === 'years'
        ? body.lanes.flatMap(({ near, far }) => [...near, ...far])
        : [];
  const there = new Set(items.map((item) => (item.kind === 'card' ? item.noteKind : 'none')));
  return NOTE_KINDS.filter((kind): kind is Exclude<NoteKind, 'none'> => kind !== 'none' && there.has(kind));
}
