// Firefox for the journeys, driven by WebDriver BiDi: finds Debian's firefox-esr (CI installs it when there is none), starts one
// and opens tabs as different people. What goes wrong in a page is a finding, as in browser.ts.
import { existsSync } from 'node:fs';
import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Browser, connect, launch, type Page } from 'puppeteer-core';
import { LAPTOP, type Screen, type Weather } from './browser.ts';
import { installInCi } from './debian-packages.ts';
import { MARIONETTE_FLAGS, MARIONETTE_PORT_FILE, Marionette } from './marionette.ts';
import { sharedSession } from './shared-session.ts';
import { until } from './until.ts';

const CANDIDATES = [
  process.env.FIREFOX_PATH,
  '/usr/bin/firefox-esr',
  '/usr/bin/firefox',
  '/Applications/Firefox.app/Contents/MacOS/firefox',
  'C:\\Program Files\\Mozilla Firefox\\firefox.exe',
];

/** As a participant of the camp has it. */
const PREFERENCES = {
  'intl.accept_languages': 'ja-JP, ja',
  'intl.locale.requested': 'ja',
  // A port of its own choice.
  'marionette.port': 0,
  'browser.download.folderList': 2,
  'browser.download.manager.addToRecentDocs': false,
};
const START_MS = 60_000;
const PATIENCE_MS = 30_000;
/** NS_BINDING_ABORTED, as Firefox says it of fonts that were still on their way when their page was left. */
const GIVEN_UP = 0x804b0002;

/** The browser's path, installed first when this is CI on Debian; null when the machine has none. */
export function findFirefox(): string | null {
  const look = (): string | null =>
    CANDIDATES.find((path): path is string => path !== undefined && existsSync(path)) ?? null;
  const found = look();
  if (found !== null || !installInCi('firefox-esr')) return found;
  return look();
}

export interface Firefox {
  /** For what WebDriver has no word for. */
  readonly marionette: Marionette;
  /** One more person: own cookies, own storage, one tab, and what went wrong in it. */
  sitDown(origin: string, screen?: Screen): Promise<FirefoxSeat>;
  /** The bytes of the first file with this ending that has come down whole. */
  downloaded(ending: string): Promise<Uint8Array>;
  close(): Promise<void>;
}

export interface FirefoxSeat {
  readonly page: Page;
  /** Errors the page logged or threw, requests that failed, were refused or left for another host. Must stay empty. */
  readonly findings: string[];
  /** From now on this weather is no finding; the answered function ends it. */
  expect(weather: Weather): () => void;
}

/** `takesAnyCertificate`: also one that a test made for itself (https-line.ts). */
export async function startFirefox(
  path: string,
  { takesAnyCertificate = false }: { readonly takesAnyCertificate?: boolean } = {},
): Promise<Firefox> {
  const downloads = await mkdtemp(join(tmpdir(), 'miraizu-firefox-'));
  const process = await startProcess(path, downloads);
  const marionette = await Marionette.connect(process.marionettePort, takesAnyCertificate);
  const transport = await sharedSession(marionette.session);
  const browser = await connect({ transport, protocol: 'webDriverBiDi', defaultViewport: null });
  return {
    marionette,
    sitDown: (origin, screen = LAPTOP) => takeSeat(browser, origin, screen),
    downloaded: (ending) =>
      until(
        async () => {
          const names = await readdir(downloads);
          // While it comes down, the file is empty and another one with .part stands beside it.
          if (names.some((name) => name.endsWith('.part'))) return null;
          const name = names.find((each) => each.endsWith(ending));
          const bytes = name === undefined ? null : await readFile(join(downloads, name));
          return bytes !== null && bytes.length > 0 ? new Uint8Array(bytes) : null;
        },
        { what: `a file ${ending}`, timeoutMs: 60_000 },
      ),
    close: async () => {
      marionette.close();
      await process.end();
      await rm(downloads, { recursive: true, force: true });
    },
  };
}

/** Starts it with a new profile. Its one session is free: Marionette begins it, for itself and for WebDriver. */
async function startProcess(
  path: string,
  downloads: string,
): Promise<{ readonly marionettePort: number; end(): Promise<void> }> {
  const browser = await launch({
    browser: 'firefox',
    executablePath: path,
    args: MARIONETTE_FLAGS,
    extraPrefsFirefox: { ...PREFERENCES, 'browser.download.dir': downloads },
    timeout: START_MS,
  });
  const child = browser.process();
  if (child === null) throw new Error('Firefox was not started here');
  const gone = new Promise<void>((resolve) => child.once('exit', () => resolve()));
  const profile = child.spawnargs[child.spawnargs.indexOf('--profile') + 1] ?? '';
  const marionettePort = await until(
    async () => Number(await readFile(join(profile, MARIONETTE_PORT_FILE), 'utf8')),
    { what: 'Marionette names its port' },
  );
  await browser.disconnect();
  return {
    marionettePort,
    end: async () => {
      child.kill();
      await gone;
    },
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
    const isSocket = /establish a connection to the server at ws:|connection to ws:\S+ was interrupted/.test(
      what,
    );
    if (!what.includes(`status=${GIVEN_UP}`)) find(`threw: ${what}`, isSocket ? 'server-away' : undefined);
  });
  page.on('console', (message) => {
    if (message.type() !== 'error') return;
    // An error among the words is an object of the page, and is asked there what it says.
    const said = message.args().map((each) => each.evaluate(String).catch(String));
    void Promise.all(said).then((words) =>
      find(`logged: ${words.join(' ')} ${message.location().url ?? ''}`),
    );
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
