// Two people's real canvases in one browser, joined by a link with latency: serves the harness and carries
// updates and presence between the pages.
import { rmSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { fileURLToPath } from 'node:url';
import type { Browser, Page } from 'playwright-core';
import { LAPTOP, type Screen, type Seat, startBrowser, takeSeat } from '../../kit/browser.ts';
import { until } from '../../kit/until.ts';
import { buildPage, servePage } from '../built-page.ts';

export const HARNESS = fileURLToPath(new URL('./harness', import.meta.url));

type Call = 'receive' | 'receiveAwareness';

/** A person's browser that one group after another may use: opening a page in a warm one takes a quarter of the time. */
interface Place {
  readonly seat: Seat;
  readonly screen: Screen;
  /** To the others of the group that sits here now. */
  send: (call: Call, update: number[]) => Promise<void>;
}

export interface Hall {
  readonly browser: Browser;
  readonly origin: string;
  /** Where nobody sits now. */
  readonly free: Place[];
  close(): Promise<void>;
}

/** Serves the harness, built already or built now, and starts a browser. */
export async function openHall(built?: string): Promise<Hall> {
  const folder = built ?? (await buildPage(HARNESS));
  const server = createServer(servePage(folder));
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve);
  });
  const browser = await startBrowser();
  return {
    browser,
    free: [],
    origin: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    close: async () => {
      await browser.close();
      await new Promise((resolve) => {
        server.close(resolve);
      });
      if (built === undefined) rmSync(folder, { recursive: true, force: true });
    },
  };
}

export interface Group {
  readonly pages: readonly Page[];
  /** Errors and requests to other hosts, of all. Must stay empty. */
  readonly findings: readonly string[];
  /** Nothing is carried while cut; joining again carries what waited. */
  cut(): void;
  join(): Promise<void>;
  /** All documents are the same. */
  converged(): Promise<void>;
  close(): Promise<void>;
}

export interface Pair extends Group {
  readonly a: Page;
  readonly b: Page;
}

export interface GroupOptions {
  readonly templates: string;
  readonly latencyMs?: number;
  readonly screen?: Screen;
  /** The harness' persons, 1-based. */
  readonly people: readonly number[];
}

/** Two people (harness persons 1 and 2 unless told) on the same board, `latencyMs` apart. */
export async function openPair(
  hall: Hall,
  options: Omit<GroupOptions, 'people'> & { readonly second?: number },
): Promise<Pair> {
  const group = await openGroup(hall, { ...options, people: [1, options.second ?? 2] });
  const [a, b] = group.pages;
  if (a === undefined || b === undefined) throw new Error('Two pages were opened');
  return {
    ...group,
    a,
    b,
    get findings() {
      return group.findings;
    },
  };
}

/** Several people on the same board, each `latencyMs` from every other. */
export async function openGroup(hall: Hall, options: GroupOptions): Promise<Group> {
  const latencyMs = options.latencyMs ?? 15;
  const places = await Promise.all(options.people.map(() => takePlace(hall, options.screen ?? LAPTOP)));
  const pages = places.map(({ seat }) => seat.page);
  // What one says before the other's page has come waits for it.
  let isCut = true;
  let isOver = false;
  const waiting: (() => Promise<void>)[] = [];
  const carry = async (to: Page, call: Call, update: number[]): Promise<void> => {
    const deliver = (): Promise<void> =>
      to.evaluate(([name, bytes]) => window.harness[name](bytes), [call, update] as const);
    if (isCut) {
      waiting.push(deliver);
      return;
    }
    // The latency of the link, not a wait for something to be done.
    await new Promise((resolve) => setTimeout(resolve, latencyMs));
    if (!isOver) await deliver();
  };
  for (const place of places) {
    const others = pages.filter((page) => page !== place.seat.page);
    place.send = async (call, update) => {
      await Promise.all(others.map((to) => carry(to, call, update)));
    };
  }
  const join = async (): Promise<void> => {
    isCut = false;
    for (const deliver of waiting.splice(0)) await deliver();
  };
  await Promise.all(pages.map((page, at) => open(page, hall, options.templates, options.people[at] ?? 1)));
  await join();
  return {
    pages,
    get findings() {
      return places.flatMap(({ seat }) => seat.findings);
    },
    cut: () => {
      isCut = true;
    },
    join,
    converged: async () => {
      await until(async () => {
        for (const page of pages) await page.evaluate(() => window.harness.handle?.flush());
        const states = await Promise.all(pages.map((page) => page.evaluate(() => window.harness.state())));
        return new Set(states).size === 1;
      });
    },
    close: async () => {
      isOver = true;
      await Promise.all(places.map((place) => leavePlace(hall, place)));
    },
  };
}

async function takePlace(hall: Hall, screen: Screen): Promise<Place> {
  const at = hall.free.findIndex((place) => place.screen === screen);
  const [found] = at < 0 ? [] : hall.free.splice(at, 1);
  if (found !== undefined) return found;
  const seat = await takeSeat(hall.browser, hall.origin, screen);
  const place: Place = { seat, screen, send: nobody };
  const carry = (call: Call) => (update: number[]) => place.send(call, update);
  await seat.page.exposeFunction('sendUpdate', carry('receive'));
  await seat.page.exposeFunction('sendAwareness', carry('receiveAwareness'));
  return place;
}

const nobody = (): Promise<void> => Promise.resolve();

/** Leaves it as it was found; a browser in which something went wrong is not used again. */
async function leavePlace(hall: Hall, place: Place): Promise<void> {
  const { page, findings, close } = place.seat;
  place.send = nobody;
  if (findings.length > 0) return close();
  await page.evaluate(() => {
    localStorage.clear();
    sessionStorage.clear();
  });
  await page.goto('about:blank');
  hall.free.push(place);
}

async function open(page: Page, hall: Hall, templates: string, me: number): Promise<void> {
  await page.goto(`${hall.origin}/?templates=${templates}&me=${me}`);
  await page.waitForFunction(() => window.harness?.handle !== undefined);
}
