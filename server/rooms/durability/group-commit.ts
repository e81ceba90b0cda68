// Group commit: the windows of all rooms share one durable transaction while the disk is busy with the one before. Each
// room learns its own outcome. What is written is the rooms' business.
import type { BoardLog, LogEntry } from '../../storage/storage.ts';

interface Waiting {
  readonly entry: LogEntry;
  readonly resolve: (seq: number) => void;
  readonly reject: (error: unknown) => void;
}

export class GroupCommit {
  readonly #log: BoardLog;
  #waiting: Waiting[] = [];
  #isBusy = false;

  constructor(log: BoardLog) {
    this.#log = log;
  }

  /** Resolves with the entry's sequence number once it survives a power cut; rejects when nothing of it was kept. */
  commit(entry: LogEntry): Promise<number> {
    return new Promise((resolve, reject) => {
      this.#waiting.push({ entry, resolve, reject });
      if (!this.#isBusy) void this.#run();
    });
  }

  async #run(): Promise<void> {
    this.#isBusy = true;
    while (this.#waiting.length > 0) {
      const batch = this.#waiting;
      this.#waiting = [];
      await this.#write(batch);
    }
    this.#isBusy = false;
  }

  /** Settles every entry and never rejects. A batch that fails is tried entry by entry: one bad board fails alone. */
  async #write(batch: readonly Waiting[]): Promise<void> {
    try {
      const seqs = await this.#log.commit(batch.map(({ entry }) => entry));
      for (const [index, { resolve, reject }] of batch.entries()) {
        const seq = seqs[index];
        if (seq === undefined) reject(new Error('The storage answered fewer numbers than entries.'));
        else resolve(seq);
      }
    } catch (error) {
      if (batch.length === 1) batch[0]?.reject(error);
      else for (const entry of batch) await this.#write([entry]);
    }
  }
}
