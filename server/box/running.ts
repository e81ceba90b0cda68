// What a box notes about the one that runs on its data folder, so that a second double click opens it, and the next start has the same port:
// printed codes and bookmarks go on leading there. Beside the data, which only its owner reads.
import { readFileSync, writeFileSync } from 'node:fs';
import * as v from 'valibot';
import { runningFile } from '../storage/folder/folder.ts';

const running = v.object({
  port: v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(65_535)),
  /** The start link. */
  link: v.pipe(v.string(), v.url()),
});
export type Running = v.InferOutput<typeof running>;

/** What the last start noted, whether it still runs or not; null before the first. */
export function runningIn(dataDir: string): Running | null {
  try {
    const noted = v.safeParse(running, JSON.parse(readFileSync(runningFile(dataDir), 'utf8')));
    return noted.success ? noted.output : null;
  } catch (error) {
    // Not there yet, or cut off by a power failure: the next start writes it anew.
    if (error instanceof SyntaxError || (error instanceof Error && 'syscall' in error)) return null;
    throw error;
  }
}

export function keepRunning(dataDir: string, facts: Running): void {
  writeFileSync(runningFile(dataDir), `${JSON.stringify(facts)}\n`, { mode: 0o600 });
}
