// What the list is given by the screen around it. Types only.
import type { ReactNode, RefObject } from 'react';
import type { CampAnswer } from '../../shared/api/api.ts';
import type { RecordId } from '../../shared/board/ids.ts';
import type { Person } from '../../shared/camp/camp.ts';
import type { Elsewhere, Presented } from '../../shared/drawing/sheet-context.ts';
import type { NamedBoard } from '../app/board/sheet-names.ts';
import type { BoardConnection } from '../sync/board-connection.ts';

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
  /** A sheet to bring into view; another object asks again. */
  readonly wanted: { readonly sheetId: RecordId } | null;
  /** Hears which sheet the chosen row is on. */
  readonly onSheet: (sheetId: RecordId | null) => void;
  /** Holds what undoes the last deed here, while the list is shown. */
  readonly undoer: RefObject<(() => void) | null>;
  /** 元に戻す left a note as it is, because others have written in it since. */
  readonly onRefused: (words: string) => void;
  /** The switch between board and list. */
  readonly children: ReactNode;
}
