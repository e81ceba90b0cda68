// One board open as a list: what it contains now, and this person's undo list on it. From the document alone; nothing of a canvas.
import type * as Y from 'yjs';
import { type BoardContent, isWritten } from '../../shared/board/records.ts';
import { RunningContent } from '../../shared/board/running-content.ts';
import { BoardUndo, watchOthers } from '../words/words.ts';

/** Others' changes that come within this time are shown together, in ms. */
const SHOW_EVERY_MS = 33;

/** Origin of what this person does in the list. */
const LIST = Symbol('list');

/** What the list hears of beside changes. */
interface SessionNews {
  /** Undoing left a note alone that others have worked on since. */
  readonly onKept: () => void;
  /** So many written notes and nodes more came from others. */
  readonly onArrived: (count: number) => void;
}

/** Until `destroy`. `subscribe` and `content` fit useSyncExternalStore. */
export class ListSession {
  readonly doc: Y.Doc;
  readonly undoList: BoardUndo;
  readonly #running: RunningContent;
  readonly #listeners = new Set<() => void>();
  readonly #news: SessionNews;
  readonly #unwatch: () => void;
  #content: BoardContent;
  #changed = new Set<string>();
  #timer: ReturnType<typeof setTimeout> | undefined;
  #hasOthers = false;

  constructor(doc: Y.Doc, news: SessionNews) {
    this.doc = doc;
    this.#news = news;
    this.#running = new RunningContent(doc);
    this.#content = this.#running.content();
    this.undoList = new BoardUndo({ doc, origin: LIST, onChange: () => this.#tell(), onKept: news.onKept });
    this.#unwatch = watchOthers(doc, this.undoList, LIST, (ids, _isOwn, transaction) =>
      this.#receive(ids, !transaction.local),
    );
  }

  readonly content = (): BoardContent => this.#content;

  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };

  /** One deed of this person: one transaction, one step of undo; shown at once. */
  act(deed: () => void): void {
    this.undoList.stop();
    this.doc.transact(deed, LIST);
    this.undoList.stop();
    this.flush();
  }

  undo(): void {
    this.undoList.undo();
    this.flush();
  }

  redo(): void {
    this.undoList.redo();
    this.flush();
  }

  /** Shows what has changed now, instead of a moment later. */
  flush(): void {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    if (this.#changed.size === 0) return;
    const before = writtenIds(this.#content);
    this.#running.noteChanged(this.#changed);
    const hadOthers = this.#hasOthers;
    this.#changed = new Set();
    this.#hasOthers = false;
    this.#content = this.#running.content();
    this.#tell();
    if (!hadOthers) return;
    const arrived = [...writtenIds(this.#content)].filter((id) => !before.has(id)).length;
    if (arrived > 0) this.#news.onArrived(arrived);
  }

  destroy(): void {
    clearTimeout(this.#timer);
    this.#unwatch();
    this.undoList.destroy();
  }

  #receive(ids: ReadonlySet<string>, isOthers: boolean): void {
    for (const id of ids) this.#changed.add(id);
    if (isOthers) this.#hasOthers = true;
    // Not within the transaction.
    this.#timer ??= setTimeout(() => this.flush(), SHOW_EVERY_MS);
  }

  #tell(): void {
    for (const listener of this.#listeners) listener();
  }
}

const writtenIds = ({ notes, nodes }: BoardContent): ReadonlySet<string> =>
  new Set([...notes, ...nodes].filter(isWritten).map(({ id }) => id));
