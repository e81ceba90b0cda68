// What the screens see of a board's connection: the document, who is here, whether everything is saved, and what the
// server says. Made by open-board.ts; the canvas, the phone pad and the projector all use this and nothing below it.
import type { Awareness } from 'y-protocols/awareness';
import type * as Y from 'yjs';
import type { BoardId } from '../../shared/board/ids.ts';
import type { FacilitationState } from '../../shared/camp/facilitation.ts';
import type { BroughtBack, Hello, LinksTakenOut, PeopleChange } from '../../shared/protocol/messages.ts';
import type { RejectionReason } from '../../shared/protocol/rejections.ts';

/** The three states of the save badge, with the reason for the third. */
export type SaveState =
  /** `afterRefusal`: what waited last was refused, so that nobody may be told it was saved. */
  | { readonly kind: 'saved'; readonly afterRefusal?: true }
  /** Shown as 保存中… only after a second. */
  | { readonly kind: 'saving'; readonly sinceMs: number }
  /**
   * Offline or refused storage: `count` changed records wait, here or from a tab of this device that is gone; where
   * `isKeptOnDevice`, they outlive the tab.
   */
  | {
      readonly kind: 'unsaved';
      readonly count: number;
      readonly reason: 'offline' | 'storage-failed';
      readonly isKeptOnDevice: boolean;
    };

/** How the connection stands. After `ended` nothing is tried any more. */
export type ConnectionState =
  | { readonly kind: 'connecting' }
  | { readonly kind: 'live' }
  /**
   * `sinceMs` (when the server was last in touch, or first missed) and `retryAtMs` by performance.now(); `attempt` counts
   * the failures since then, from 1.
   */
  | {
      readonly kind: 'offline';
      readonly sinceMs: number;
      readonly retryAtMs: number;
      readonly attempt: number;
    }
  /** The server said that this will not work again as it is; the page explains and offers what helps. */
  | { readonly kind: 'ended'; readonly reason: RejectionReason };

/** A value that can be read now and watched; `subscribe` returns the unsubscription (fits useSyncExternalStore). */
export interface Readable<T> {
  get(): T;
  subscribe(listener: () => void): () => void;
}

/**
 * One board on one page, from openBoard until `close`. `whenLoaded` never rejects: without the server and a copy on the device
 * it waits.
 */
export interface BoardConnection {
  readonly boardId: BoardId;
  /** The document of the present replica; another object after `generation` has grown. */
  readonly doc: Y.Doc;
  /** Presence of the present replica; identity in each state is the server's word, the rest is the canvas's. */
  readonly awareness: Awareness;
  /**
   * Grows by one when another replica of the document takes the place of the present one: the server refused work that was in
   * it, or had rewritten the board, and this tab has gone over with everything. Whoever holds `doc` or `awareness` takes the new
   * ones then: `<BoardCanvas key={generation} …/>`.
   */
  readonly generation: Readable<number>;
  readonly connection: Readable<ConnectionState>;
  readonly saveState: Readable<SaveState>;
  /** null until the server has greeted this connection. */
  readonly hello: Readable<Hello | null>;
  /** Resolves when content of the present replica (IndexedDB's or the server's) has arrived and the board may be shown. */
  readonly whenLoaded: Promise<void>;
  readonly facilitation: Readable<FacilitationState>;
  /** The server's time minus this page's clock that only runs forward (performance.now), in ms. */
  readonly clockOffsetMs: Readable<number>;
  /** Grows when the board's list of versions is to be read again: one was made, or may have been before this connection. */
  readonly versionsRevision: Readable<number>;
  /** Grows when the facts of the camp are to be read again: they have changed, or may have while this page was away. */
  readonly factsRevision: Readable<number>;
  /** What this connection was told of the camp's people, in order; it begins with the number that they had then. */
  readonly peopleChanges: Readable<readonly PeopleChange[]>;
  /** Who brought the board back to which version last, while this page was connected; null before. */
  readonly broughtBack: Readable<BroughtBack | null>;
  /** Links that the server took out last, while this page was connected; null before. */
  readonly linksTakenOut: Readable<LinksTakenOut | null>;
  /** Words that the server refused, for the list to copy from; newest last. */
  readonly refused: Readable<readonly RefusedWork[]>;
  /** Canvas and list, each for itself, tell how many changes wait there and are not in `doc` yet; 保存済み is never shown before 0. */
  reportPending(count: number, where?: Workplace): void;
  /** They tell whether words are open there: the document is not replaced in the middle of a word. */
  reportWriting(isWriting: boolean, where?: Workplace): void;
  /** The canvas has brought everything into this document, which another one has replaced; later changes of it are ignored. */
  reportLeft(doc: Y.Doc): void;
  /** いま試す: connects at once instead of waiting for the next attempt. */
  retryNow(): void;
  /** The document and the unsent words, to be kept as a file when the address is gone for good; null when all is saved. */
  exportUnsent(): UnsentFile | null;
  /** The list of refused work has been read or copied: empties it and forgets the local copy if access has ended. */
  dismissRefused(): void;
  /** Leaves the board. What is unsaved stays in the device's copy. */
  close(): void;
}

/** Where on the page somebody works on the document; the canvas unless it is said. */
export type Workplace = 'canvas' | 'list';

/** Words that could not be saved, kept on this device until they have been read. */
export interface RefusedWork {
  /** Of this refusal, on this device. */
  readonly id: string;
  /** `former-person`: not refused, but never sent, because another person wrote it in this browser. */
  readonly reason: RejectionReason | 'former-person';
  readonly atMs: number;
  /** The texts that were in it, so that nobody's words vanish. */
  readonly texts: readonly string[];
}

/** A file with unsent work; `update` is the whole document as one Yjs update in base64. */
export interface UnsentFile {
  readonly format: 'miraizu-unsent';
  readonly version: 1;
  readonly boardId: BoardId;
  readonly epoch: number | null;
  readonly writtenAtMs: number;
  readonly texts: readonly string[];
  readonly update: string;
}
