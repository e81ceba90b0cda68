// What the list is given by the screen around it. Types only.
import type { ReactNode, RefObject } from 'react';
import type { CampAnswer } from '../../shared/api/api.ts';
import type { RecordId } from '../../shared/board/ids.ts';
import type { Person } from '../../shared/camp/camp.ts';
import type { Elsewhere, Presented } from '../../shared/drawing/sheet-context.ts';
import type { NamedBoard } from '../app/board/sheet-names.ts';
import type { BoardConnection } from '../sync/board-connection.ts';
import type { ListFilter } from './list-filter.ts';
import type { ListSession } from './list-session.ts';
import type { NarrowForm } from './narrow/narrow-form.ts';
import type { Found } from './use-find.ts';

/** Something that the screen around the list asks of it. */
export type ListWanted =
  /** Bring this sheet to the top. */
  | { readonly kind: 'sheet'; readonly sheetId: RecordId }
  /** Choose this note, field or node, wherever it is. */
  | { readonly kind: 'record'; readonly id: RecordId }
  /** Choose it and open its words. */
  | { readonly kind: 'write'; readonly id: RecordId }
  /** Begin to look for something, from this sheet on. */
  | { readonly kind: 'find'; readonly sheetId: RecordId | null }
  /** Put a new note there, its words open. */
  | { readonly kind: 'add'; readonly sheetId: RecordId; readonly zoneId: string };

/** What comes from the session; set by the list, called by its session. */
export interface ListNews {
  kept?: () => void;
  arrived?: (count: number) => void;
}

/** What the list is given by the screen around it. Mount it anew (key) when the connection replaces its document. */
export interface BoardListProps {
  readonly connection: Pick<
    BoardConnection,
    'doc' | 'awareness' | 'whenLoaded' | 'reportPending' | 'reportWriting'
  >;
  readonly board: NamedBoard;
  readonly camp: CampAnswer;
  /** Everybody known in the camp or present. */
  readonly people: readonly Person[];
  /** Nothing can be changed. */
  readonly isReading: boolean;
  readonly presented: Presented | null;
  readonly elsewhere: Elsewhere | undefined;
  /** Single letters do something while the grid has the focus. */
  readonly areLettersOn: boolean;
  /** The day on this device, `2026-10-09`. */
  readonly today: string;
  /** What the screen around it asks of the list; another object asks again. */
  readonly wanted: ListWanted | null;
  /** Hears which sheet the chosen row is on. */
  readonly onSheet: (sheetId: RecordId | null) => void;
  /** Hears which note, field or node is chosen; null for heads and mirrored words. The same function while it means the same. */
  readonly onRecord?: ((id: RecordId | null) => void) | undefined;
  /** Hears of the open document while the list is shown: what it contains, and the undo list of this person. The same function as long. */
  readonly onSession?: ((session: ListSession | null) => void) | undefined;
  /** What was looked for when the list was shown before. */
  readonly filter?: ListFilter | undefined;
  /** Hears what is found while something is looked for; null while nothing is. The same function while it means the same. */
  readonly onFound?: ((found: Found | null) => void) | undefined;
  /** Holds what undoes the last deed here, while the list is shown. */
  readonly undoer: RefObject<(() => void) | null>;
  /** Holds what does something on the document as one step of undo here, while the list is shown. */
  readonly doer?: RefObject<((deed: () => void) => void) | null> | undefined;
  /** A table was pasted where notes are: it is taken in beside the list. */
  readonly onTable?: ((rows: readonly (readonly string[])[]) => void) | undefined;
  /** Opens 表から取り込む; left out where this person adds nothing. */
  readonly onIncoming?: (() => void) | undefined;
  /** Has the server make the next thing of this note or node, and says what was made; left out where this person may not. */
  readonly onConvert?: ((source: RecordId, onMade: (made: RecordId) => void) => void) | undefined;
  /** Opens 言い換えて写す for this note; left out where words may be copied as they are. */
  readonly onParaphrase?: ((note: RecordId) => void) | undefined;
  /** Takes out the branch of a tree that begins at this node. */
  readonly onTakeOut?: ((id: RecordId) => void) | undefined;
  /** 元に戻す left a note as it is, because others have written in it since. */
  readonly onRefused: (words: string) => void;
  /** On a phone; left out on larger screens. */
  readonly narrow?: NarrowForm;
  /** The switch between board and list. */
  readonly children?: ReactNode;
}
