// What a board contains while it is being written: read once in full, then only the records that have changed. A record that has not
// changed is the same object as before, and so is a list in which nothing has, so that whoever shows it need not look at it again.
import type * as Y from 'yjs';
import { withoutAway } from './away-sheets.ts';
import { boardRecords, isDeleted } from './document.ts';
import type { RecordId } from './ids.ts';
import {
  type BoardContent,
  byZOrder,
  type Link,
  type Note,
  type RecordRead,
  readRecord,
  SHAPE,
  type Sheet,
  type TreeNode,
} from './records.ts';
import { keepingLists } from './same-lists.ts';

/** The records of one kind, and their list as long as none of them changes. */
class Kept<T extends { readonly id: RecordId; readonly index: string }> {
  readonly #records = new Map<string, T>();
  #list: readonly T[] | null = null;

  put(id: string, record: T | undefined): void {
    const before = this.#records.get(id);
    if (before === record) return;
    if (record === undefined) this.#records.delete(id);
    else this.#records.set(id, record);
    this.#list = null;
  }

  list(): readonly T[] {
    this.#list ??= [...this.#records.values()].sort(byZOrder);
    return this.#list;
  }
}

/** Says what `readBoard` would say, at the cost of what has changed. */
export class RunningContent {
  readonly #doc: Y.Doc;
  readonly #read = {
    sheets: new Kept<Sheet>(),
    notes: new Kept<Note>(),
    nodes: new Kept<TreeNode>(),
    links: new Kept<Link>(),
  };
  #content: BoardContent | null = null;

  constructor(doc: Y.Doc) {
    this.#doc = doc;
    this.noteChanged(boardRecords(doc).keys());
  }

  /** These records have changed, come or gone. */
  noteChanged(ids: Iterable<string>): void {
    const records = boardRecords(this.#doc);
    for (const id of ids) {
      const map = records.get(id);
      const read = map === undefined || isDeleted(map) ? undefined : readRecord(id as RecordId, map);
      this.#put(id, read);
    }
  }

  /** The board now, each list in z-order, without sheets that were put away. */
  content(): BoardContent {
    const { sheets, notes, nodes, links } = this.#read;
    const now = withoutAway(this.#doc, {
      sheets: sheets.list(),
      notes: notes.list(),
      nodes: nodes.list(),
      links: links.list(),
    });
    this.#content = this.#content === null ? now : keepingLists(this.#content, now);
    return this.#content;
  }

  #put(id: string, read: RecordRead | undefined): void {
    const { sheets, notes, nodes, links } = this.#read;
    sheets.put(id, read?.type === SHAPE.sheet ? read.record : undefined);
    notes.put(id, read?.type === SHAPE.note ? read.record : undefined);
    nodes.put(id, read?.type === SHAPE.node ? read.record : undefined);
    links.put(id, read?.type === SHAPE.link ? read.record : undefined);
  }
}
