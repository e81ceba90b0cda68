// Opening 1,000 notes on our canvas against plain tldraw with as many notes of the same words, in one browser run: from
// navigation to the first frame in which notes are painted. Both pages are built alike.
import { mkdtempSync, rmSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { extname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import react from '@vitejs/plugin-react';
import type { Page } from 'playwright-core';
import { build } from 'vite';
import { startBrowser } from '../kit/browser.ts';
import type { Bench } from './bench.ts';

const NOTES = 1000;
/** Opening may cost a little more than plain tldraw, for the document and the sheet under the notes. */
const BOUND = 1.5;
const RUNS = 3;
const TYPES: Readonly<Record<string, string>> = {
  '.html': 'text/html',
  '.js': 'text/javascript',
  '.css': 'text/css',
  '.woff2': 'font/woff2',
};

const folderOf = (path: string): string => fileURLToPath(new URL(path, import.meta.url));

async function buildPage(root: string, outDir: string): Promise<void> {
  await build({
    root,
    configFile: false,
    logLevel: 'error',
    plugins: [react()],
    base: './',
    build: { outDir, emptyOutDir: true, target: 'es2022', assetsInlineLimit: 0 },
  });
}

/** Milliseconds from navigation to the first frame with all notes in the page. */
async function openMs(page: Page, url: string, selector: string): Promise<number> {
  await page.goto(url, { waitUntil: 'commit' });
  await page.waitForFunction(
    ([notes, count]) => document.querySelectorAll(notes).length >= count,
    [selector, NOTES] as const,
    { polling: 'raf' },
  );
  return page.evaluate(
    () =>
      new Promise<number>((resolve) => {
        requestAnimationFrame(() => resolve(performance.now()));
      }),
  );
}

export const bench: Bench = async () => {
  const folder = mkdtempSync(join(tmpdir(), 'miraizu-bench-'));
  await buildPage(folderOf('../e2e/canvas/harness'), join(folder, 'ours'));
  await buildPage(folderOf('./plain-tldraw'), join(folder, 'plain'));
  const server = createServer((request, response) => {
    const path = (request.url ?? '/').replace(/\?.*$/, '').replace(/\/$/, '/index.html');
    readFile(join(folder, path)).then(
      (bytes) => response.writeHead(200, { 'content-type': TYPES[extname(path)] ?? 'text/plain' }).end(bytes),
      () => response.writeHead(404).end(),
    );
  });
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve);
  });
  const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const browser = await startBrowser();
  const times = { ours: [] as number[], plain: [] as number[] };
  for (let run = 0; run < RUNS; run += 1) {
    for (const [name, url, selector] of [
      [
        'ours',
        `${origin}/ours/?templates=targets&notes=${NOTES}`,
        '.tl-shape[data-shape-type="miraizu-note"]',
      ],
      ['plain', `${origin}/plain/?notes=${NOTES}`, '.tl-shape[data-shape-type="note"]'],
    ] as const) {
      const page = await browser.newPage({ viewport: { width: 1366, height: 768 } });
      times[name].push(await openMs(page, url, selector));
      await page.close();
    }
  }
  await browser.close();
  server.close();
  rmSync(folder, { recursive: true, force: true });
  const [ours, plain] = [median(times.ours), median(times.plain)];
  return [
    {
      case: `open ${NOTES} notes`,
      ours: `${Math.round(ours)} ms`,
      peer: `${Math.round(plain)} ms (tldraw 5.4.2)`,
      ratio: ours / plain,
      bound: BOUND,
    },
  ];
};

const median = (values: readonly number[]): number =>
  [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN;
