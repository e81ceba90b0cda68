// Real browsers for the journeys: finds Chrome, Edge or Chromium on the machine (CI installs Debian's when there is
// none) and opens pages as different people. What goes wrong in a page is a finding, unless the test said that it would.
import { existsSync } from 'node:fs';
import { type Browser, type BrowserContext, chromium, type Page } from 'playwright-core';
import { installInCi } from './debian-packages.ts';

const CANDIDATES = [
  process.env.CHROME_PATH,
  '/usr/bin/chromium',
  '/usr/bin/google-chrome',
  '/usr/bin/microsoft-edge',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Microsoft Edge.app/Contents/MacOS/Microsoft Edge',
  'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe',
  'C:\\Program Files (x86)\\Microsoft\\Edge\\Application\\msedge.exe',
];

const FLAGS = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--disable-dev-shm-usage',
];

/** Chromium without windows, where Debian has it: opening somebody's page costs half of what it does with them. */
const HEADLESS = '/usr/bin/chromium-headless-shell';

/** The path of a browser with windows. In CI a missing one is installed; elsewhere the error says what to install. */
export function findBrowser(): string {
  const found = CANDIDATES.find((path) => path !== undefined && existsSync(path));
  if (found !== undefined) return found;
  if (installInCi('chromium', 'chromium-headless-shell')) return '/usr/bin/chromium';
  throw new Error(
    'No browser found. Install Chrome, Edge or Chromium (Debian: apt-get install chromium), or set CHROME_PATH.',
  );
}

/** Starts a browser. `hosts` maps names to addresses, as a city's own network would (`camp.test` → 127.0.0.1). */
export async function startBrowser(hosts: Readonly<Record<string, string>> = {}): Promise<Browser> {
  const rules = Object.entries(hosts).map(([host, address]) => `MAP ${host} ${address}`);
  const withWindows = findBrowser();
  return chromium.launch({
    executablePath: process.env.CHROME_PATH ?? (existsSync(HEADLESS) ? HEADLESS : withWindows),
    args: [...FLAGS, ...(rules.length > 0 ? [`--host-resolver-rules=${rules.join(',')}`] : [])],
  });
}

export interface Screen {
  readonly width: number;
  readonly height: number;
}
export const LAPTOP: Screen = { width: 1366, height: 768 };
export const XGA: Screen = { width: 1024, height: 768 };
export const PHONE: Screen = { width: 390, height: 844 };

/**
 * Faults that a test brings about itself: `server-away` (killed, unplugged, restarting: failed requests and sockets, a proxy's 502) and
 * `refusal` (the server says no with 401–429).
 */
export type Weather = 'server-away' | 'refusal';

/** One person's browser: own cookies, own storage, one page, and everything that went wrong in it. */
export interface Seat {
  readonly page: Page;
  readonly context: BrowserContext;
  /**
   * Errors the page logged or threw, requests that failed, were refused or left for another host, and breaches of the content
   * security policy. Must stay empty.
   */
  readonly findings: string[];
  /** From now on this weather is no finding; the answered function ends it. */
  expect(weather: Weather): () => void;
  close(): Promise<void>;
}

export interface SeatOptions {
  readonly touch?: boolean;
  /** The city's proxy, through which everything of this person goes. */
  readonly proxy?: string;
  /** Takes a certificate that a test made for itself (https-line.ts). */
  readonly takesAnyCertificate?: boolean;
}

export async function takeSeat(
  browser: Browser,
  origin: string,
  screen: Screen = LAPTOP,
  options: SeatOptions = {},
): Promise<Seat> {
  const context = await browser.newContext({
    ...(options.proxy === undefined ? {} : { proxy: { server: options.proxy } }),
    ignoreHTTPSErrors: options.takesAnyCertificate ?? false,
    viewport: screen,
    locale: 'ja-JP',
    timezoneId: 'Asia/Tokyo',
    acceptDownloads: true,
    hasTouch: options.touch ?? false,
    isMobile: options.touch ?? false,
  });
  return takeTab(context, origin);
}

/** One more tab of a browser that is there already: the same cookies and storage, with findings of its own. */
export async function takeTab(context: BrowserContext, origin: string): Promise<Seat> {
  const page = await context.newPage();
  const findings: string[] = [];
  const expected: Weather[] = [];
  const find = (finding: string, weather?: Weather): void => {
    if (weather === undefined || !expected.includes(weather)) findings.push(finding);
  };
  page.on('pageerror', (error) => find(`threw: ${error.stack ?? error.message}`));
  page.on('console', (message) => {
    const text = message.text();
    // Requests that fail or are refused are found below, with their address.
    if (message.type() !== 'error' || text.startsWith('Failed to load resource')) return;
    const isSocket =
      text.startsWith('WebSocket connection to') || text.startsWith('WebSocket is already in CLOSING');
    find(`logged: ${text} ${message.location().url}`, isSocket ? 'server-away' : undefined);
  });
  page.on('request', (request) => {
    const url = request.url();
    const local = [origin, origin.replace(/^http/, 'ws'), 'data:', 'blob:'].some((prefix) =>
      url.startsWith(prefix),
    );
    if (!local) find(`asked another host: ${url}`);
  });
  page.on('requestfailed', (request) => {
    const why = request.failure()?.errorText ?? '';
    // Whoever leaves a page gives up what it still asked for.
    if (why !== 'net::ERR_ABORTED') find(`failed: ${request.url()} ${why}`, 'server-away');
  });
  page.on('response', (response) => {
    const status = response.status();
    if (status < 400) return;
    const weather = [502, 503].includes(status) ? 'server-away' : status < 500 ? 'refusal' : undefined;
    find(`answered ${status}: ${response.request().method()} ${response.url()}`, weather);
  });
  return {
    page,
    context,
    findings,
    expect: (weather) => {
      expected.push(weather);
      return () => {
        const at = expected.indexOf(weather);
        if (at >= 0) expected.splice(at, 1);
      };
    },
    close: () => context.close(),
  };
}
