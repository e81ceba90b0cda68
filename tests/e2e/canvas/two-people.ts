// Two people's real canvases in one browser, joined by a link with latency: builds the harness once, serves it, and carries
// updates and presence between the pages.
import { createReadStream, existsSync, mkdtempSync, rmSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { extname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import react from '@vitejs/plugin-react';
import type { Browser, Page } from 'playwright-core';
import { build } from 'vite';
import { LAPTOP, type Screen, startBrowser, takeSeat } from '../../kit/browser.ts';
import { until } from '../../kit/until.ts';

const HARNESS = fileURLToPath(new URL('./harness', import.meta.url));
const TYPES: Readonly<Record<string, string>> = {
  '.html': 'text/html',
  '.js': 'text/javascript',
  '.css': 'text/css',
  '.woff2': 'font/woff2',
};

export interface Hall {
  readonly browser: Browser;
  readonly origin: string;
  close(): Promise<void>;
}

/** Builds and serves the harness, and starts a browser. */
export async function openHall(): Promise<Hall> {
  const folder = mkdtempSync(join(tmpdir(), 'miraizu-canvas-'));
  await build({
    root: HARNESS,
    configFile: false,
    logLevel: 'error',
    plugins: [react()],
    build: { outDir: folder, emptyOutDir: true, minify: false, target: 'es2022', assetsInlineLimit: 0 },
  });
  const server = serve(folder);
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve);
  });
  const browser = await startBrowser();
  return {
    browser,
    origin: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    close: async () => {
      await browser.close();
      await new Promise((resolve) => {
        server.close(resolve);
      });
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

function serve(folder: string): Server {
  return createServer((request, response) => {
    const name = (request.url ?? '/').replace(/\?.*$/, '');
    const path = join(folder, name === '/' ? 'index.html' : name);
    if (!path.startsWith(folder) || !existsSync(path)) {
      response.writeHead(name === '/favicon.ico' ? 204 : 404).end();
      return;
    }
    response.writeHead(200, { 'content-type': TYPES[extname(path)] ?? 'application/octet-stream' });
    createReadStream(path).pipe(response);
  });
}

export interface Pair {
  readonly a: Page;
  readonly b: Page;
  /** Errors and requests to other hosts, of both. Must stay empty. */
  readonly findings: readonly string[];
  /** Nothing is carried while cut; joining again carries what waited. */
  cut(): void;
  join(): Promise<void>;
  /** Both documents are the same. */
  converged(): Promise<void>;
  close(): Promise<void>;
}

/** Two people (harness persons 1 and 2 unless told) on the same board, `latencyMs` apart. */
export async function openPair(
  hall: Hall,
  options: {
    readonly templates: string;
    readonly latencyMs?: number;
    readonly second?: number;
    readonly screen?: Screen;
  },
): Promise<Pair> {
  const latencyMs = options.latencyMs ?? 15;
  const seats = await Promise.all([
    takeSeat(hall.browser, hall.origin, options.screen ?? LAPTOP),
    takeSeat(hall.browser, hall.origin, options.screen ?? LAPTOP),
  ]);
  const [a, b] = [seats[0].page, seats[1].page];
  let isCut = false;
  const waiting: (() => Promise<void>)[] = [];
  const carry = async (to: Page, call: 'receive' | 'receiveAwareness', update: number[]): Promise<void> => {
    const deliver = (): Promise<void> =>
      to.evaluate(([name, bytes]) => window.harness[name](bytes), [call, update] as const);
    if (isCut) {
      waiting.push(deliver);
      return;
    }
    // The latency of the link, not a wait for something to be done.
    await new Promise((resolve) => setTimeout(resolve, latencyMs));
    await deliver();
  };
  for (const [from, to] of [
    [a, b],
    [b, a],
  ] as const) {
    await from.exposeFunction('sendUpdate', (update: number[]) => carry(to, 'receive', update));
    await from.exposeFunction('sendAwareness', (update: number[]) => carry(to, 'receiveAwareness', update));
  }
  await Promise.all([
    open(a, hall, options.templates, 1),
    open(b, hall, options.templates, options.second ?? 2),
  ]);
  return {
    a,
    b,
    get findings() {
      return seats.flatMap((seat) => seat.findings);
    },
    cut: () => {
      isCut = true;
    },
    join: async () => {
      isCut = false;
      for (const deliver of waiting.splice(0)) await deliver();
    },
    converged: async () => {
      await until(async () => {
        for (const page of [a, b]) await page.evaluate(() => window.harness.handle?.flush());
        const [one, two] = await Promise.all(
          [a, b].map((page) => page.evaluate(() => window.harness.state())),
        );
        return one === two;
      });
    },
    close: async () => {
      await Promise.all(seats.map((seat) => seat.close()));
    },
  };
}

async function open(page: Page, hall: Hall, templates: string, me: number): Promise<void> {
  await page.goto(`${hall.origin}/?templates=${templates}&me=${me}`);
  await page.waitForFunction(() => window.harness?.handle !== undefined);
}
