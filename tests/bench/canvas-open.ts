// Opening 1,000 and 4,000 notes on our canvas and in plain tldraw, in one browser, one after the other in turns: from
// navigation to the first frame in which every note of the view is painted with its words.
import type { Page } from 'playwright-core';
import { boardTemplates, TEMPLATES } from '../../shared/templates/catalogue.ts';
import { LAPTOP } from '../kit/browser.ts';
import type { BenchResult } from './bench.ts';
import { benchNotes, NOTES_PER_SHEET, OPENING_MARGIN_PX, OPENING_ZOOM, SHEET_STEP } from './canvas-notes.ts';
import type { CanvasPages } from './canvas-pages.ts';

const BOUND = 0.75;
const ROUNDS = 3;

declare global {
  interface Window {
    /** Milliseconds from navigation to the first complete paint. */
    paintedMs?: number;
  }
}

export async function benchOpening(pages: CanvasPages, notes: number): Promise<readonly BenchResult[]> {
  pages.prepareOurs(notes);
  await pages.preparePlain(notes);
  const times = { ours: [] as number[], plain: [] as number[] };
  // The first round warms caches of the browser's and the machine's and is not counted.
  for (let round = 0; round <= ROUNDS; round += 1) {
    for (const name of ['ours', 'plain'] as const) {
      const type = name === 'ours' ? 'miraizu-note' : 'note';
      const ms = await openMs(pages, `${pages.origin}/${name}/?notes=${notes}`, type, inView(notes));
      if (round > 0) times[name].push(ms);
    }
  }
  const [ours, plain] = [median(times.ours), median(times.plain)];
  return [
    {
      case: `open ${notes} notes`,
      ours: `${Math.round(ours)} ms`,
      peer: `${Math.round(plain)} ms (tldraw 5.4.2)`,
      ratio: ours / plain,
      bound: BOUND,
      details: times,
    },
  ];
}

/**
 * Thirty sheets of every kind beside those of a day's camp, with as many notes and as many of them in view: how many sheets there are
 * must not be felt when a board opens.
 */
export async function benchSheets(pages: CanvasPages): Promise<readonly BenchResult[]> {
  const day = ['targets', ...boardTemplates('one-day', 2).filter((id) => id !== 'targets')];
  const kinds = TEMPLATES.map(({ id }) => id).filter((id) => !day.includes(id));
  const thirty = [
    ...day,
    ...Array.from({ length: 30 - day.length }, (_, at) => kinds[at % kinds.length] ?? 'vision'),
  ];
  pages.prepareSheets('day', SHEETS_NOTES, day);
  pages.prepareSheets('thirty', SHEETS_NOTES, thirty);
  const times = { thirty: [] as number[], day: [] as number[] };
  for (let round = 0; round <= 2 * ROUNDS; round += 1) {
    for (const name of ['thirty', 'day'] as const) {
      const ms = await openMs(
        pages,
        `${pages.origin}/ours/?notes=${name}`,
        'miraizu-note',
        inView(NOTES_PER_SHEET),
      );
      if (round > 0) times[name].push(ms);
    }
  }
  const [many, few] = [median(times.thirty), median(times.day)];
  return [
    {
      case: `open ${SHEETS_NOTES} notes on ${thirty.length} sheets`,
      ours: `${Math.round(many)} ms`,
      peer: `${Math.round(few)} ms (on ${day.length} sheets)`,
      ratio: many / few,
      bound: SHEETS_BOUND,
      details: times,
    },
  ];
}

const SHEETS_NOTES = 1500;
/** Five in a hundred, and as much for the noise of one run. */
const SHEETS_BOUND = 1.1;

async function openMs(pages: CanvasPages, url: string, type: string, expected: number): Promise<number> {
  const page = await pages.openPage();
  await watchPaint(page, type, expected);
  await page.goto(url, { waitUntil: 'commit' });
  await page.waitForFunction(() => window.paintedMs !== undefined, undefined, {
    timeout: 120_000,
    polling: 50,
  });
  const ms = await page.evaluate(() => window.paintedMs ?? Number.NaN);
  await page.close();
  return ms;
}

/** Looks once a frame, in the page itself, so that looking costs both pages the same. Text, not a function: what compiles tests leaves helpers in those. */
async function watchPaint(page: Page, type: string, expected: number): Promise<void> {
  await page.addInitScript({
    content: `
      const look = () => {
        const shapes = [...document.querySelectorAll('.tl-shape[data-shape-type="${type}"]')];
        const shown = shapes.filter((shape) => shape.style.display !== 'none' && shape.textContent.includes('付箋'));
        // The frame after the next begins when this one has been painted.
        if (shown.length < ${expected}) requestAnimationFrame(look);
        else requestAnimationFrame(() => { window.paintedMs = performance.now(); });
      };
      requestAnimationFrame(look);`,
  });
}

/** How many notes have any part in the opening view, by their places alone. */
const inView = (notes: number): number => {
  const right = LAPTOP.width / OPENING_ZOOM - OPENING_MARGIN_PX / OPENING_ZOOM;
  const bottom = LAPTOP.height / OPENING_ZOOM - OPENING_MARGIN_PX / OPENING_ZOOM;
  return benchNotes(notes).filter(({ sheet, x, y }) => sheet * SHEET_STEP + x < right && y < bottom).length;
};

const median = (values: readonly number[]): number =>
  [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN;
