// No circle of links stays in a room's document. Who closes one knowingly is refused; where several close one together, or somebody
// comes back with a link from before, the server takes out the one that does not count anywhere (shared/chain). What is told of it is
// room.ts's.
import * as Y from 'yjs';
import { boardRecords, FIELD, isDeleted, KEY, type RecordMap } from '../../shared/board/document.ts';
import type { RecordId } from '../../shared/board/ids.ts';
import { changesByRecord } from '../../shared/board/record-change.ts';
import { SHAPE } from '../../shared/board/records.ts';
import { closesCircle, closingIn } from '../../shared/chain/linked-records.ts';
import type { Touch } from '../../shared/protocol/touched-records.ts';
import type { Clock } from './clock.ts';

/** A link younger than this may not have reached somebody on a slow line. */
const NEWS_MS = 10_000;

/** Keys by which what serves what changes. */
const LINKING: readonly string[] = [FIELD.from, FIELD.to, FIELD.relation, FIELD.treeParent, FIELD.isAway];

/** Watches the links of one document until it is destroyed. */
export class Circles {
  readonly #doc: Y.Doc;
  readonly #clock: Pick<Clock, 'steadyMs'>;
  /** When links came that are news. */
  readonly #cameMs = new Map<string, number>();

  /** `closed` is called after a change by which a circle is there: while Yjs tells of it, so it must not change the document. */
  constructor(doc: Y.Doc, clock: Pick<Clock, 'steadyMs'>, closed: () => void) {
    this.#doc = doc;
    this.#clock = clock;
    boardRecords(doc).observeDeep((events) => {
      const linked = events.flatMap(linkedBy);
      if (linked.length === 0) return;
      this.#note(linked);
      if (closingIn(doc).length > 0) closed();
    });
  }

  /** Do these touches of a live update close a circle with links that whoever wrote it has seen? Of those that do not, the links are news. */
  isClosedBy(touches: readonly Touch[]): boolean {
    const linking = touches.filter(
      ({ key }) => key === FIELD.from || key === FIELD.to || key === KEY.deleted,
    );
    if (linking.length === 0) return false;
    if (closesCircle(this.#doc, changesByRecord(this.#doc, touches), (link) => !this.#isNews(link)))
      return true;
    // Updates of one batch are judged one after another before Yjs tells of any: to the next one these are news already.
    this.#note(linking.map(({ recordId }) => recordId));
    return false;
  }

  #isNews(link: RecordId): boolean {
    const cameMs = this.#cameMs.get(link);
    return cameMs !== undefined && this.#clock.steadyMs() - cameMs < NEWS_MS;
  }

  #note(ids: readonly string[]): void {
    const now = this.#clock.steadyMs();
    for (const [id, cameMs] of this.#cameMs) if (now - cameMs >= NEWS_MS) this.#cameMs.delete(id);
    for (const id of ids) this.#cameMs.set(id, now);
  }
}

/** Records that are there after the event, and by which what serves what may be otherwise. */
function linkedBy(event: Y.YEvent<Y.AbstractType<unknown>>): readonly string[] {
  if (!(event instanceof Y.YMapEvent)) return [];
  if (event.path.length > 0) {
    const isLinking = event.keysChanged.has(KEY.deleted) || LINKING.some((key) => event.keysChanged.has(key));
    return isLinking && !isDeleted(event.target as RecordMap) ? [String(event.path[0])] : [];
  }
  // A note that comes is no end of a link yet; one that comes back is.
  const records = event.target as Y.Map<RecordMap>;
  return [...event.keysChanged].filter((id): id is string => {
    const map = id === null ? undefined : records.get(id);
    return map !== undefined && !isDeleted(map) && COMES_LINKED.has(map.get(KEY.type));
  });
}

const COMES_LINKED: ReadonlySet<unknown> = new Set([SHAPE.link, SHAPE.node]);
