// Group commit: the batches of all rooms that come while the disk is busy share the next durable transaction. Each
// room learns its own outcome. What is written is up to the rooms.
import { CommitMeter } from '../../metrics/commit-meter.ts';
import { type BoardLog, type CommitOutcome, type LogEntry, StorageError } from '../../storage/storage.ts';

interface Waiting {
  readonly entry: LogEntry;
  readonly resolve: (seq: number) => void;
  readonly reject: (error: unknown) => void;
}

/** Writes the batches of all rooms. What arrives while the disk is busy goes into the next transaction together. */
export class GroupCommit {
  readonly #log: BoardLog;
  readonly #meter: CommitMeter;
  #waiting: Waiting[] = [];
  #isBusy = false;

  constructor(log: BoardLog, meter = new CommitMeter()) {
    this.#log = log;
    this.#meter = meter;
  }

  /**
   * Resolves with the entry's sequence number once it survives a power cut; rejects with StorageError, or with an Error when
   * storage refuses this entry.
   */
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

  /**
   * Settles every entry and never rejects. What the storage refuses of a batch goes to its own room. When the disk refuses the
   * whole, each entry is tried alone: a small one may still find room where a large neighbour did not.
   */
  async #write(batch: readonly Waiting[]): Promise<void> {
    const startedMs = performance.now();
    try {
      const outcomes = await this.#log.commit(batch.map(({ entry }) => entry));
      this.#meter.took(batch.length, startedMs, performance.now());
      for (const [index, waiting] of batch.entries()) settle(waiting, outcomes[index]);
    } catch (error) {
      this.#meter.refusedAt(performance.now());
      if (batch.length === 1) batch[0]?.reject(error);
      else for (const entry of batch) await this.#write([entry]);
    }
  }
}

function settle({ entry, resolve, reject }: Waiting, outcome: CommitOutcome | undefined): void {
  if (outcome === undefined) reject(new Error('The storage returned fewer outcomes than entries.'));
  else if ('seq' in outcome) resolve(outcome.seq);
  else if (outcome.refused === 'not-home')
    reject(new StorageError('not-home', `Board ${entry.board} is at home at another relay.`));
  else reject(new Error(`Not kept of board ${entry.board}: ${outcome.refused}`));
}
