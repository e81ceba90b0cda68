// What the process itself costs: memory, processor, and how late the event loop comes. Looked at only when somebody asks, except for the
// delay, which a timer measures from the first question on: a laptop that nobody asks pays nothing.
import { monitorEventLoopDelay, performance } from 'node:perf_hooks';

/** Bytes and seconds. */
export interface ProcessSample {
  readonly residentBytes: number;
  readonly heapUsedBytes: number;
  readonly externalBytes: number;
  /** Since the process began, of all its threads. */
  readonly cpuSeconds: number;
  readonly uptimeSeconds: number;
  /** Seconds in which the event loop was at work, since the process began. */
  readonly loopBusySeconds: number;
  /** How late a timer came since the last question; 0 at the first. */
  readonly loopDelaySeconds: { readonly median: number; readonly p99: number; readonly most: number };
}

/** Begins to measure; each call of what it returns is one question. */
export function sampleProcess(): { readonly sample: () => ProcessSample; readonly stop: () => void } {
  const delay = monitorEventLoopDelay({ resolution: RESOLUTION_MS });
  delay.enable();
  // What is recorded is the time between two timers, the wished-for one included.
  const lateSeconds = (ns: number): number => Math.max(0, ns / 1e9 - RESOLUTION_MS / 1_000);
  const sample = (): ProcessSample => {
    const { rss, heapUsed, external } = process.memoryUsage();
    const { user, system } = process.cpuUsage();
    const isMeasured = delay.count > 0;
    const loopDelaySeconds = {
      median: isMeasured ? lateSeconds(delay.percentile(50)) : 0,
      p99: isMeasured ? lateSeconds(delay.percentile(99)) : 0,
      most: isMeasured ? lateSeconds(delay.max) : 0,
    };
    delay.reset();
    return {
      residentBytes: rss,
      heapUsedBytes: heapUsed,
      externalBytes: external,
      cpuSeconds: (user + system) / 1e6,
      uptimeSeconds: process.uptime(),
      loopBusySeconds: performance.eventLoopUtilization().active / 1_000,
      loopDelaySeconds,
    };
  };
  return { sample, stop: () => delay.disable() };
}

/** Milliseconds between two looks: as often as a delay that people would notice. */
const RESOLUTION_MS = 20;
