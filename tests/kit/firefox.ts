// Firefox for the journeys, driven by WebDriver BiDi: finds Debian's firefox-esr (CI installs it when there is none), starts one
// and opens tabs as different people. What goes wrong in a page is a finding, as in browser.ts.
import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { type Browser, launch, type Page } from 'puppeteer-core';
import { LAPTOP, type Screen, type Weather } from './browser.ts';

const CANDIDATES = [
  process.env.FIREFOX_PATH,
  '/usr/bin/firefox-esr',
  '/usr/bin/firefox',
  '/Applications/Firefox.app/Contents/MacOS/firefox',
  'C:\\Program Files\\Mozilla Firefox\\firefox.exe',
];

/** As a participant of the camp has it. */
const PREFERENCES = { 'intl.accept_languages': 'ja-JP, ja', 'intl.locale.requested': 'ja' };
const PATIENCE_MS = 30_000;
/** NS_BINDING_ABORTED, as Firefox says it of fonts that were still on their way when their page was left. */
const GIVEN_UP = 0x804b0002;

/** The browser's path, installed first when this is CI on Debian; null when the machine has none. */
export function findFirefox(): string | null {
  const look = (): string | null =>
    CANDIDATES.find((path): path is string => path !== undefined && existsSync(path)) ?? null;
  const found = look();
  if (found !== null || process.env.CI !== 'true' || !existsSync('/usr/bin/apt-get')) return found;
  execFileSync('apt-get', ['update'], { stdio: 'inherit' });
  execFileSync('apt-get', ['install', '-y', '--no-install-recommends', 'firefox-esr'], { stdio: 'inherit' });
  return look();
}

export interface Firefox {
  /** One more person: own cookies, own storage, one tab, and what went wrong in it. */
  sitDown(origin: string, screen?: Screen): Promise<FirefoxSeat>;
  close(): Promise<void>;
}

export interface FirefoxSeat {
  readonly page: Page;
  /** Errors the page logged or threw, requests that failed, were refused or left for another host. Must stay empty. */
  readonly findings: string[];
  /** From now on this weather is no finding; the answered function ends it. */
  expect(weather: Weather): () => void;
}

export async function startFirefox(path: string): Promise<Firefox> {
  const browser = await launch({ browser: 'firefox', executablePath: path, extraPrefsFirefox: PREFERENCES });
  return {
    sitDown: (origin, screen = LAPTOP) => takeSeat(browser, origin, screen),
    close: () => browser.close(),
  };
}

async function takeSeat(browser: Browser, origin: string, screen: Screen): Promise<FirefoxSeat> {
  const context = await browser.createBrowserContext();
  const page = await context.newPage();
  page.setDefaultTimeout(PATIENCE_MS);
  await page.setViewport(screen);
  const findings: string[] = [];
  const expected: Weather[] = [];
  const find = (finding: string, weather?: Weather): void => {
    if (weather === undefined || !expected.includes(weather)) findings.push(finding);
  };
  const isLocal = (url: string): boolean =>
    [origin, origin.replace(/^http/, 'ws'), 'data:', 'blob:', 'about:'].some((start) =>
      url.startsWith(start),
    );
  page.on('pageerror', (error) => {
    const what = error instanceof Error ? (error.stack ?? error.message) : String(error);
    if (!what.includes(`status=${GIVEN_UP}`)) find(`threw: ${what}`);
  });
  page.on('console', (message) => {
    if (message.type() === 'error') find(`logged: ${message.text()} ${message.location().url ?? ''}`);
  });
  page.on('request', (request) => {
    if (!isLocal(request.url())) find(`asked another host: ${request.url()}`);
  });
  page.on('requestfailed', (request) => {
    const why = request.failure()?.errorText ?? '';
    // Whoever leaves a page gives up what it still asked for.
    if (why !== 'NS_BINDING_ABORTED') find(`failed: ${request.url()} ${why}`, 'server-away');
  });
  page.on('response', (response) => {
    const status = response.status();
    if (status < 400) return;
    const weather = status === 503 ? 'server-away' : status < 500 ? 'refusal' : undefined;
    find(`answered ${status}: ${response.request().method()} ${response.url()}`, weather);
  });
  return {
    page,
    findings,
    expect: (weather) => {
      expected.push(weather);
      return () => {
        const at = expected.indexOf(weather);
        if (at >= 0) expected.splice(at, 1);
      };
    },
  };
}
