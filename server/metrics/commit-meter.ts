// How the storage took what rooms gave it: how long each durable transaction took, how much was in it, and since when it refuses.
import { Counter, Histogram } from './meter.ts';

/** Fed by the group commit, read by metrics and readiness. */
export class CommitMeter {
  /** Seconds of each durable transaction that was taken. */
  readonly duration = new Histogram(DURATION_BOUNDS);
  /** Windows of boards that these transactions brought to disk. */
  readonly windows = new Counter();
  /** Transactions that the storage refused as a whole. */
  readonly refusals = new Counter();
  #refusingSinceMs: number | null = null;
  #refusedLastMs = 0;

  /** The storage took a transaction of so many windows; both times by one clock that only runs forward. */
  took(windows: number, startedMs: number, endedMs: number): void {
    this.duration.observe((endedMs - startedMs) / 1_000);
    this.windows.add(windows);
    this.#refusingSinceMs = null;
  }

  /** The storage refused a whole transaction now. */
  refusedAt(nowMs: number): void {
    if (this.refusingMs(nowMs) === 0) this.#refusingSinceMs = nowMs;
    this.#refusedLastMs = nowMs;
    this.refusals.add();
  }

  /**
   * Milliseconds since which the storage has taken nothing; 0 while it takes what it gets, and when nobody has tried for a while: rooms try
   * again every second, and who tries no more (a room that was closed) knows nothing any more.
   */
  refusingMs(nowMs: number): number {
    if (this.#refusingSinceMs === null || nowMs - this.#refusedLastMs > STALE_MS) return 0;
    return Math.max(1, nowMs - this.#refusingSinceMs);
  }
}

/** Milliseconds after which a refusal says nothing about now; a try against a database that is away may take half as long. */
const STALE_MS = 60_000;

/** Seconds. A laptop's disk takes 0.2 to 10 ms, a database on the network some more; seconds are an outage that begins. */
const DURATION_BOUNDS = [0.0005, 0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5];
