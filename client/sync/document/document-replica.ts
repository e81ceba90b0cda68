// One document of a board with its books, its wire and its recorder. A refusal ends a generation; the next one begins with
// an empty document. When that happens is open-board.ts's business.
import { Awareness } from 'y-protocols/awareness';
import * as Y from 'yjs';
import { leaveMarks } from '../../../shared/protocol/untidied-marks.ts';
import type { OfflineWriter } from '../offline/offline-writer.ts';
import type { Provider } from '../provider/provider.ts';
import { type AckTracker, createAckTracker } from '../saving/ack-tracker.ts';
import { changedRecords } from './changed-records.ts';

export interface DocumentReplica {
  readonly doc: Y.Doc;
  readonly awareness: Awareness;
  readonly ledger: AckTracker;
  /** Content (the device's or the server's) has arrived and may be shown; whoever knows tells it. */
  readonly whenLoaded: Promise<void>;
  readonly tellLoaded: () => void;
  /** Epoch of the content in `doc`; null while it is empty. */
  epoch: number | null;
  /** Who writes in it, as the server said at the last greeting, or before the first one the page; null while nobody has said it. */
  person: string | null;
  session: Provider | null;
  recorder: OfflineWriter | null;
  /** Ends wire and recorder without a last write; the document stays readable. */
  stop(): void;
}

/** An empty document whose local changes are noted in its ledger; `onLocalChange` is called after each. */
export function startReplica(onLocalChange: () => void, person: string | null = null): DocumentReplica {
  const doc = new Y.Doc();
  leaveMarks(doc);
  const awareness = new Awareness(doc);
  const ledger = createAckTracker();
  let tellLoaded = (): void => undefined;
  const whenLoaded = new Promise<void>((resolve) => {
    tellLoaded = resolve;
  });
  doc.on('afterTransaction', (transaction: Y.Transaction) => {
    if (!transaction.local) return;
    ledger.changed(changedRecords(transaction));
    onLocalChange();
  });
  return {
    doc,
    awareness,
    ledger,
    whenLoaded,
    tellLoaded,
    epoch: null,
    person,
    session: null,
    recorder: null,
    stop() {
      this.recorder?.stop();
      this.session?.close();
      awareness.destroy();
    },
  };
}
