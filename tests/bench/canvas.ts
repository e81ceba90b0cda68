// `npm run bench:canvas`: our canvas beside plain tldraw of the same version, and against what we promise. Each case can be
// run alone with --only. The last needs `npm run build`.
import type { BenchResult } from './bench.ts';
import { benchChain } from './canvas-chain.ts';
import { benchEcho } from './canvas-echo.ts';
import { benchMoves, benchPresence } from './canvas-fluency.ts';
import { benchOpening, benchSheets } from './canvas-open.ts';
import { type CanvasPages, openCanvasPages } from './canvas-pages.ts';
import { benchTrees } from './canvas-trees.ts';

type Case = (pages: CanvasPages) => Promise<readonly BenchResult[]>;
const ON_PAGES: Readonly<Record<string, Case>> = {
  'open 1000 notes': (pages) => benchOpening(pages, 1000),
  'open 4000 notes': (pages) => benchOpening(pages, 4000),
  'open 1500 notes on 30 sheets': benchSheets,
  'remote moves 400/s on 4000 notes': benchMoves,
  '500 nodes': benchTrees,
  'an edit to the panel 筋道 at 1500 notes': benchChain,
  '300 people present, 60 moving: scripting': benchPresence,
};
const ECHO = 'key on one screen to paint on another';

export async function bench(wants: (name: string) => boolean = () => true): Promise<readonly BenchResult[]> {
  const results: BenchResult[] = [];
  const cases = Object.entries(ON_PAGES).filter(([name]) => wants(name));
  if (cases.length > 0) {
    const pages = await openCanvasPages();
    try {
      for (const [, measure] of cases) results.push(...(await measure(pages)));
    } finally {
      await pages.close();
    }
  }
  if (wants(ECHO)) results.push(...(await benchEcho()));
  return results;
}
