// `npm run bench:list`: 一覧 of a board with 1,500 notes in a real browser on the real server: from what is typed into the field to the
// rows painted, and from an edit to its row painted. Needs `npm run build`.
import type { Page } from 'playwright-core';
import type { RecordId } from '../../shared/board/ids.ts';
import { LAPTOP, startBrowser, takeSeat } from '../kit/browser.ts';
import { Colleague } from '../kit/colleague.ts';
import { fillLongBoard, longNoteId } from '../kit/long-board.ts';
import { answerOf, openTestServer } from '../kit/server.ts';
import { type BenchResult, median } from './bench.ts';

const NOTES = 1500;
const FIND_LIMIT_MS = 50;
const EDIT_LIMIT_MS = 100;
const LOOKED_FOR = ['予', '予算', '予算を', '空き家', '付箋1', '付箋12', '付箋123', '', '市民', '若い人'];
const EDITS = 16;
/** Edits far enough apart that none waits for the one before, in ms. */
const EDIT_EVERY_MS = 400;

declare global {
  interface Window {
    /** From each event to the frame in which the rows stood that it made, in ms. */
    took?: number[];
  }
}

/**
 * An event's own time is when it was asked for; the message after the frame comes when that has been painted. Text, not functions: what
 * compiles tests leaves helpers in those.
 */
const NOTE_TOOK = (event: string): string => `
  window.took = [];
  addEventListener('${event}', ({ timeStamp }) => {
    const painted = new MessageChannel();
    painted.port1.onmessage = () => window.took.push(performance.now() - timeStamp);
    requestAnimationFrame(() => painted.port2.postMessage(null));
  }, { capture: true });`;
const CASES = [
  { sheets: 1, of: '1500 notes' },
  { sheets: 30, of: '1500 notes on 30 sheets' },
] as const;

export async function bench(wants: (name: string) => boolean = () => true): Promise<readonly BenchResult[]> {
  const results: BenchResult[] = [];
  for (const { sheets, of } of CASES) if (wants(of)) results.push(...(await benchList(sheets, of)));
  return results;
}

async function benchList(sheets: number, of: string): Promise<readonly BenchResult[]> {
  const { page, colleague, workMs, close } = await openLongList(sheets);
  try {
    const before = await workMs();
    const found = await findMs(page);
    const afterFind = await workMs();
    const ownEdits = await ownEditMs(page);
    const afterOwn = await workMs();
    const others = await othersEditMs(page, colleague);
    return [
      result(`find in ${of}`, found, FIND_LIMIT_MS, afterFind - before),
      result(`edit shown in ${of}: one’s own`, ownEdits, EDIT_LIMIT_MS, afterOwn - afterFind),
      result(`edit shown in ${of}: a colleague’s`, others, EDIT_LIMIT_MS, (await workMs()) - afterOwn),
    ];
  } finally {
    await close();
  }
}

/** A board with so many sheets of targets, its notes on all of them, open as a list; and a colleague who is there as well. */
export async function openLongList(sheets: number) {
  const server = await openTestServer({ storage: 'sqlite' });
  const browser = await startBrowser();
  const camp = await server.createCamp({ cities: ['若葉市', '高台市'], templateSet: 'one-day' });
  const [own] = camp.teams;
  const board = camp.boards.find(({ teamId }) => teamId === own?.id);
  if (own === undefined || board === undefined) throw new Error('There is no board');
  const link = camp.links.teams[own.id] ?? '';
  const person = await server.join(link, '坂下 みどり', own.id);
  const sheetIds: RecordId[] = ['shape:targets' as RecordId];
  while (sheetIds.length < sheets) {
    const copies = `/api/boards/${board.id}/sheets/shape:targets/copies`;
    const answer = await person.browser.post(copies, {
      seed: `benchsheet${sheetIds.length}`,
      name: `ありたい姿 ${sheetIds.length}`,
    });
    sheetIds.push((await answerOf<{ readonly sheetId: RecordId }>(answer)).sheetId);
  }
  const colleague = await Colleague.join(server, link, board.id, own.id);
  fillLongBoard(colleague, NOTES, sheetIds);
  const [key = '', value = ''] = person.cookie.split('=');
  const { page, context } = await takeSeat(browser, server.url, LAPTOP);
  await context.addCookies([{ name: key, value, url: server.url }]);
  await page.goto(`${server.url}/board/${board.id}?sheet=shape:targets&view=list`);
  await page.getByRole('treegrid').waitFor();
  await page.waitForFunction(
    (count) => Number(document.querySelector('[role=treegrid]')?.getAttribute('aria-rowcount') ?? 0) > count,
    NOTES,
  );
  // The canvas behind it opens as well.
  await page.evaluate(() => new Promise((resolve) => requestIdleCallback(resolve)));
  const cpu = await context.newCDPSession(page);
  // What the page's own thread works, whatever else the machine does meanwhile.
  await cpu.send('Performance.enable', { timeDomain: 'threadTicks' });
  const workMs = async (): Promise<number> => {
    const { metrics } = await cpu.send('Performance.getMetrics');
    return (metrics.find(({ name }) => name === 'TaskDuration')?.value ?? Number.NaN) * 1000;
  };
  const close = async (): Promise<void> => {
    colleague.leave();
    await browser.close();
    await server.close();
  };
  return { page, colleague, cpu, workMs, close };
}

/** `workMs`: what the page worked for all of them, with what comes after the frame. */
function result(name: string, took: readonly number[], limitMs: number, workMs: number): BenchResult {
  const most = took.toSorted((a, b) => a - b)[Math.floor(took.length * 0.95)] ?? Number.NaN;
  return {
    case: name,
    ours: `p95 ${most.toFixed(0)} ms, median ${median(took).toFixed(0)} ms, work ${(workMs / took.length).toFixed(0)} ms each`,
    peer: `promised p95 ≤ ${limitMs} ms`,
    ratio: most / limitMs,
    bound: 1,
    details: { took, workMs },
  };
}

export async function findMs(page: Page): Promise<readonly number[]> {
  await page.evaluate(NOTE_TOOK('input'));
  // By its place in the page: asking for roles would be work of the page's own.
  const field = page.locator('.lsearch input');
  // Twice: the first time is also that of code that has never run.
  for (const words of [...LOOKED_FOR, ...LOOKED_FOR]) {
    await field.fill(words);
    await page.waitForTimeout(EDIT_EVERY_MS);
  }
  await field.fill('');
  return page.evaluate(() => window.took ?? []);
}

/** By what one finds: to the rows, to the first of them that is a note, and with that to all of them. */
async function choose700(page: Page): Promise<void> {
  await page.getByRole('searchbox', { name: '付箋を探す' }).fill('付箋700');
  for (const key of ['Enter', 'Home', 'ArrowDown', 'ArrowDown', 'Escape']) await page.keyboard.press(key);
}

export async function ownEditMs(page: Page): Promise<readonly number[]> {
  // Words in the middle of the list, one letter after the other.
  await choose700(page);
  await page.keyboard.press('F2');
  await page.getByRole('textbox', { name: /の文$/ }).waitFor();
  await page.evaluate(NOTE_TOOK('keydown'));
  for (let at = 0; at < EDITS; at += 1) {
    await page.keyboard.press('a');
    await page.waitForTimeout(EDIT_EVERY_MS);
  }
  const took = await page.evaluate(() => window.took ?? []);
  await page.keyboard.press('Escape');
  // Deeds that change rows at once.
  for (let at = 0; at < EDITS; at += 1) {
    await page.keyboard.press(at % 2 === 0 ? 'Alt+ArrowDown' : 'Alt+ArrowUp');
    await page.waitForTimeout(EDIT_EVERY_MS);
  }
  const all = await page.evaluate(() => window.took ?? []);
  return [...took, ...all.slice(-EDITS)];
}

/** From a letter that a colleague writes to the frame that shows it in the chosen row: line and relay are part of it. */
export async function othersEditMs(page: Page, colleague: Colleague): Promise<readonly number[]> {
  await choose700(page);
  await page.evaluate(SEEN_AT);
  const took: number[] = [];
  for (let at = 0; at < EDITS; at += 1) {
    const began = Date.now();
    colleague.write(longNoteId(700), 0, LETTER);
    await page.waitForFunction((nth) => window.took?.[nth] !== undefined, at);
    const seenAt = await page.evaluate((nth) => window.took?.[nth] ?? Number.NaN, at);
    took.push(seenAt - began);
    await page.waitForTimeout(EDIT_EVERY_MS);
  }
  return took;
}

/** It stands in none of the notes. */
const LETTER = 'ゑ';
/** The times, as the machine has them, at which the chosen row with one more of these letters had been painted. */
const SEEN_AT = `
  window.took = [];
  let seen = 0;
  new MutationObserver(() => {
    const says = document.querySelector('.lrow[aria-selected=true]')?.textContent ?? '';
    const count = says.split('${LETTER}').length - 1;
    if (count <= seen) return;
    seen = count;
    const painted = new MessageChannel();
    painted.port1.onmessage = () => { window.took[count - 1] ??= Date.now(); };
    requestAnimationFrame(() => painted.port2.postMessage(null));
  }).observe(document.querySelector('[role=treegrid]'), { subtree: true, childList: true, characterData: true });`;
