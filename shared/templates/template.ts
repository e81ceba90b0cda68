// What a template is: one printed form as data. Zones are known by id; headings, prompts and years are drawn from here and
// are no records. The sheets stand beside this one, all listed in catalogue.ts; drawn by shared/drawing/sheet.ts.
import type { PersonId, TeamId, ZoneId } from '../board/ids.ts';
import type { LinkRelation, NoteForm } from '../board/records.ts';
import type { Team, TemplateSetId } from '../camp/camp.ts';
import type { OrganizerWords } from '../camp/camp-words.ts';
import type { Rank } from '../camp/ranks.ts';
import type { Period } from '../time/period.ts';
import type { Furniture } from './furniture.ts';
import type { Chapter, Mark, Rect, Role, Wording } from './paper.ts';
import type { Seen } from './seen.ts';

export { MARGIN, SHEET_HEIGHT, SHEET_WIDTH } from './paper.ts';
export type { Chapter, Furniture, Mark, Rect, Role, Wording };

/** The axes there are, in the order in which tables name them. */
export const AXIS_IDS = ['row', 'column', 'lane', 'ring', 'question'] as const;
/** What a place on a sheet can say: which row or column of a table, which lane, which ring, which question. */
export type AxisId = (typeof AXIS_IDS)[number];

/** One of a template's own axes, a closed list: a zone names one of its values, and nothing else has that meaning. */
export interface Axis {
  readonly id: AxisId;
  /** From top to bottom, from left to right, or from the middle outwards. */
  readonly values: readonly AxisValue[];
}
/** One value of an axis. */
export interface AxisValue {
  /** Unique within the axis; never changes, because exported data says it. */
  readonly id: string;
  readonly name: Wording;
}

/**
 * What lying in a zone means, beside the zone itself. Axis values are ids of the template’s own axes. Example: 「3年後・組織」 on T11
 * is `{ lane: 'organization', years: 3 }`.
 */
export interface Meaning extends Readonly<Partial<Record<AxisId, string>>> {
  /** Years after the base fiscal year; negative in the past. */
  readonly years?: number;
  /** T9: which city gave what lies here (`other`: 幹事・その他). */
  readonly giver?: TeamId | 'other';
  /** Of what lies on a time axis: no zone says it, it follows from the place along the axis. */
  readonly period?: Period;
}

/** The time that a sheet is about, by which the outline hangs it on the ruler of years. */
export type Stage = 'far' | 'mid' | 'now' | 'plan' | 'practice';

/**
 * What people take a sheet for, by which the gallery groups it: 現状を見る look, 未来を描く envision, 道をつくる way, 動く act,
 * ふり返る reflect.
 */
export type SheetGroup = 'look' | 'envision' | 'way' | 'act' | 'reflect';

/** Whom the words on a sheet are for: the camp, the team alone (it stands on boards of the team only), or one person. */
export type Confidence = 'camp' | 'team' | 'person';

/**
 * What a sheet is to the method, for whatever needs that very sheet: the draft is presented, feedback on it is taken up in the
 * revision, targets are linked back to it, causes and means grow in trees, actions are taken.
 */
export type Purpose =
  | 'practice'
  | 'interviewees'
  | 'interview'
  | 'findings'
  | 'draft'
  | 'feedback'
  | 'revision'
  | 'targets'
  | 'causes'
  | 'means'
  | 'actions';

/** One printed form: its words, zones and furniture, with all lengths in sheet units (4 = 1 mm) from the upper left corner. */
export interface Template {
  readonly id: string;
  /** Parts of one sheet (感想と気づき 1 to 3) share it; the id of the first part. */
  readonly family: string;
  /** Grows when zones move or change their meaning. Every version that was released stays in the catalogue. */
  readonly version: number;
  /** null: not in the gallery. */
  readonly group: SheetGroup | null;
  /** In the gallery under its picture, in one line. */
  readonly summary: Wording;
  /** What is done with it, in two or three sentences. */
  readonly about: Wording;
  readonly confidence: Confidence;
  /** It may stand on boards that the camp reads, and is offered on the team's own board first: it shows who is for and against. */
  readonly isForTeamFirst: boolean;
  /** May a board have several of it? */
  readonly isRepeatable: boolean;
  /** null: no other part of the product asks for this very sheet. */
  readonly purpose: Purpose | null;
  readonly stage: Stage;
  /** What new links on it say. */
  readonly links: LinkRelation;
  /** What its notes about a year to come are to the chain 筋道, in which each has to serve something; null: nothing has to. */
  readonly standing: 'target' | 'action' | null;
  /** Where it is reported; null: nowhere. */
  readonly chapter: Chapter | null;
  /** The sets that begin with it, in the catalogue’s order. */
  readonly sets: readonly TemplateSetId[];
  /** How agendas speak of it beside its titles; null: no row of an agenda names it. */
  readonly inAgenda: AgendaNames | null;
  readonly axes: readonly Axis[];
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
  readonly washes: readonly (Wash | ShapedWash)[];
  readonly zones: readonly Zone[];
  /** Zones that follow from the camp’s cities or the team's people; they come behind `zones`. */
  readonly zonesOfCamp: ((camp: ZoneCamp) => readonly Zone[]) | null;
  /**
   * Has everybody of the team a card on it? Then the zones of the camp hold each person's fields, which are made when that person
   * comes to the board (shared/board/personal-fields.ts) and are theirs whoever comes or goes.
   */
  readonly hasCards: boolean;
  /** The template whose sheets ask in the order that the version's digits name (question-order.ts); null: its order is fixed. */
  readonly inOrder: ((version: number) => Template | null) | null;
  /** Ids of other templates from whose sheets it computes something, for pictures of it that show something. */
  readonly sources: readonly string[];
  /** What it computes from what lies on it; null: nothing. */
  readonly derive: ((seen: Seen) => Derived) | null;
  /** The zone that says in short what the sheet says: a sentence, or a tree with its question. null: none does. */
  readonly main: ZoneId | null;
  readonly furniture: readonly Furniture[];
  /**
   * The same form for other ranks than the usual ones, where its rows or columns follow from them; null: none do. A sheet says which
   * ranks it has (TemplateRef).
   */
  readonly ofRanks: ((ranks: readonly Rank[]) => Template) | null;
}

/** What a sheet computes. */
export interface Derived {
  /** Printed over the form. */
  readonly furniture: readonly Furniture[];
  /** Fields that are set in another ink than their own, by zone. */
  readonly inks: Readonly<Record<string, Role>>;
  /** What derived zones say in words, by zone. */
  readonly words: Readonly<Record<string, Wording>>;
  /** Over the title, in place of the template's own. */
  readonly banner?: Banner;
  /** Said at the right of the running head where no version is named. */
  readonly head?: Wording;
  /** Zones whose question is answered by what is computed there. */
  readonly answered?: readonly string[];
}

/** How agendas speak of a sheet. */
export interface AgendaNames {
  /** Other titles by which people call it. */
  readonly titles: readonly string[];
  /** Found in a row’s title, this speaks of the sheet; sheets later in the day are tried first. */
  readonly sign: RegExp;
}

/** The year, or the day, over the title, at the right. */
export interface Banner {
  /** Before it, smaller. */
  readonly before?: Wording;
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
  /** Chevrons lead back from the future; without any, an arrowhead follows time. */
  readonly chevrons: readonly number[];
  /** From here on it is dashed: what comes if nobody decides. */
  readonly dashedFrom?: number;
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
  /** Words instead of the distance (30年後のなりゆき); `{f20}` and the like are years. */
  readonly label?: Wording;
  /** Under a column head, instead of the year in full. */
  readonly below?: Wording;
}

/** A tinted ground below zones: evidence, the future, or the horizontal wash towards it (dawn). */
export interface Wash extends Rect {
  readonly kind: 'evidence' | 'future' | 'dawn';
}

/** A tinted ground that is no rectangle: `d` as SVG's path, `share` of the ink from 0 to 1. Those that come later lie over it. */
export interface ShapedWash {
  readonly kind: 'shaped';
  readonly d: string;
  readonly ink: Role;
  readonly share: number;
}

/** A named part of a sheet that gives meaning to what lies in it. */
export interface Zone extends Rect {
  readonly id: ZoneId;
  /** What pickers and lists call it: 「5年後・組織」. */
  readonly label: Wording;
  readonly tone: 'none' | 'evidence';
  readonly rule: { readonly weight: 'strong' | 'top' | 'hair'; readonly ink: Role } | null;
  readonly heading: {
    readonly text: Wording;
    readonly size: number;
    readonly team?: TeamId | null;
    /** At the right of a name, where there is room: what its person is, in more words and in fewer. */
    readonly aside?: readonly string[];
  } | null;
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
  readonly meaning: Meaning;
  /** Holds only what lies between two circles, within the rectangle. */
  readonly ring?: Ring;
  /** Time runs over it from left to right: a place has a date, a date has a place (shared/layout/time-axis.ts). */
  readonly axis?: TimeAxis;
  /** What can be made of what lies here, by the purpose of the sheet on which it then stands (shared/reading/conversion.ts). */
  readonly becomes?: Extract<Purpose, 'causes' | 'means' | 'actions'>;
  /** T9: what the owners decide about what lies here. */
  readonly decision?: 'adopt' | 'keep';
  /** The zone of the usual form whose example is shown here. */
  readonly exampleOf?: string;
}

/** A ring of a map of circles, in sheet units: from `inner` on, up to `outer`, around its middle. */
export interface Ring {
  readonly cx: number;
  readonly cy: number;
  readonly inner: number;
  readonly outer: number;
}

/** Time over a zone: `count` steps of `unit`, each `step` sheet units wide, from `x` on. */
export interface TimeAxis {
  readonly unit: 'quarter' | 'month';
  readonly x: number;
  readonly step: number;
  readonly count: number;
  /** The fiscal year it begins with, counted from the base fiscal year. */
  readonly years: number;
}

/** What a zone takes: loose notes, one fixed field, words that live on another sheet, or an issue tree. */
export type ZoneUse =
  | {
      readonly kind: 'notes';
      readonly form: Exclude<NoteForm, 'text' | 'indicator'>;
      /** Notes begin here, below the zone's upper edge. */
      readonly top: number;
      /** As many notes as are planned to fit. */
      readonly capacity: number;
      /** How high a new note is at least; absent: as its form says. */
      readonly least?: number;
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
  | { readonly kind: 'tree'; readonly tree: TreeKind }
  /** A mark that people set: a record of its own, so that two who set different ones lose none. */
  | {
      readonly kind: 'choice';
      readonly mark: Mark;
      /** Whose alone it is to set; whoever may edit the sheet where there is none. */
      readonly owner?: PersonId;
      /** Only while it is set do the words on its owner's card go to paper and files. */
      readonly releasesCard?: true;
      /** On paper and in files it is there for the board's own team alone. */
      readonly isForOwnTeam?: true;
    }
  /** What stands there is computed or printed: nobody types there. */
  | { readonly kind: 'derived' };

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
  /** Mirrored words: lines end at the right edge instead of beginning at the left. */
  readonly isAtEnd?: true;
}

/** A fixed field: one note, created with the sheet, that stays in its zone. */
export interface FieldStyle {
  readonly form: Extract<NoteForm, 'text' | 'indicator'>;
  /** From the type scale, largest first: the first style whose lines fit the zone is used, else the last. */
  readonly styles: readonly TextStyle[];
  /** What its words are printed in; ink unless it says otherwise. */
  readonly ink?: Role;
  /** The counter shows `29字／80字`; more can be typed. null: no counter. */
  readonly maxCharacters: number | null;
  /** Words this field starts from while it is empty (T10's lines are taken over from T8). */
  readonly seed: MirrorSource | null;
  /** Underline what the mirrored words did not have. */
  readonly diffAgainst: MirrorSource | null;
}

/**
 * Words that live on another sheet: the template’s first sheet on the board that is no copy; on a team's own board that has none, on the
 * city's board that the camp reads.
 */
export interface MirrorSource {
  /** Id of the template. */
  readonly template: string;
  /** A field’s words, or the notes of a zone one after the other. */
  readonly zone: ZoneId;
  /** `presented`: as they were presented, once they were. */
  readonly as: 'now' | 'presented';
  /** Shown while the source is empty. */
  readonly otherwise: MirrorSource | null;
}

/** What a template's zones depend on beside itself: whose board it is, and which cities take part, in their order. */
export interface ZoneCamp {
  /** The board's owner; null for the board all teams share. */
  readonly ownTeam: TeamId | null;
  readonly teams: readonly Pick<
    Team,
    'id' | 'name' | 'shortName' | 'order' | 'colour' | 'isLate' | 'withdrawnAtMs'
  >[];
  /** People of the own team, in the order they joined; absent where nobody asks. */
  readonly members?: readonly Member[];
  /** What people without a city are called; absent: 幹事・その他. */
  readonly organizers?: OrganizerWords;
  /** 会の名前; absent or empty: the camp says none. */
  readonly groupName?: string;
  /** For paper and files: of cards, only those are there whose owner says so. */
  readonly isForReport?: true;
  /** It is the own team itself that takes it home. */
  readonly isForOwnTeam?: boolean;
}

/** Somebody of the own team, as cards name them. */
export interface Member {
  readonly id: PersonId;
  readonly name: string;
  /** Which of the camp's kinds of participants; left out where none was chosen. */
  readonly kind?: string;
  /** 職・所属; left out where it was not said. */
  readonly post?: string;
}
