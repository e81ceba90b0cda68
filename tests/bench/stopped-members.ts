// Members who stop reading, watched from outside: when the system's buffers of each are full, how much then waits at the server,
// and when the server cuts the line. Whoever was cut off comes back, as a page does, and stops reading again.
import { RELAY_LIMITS } from '../../server/relay/relay-limits.ts';
import { until } from '../kit/until.ts';
import { type KernelQueue, kernelQueues } from './kernel-queues.ts';
import type { Member } from './member.ts';

/** How it went with one stopped reader, from stopping to being cut off. */
export interface Story {
  readonly cutAfterSeconds: number;
  /** Everything that was meant for it meanwhile. */
  readonly addressedMb: number;
  /** Of which the system took off the server's hands: no more fits in. */
  readonly systemMb: number;
  /** Of which waited at the server when it gave up. */
  readonly waitingMb: number;
}

interface Stopped {
  readonly member: Member;
  readonly sinceMs: number;
  /** What the reading member had received by then. */
  readonly fromBytes: number;
  /** What the system held for it when. */
  readonly held: Sample[];
}

interface Sample {
  readonly atMs: number;
  readonly bytes: number;
}

const LOOK_MS = 50;

export class StoppedMembers {
  readonly stories: Story[] = [];
  readonly #port: number;
  readonly #reader: Member;
  readonly #stopped = new Map<number, Stopped>();
  /** What `reader` had received when: what is meant for everybody. */
  readonly #received: Sample[] = [];
  readonly #timer: NodeJS.Timeout;
  #hasEnded = false;

  /** Stops them now. `reader` goes on reading, and writes nothing: what it receives is what each of them should. */
  constructor(port: number, members: readonly Member[], reader: Member) {
    this.#port = port;
    this.#reader = reader;
    for (const member of members) this.#stop(member);
    this.#timer = setInterval(() => this.#look(), LOOK_MS);
  }

  end(): void {
    this.#hasEnded = true;
    clearInterval(this.#timer);
  }

  #stop(member: Member): void {
    member.stopReading();
    const fromBytes = this.#reader.receivedBytes;
    this.#stopped.set(member.localPort, { member, sinceMs: performance.now(), fromBytes, held: [] });
  }

  #look(): void {
    const nowMs = performance.now();
    this.#received.push({ atMs: nowMs, bytes: this.#reader.receivedBytes });
    const queues = kernelQueues(this.#port);
    for (const [port, stopped] of this.#stopped) this.#lookAt(port, stopped, queues.get(port), nowMs);
  }

  #lookAt(port: number, stopped: Stopped, queue: KernelQueue | undefined, nowMs: number): void {
    if (queue?.isOpen === true) {
      stopped.held.push({ atMs: nowMs, bytes: queue.bytes });
      return;
    }
    this.#stopped.delete(port);
    this.#tell(stopped, nowMs);
    void this.#comeBack(stopped.member);
  }

  /** The server gives up first, and tears the line after the time for goodbyes, in which the system may still take some. */
  #tell({ sinceMs, fromBytes, held }: Stopped, tornMs: number): void {
    const cutMs = tornMs - RELAY_LIMITS.closeGraceMs;
    const bytesAt = (samples: readonly Sample[]): number =>
      samples.findLast(({ atMs }) => atMs <= cutMs)?.bytes ?? Number.NaN;
    const addressed = bytesAt(this.#received) - fromBytes;
    this.stories.push({
      cutAfterSeconds: (cutMs - sinceMs) / 1000,
      addressedMb: addressed / 1e6,
      systemMb: bytesAt(held) / 1e6,
      waitingMb: (addressed - bytesAt(held)) / 1e6,
    });
  }

  async #comeBack(member: Member): Promise<void> {
    member.leave();
    await member.connect();
    await until(() => member.isSynced, { what: 'whoever was cut off has the board again' });
    if (!this.#hasEnded) this.#stop(member);
  }
}
