// What <BoardCanvas> is given by the screen around it (board, read-only version). Types only.

import type { AssetAnswer } from '../../shared/api/api.ts';
import type { Board, Camp, Person, Team } from '../../shared/camp/camp.ts';
import type { Elsewhere, Handling, WayIn } from '../../shared/drawing/sheet-context.ts';
import type { RejectionReason } from '../../shared/protocol/rejections.ts';
import type { Result } from '../../shared/result.ts';
import type { BoardConnection } from '../sync/board-connection.ts';
import type { BoardCanvasHandle, RefusedAction } from './canvas-handle.ts';
import type { ProjectedFrame } from './render/render.ts';

/** `edit`: by rights.ts, sheet by sheet. `read`: nothing can be changed. */
export type CanvasMode = 'edit' | 'read';

/**
 * Everything that <BoardCanvas> shows and calls. Another `connection` object opens the board again; everything else may change
 * with each render.
 */
export interface BoardCanvasProps {
  /**
   * Only its document and awareness are used; a frozen version is shown by a connection made from its bytes. The screen mounts
   * the canvas anew (key) when BoardConnection.generation grows: the replica of the document has been replaced.
   * `reportPending(n)`: while the binding holds n changes that are not in `doc` yet (0 when none), so that 保存済み is never shown
   * too early. `reportWriting`: words are open. `reportLeft`: everything is in a document that has been replaced.
   */
  readonly connection: Pick<BoardConnection, 'doc' | 'awareness' | 'whenLoaded'> &
    Partial<Pick<BoardConnection, 'reportPending' | 'reportWriting' | 'reportLeft'>>;
  readonly me: Person;
  readonly board: Board;
  readonly camp: Camp;
  readonly teams: readonly Team[];
  /** Everybody known in the camp; a name that is missing is shown without a name. */
  readonly people: readonly Person[];
  readonly mode: CanvasMode;
  readonly locale: 'ja' | 'en';
  /** `tldrawLicenseKey` of GET /api/config. */
  readonly licenseKey: string | null;
  /** Plain text of fixed fields as last presented, by record id (Version.words); `{}` when nothing was presented. */
  readonly presentedWords: Readonly<Record<string, string>>;
  /** When it was presented, as `10月9日 10:52`. */
  readonly presentedAtLabel?: string;
  /** What sheets show of the city's board that the camp reads, where this board has no such sheet. */
  readonly elsewhere?: Elsewhere;
  /** How others come in, for the sheet that says it. */
  readonly wayIn?: WayIn | null;
  /** The day on this device, `2026-10-09`: what is still ahead. */
  readonly today?: string;
  /** 取扱い as printed in the foot; 参加者限り when left out. */
  readonly handling?: Handling;
  /** What stands at the right of the running head, such as 当初 令和8年10月9日 15:24; empty while nothing was frozen. */
  readonly versionLabel: string;
  readonly images: ImageStore;
  /** Few repaints, for virtual desktops and weak machines: no motion, no shadows, changes of others in fewer steps. */
  readonly isCalm?: boolean;
  /** What the hall has before it, where that is on this board and the person steers it. */
  readonly shownFrame?: ProjectedFrame | null;
  /** Called once per mount, when content is shown and the handle works. */
  readonly onReady: (canvas: BoardCanvasHandle) => void;
  /** The person's own seat on the lobby's sheet was pressed. */
  readonly onOwnSeat?: () => void;
  /** A table was pasted or dropped where notes are, or a file with one: it is taken in beside the canvas. */
  readonly onTable?: (table: PastedTable) => void;
  readonly onRefusedAction: (refused: RefusedAction) => void;
}

/** A table as it came: the rows of a clipboard, or a file that has not been read. */
export type PastedTable =
  | { readonly kind: 'rows'; readonly rows: readonly (readonly string[])[] }
  | { readonly kind: 'file'; readonly file: File };

/** Where pictures go: POST and GET /api/boards/:boardId/assets. */
export interface ImageStore {
  upload(file: File): Promise<Result<AssetAnswer, RejectionReason>>;
  url(assetId: string): string;
}
