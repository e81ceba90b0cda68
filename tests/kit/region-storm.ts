// Writers on the boards of a region through its balancer, and what they must find when it has blown over: nothing promised is lost, all
// documents are one, and the witness has nothing to say.
import { onTestFinished } from 'vitest';
import * as Y from 'yjs';
import { boardRecords } from '../../shared/board/document.ts';
import { gatherStorm, type Storm } from './storm.ts';
import { until } from './until.ts';
import type { WatchedRegion, WatchedRelay } from './watched-region.ts';

export interface RegionStorm extends Storm {
  readonly campId: string;
  /** Lets everybody write until each has that many more promised. */
  blow(notes: number, timeoutMs?: number): Promise<void>;
  /** Promised notes altogether. */
  readonly acknowledged: number;
  /** For each writer, the longest time without a new promise since then, in ms: what an outage was to people. */
  gapsSince(sinceMs: number): readonly number[];
  /** All that is wrong once everything is calm: lost notes, documents that differ, the witness' findings. */
  wrongs(): Promise<readonly string[]>;
}

export async function gatherRegionStorm(
  watched: WatchedRegion,
  options: { readonly writers: number; readonly words?: string; readonly ahead?: number },
): Promise<RegionStorm> {
  const storm = await gatherStorm(watched.door, options);
  onTestFinished(() => storm.end());
  const acknowledged = (): number => storm.writers.reduce((sum, writer) => sum + writer.acknowledged, 0);
  return {
    ...storm,
    campId: storm.camp.camp.id,
    get acknowledged() {
      return acknowledged();
    },
    async blow(notes, timeoutMs = 30_000) {
      const enough = storm.writers.map((writer) => writer.acknowledged + notes);
      for (const writer of storm.writers) writer.start();
      await until(() => storm.writers.every((writer, n) => writer.acknowledged >= (enough[n] ?? 0)), {
        timeoutMs,
        what: `each has ${notes} more notes promised`,
      });
    },
    gapsSince(sinceMs) {
      return storm.writers.map(({ acknowledgedAtMs }) => {
        const times = [sinceMs, ...acknowledgedAtMs.filter((at) => at > sinceMs), performance.now()];
        return Math.max(...times.slice(1).map((at, n) => at - (times[n] ?? at)));
      });
    },
    async wrongs() {
      await storm.calm();
      return [...(await differing(watched, storm)), ...(await watched.witness.findings())];
    },
  };
}

/** What differs between the document of each writer and what each relay says that the board is. */
async function differing(watched: WatchedRegion, storm: Storm): Promise<readonly string[]> {
  const boards = storm.camp.boards.slice(0, 2);
  const look = async (): Promise<readonly string[]> => {
    const wrongs: string[] = [];
    for (const [b, { id }] of boards.entries()) {
      const kept = await Promise.all(watched.relays.map((relay) => documentAt(relay, storm, id)));
      const [first, ...others] = kept.map(contentOf);
      for (const [n, other] of others.entries())
        if (other !== first) wrongs.push(`${id}: ${watched.relays[n + 1]?.name} shows another document`);
      for (const [n, writer] of storm.writers.entries())
        if (n % boards.length === b && contentOf(writer.doc) !== first)
          wrongs.push(`${id}: writer ${n} has another document`);
    }
    return wrongs;
  };
  let last: readonly string[] = [];
  try {
    await until(
      async () => {
        last = await look();
        return last.length === 0;
      },
      { timeoutMs: 10_000, what: 'all documents are equal' },
    );
  } catch (error) {
    if (last.length === 0) throw error;
  }
  return last;
}

async function documentAt({ url }: WatchedRelay, storm: Storm, board: string): Promise<Y.Doc> {
  const answer = await fetch(`${url}/api/boards/${board}/document`, {
    headers: { cookie: storm.reader.cookie ?? '' },
  });
  if (!answer.ok) throw new Error(`${answer.status} ${await answer.text()}`);
  const doc = new Y.Doc();
  Y.applyUpdate(doc, new Uint8Array(await answer.arrayBuffer()));
  return doc;
}

/** Every record in one text, whatever order they came in. */
function contentOf(doc: Y.Doc): string {
  const records = boardRecords(doc).toJSON() as Readonly<Record<string, unknown>>;
  return JSON.stringify(Object.entries(records).sort(([a], [b]) => (a < b ? -1 : 1)));
}

/** What was measured, for whoever reads the run. */
export const print = (what: string, figuresMs: readonly number[]): void => {
  const figures = figuresMs.map((ms) => `${Math.round(ms)}`).join(', ');
  process.stdout.write(`${what}: ${figures} ms\n`);
};
