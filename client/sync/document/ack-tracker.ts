// Counts what is not known to be on the server's disk: which records changed here, and which update-bearing frame of this
// connection carries them. Counts only; save-state.ts turns it into the save badge, document-replica.ts and open-board.ts feed it.

/**
 * The acknowledgement tracker of one replica, told of what happens in the order in which it happens. Example:
 * changed(["shape:a"]), frameSent(), saved(1) leave nothing unsaved; without the saved(1), connectionLost() makes shape:a wait
 * for the next frame.
 */
export interface AckTracker {
  /** These records changed here and are in no frame yet. */
  changed(records: Iterable<string>): void;
  /** An update-bearing frame (SyncStep2 or Update) left on this connection; it carries everything changed so far. */
  frameSent(): void;
  /**
   * saved(n): the first n update-bearing frames of this connection are on disk. Returns whether any of them is newly known to
   * be.
   */
  saved(frames: number): boolean;
  /** The connection is gone: what was not acknowledged waits for the next connection's SyncStep2. */
  connectionLost(): void;
  /** Record ids that are not known to be saved. */
  unsaved(): ReadonlySet<string>;
}

interface SentFrame {
  readonly number: number;
  readonly records: ReadonlySet<string>;
}

/** A tracker for which nothing is unsaved. */
export function createAckTracker(): AckTracker {
  let sentFrames = 0;
  let unsent = new Set<string>();
  let sent: SentFrame[] = [];
  return {
    changed(records) {
      for (const record of records) unsent.add(record);
    },
    frameSent() {
      sentFrames += 1;
      sent.push({ number: sentFrames, records: unsent });
      unsent = new Set();
    },
    saved(frames) {
      const waiting = sent.filter((frame) => frame.number > frames);
      const isNew = waiting.length < sent.length;
      sent = waiting;
      return isNew;
    },
    connectionLost() {
      for (const frame of sent) for (const record of frame.records) unsent.add(record);
      sent = [];
      sentFrames = 0;
    },
    unsaved() {
      const all = new Set(unsent);
      for (const frame of sent) for (const record of frame.records) all.add(record);
      return all;
    },
  };
}
