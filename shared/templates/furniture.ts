// What is printed on a sheet beside its zones: lines, words, and pieces that follow from the camp or from what lies there. Drawn by
// shared/drawing/sheet.ts.
import type { NoteKind } from '../board/records.ts';
import type { Chapter, Mark, Rect, Role, Wording } from './paper.ts';

/** Goes with the zone: on paper without questions it is left out while nothing is there. */
interface OfZone {
  readonly of?: string;
}

/** Printed primitives that no zone owns. */
export type Furniture =
  | ({
      readonly kind: 'line';
      readonly from: readonly [number, number];
      readonly to: readonly [number, number];
      readonly ink: Role;
      readonly width: number;
      readonly dash?: readonly number[];
      /** An arrowhead at its end. */
      readonly isArrow?: true;
    } & OfZone)
  | {
      readonly kind: 'circle';
      readonly x: number;
      readonly y: number;
      readonly radius: number;
      readonly ink: Role;
      readonly width: number;
      readonly fill?: Role;
      readonly dash?: readonly number[];
    }
  /** A filled disc with a number in it, of radius 20: the order in which something is done. */
  | { readonly kind: 'disc'; readonly x: number; readonly y: number; readonly number: number }
  | { readonly kind: 'rect'; readonly rect: Rect; readonly fill: Role }
  | {
      readonly kind: 'path';
      readonly d: string;
      readonly ink: Role;
      readonly width: number;
      readonly fill?: Role;
    }
  /** A mark as it is printed, or as it is set (`done` from 1). */
  | {
      readonly kind: 'mark';
      readonly x: number;
      readonly y: number;
      readonly mark: Mark;
      readonly done: number;
    }
  | ({
      readonly kind: 'text';
      readonly x: number;
      readonly y: number;
      readonly text: Wording;
      readonly size: number;
      readonly bold: boolean;
      readonly ink: Role;
      readonly anchor: 'start' | 'middle' | 'end';
      /** Broken into lines of this width; not for other anchors than `start`. */
      readonly width?: number;
      /** A question that may be worded anew: its key in the sheet's wording, what it is called, and where its row ends. */
      readonly asks?: { readonly key: string; readonly name: Wording; readonly bottom: number };
      /** Smaller words behind it, in the same line. */
      readonly aside?: Wording;
    } & OfZone)
  /** A lane's name at the left of its band; where one of a form is too long (English), all are set smaller, down to 21. */
  | {
      readonly kind: 'lane-name';
      readonly x: number;
      readonly y: number;
      readonly width: number;
      readonly text: Wording;
      readonly size: number;
    }
  /** T20: a chapter’s name, set as a lane's is. */
  | {
      readonly kind: 'chapter-name';
      readonly x: number;
      readonly y: number;
      readonly width: number;
      readonly chapter: Chapter;
      readonly size: number;
    }
  /** T16: those in the midst of the map, as many as the team has, with an arrow to whom they speak next. */
  | { readonly kind: 'us'; readonly x: number; readonly y: number; readonly radius: number }
  /** T16: what the discs of stakes mean, from the right margin to the left; `y`: the baseline of its heading. */
  | { readonly kind: 'stances'; readonly right: number; readonly y: number }
  /** T0: the day of the camp over the title, up to the right margin. */
  | { readonly kind: 'camp-date'; readonly right: number; readonly y: number }
  /** T0: times and titles of the day. */
  | { readonly kind: 'agenda'; readonly rect: Rect }
  /** T0: everybody who has come, city by city. */
  | { readonly kind: 'seats'; readonly rect: Rect }
  /** T0: how to come in, with what the screen or paper may know. */
  | { readonly kind: 'way-in'; readonly rect: Rect }
  /** The card that explains one kind of note (T9). */
  | {
      readonly kind: 'kind-card';
      readonly rect: Rect;
      readonly noteKind: Exclude<NoteKind, 'none'>;
      readonly text: Wording;
    }
  /** The heads of a tree's levels, over as many columns as the tree has (at least four). */
  | { readonly kind: 'tree-heads'; readonly head: Wording; readonly numbered: boolean }
  /** T9: 「若葉市の当初案」, over the mirrored draft. */
  | { readonly kind: 'draft-owner'; readonly x: number; readonly y: number }
  /** T20: small pictures of the board’s sheets that belong to the chapter, with their names; `zone` is the one they stand in. */
  | { readonly kind: 'tray'; readonly rect: Rect; readonly chapter: Chapter; readonly zone: string }
  /** T17: the sheet whose words the zone shows, as a small picture so wide over its name. */
  | {
      readonly kind: 'shown-sheet';
      readonly x: number;
      readonly y: number;
      readonly width: number;
      readonly zone: string;
    }
  /** When the draft was presented, and that this version stays; or that it was not presented yet. */
  | { readonly kind: 'presented-at'; readonly x: number; readonly y: number };
