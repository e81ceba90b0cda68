// What a template is: one printed form as data. Zones are known by id; headings, prompts and years are drawn from here and
// are no records. The sheets stand beside this one, all listed in catalogue.ts; drawn by shared/drawing/sheet.ts.
import type { TeamId, ZoneId } from '../board/ids.ts';
import type { NoteForm, NoteKind } from '../board/records.ts';
import type { Team } from '../camp/camp.ts';
import type { Locale } from '../time/fiscal-year.ts';

/** Wording in both languages. May hold `{e20}`, `{a20}`, `{f20}`: years counted from the base fiscal year. */
export type Wording = Readonly<Record<Locale, string>>;

/** Sheet units: 4 = 1 mm. A sheet is an A3 landscape page. */
export const SHEET_WIDTH = 1680;
/** Height of a sheet in sheet units: 297 mm. */
export const SHEET_HEIGHT = 1188;
/** Margin at each side in sheet units: 12 mm. */
export const MARGIN = 48;

/** Roles of ink and ground, resolved by shared/drawing/roles.ts. */
export type Role =
  | 'paper'
  | 'ink'
  | 'ink2'
  | 'ink3'
  | 'hair'
  | 'rule'
  | 'time'
  | 'link'
  | 'future'
  | 'evidence'
  | 'next'
  | 'warn';

/** One of the three lanes in which the sheets look at a city: 地域, 組織, 人材. */
export type Lane = 'community' | 'organization' | 'people';
/** The lanes from top to bottom (T10, T11), or from left to right (T8). */
export const LANES: readonly Lane[] = ['community', 'organization', 'people'];
/** The lanes as they are printed. */
export const LANE_NAMES: Readonly<Record<Lane, Wording>> = {
  community: { ja: '地域', en: 'Region' },
  organization: { ja: '組織', en: 'Office' },
  people: { ja: '人材', en: 'People' },
};

/** One printed form: its words, zones and furniture, with all lengths in sheet units (4 = 1 mm) from the upper left corner. */
export interface Template {
  readonly id: string;
  /** Grows when zones move; sheets keep the version they were made with. */
  readonly version: number;
  /** Number of the sheet in the method, `T8`. */
  readonly code: string;
  readonly title: Wording;
  /** Short name for outlines and pickers. */
  readonly shortTitle: Wording;
  readonly question: Wording | null;
  /** Who may add notes: the owning team, or everybody in the camp. */
  readonly audience: 'team' | 'camp';
  readonly banner: Banner | null;
  readonly rail: Rail | null;
  readonly washes: readonly Wash[];
  readonly zones: readonly Zone[];
  /** T9: its columns follow from the camp's teams (feedback.ts). Part 1 has the first four givers and the others. */
  readonly feedbackPart: number | null;
  readonly furniture: readonly Furniture[];
}

/** The year over the title, at the right. */
export interface Banner {
  readonly year: Wording;
  readonly after: Wording;
  readonly size: number;
}

/** The ruler of years, future on the right; chevrons lead back to today. */
export interface Rail {
  readonly y: number;
  readonly from: number;
  readonly to: number;
  /** Column heads (years at 40) instead of small labels. */
  readonly asColumnHeads: boolean;
  readonly chevrons: readonly number[];
  readonly stops: readonly RailStop[];
}
interface RailStop {
  readonly x: number;
  /** Years after the base fiscal year. */
  readonly offset: number;
  /** Is this the time the sheet is about? */
  readonly filled: boolean;
  /** Order of filling in, in the disc. */
  readonly order?: number;
}

/** A tinted ground below zones: evidence, the future, or the horizontal wash towards it (dawn). */
export interface Wash extends Rect {
  readonly kind: 'evidence' | 'future' | 'dawn';
}

/** A rectangle in sheet units (4 = 1 mm) from the upper left corner, y down. */
export interface Rect {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/** A named part of a sheet that gives meaning to what lies in it. */
export interface Zone extends Rect {
  readonly id: ZoneId;
  /** What pickers and lists call it: 「5年後・組織」. */
  readonly label: Wording;
  readonly tone: 'none' | 'evidence';
  readonly rule: { readonly weight: 'strong' | 'top' | 'hair'; readonly ink: Role } | null;
  readonly heading: { readonly text: Wording; readonly size: number; readonly team?: TeamId | null } | null;
  readonly sub: {
    readonly text: Wording;
    readonly below: boolean;
    /** Printed only once the draft was presented. */
    readonly whenPresented?: true;
  } | null;
  /** Light text while the zone is empty; `x` and `y` of its first baseline are relative to the zone. */
  readonly prompt: { readonly text: Wording; readonly x: number; readonly y: number } | null;
  /** Distance of the contents from the zone's left and right edges. */
  readonly pad: number;
  readonly use: ZoneUse;
  readonly lane?: Lane;
  /** Years after the base fiscal year. */
  readonly offset?: number;
  /** T9: which city's column this is (`other`: 幹事・その他), or the owners' decision. */
  readonly giver?: TeamId | 'other';
  readonly decision?: 'adopt' | 'keep';
}

/** What a zone takes: loose notes, one fixed field, words that live on another sheet, or an issue tree. */
export type ZoneUse =
  | {
      readonly kind: 'notes';
      readonly form: Extract<NoteForm, 'square' | 'strip'>;
      /** Notes begin here, below the zone's upper edge. */
      readonly top: number;
      /** As many notes as are planned to fit. */
      readonly capacity: number;
      /** What the owners took up on the board's feedback sheets is shown here too (shared/drawing/taken-up.ts). */
      readonly showsTakenUp?: true;
    }
  | { readonly kind: 'field'; readonly field: FieldStyle }
  | {
      readonly kind: 'mirror';
      readonly source: MirrorSource;
      /** The first style whose lines fit the zone is used; what does not fit the last one ends in …. */
      readonly styles: readonly TextStyle[];
    }
  | { readonly kind: 'tree'; readonly tree: TreeKind };

/** The trees of T13: why (なぜ) looks for the true cause, how (どうやって) for the first step. */
export type TreeKind = 'why' | 'how';

/** How text is set. `lineHeight` is in units; `dx`, `dy`: first baseline, relative to the zone. */
export interface TextStyle {
  readonly size: number;
  readonly bold: boolean;
  readonly lineHeight: number;
  readonly dx: number;
  readonly dy: number;
  /** Break by phrase where a line of Japanese allows it. */
  readonly byPhrase?: boolean;
}

/** A fixed field: one note, created with the sheet, that stays in its zone. */
export interface FieldStyle {
  readonly form: Extract<NoteForm, 'text' | 'indicator'>;
  /** From the type scale, largest first: the first style whose lines fit the zone is used, else the last. */
  readonly styles: readonly TextStyle[];
  /** The counter shows `29字／80字`; more can be typed. null: no counter. */
  readonly maxCharacters: number | null;
  /** Words this field starts from while it is empty (T10's lines are taken over from T8). */
  readonly seed: MirrorSource | null;
  /** Underline what the mirrored words did not have. */
  readonly diffAgainst: MirrorSource | null;
}

/** Words that live on another sheet of the same board. */
export type MirrorSource =
  /** The draft's sentence, as presented when it was presented. */
  | { readonly of: 'draft-sentence' }
  /** The revised sentence; until there is one, the draft's. */
  | { readonly of: 'vision-sentence' }
  /** A lane of the draft (T8): its notes, one after the other. */
  | { readonly of: 'draft-lane'; readonly lane: Lane }
  /** A lane of the revised vision (T10); until there is one, the draft's. */
  | { readonly of: 'vision-lane'; readonly lane: Lane };

/** Printed primitives that no zone owns. */
export type Furniture =
  | {
      readonly kind: 'line';
      readonly from: readonly [number, number];
      readonly to: readonly [number, number];
      readonly ink: Role;
      readonly width: number;
    }
  | { readonly kind: 'rect'; readonly rect: Rect; readonly fill: Role }
  | { readonly kind: 'path'; readonly d: string; readonly ink: Role; readonly width: number }
  | {
      readonly kind: 'text';
      readonly x: number;
      readonly y: number;
      readonly text: Wording;
      readonly size: number;
      readonly bold: boolean;
      readonly ink: Role;
      readonly anchor: 'start' | 'middle' | 'end';
    }
  /** A lane's name at the left of its band; longer words (English) are set smaller, down to 21. */
  | {
      readonly kind: 'lane-name';
      readonly x: number;
      readonly y: number;
      readonly width: number;
      readonly text: Wording;
      readonly size: number;
    }
  /** The card that explains one kind of note (T9). */
  | {
      readonly kind: 'kind-card';
      readonly rect: Rect;
      readonly noteKind: Exclude<NoteKind, 'none'>;
      readonly text: Wording;
    }
  /** The heads of a tree's levels, over as many columns as the tree has (at least four). */
  | { readonly kind: 'tree-heads'; readonly head: Wording; readonly numbered: boolean }
  /** When the draft was presented, and that this version stays; or that it was not presented yet. */
  | { readonly kind: 'presented-at'; readonly x: number; readonly y: number };

/** What a template's zones depend on beside itself: whose board it is, and which cities take part, in their order. */
export interface ZoneCamp {
  /** The board's owner; null for the board all teams share. */
  readonly ownTeam: TeamId | null;
  readonly teams: readonly Pick<Team, 'id' | 'name' | 'shortName' | 'order'>[];
}
