// From an edit that comes over the wire to its words in the panel 筋道, which shows the way of the note that was edited, on a board of
// 1,500 notes on which others move notes meanwhile. Both are read from the page's own clock.
import { boardRecords, KEY } from '../../shared/board/document.ts';
import { textFragment } from '../../shared/board/rich-text.ts';
import type { BenchResult } from './bench.ts';
import { openFed, UPDATE } from './canvas-fluency.ts';
import { benchNotes } from './canvas-notes.ts';
import { type CanvasPages, noteId } from './canvas-pages.ts';

const NOTES = 1500;
const EDITS = 60;
const LIMIT_MS = 100;
/** The panel shows this note, which lies in the first sheet's column of three years. */
const EDITED = 10;
/** Ten people drag as they do, beside the edits. */
const MOVES_PER_SECOND = 100;
const WINDOW_MS = 33;
/** Between two edits, so that they fall into any moment of what goes on. */
const EDIT_EVERY_MS = 210;

declare global {
  interface Window {
    /** When edits came to this page, and when the panel was painted with them, by their words. */
    chainTimes?: { readonly came: Record<string, number>; readonly shown: Record<string, number> };
  }
}

/** Text, not a function: what compiles tests leaves helpers in those. */
const NOTE_PAINTS = `
  window.chainTimes = { came: {}, shown: {} };
  const paint = new MessageChannel();
  const queue = [];
  paint.port1.onmessage = () => { window.chainTimes.shown[queue.shift()] ??= performance.now(); };
  const look = () => {
    const words = /編集[0-9]+番/.exec(document.querySelector('.panel .cur')?.textContent ?? '')?.[0];
    if (words !== undefined && !(words in window.chainTimes.shown) && !queue.includes(words)) {
      queue.push(words);
      paint.port2.postMessage(null);
    }
    requestAnimationFrame(look);
  };
  requestAnimationFrame(look);`;

export async function benchChain(pages: CanvasPages): Promise<readonly BenchResult[]> {
  const doc = pages.prepareOurs(NOTES);
  const { page, send } = await openFed(pages, NOTES, `&chain=${noteId(EDITED)}`);
  await page.waitForSelector('.panel .cur');
  await page.evaluate(NOTE_PAINTS);
  doc.on('update', (update: Uint8Array) => send(UPDATE, update));
  const notes = benchNotes(NOTES);
  let moved = 0;
  const startMs = Date.now();
  const drag = setInterval(() => {
    const due = Math.floor(((Date.now() - startMs) / 1000) * MOVES_PER_SECOND);
    doc.transact(() => {
      for (; moved < due; moved += 1) {
        const at = 20 + ((moved * 90) % (NOTES - 20));
        const { x = 0, y = 0 } = notes[at] ?? {};
        boardRecords(doc)
          .get(noteId(at))
          ?.set(KEY.pos, [x + (moved % 60), y]);
      }
    });
  }, WINDOW_MS);
  for (let edit = 0; edit < EDITS; edit += 1) {
    boardRecords(doc)
      .get(noteId(EDITED))
      ?.set('text', textFragment(`編集${edit}番`));
    await new Promise((resolve) => setTimeout(resolve, EDIT_EVERY_MS));
  }
  clearInterval(drag);
  const times = await page.evaluate(() => window.chainTimes);
  await page.close();
  const delays = Object.entries(times?.came ?? {})
    .map(([words, ms]) => (times?.shown[words] ?? Number.POSITIVE_INFINITY) - ms)
    .sort((a, b) => a - b);
  const [half, most] = [0.5, 0.95].map((part) => delays[Math.floor(delays.length * part)] ?? Number.NaN);
  return [
    {
      case: `an edit to the panel 筋道 at ${NOTES} notes`,
      ours: `p95 ${most?.toFixed(0)} ms, median ${half?.toFixed(0)} ms`,
      peer: `promised p95 ≤ ${LIMIT_MS} ms`,
      ratio: (most ?? Number.NaN) / LIMIT_MS,
      bound: 1,
      details: delays,
    },
  ];
}
