// How busy this process is, for all its rooms together: by what its event loop worked, and by how late its timers came, which
// tells of other programs on the machine. Looks only when somebody asks; a quiet server wakes for nothing.
import { performance } from 'node:perf_hooks';
import { WindowShare } from './window-share.ts';

/** Milliseconds between two looks: some windows of a full hall. */
const LOOK_MS = 100;
/** Milliseconds by which timers come late, in the mean, where nothing is left of the processor; idle they come 1 ms late. */
const FULLY_LATE_MS = 12;

/** Milliseconds that an event loop has worked and waited since its start. */
export interface LoopTimes {
  readonly active: number;
  readonly idle: number;
}

/** Turns what the event loop did into the share of the time that batches may take. One for all rooms of a process. */
export class LoopLoad {
  readonly #rule = new WindowShare();
  readonly #steadyMs: () => number;
  readonly #times: () => LoopTimes;
  #lookedAtMs: number;
  #seen: LoopTimes;
  #lateMs = 0;
  #timers = 0;

  constructor(
    steadyMs: () => number = () => performance.now(),
    times: () => LoopTimes = () => performance.eventLoopUtilization(),
  ) {
    this.#steadyMs = steadyMs;
    this.#times = times;
    this.#lookedAtMs = steadyMs();
    this.#seen = times();
  }

  /** Share of the time that the batches of one room may take, between 0 and 1. */
  get share(): number {
    const nowMs = this.#steadyMs();
    if (nowMs - this.#lookedAtMs >= LOOK_MS) this.#look(nowMs);
    return this.#rule.share;
  }

  /** Notes that a timer came so many milliseconds after its time. */
  late(byMs: number): void {
    this.#lateMs += Math.max(0, byMs);
    this.#timers += 1;
  }

  #look(nowMs: number): void {
    const times = this.#times();
    const active = times.active - this.#seen.active;
    const all = active + times.idle - this.#seen.idle;
    const worked = all > 0 ? active / all : 0;
    const late = this.#timers > 0 ? this.#lateMs / this.#timers / FULLY_LATE_MS : 0;
    this.#rule.saw(Math.max(worked, late));
    this.#lookedAtMs = nowMs;
    this.#seen = times;
    this.#lateMs = 0;
    this.#timers = 0;
  }
}

/** Of this process, which has one event loop. */
export const processLoad = new LoopLoad();
