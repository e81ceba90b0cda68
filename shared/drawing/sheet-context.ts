// What a sheet's drawing depends on beside its record: the camp it belongs to, and what lies on it. Plain values, so that
// screens, thumbnails and the PDF hand in the same thing and get the same drawing.
import type { PersonId, RecordId, TeamId } from '../board/ids.ts';
import type { LinkEnd, Note } from '../board/records.ts';
import type { AgendaItem } from '../camp/agenda.ts';
import type { Person } from '../camp/camp.ts';
import type { CityStyle } from '../camp/city-colours.ts';
import type { Chapter, Derived, Rect, ZoneCamp } from '../templates/template.ts';
import type { Locale } from '../time/fiscal-year.ts';
import type { RectDrawing } from './drawing.ts';

/** 取扱い, printed in the foot: なし, 参加者限り, 庁内限り, チーム限り, 自分だけ. */
export type Handling = 'none' | 'participants' | 'internal' | 'team' | 'person';

/** Everything about camp and board that drawings need; the same for all sheets of one board. */
export interface BoardContext extends ZoneCamp {
  readonly locale: Locale;
  readonly baseFiscalYear: number;
  readonly campTitle: string;
  /** Owner of the board; '' for the shared board. */
  readonly teamName: string;
  readonly handling: Handling;
  /** Words of the presented draft by record id (Version.words) and when, as `10月9日 10:52`; null while not presented. */
  readonly presented: Presented | null;
  /** What sheets here show of the city's board that the camp reads, where this board has no such sheet (mirrored-words.ts). */
  readonly elsewhere?: Elsewhere;
  /** The camp as its lobby shows it; left out where nobody handed it over. */
  readonly gathering?: Gathering;
  /** The day on which it is drawn, `2026-10-09`: what is ahead. Left out where nobody knows: then no day counts as over. */
  readonly today?: string;
}

/** A camp as its lobby (T0) shows it. */
export interface Gathering {
  /** Its first day, `2026-10-09`. */
  readonly date: string;
  readonly agenda: readonly AgendaItem[];
  /** Everybody who has come; left out where that is not known. */
  readonly people?: readonly Pick<Person, 'id' | 'name' | 'teamId' | 'kind' | 'post' | 'greeting'>[];
  /** Whose screen it is; left out on paper and for everybody's eyes. */
  readonly me?: PersonId;
  /** Six digits, for screens, and for paper that shows the code; left out elsewhere. */
  readonly roomNumber?: string;
  /** How others come in; left out or null where that is not told. */
  readonly wayIn?: WayIn | null;
}

/** Where others go, and the link as the modules of its code, row by row: secret, so for facilitators and the hall alone. */
export interface WayIn {
  /** An origin without a path, `http://192.168.10.24:3000`. */
  readonly address: string;
  readonly code: readonly string[] | null;
}

/** What sheets may show of another board (elsewhere.ts). */
export interface Elsewhere {
  readonly words: WordsElsewhere;
  /** Sheets that are shown as a picture, by the id of their template. */
  readonly sheets: Readonly<Record<string, SheetElsewhere>>;
}
/** By source (mirrored-words.ts, `mirrorTable`). Without its words a source is left out. */
export type WordsElsewhere = Readonly<Record<string, string>>;
/** A sheet of another board as a small picture. */
export interface SheetElsewhere {
  /** As people named it; '' is the template's. */
  readonly name: string;
  readonly drawings: readonly RectDrawing[];
}

/** The draft as it was when its team presented it. */
export interface Presented {
  readonly words: Readonly<Record<string, string>>;
  readonly atLabel: string;
}

/** What differs from sheet to sheet and is not in the document. */
export interface PageContext {
  /** Right end of the running head: 「版：当初案　令和8年10月9日 10:52」; '' leaves it empty. */
  readonly versionLabel: string;
  /** Right end of the foot: `9 / 21`; '' leaves it empty. */
  readonly pageLabel: string;
  /** Print leaves out the questions of what is still empty, unless somebody wants a form to write on by hand. */
  readonly withoutPrompts?: boolean;
  /** 「令和8年10月9日 17:28 印刷」; null on screen. */
  readonly printedAt: string | null;
}

/** What a caller passes for one page; `{ ...board, ...ON_SCREEN }` on screen. */
export interface DrawContext extends BoardContext, PageContext {}

/** Everything that the drawing of one sheet depends on beside its record and its template. */
export interface SheetContext extends DrawContext {
  readonly facts: SheetFacts;
}

/** T10: feedback that was taken up on T9. */
export interface TakenUp {
  /** At the places where they are drawn; all lie on another sheet. */
  readonly notes: readonly Note[];
  /** How many more there are than find a place. */
  readonly leftOut: number;
  /** Of those with a stamp: what the owners have answered. */
  readonly answers: Readonly<Partial<Record<RecordId, FeedbackAnswer>>>;
}

/** What the owners have answered a 問い with a stamp: 採り入れる, 保留, or nothing yet. */
export type FeedbackAnswer = 'adopt' | 'keep' | 'open';

/** A sheet as a small picture, from its own corner (small-sheet.ts). */
export interface SmallSheet {
  readonly drawings: readonly RectDrawing[];
  /** In data it says only which picture it is: whoever compares what is to be drawn needs no more, at each change on the board. */
  readonly toJSON: () => number;
}

/** A sheet in a tray of T20, and what it is called there. */
export interface TraySheet {
  readonly name: string;
  /** 「2人分」, which stays where the name has no room; '' where nothing is counted. */
  readonly count: string;
  readonly picture: SmallSheet;
}
/** The sheet that another one is about (T17), and what it is called. */
export type ShownSheet = Pick<TraySheet, 'name' | 'picture'>;
/** What the trays of a sheet show, by chapter (tray.ts). */
export type Trays = Readonly<Partial<Record<Chapter, readonly TraySheet[]>>>;

/** What lies on a sheet, as far as its furniture shows it; made by sheetFacts (sheet-facts.ts). */
export interface SheetFacts {
  /** Zones with at least one note, letter or node: their prompts are gone. */
  readonly filledZones: ReadonlySet<string>;
  /** Words of the fixed fields, by zone id. */
  readonly fieldWords: Readonly<Record<string, string>>;
  /** Words of the zones that mirror another sheet, by zone id; '' while there are none. */
  readonly mirrored: Readonly<Record<string, string>>;
  /** Words a field is compared with (T10), by zone id. */
  readonly comparedWith: Readonly<Record<string, string>>;
  /** Cities whose notes lie on the sheet, in the camp's order; null: 幹事・その他. */
  readonly cities: readonly (TeamId | null)[];
  readonly noteCount: number;
  readonly takenUp: TakenUp;
  /** T13: how many levels the tree shows, the question included; 0 on other sheets. */
  readonly treeDepth: number;
  /** T16: where the stake lies to which its team speaks next, in sheet units. */
  readonly nextTalk: (Rect & { readonly id: RecordId }) | null;
  /** T13 how: the starred cause of the why tree on the same board, if there is exactly one. */
  readonly startingCause: string | null;
  /** What the sheet computes from what lies on it. */
  readonly derived: Derived;
  /** T20: the sheets of each chapter that it shows. */
  readonly trays: Trays;
  /** Notes of the board that are つながりなし. */
  readonly unlinked: ReadonlySet<LinkEnd>;
  /** T17: the sheet that was explained; null while nothing is written on it, and on other sheets. */
  readonly shown: ShownSheet | null;
}

/** A city as drawings show it. */
export interface CityLook extends CityStyle {
  readonly name: string;
  readonly shortName: string;
}

/** Rectangles of notes and nodes on a sheet, by record id, for links. */
export type Places = ReadonlyMap<
  RecordId,
  { readonly x: number; readonly y: number; readonly width: number; readonly height: number }
>;
