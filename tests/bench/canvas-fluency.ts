// How fluent our canvas stays while others work: frames a second beside those of an empty page in the same browser, which
// is all that this machine can show at that moment.
import type { Page } from 'playwright-core';
import { Awareness, encodeAwarenessUpdate } from 'y-protocols/awareness';
import * as Y from 'yjs';
import { presenceIntervalMs } from '../../server/rooms/room-limits.ts';
import { boardRecords, KEY } from '../../shared/board/document.ts';
import type { BenchResult } from './bench.ts';
import { benchNotes } from './canvas-notes.ts';
import { type CanvasPages, noteId } from './canvas-pages.ts';

const NOTES = 4000;
const MEASURE_MS = 8_000;
/** Promised are 55 of the 60 frames that a page can have. */
const FPS_BOUND = 60 / 55;
const MOVES_PER_SECOND = 400;
/** What a busy room's relay merges into one frame. */
const WINDOW_MS = 33;
/** Half of the dragged notes are in view. */
const DRAGGED = 40;

const PEOPLE = 300;
const MOVING = 60;
/** As often as our relay tells so many people. */
const PRESENCE_MS = presenceIntervalMs(PEOPLE);
const MOST_SCRIPTING = 0.12;
/** Moves change hardly anything of what is said about a board, and so cost little beyond moving. */
const MOST_SCRIPTING_OF_MOVES = 0.1;

/** First byte of a frame of the benchmark's socket (our-canvas/main.tsx). */
export const UPDATE = 0;
const AWARENESS = 1;

export async function benchMoves(pages: CanvasPages): Promise<readonly BenchResult[]> {
  const doc = pages.prepareOurs(NOTES);
  const { page, send } = await openFed(pages, NOTES);
  doc.on('update', (update: Uint8Array) => send(UPDATE, update));
  const notes = benchNotes(NOTES);
  const dragged = Array.from({ length: DRAGGED }, (_, at) => (at % 2 === 0 ? at : at * 90));
  let moved = 0;
  const startMs = Date.now();
  const drag = setInterval(() => {
    const due = Math.floor(((Date.now() - startMs) / 1000) * MOVES_PER_SECOND);
    doc.transact(() => {
      for (; moved < due; moved += 1) {
        const at = dragged[moved % DRAGGED] ?? 0;
        const angle = moved / 50;
        const { x = 0, y = 0 } = notes[at] ?? {};
        boardRecords(doc)
          .get(noteId(at))
          ?.set(KEY.pos, [Math.round(x + 40 * Math.cos(angle)), Math.round(y + 40 * Math.sin(angle))]);
      }
    });
  }, WINDOW_MS);
  const { ours, empty, scripting } = await frames(pages, page);
  clearInterval(drag);
  await page.close();
  const name = `remote moves ${MOVES_PER_SECOND}/s on ${NOTES} notes`;
  return [fluency(name, ours, empty, scripting), share(name, scripting, MOST_SCRIPTING_OF_MOVES)];
}

export async function benchPresence(pages: CanvasPages): Promise<readonly BenchResult[]> {
  pages.prepareOurs(NOTES / 4);
  const { page, send } = await openFed(pages, NOTES / 4);
  const crowd = new Awareness(new Y.Doc());
  crowd.setLocalState(null);
  const put = (at: number, clock: number): number => {
    const clientId = 1000 + at;
    const angle = clock / 10 + at;
    const pointer = [
      Math.round(800 + 700 * Math.cos(angle)),
      Math.round(480 + 400 * Math.sin(angle * 1.3)),
    ] as const;
    crowd.meta.set(clientId, { clock, lastUpdated: Date.now() });
    crowd.states.set(clientId, {
      user: { personId: `p${at}` },
      canvas: {
        page: 'page:page',
        pointer,
        selected: [],
        view: [0, 0, 0.8, 1366, 768],
        sheet: 'shape:targets',
      },
    });
    return clientId;
  };
  const tell = (count: number, clock: number): void =>
    send(
      AWARENESS,
      encodeAwarenessUpdate(
        crowd,
        Array.from({ length: count }, (_, at) => put(at, clock)),
      ),
    );
  tell(PEOPLE, 1);
  let clock = 1;
  const walk = setInterval(() => {
    clock += 1;
    tell(MOVING, clock);
  }, PRESENCE_MS);
  const { ours, empty, scripting } = await frames(pages, page);
  clearInterval(walk);
  crowd.destroy();
  await page.close();
  const name = `${PEOPLE} people present, ${MOVING} moving`;
  return [fluency(name, ours, empty, scripting), share(name, scripting, MOST_SCRIPTING)];
}

/** How much of one thread goes into scripts. */
const share = (name: string, scripting: number, most: number): BenchResult => ({
  case: `${name}: scripting`,
  ours: `${(scripting * 100).toFixed(1)} %`,
  peer: `promised ≤ ${most * 100} %`,
  ratio: scripting / most,
  bound: 1,
});

function fluency(name: string, ours: number, empty: number, scripting: number): BenchResult {
  return {
    case: name,
    ours: `${ours.toFixed(1)} fps, ${(scripting * 100).toFixed(1)} % scripting`,
    peer: `${empty.toFixed(1)} fps (an empty page)`,
    ratio: empty / ours,
    bound: FPS_BOUND,
    details: { ours, empty, scripting },
  };
}

/** Our canvas, open and listening to what `send` sends. */
export async function openFed(
  pages: CanvasPages,
  notes: number,
  more = '',
): Promise<{ readonly page: Page; readonly send: (kind: number, bytes: Uint8Array) => void }> {
  const page = await pages.openPage();
  const joined = pages.nextSocket();
  await page.goto(`${pages.origin}/ours/?notes=${notes}&socket${more}`);
  const socket = await joined;
  await page.waitForSelector('.tl-shape[data-shape-type="miraizu-note"]');
  return { page, send: (kind, bytes) => socket.send(Uint8Array.of(kind, ...bytes)) };
}

/** Frames a second of the page and of an empty one before it, and the page's share of time in scripts (of one thread). */
async function frames(
  pages: CanvasPages,
  page: Page,
): Promise<{ readonly ours: number; readonly empty: number; readonly scripting: number }> {
  const blank = await pages.openPage();
  await blank.goto(`${pages.origin}/empty`);
  const empty = await framesPerSecond(blank, MEASURE_MS / 2);
  await blank.close();
  await page.bringToFront();
  const session = await page.context().newCDPSession(page);
  await session.send('Performance.enable', { timeDomain: 'threadTicks' });
  const scriptSeconds = async (): Promise<number> =>
    (await session.send('Performance.getMetrics')).metrics.find(({ name }) => name === 'ScriptDuration')
      ?.value ?? 0;
  const before = await scriptSeconds();
  const ours = await framesPerSecond(page, MEASURE_MS);
  return { ours, empty, scripting: ((await scriptSeconds()) - before) / (MEASURE_MS / 1000) };
}

/** Text, not a function: what compiles tests leaves helpers in those. */
const framesPerSecond = (page: Page, forMs: number): Promise<number> =>
  page.evaluate<number>(`
    new Promise((resolve) => {
      const startMs = performance.now();
      let count = 0;
      const tick = () => {
        count += 1;
        const passedMs = performance.now() - startMs;
        if (passedMs < ${forMs}) requestAnimationFrame(tick);
        else resolve((count * 1000) / passedMs);
      };
      requestAnimationFrame(tick);
    })`);
