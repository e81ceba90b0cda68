// What a phone's screen gives the list, and gets from it: the same list in one column, without a table's columns and keys. Types only.
import type { RefObject } from 'react';
import type { RecordId } from '../../../shared/board/ids.ts';
import type { NoteKind } from '../../../shared/board/records.ts';
import type { ListSession } from '../list-session.ts';
import type { RecordRow } from '../row.ts';

/** A place of the board; `zoneId` null: anywhere on the sheet. */
export interface NarrowPlace {
  readonly sheetId: RecordId | null;
  readonly zoneId: string | null;
}

/** What a record says now, and where it stands. */
export interface WrittenWords extends NarrowPlace {
  readonly kind: NoteKind;
  readonly text: string;
}

/** What was deleted, by its row, and what is needed to bring it back. */
export interface TakenAway {
  readonly session: ListSession;
  /** Steps of undo right after it. */
  readonly depth: number;
  readonly row: RecordRow;
  /** With what hung below. */
  readonly ids: readonly RecordId[];
}

/** What goes through the list's own session, so that it can be undone there. */
export interface NarrowHand {
  /** Puts a note of this person's into a free place of the zone. */
  readonly put: (
    place: { readonly sheetId: RecordId; readonly zoneId: string },
    words: { readonly kind: NoteKind; readonly text: string },
  ) => void;
  readonly takeBack: (taken: TakenAway) => void;
}

/** The list on a phone. */
export interface NarrowForm {
  /** `own`: what this person has put up, newest first; `sheet`: one sheet under the heads of its places. */
  readonly shows: 'own' | 'sheet';
  /** The sheet that is shown; null or one that is gone: the first. */
  readonly sheetId: RecordId | null;
  /** A place to bring to the top; another object asks again. */
  readonly lead: NarrowPlace | null;
  /** Hears where the chosen row is, or which sheet was asked for. */
  readonly onPlace: (place: NarrowPlace) => void;
  /** 付箋を書く, at the place that `onPlace` told last; undefined: this person puts no notes up. */
  readonly onWrite: (() => void) | undefined;
  /** Hears what a record says after each of this person's strokes. */
  readonly onWritten: (id: RecordId, words: WrittenWords) => void;
  readonly hand: RefObject<NarrowHand | null>;
}
