// What the screens see of a board's connection: the document, who is here, whether everything is saved, and what the
// server says. Made by open-board.ts; the canvas, the phone pad and the projector all use this and nothing below it.
import type { Awareness } from 'y-protocols/awareness';
import type * as Y from 'yjs';
import type { BoardId } from '../../shared/board/ids.ts';
import type { FacilitationState } from '../../shared/camp/facilitation.ts';
import type { Hello } from '../../shared/protocol/messages.ts';
import type { RejectionReason } from '../../shared/protocol/rejections.ts';

/** The three words of the save badge, with what lies behind the third. */
export type SaveState =
  | { readonly kind: 'saved' }
  /** Shown as 保存中… only after a second. */
  | { readonly kind: 'saving'; readonly sinceMs: number }
  /** Offline or refused storage: `count` changes wait in this tab and on this device. */
  | { readonly kind: 'unsaved'; readonly count: number; readonly reason: 'offline' | 'storage-failed' };

export type ConnectionState =
  | { readonly kind: 'connecting' }
  | { readonly kind: 'live' }
  | { readonly kind: 'offline'; readonly retryAtMs: number }
  /** The server said that this will not work again as it is; the page explains and offers what helps. */
  | { readonly kind: 'ended'; readonly reason: RejectionReason };

/** A value that can be read now and watched; `subscribe` answers the unsubscription (fits useSyncExternalStore). */
export interface Readable<T> {
  get(): T;
  subscribe(listener: () => void): () => void;
}

export interface BoardConnection {
  readonly boardId: BoardId;
  readonly doc: Y.Doc;
  readonly awareness: Awareness;
  readonly connection: Readable<ConnectionState>;
  readonly saveState: Readable<SaveState>;
  /** null until the server has greeted this connection. */
  readonly hello: Readable<Hello | null>;
  /** Local content (IndexedDB or server) has arrived and the board may be shown. */
  readonly whenLoaded: Promise<void>;
  readonly facilitation: Readable<FacilitationState>;
  /** Server clock minus own clock, in ms. */
  readonly clockOffsetMs: Readable<number>;
  /** Words that the server refused, for the list to copy from; newest last. */
  readonly refused: Readable<readonly RefusedWork[]>;
  close(): void;
}

export interface RefusedWork {
  readonly reason: RejectionReason;
  readonly atMs: number;
  /** The texts that were in it, so that nobody's words vanish. */
  readonly texts: readonly string[];
}
