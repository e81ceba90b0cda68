// Every page and every state of it, in Japanese and English: axe with all rules of WCAG 2.2 A and AA finds nothing serious, and on an
// XGA screen and at 200 % zoom nothing is cut off or out of reach. What there is: states.ts; what is measured: reach.ts.
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { fileURLToPath } from 'node:url';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it, onTestFailed } from 'vitest';
import { LAPTOP, type Screen, startBrowser, XGA } from '../../kit/browser.ts';
import { until } from '../../kit/until.ts';
import { outOfReach } from './reach.ts';
import {
  LANGUAGES,
  type Language,
  type Looker,
  openStage,
  type Stage,
  takeLooker,
  type Who,
} from './stage.ts';
import { type State, speaking, WALKS, type Walk } from './states.ts';

const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const SCREENSHOTS = fileURLToPath(new URL('../screenshots/', import.meta.url));
/** A window of 1366×768 at 200 %. */
const ZOOMED: Screen = { width: 683, height: 384 };
/** One of 1024×768 at 200 %. */
const ZOOMED_XGA: Screen = { width: 512, height: 384 };
const SIZES = [LAPTOP, XGA, ZOOMED, ZOOMED_XGA];
/** Axe looks at roles, names and colours, which no size changes but by leaving things out: each size in one of the languages. */
const AXE_SIZES: Readonly<Record<Language, readonly Screen[]>> = { ja: [LAPTOP, ZOOMED_XGA], en: [XGA] };
/** Long enough for a machine with other work. */
const WALK_MS = 120_000;

let stage: Stage;
let browser: Browser;
const lookers = new Map<string, Looker>();

beforeAll(async () => {
  [stage, browser] = await Promise.all([openStage(), startBrowser()]);
}, 60_000);
afterAll(async () => {
  await browser?.close();
  await stage?.close();
});

const titled = (walk: Walk): string => `${walk.page}: ${walk.states[0]?.state ?? ''}`;

describe.each(LANGUAGES)('in %s', (language) => {
  beforeAll(() => stage.clearHall());
  it.each(WALKS.map((walk) => [titled(walk), walk] as const))(
    '%s, and all that opens on it',
    async (_, walk) => {
      const looker = await lookerFor(language, walk.who);
      const { page } = looker;
      onTestFailed(async () => {
        await page.screenshot({ path: `${SCREENSHOTS}accessibility ${language} ${walk.page}.png` });
      });
      expect(await walkThrough(looker, language, walk)).toEqual([]);
      // Under another name nothing is at home: the browser says so of each file.
      const findings = looker.findings.splice(0);
      if (walk.page !== 'licence') expect(findings).toEqual([]);
    },
    WALK_MS,
  );
});

async function lookerFor(language: Language, who: Who): Promise<Looker> {
  const key = `${language} ${who}`;
  const looker = lookers.get(key) ?? (await takeLooker(browser, stage, language, who));
  lookers.set(key, looker);
  return looker;
}

async function walkThrough(looker: Looker, language: Language, walk: Walk): Promise<readonly string[]> {
  const { page } = looker;
  const say = speaking(language);
  const found: string[] = [];
  const path = walk.path(stage);
  await looker.resize(LAPTOP);
  await page.goto(path.startsWith('https:') ? path : stage.server.url + path);
  await walk.ready(page, say);
  for (const state of walk.states) {
    const leave = async (): Promise<void> => {
      await looker.resize(LAPTOP);
      if (state.close !== undefined) await state.close(page, say);
      else if (state.open !== undefined) await page.keyboard.press('Escape');
    };
    await looker.resize(LAPTOP);
    if (state.anew !== true) await state.open?.(page, say);
    for (const size of SIZES) {
      await looker.resize(size);
      if (state.anew === true) await state.open?.(page, say);
      found.push(...(await faultsAt(page, language, state, size)));
      if (state.anew === true) await leave();
    }
    if (state.anew !== true) await leave();
  }
  return found;
}

async function faultsAt(
  page: Page,
  language: Language,
  { state }: State,
  size: Screen,
): Promise<readonly string[]> {
  const faults = [
    ...(AXE_SIZES[language].includes(size) ? await serious(page) : []),
    ...(size === LAPTOP ? [] : await outOfReachForGood(page)),
  ];
  return faults.map((fault) => `${state}, ${size.width}×${size.height}: ${fault}`);
}

/** The canvas library lays its own things out a moment after the window has changed: what is out of reach then still is meant. */
async function outOfReachForGood(page: Page): Promise<readonly string[]> {
  const endsAtMs = performance.now() + LAYOUT_MS;
  const last = await until(async () => {
    const faults = await outOfReach(page);
    return faults.length === 0 || performance.now() > endsAtMs ? { faults } : undefined;
  });
  return last.faults;
}
const LAYOUT_MS = 3_000;

/** Each serious or critical finding as `rule: the element`. The canvas library's own mark is left as its licence wants it. */
async function serious(page: Page): Promise<readonly string[]> {
  await page.evaluate(AXE);
  const found = await page.evaluate(`axe.run({ exclude: [['[class*=tl-watermark]']] }, {
    resultTypes: ['violations'],
    runOnly: { type: 'tag', values: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22a', 'wcag22aa'] },
    rules: {
      'target-size': { enabled: true },
      // An open menu keeps the focus, as a dialog does, and hides the page behind it for that time; axe knows that of dialogs only.
      'aria-hidden-focus': { enabled: document.querySelector('[role=menu]') === null },
    },
  }).then(({ violations }) =>
    violations
      .filter(({ impact }) => impact === 'serious' || impact === 'critical')
      .flatMap(({ id, nodes }) => nodes.map((node) => id + ': ' + node.html.slice(0, 160) + ' ' + (node.failureSummary ?? ''))))`);
  return found as readonly string[];
}

it('undo, tools and zoom of the board stand apart on every screen, at 200 % zoom as well', async () => {
  const looker = await lookerFor('ja', 'member');
  await looker.resize(LAPTOP);
  await looker.page.goto(`${stage.server.url}/board/${stage.board.id}?sheet=shape:vision`);
  await looker.page.locator('[data-shape-id="shape:vision"]').waitFor();
  for (const screen of SIZES) {
    await looker.resize(screen);
    const overlaps = await looker.page.evaluate(() => {
      const parts = [...document.querySelectorAll('.dock > *')].map((part) => part.getBoundingClientRect());
      return parts.flatMap((a, at) =>
        parts
          .slice(at + 1)
          .filter((b) => a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom)
          .map((b) => [a.toJSON(), b.toJSON()]),
      );
    });
    expect(overlaps).toEqual([]);
  }
});

it('an open menu keeps the focus', async () => {
  const looker = await lookerFor('ja', 'member');
  await looker.resize(LAPTOP);
  await looker.page.locator('.bname').click();
  await looker.page.getByRole('menu').waitFor();
  for (const key of ['Tab', 'Shift+Tab', 'Tab', 'ArrowDown', 'Tab']) {
    await looker.page.keyboard.press(key);
    expect(
      await looker.page.evaluate(() => document.activeElement?.closest('[role=menu]') != null),
      `after ${key}`,
    ).toBe(true);
  }
  await looker.page.keyboard.press('Escape');
});
