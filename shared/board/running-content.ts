// What a board contains while it is being written: read once in full, then only the records that have changed. A record that has not
// changed is the same object as before, so that whoever shows it need not look at it again.
import type * as Y from 'yjs';
import { withoutAway } from './away-sheets.ts';
import { boardRecords, isDeleted } from './document.ts';
import type { RecordId } from './ids.ts';
import { type BoardContent, byZOrder, type RecordRead, readRecord, SHAPE } from './records.ts';

/** Says what `readBoard` would say, at the cost of what has changed. */
export class RunningContent {
  readonly #doc: Y.Doc;
  readonly #read = new Map<string, RecordRead>();

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
      if (read === undefined) this.#read.delete(id);
      else this.#read.set(id, read);
    }
  }

  /** The board now, each list in z-order, without sheets that were put away. */
  content(): BoardContent {
    const all = [...this.#read.values()];
    return withoutAway(this.#doc, {
      sheets: all.flatMap((read) => (read.type === SHAPE.sheet ? [read.record] : [])).sort(byZOrder),
      notes: all.flatMap((read) => (read.type === SHAPE.note ? [read.record] : [])).sort(byZOrder),
      nodes: all.flatMap((read) => (read.type === SHAPE.node ? [read.record] : [])).sort(byZOrder),
      links: all.flatMap((read) => (read.type === SHAPE.link ? [read.record] : [])).sort(byZOrder),
    });
  }
}
