// The table of metrics: name, meaning and where the number comes from. What is alerted on is in docs/operate.md, what is drawn in
// deploy/grafana-board.json.
import type { Family, Sample } from './exposition.ts';
import type { ProcessSample } from './process-sample.ts';
import type { ServerMeters } from './server-meters.ts';

/** What is counted by looking, when somebody asks. */
export interface Census {
  /** Boards in memory. */
  readonly rooms: number;
  /** Connections to them: somebody with two tabs is two. */
  readonly connections: number;
  /** Frames and changes that wait to be handled, and the bytes of frames. */
  readonly waitingFrames: number;
  readonly waitingBytes: number;
}

/** What all metrics are made of. */
export interface Measured {
  readonly build: string;
  readonly isReady: boolean;
  /** Milliseconds since which the storage refuses; 0 while it does not. */
  readonly refusingMs: number;
  readonly meters: ServerMeters;
  readonly census: Census;
  readonly process: ProcessSample;
}

/** Every metric of this server; without words, names or ids. */
export function familiesOf({ meters, census, process, ...server }: Measured): readonly Family[] {
  const { commits, framesIn, framesOut, refused } = meters;
  return [
    gauge('miraizu_build_info', 'The build that answers', { value: 1, labels: { build: server.build } }),
    gauge('miraizu_ready', '1 while this relay wants people (/healthz)', server.isReady ? 1 : 0),
    gauge('miraizu_rooms_open', 'Boards in memory', census.rooms),
    gauge('miraizu_connections', 'Connections of people to boards', census.connections),
    gauge('miraizu_inbox_frames', 'Frames that wait to be handled', census.waitingFrames),
    gauge('miraizu_inbox_bytes', 'Bytes that wait to be handled', census.waitingBytes),
    counter('miraizu_windows_committed_total', 'Windows of boards brought to disk', commits.windows.value),
    histogram('miraizu_window_work_seconds', 'Event loop time of one window', meters.windowWork),
    histogram('miraizu_commit_seconds', 'One durable transaction of the storage', commits.duration),
    counter('miraizu_commits_refused_total', 'Transactions that the storage refused', commits.refusals.value),
    gauge(
      'miraizu_storage_refusing_seconds',
      'How long the storage has taken nothing',
      server.refusingMs / 1_000,
    ),
    counter('miraizu_frames_received_total', 'Frames from people', framesIn.frames.value),
    counter('miraizu_received_bytes_total', 'Bytes of frames from people', framesIn.bytes.value),
    counter('miraizu_frames_sent_total', 'Frames to people', framesOut.frames.value),
    counter('miraizu_sent_bytes_total', 'Bytes of frames to people', framesOut.bytes.value),
    {
      name: 'miraizu_refused_total',
      help: 'Refusals: at the door, on an open session, of one change, of a request',
      type: 'counter',
      samples: Object.entries(refused).flatMap(([at, { counts }]) =>
        [...counts].map(([reason, value]) => ({ labels: { at, reason }, value })),
      ),
    },
    gauge('miraizu_leases_held', 'Camps whose home this relay is', meters.leasesHeld.value),
    gauge('process_resident_memory_bytes', 'Memory of the process', process.residentBytes),
    gauge('nodejs_heap_size_used_bytes', 'Heap in use', process.heapUsedBytes),
    gauge('nodejs_external_memory_bytes', 'Memory outside the heap', process.externalBytes),
    counter('process_cpu_seconds_total', 'Processor time of all threads', process.cpuSeconds),
    gauge('miraizu_uptime_seconds', 'Since the process began', process.uptimeSeconds),
    counter('miraizu_event_loop_busy_seconds_total', 'Event loop at work', process.loopBusySeconds),
    {
      name: 'miraizu_event_loop_delay_seconds',
      help: 'How late timers came since the last scrape',
      type: 'gauge',
      samples: Object.entries(process.loopDelaySeconds).map(([at, value]) => ({ labels: { at }, value })),
    },
  ];
}

const valued =
  (type: 'counter' | 'gauge') =>
  (name: string, help: string, value: number | Sample): Family => ({
    name,
    help,
    type,
    samples: [typeof value === 'number' ? { value } : value],
  });
const gauge = valued('gauge');
const counter = valued('counter');
const histogram = (
  name: string,
  help: string,
  of: Extract<Family, { type: 'histogram' }>['histogram'],
): Family => ({
  name,
  help,
  type: 'histogram',
  histogram: of,
});
