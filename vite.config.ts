// How the product is built and tested. `vite build` makes the pages (dist/client), `vite build --ssr` the server
// (dist/server); the vitest projects say which tests need what (see tests/README.md).
import { availableParallelism } from 'node:os';
import { fileURLToPath } from 'node:url';
import react from '@vitejs/plugin-react';
import { defineConfig } from 'vitest/config';
import { BaseSequencer, type TestSpecification } from 'vitest/node';
import { bundledPackages } from './server/box/pack/bundled-packages.ts';

const path = (relative: string) => fileURLToPath(new URL(relative, import.meta.url));

export default defineConfig(({ isSsrBuild }) => ({
  ...(isSsrBuild ? serverBuild : clientBuild),
  test: {
    sequence: { sequencer: LongFirst },
    projects: [
      project(
        'unit',
        ['tests/*.test.ts', 'tests/{shared,server,client,contract,security,golden}/**/*.test.ts'],
        0,
      ),
      project('fault', ['tests/fault/**/*.test.ts'], 1, 60_000),
      project('first', FIRST_JOURNEYS, 2, 180_000),
      project('e2e', ['tests/e2e/**/*.test.ts'], 2, 180_000),
    ],
  },
}));

/** A facilitator watches the first start: how long each part of the build took is not for them. */
const checks = { bundlerTimings: false };

const clientBuild = {
  root: path('./client'),
  cacheDir: path('./node_modules/.vite'),
  publicDir: path('./public'),
  plugins: [react(), bundledPackages(path('./dist/packages/client.json'))],
  // Files name each other beside themselves: they are the same wherever the product lives on its host. Only the entry page says it from the
  // root, and server/http/entry-page.ts where that is.
  base: './',
  experimental: {
    renderBuiltUrl: (file: string, { hostType }: { readonly hostType: string }) =>
      hostType === 'html' ? `/${file}` : { relative: true },
  },
  build: {
    outDir: path('./dist/client'),
    emptyOutDir: true,
    target: 'es2022',
    assetsInlineLimit: 0,
    chunkSizeWarningLimit: 4000,
    rolldownOptions: { checks },
  },
  worker: {
    format: 'es' as const,
    plugins: () => [bundledPackages(path('./dist/packages/worker.json'))],
    rolldownOptions: { checks },
  },
};

/**
 * With everything it needs but Node, so that a folder can be carried to a computer that has nothing. What is left outside is never there:
 * Vite serves the pages from source in development, better-sqlite3 is Node 20's and is looked for by name where it is installed.
 */
const serverBuild = {
  plugins: [bundledPackages(path('./dist/packages/server.json'))],
  ssr: { noExternal: true as const, external: ['vite', '@vitejs/plugin-react', 'better-sqlite3'] },
  build: {
    ssr: true,
    outDir: path('./dist/server'),
    emptyOutDir: true,
    target: 'node20',
    rolldownOptions: {
      checks,
      input: {
        main: path('./server/main.ts'),
        box: path('./server/box/main.ts'),
        miraizu: path('./server/cli/main.ts'),
        'sqlite-worker': path('./server/storage/sqlite/sqlite-worker.ts'),
      },
      output: { entryFileNames: '[name].js', chunkFileNames: '[name]-[hash].js' },
    },
  },
};

/**
 * The journeys of `npm test`, which is run at every turn of the work: a whole first camp, and one for each thing that people most fear
 * to lose. All of them, in all browsers: `npm run test:all`, what CI runs.
 */
const FIRST_JOURNEYS = [
  'first-camp/*',
  'canvas/{board,words,connectors}',
  'bring-back',
  'keys-and-menu',
  'live-facts',
  'pad',
  'parts-away',
  'photos',
  'printed-sheet',
  'team-only-board',
  'unknown-name',
  'written-anew',
].map((name) => `tests/e2e/${name}.test.ts`);

/** Files that take longest, in folders `tests/e2e` and `tests/security`: begun last, they are waited for alone. */
const LONG = [
  '/fuzz/',
  '/first-camp/',
  '/every-zone/',
  'real-input-method',
  '/a-day-at-the-camp/',
  'security/attacks.',
];

/** The long files first; what a fresh clone knows of the others is only their size. */
class LongFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const isLong = ({ moduleId }: TestSpecification): boolean => LONG.some((part) => moduleId.includes(part));
    const sorted = await super.sort(files);
    return [...sorted.filter(isLong), ...sorted.filter((file) => !isLong(file))];
  }
}

/** Files that run at once: one for each core, and one more of those that often wait for a page or another process. */
const WORKERS = Math.max(2, availableParallelism());

/**
 * Projects run one after another (groupOrder), so that what is quick is known first. Files share a process and the modules
 * loaded in it, because loading them anew for each file takes longer than most files do; only faults have a process each.
 */
function project(name: string, include: string[], groupOrder: number, testTimeout = 30_000) {
  return {
    test: {
      name,
      include,
      testTimeout,
      hookTimeout: testTimeout,
      root: path('.'),
      sequence: { groupOrder },
      maxWorkers: name === 'unit' ? WORKERS : WORKERS + 1,
      isolate: name === 'fault',
      ...(name === 'e2e' || name === 'first'
        ? {
            globalSetup: path('./tests/e2e/canvas/built-harness.ts'),
            env: { TEST_PATIENCE_MS: '30000' },
            retry: process.env.CI === 'true' ? 1 : 0,
          }
        : {}),
    },
  };
}
