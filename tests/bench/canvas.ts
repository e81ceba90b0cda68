// `npm run bench:canvas`: our canvas beside plain tldraw of the same version, and against what we promise. Each case can be
// run alone with --only.
import type { BenchResult } from './bench.ts';
import { benchOpening } from './canvas-open.ts';
import { type CanvasPages, openCanvasPages } from './canvas-pages.ts';

const CASES: Readonly<Record<string, (pages: CanvasPages) => Promise<BenchResult>>> = {
  'open 1000 notes': (pages) => benchOpening(pages, 1000),
  'open 4000 notes': (pages) => benchOpening(pages, 4000),
};

export async function bench(wants: (name: string) => boolean = () => true): Promise<readonly BenchResult[]> {
  const names = Object.keys(CASES).filter(wants);
  if (names.length === 0) return [];
  const pages = await openCanvasPages();
  const results: BenchResult[] = [];
  try {
    for (const name of names) {
      const result = await CASES[name]?.(pages);
      if (result !== undefined) results.push(result);
    }
  } finally {
    await pages.close();
  }
  return results;
}
