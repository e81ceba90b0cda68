// Everything this server counts, as one value that server.ts makes and hands to rooms, relay and HTTP edge. No word, no name, no id of a
// camp, board or person ever comes in: what is told apart is told apart by a closed set of reasons.
import type { RejectionReason } from '../../shared/protocol/rejections.ts';
import { CommitMeter } from './commit-meter.ts';
import { Counter, CounterByWord, Gauge, Histogram } from './meter.ts';

/**
 * Where somebody was refused: coming in by a socket, on an open one (it is then closed), for one change (the socket stays), or for a
 * request.
 */
export type RefusedAt = 'door' | 'session' | 'change' | 'request';

/** Frames of the relay in one direction, and their bytes without those of the carrier. */
export class Traffic {
  readonly frames = new Counter();
  readonly bytes = new Counter();

  add(bytes: number): void {
    this.frames.add();
    this.bytes.add(bytes);
  }
}

/** The meters of one server; each is fed with one line where the thing happens. */
export class ServerMeters {
  readonly commits = new CommitMeter();
  /** Seconds of the event loop that one window took: checking, applying, showing, acknowledging. */
  readonly windowWork = new Histogram(WORK_BOUNDS);
  readonly framesIn = new Traffic();
  readonly framesOut = new Traffic();
  /** Leases that this relay holds; 0 on a laptop, which needs none. */
  readonly leasesHeld = new Gauge();
  readonly refused: Readonly<Record<RefusedAt, CounterByWord<RejectionReason>>> = {
    door: new CounterByWord(),
    session: new CounterByWord(),
    change: new CounterByWord(),
    request: new CounterByWord(),
  };
}

/** Seconds. A window of few people takes less than a millisecond, one of a hall of 300 some 3 ms; a turn ends at 20 ms. */
const WORK_BOUNDS = [0.0005, 0.001, 0.002, 0.004, 0.008, 0.016, 0.032, 0.064, 0.128];
