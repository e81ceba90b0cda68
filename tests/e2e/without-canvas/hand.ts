// One hand at any of the three browsers, with no more than each of their remote controls has: an address, a script, a press at a point, keys.
// What a person does with it is built on that alone, so that one journey is walked in all three.
import type { Page as ChromiumPage } from 'playwright-core';
import type { Page as FirefoxPage } from 'puppeteer-core';
import { startBrowser, takeSeat } from '../../kit/browser.ts';
import { findFirefox, startFirefox } from '../../kit/firefox.ts';
import { until } from '../../kit/until.ts';
import { findWebKit, WebKitWindow } from '../../kit/webkit.ts';

const SCREEN = { width: 1366, height: 768 };

/** Keys that write no letter. */
export type Key = 'Enter' | 'Escape' | 'ArrowDown' | 'ArrowUp';
const IN_WEBDRIVER: Readonly<Record<Key, string>> = {
  Enter: '\uE007',
  Escape: '\uE00C',
  ArrowDown: '\uE015',
  ArrowUp: '\uE013',
};

/** What every remote control can do. */
export interface Remote {
  visit(url: string): Promise<void>;
  /** Runs a function body in the page with these arguments. */
  evaluate<T>(body: string, ...args: readonly unknown[]): Promise<T>;
  clickAt(x: number, y: number): Promise<void>;
  type(words: string): Promise<void>;
  key(key: Key): Promise<void>;
  screenshot(): Promise<Uint8Array>;
  /** What went wrong in the page, where the remote control hears of it. */
  readonly findings: readonly string[];
  close(): Promise<void>;
}

/** The three engines; null where this machine has none. Their pages take the test's own certificate. */
export const ENGINES: Readonly<Record<string, ((origin: string) => Promise<Remote>) | null>> = {
  Chromium: chromium,
  Firefox: findFirefox() === null ? null : firefox,
  WebKit: findWebKit() === null ? null : webkit,
};

const called = (body: string, args: readonly unknown[]): string =>
  `(function () { ${body} }).apply(null, ${JSON.stringify(args)})`;

async function chromium(origin: string): Promise<Remote> {
  const browser = await startBrowser();
  const { page, findings } = await takeSeat(browser, origin, SCREEN, { takesAnyCertificate: true });
  return {
    ...withPage(page, (script) => page.evaluate(script)),
    findings,
    close: () => browser.close(),
  };
}

async function firefox(origin: string): Promise<Remote> {
  const browser = await startFirefox(findFirefox() ?? '', { takesAnyCertificate: true });
  const { page, findings } = await browser.sitDown(origin, SCREEN);
  return {
    ...withPage(page, (script) => page.evaluate(script)),
    findings,
    close: () => browser.close(),
  };
}

function withPage(
  page: ChromiumPage | FirefoxPage,
  run: (script: string) => Promise<unknown>,
): Omit<Remote, 'findings' | 'close'> {
  return {
    visit: async (url) => void (await page.goto(url)),
    evaluate: async <T>(body: string, ...args: readonly unknown[]) => (await run(called(body, args))) as T,
    clickAt: (x, y) => page.mouse.click(x, y),
    type: (words) => page.keyboard.type(words),
    key: (key) => page.keyboard.press(key),
    screenshot: () => page.screenshot(),
  };
}

async function webkit(): Promise<Remote> {
  const install = findWebKit();
  if (install === null) throw new Error('there is no WebKit');
  const window = await WebKitWindow.open(install, { takesAnyCertificate: true });
  await window.resize(SCREEN.width, 1000);
  return {
    visit: (url) => window.visit(url),
    evaluate: (body, ...args) => window.evaluate(body, ...args),
    clickAt: (x, y) => window.clickAt(x, y),
    type: (words) => window.typeKeys(words),
    key: (key) => window.typeKeys(IN_WEBDRIVER[key]),
    screenshot: () => window.screenshot(),
    findings: [],
    close: () => window.close(),
  };
}

interface Spot {
  readonly x: number;
  readonly y: number;
}

/** A person's deeds by a remote control. */
export class Hand {
  readonly remote: Remote;

  constructor(remote: Remote) {
    this.remote = remote;
  }

  /** Waits until the function body says something true, and answers it. */
  async when<T>(body: string, what: string, ...args: readonly unknown[]): Promise<T> {
    const found = await until(() => this.remote.evaluate<T | null>(body, ...args), { what }).catch(
      async (error: unknown) => {
        const page = await this.remote.evaluate<string>(
          `return location.href + ' ' + document.body.innerText.slice(0, 400)`,
        );
        throw new Error(`${what} never came. ${page}`, { cause: error });
      },
    );
    return found as T;
  }

  /** Presses the button, link or option that says this, once it stands still. */
  async press(words: string, within = 'body'): Promise<void> {
    const { x, y } = await this.when<Spot>(SPOT_OF_BUTTON, `the button “${words}”`, words, within);
    await this.remote.clickAt(x, y);
  }

  sees(words: string, within = 'body'): Promise<unknown> {
    return this.when(SEES, `“${words}” in ${within}`, words, within);
  }
}

/** In the middle of it, when two looks find it in the same place. */
const SPOT_OF_BUTTON = `
  const [words, within] = arguments;
  const name = (each) => each.getAttribute('aria-label') ?? each.textContent.trim();
  const all = [...document.querySelectorAll(within + ' :is(button, a, label)')];
  const found = all.find((each) => name(each) === words && !each.disabled)
    ?? all.find((each) => name(each).startsWith(words) && !each.disabled)
    ?? all.find((each) => name(each).includes(words) && !each.disabled);
  found?.scrollIntoView({ block: 'nearest' });
  const { x, y, width, height } = found?.getBoundingClientRect() ?? new DOMRect();
  if (width === 0) return null;
  const spot = { x: x + width / 2, y: y + height / 2 };
  const isStill = window.lastSpot === JSON.stringify(spot) + words;
  window.lastSpot = JSON.stringify(spot) + words;
  return isStill ? spot : null;`;

const SEES = `
  const [words, within] = arguments;
  const bare = (text) => text.replace(/[\\s\\u2060\\ufeff]+/g, '');
  return [...document.querySelectorAll(within)].some((each) => bare(each.textContent ?? '').includes(bare(words)));`;
