// Real browsers for the journeys: finds Chrome, Edge or Chromium on the machine (CI installs Debian's when there is
// none) and opens pages as different people. Every console error and every request to another host is a finding.
import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { type Browser, type BrowserContext, chromium, type Page } from 'playwright-core';

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

/** The browser's path. In CI a missing one is installed; elsewhere the error says what to install. */
export function findBrowser(): string {
  const found = CANDIDATES.find((path) => path !== undefined && existsSync(path));
  if (found !== undefined) return found;
  if (process.env.CI === 'true' && existsSync('/usr/bin/apt-get')) {
    execFileSync('apt-get', ['update'], { stdio: 'inherit' });
    execFileSync('apt-get', ['install', '-y', '--no-install-recommends', 'chromium'], { stdio: 'inherit' });
    return '/usr/bin/chromium';
  }
  throw new Error(
    'No browser found. Install Chrome, Edge or Chromium (Debian: apt-get install chromium), or set CHROME_PATH.',
  );
}

/** Starts a browser. `hosts` maps names to addresses, as a city's own network would (`camp.test` → 127.0.0.1). */
export async function startBrowser(hosts: Readonly<Record<string, string>> = {}): Promise<Browser> {
  const rules = Object.entries(hosts).map(([host, address]) => `MAP ${host} ${address}`);
  return chromium.launch({
    executablePath: findBrowser(),
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

/** One person's browser: own cookies, own storage, one page, and everything that went wrong in it. */
export interface Seat {
  readonly page: Page;
  readonly context: BrowserContext;
  /** Errors the page logged or threw, and requests that left for another host. Must stay empty. */
  readonly findings: string[];
  close(): Promise<void>;
}

export async function takeSeat(
  browser: Browser,
  origin: string,
  screen: Screen = LAPTOP,
  options: { touch?: boolean } = {},
): Promise<Seat> {
  const context = await browser.newContext({
    viewport: screen,
    locale: 'ja-JP',
    timezoneId: 'Asia/Tokyo',
    acceptDownloads: true,
    hasTouch: options.touch ?? false,
    isMobile: options.touch ?? false,
  });
  const page = await context.newPage();
  const findings: string[] = [];
  page.on('pageerror', (error) => findings.push(`threw: ${error.stack ?? error.message}`));
  page.on('console', (message) => {
    if (message.type() === 'error' && !isExpected(message.text()))
      findings.push(`logged: ${message.text()} ${message.location().url}`);
  });
  page.on('request', (request) => {
    const url = request.url();
    const local = [origin, origin.replace(/^http/, 'ws'), 'data:', 'blob:'].some((prefix) =>
      url.startsWith(prefix),
    );
    if (!local) findings.push(`asked another host: ${url}`);
  });
  return { page, context, findings, close: () => context.close() };
}

/** A killed or restarting server shows in the console of every browser; that is the weather, not a fault. */
const isExpected = (text: string): boolean =>
  /WebSocket connection to .* failed|net::ERR_(CONNECTION|INTERNET|NETWORK|EMPTY)|status of (401|403|404|409|410|422|429|503)/.test(
    text,
  );
