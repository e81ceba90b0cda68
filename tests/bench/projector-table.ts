// Writes the table of docs/projector.md: every sheet of the demo camp, on the hall's screen, at each size and in both languages,
// with the smallest words on it. `npm run measure:projector`, after a build. Fails where anything is smaller than promised.
import { readFile, writeFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import type { Page } from 'playwright-core';
import type { CampAnswer } from '../../shared/api/api.ts';
import type { RecordId } from '../../shared/board/ids.ts';
import type { Board } from '../../shared/camp/camp.ts';
import { newestTemplate } from '../../shared/templates/catalogue.ts';
import { startBrowser, takeSeat } from '../kit/browser.ts';
import { openDemoHall } from '../kit/demo-hall.ts';
import { answerOf } from '../kit/server.ts';
import { measureSlide, resizeSlide } from '../kit/slide-measure.ts';
import { until } from '../kit/until.ts';

const DOC = fileURLToPath(new URL('../../docs/projector.md', import.meta.url));
const [BEGIN, END] = ['<!-- measured -->', '<!-- /measured -->'];
const SIZES = [
  { width: 1024, height: 768 },
  { width: 1280, height: 720 },
  { width: 1920, height: 1080 },
  { width: 3840, height: 2160 },
];
const LEAST = { note: 24, any: 20 };

/** Of one sheet at one size: the smallest of all cities' boards. */
interface Cell {
  readonly parts: number;
  readonly notePx: number;
  readonly leastPx: number;
}

const hall = await openDemoHall();
const browser = await startBrowser();
try {
  const rows = [];
  for (const language of ['ja', 'en'] as const) rows.push(...(await rowsIn(language)));
  const table = [
    `| シート | 言語 | 枚 | ${SIZES.map(({ width, height }) => `${width}×${height}`).join(' | ')} |`,
    `|---|---|---|${SIZES.map(() => '---').join('|')}|`,
    ...rows,
  ].join('\n');
  const text = await readFile(DOC, 'utf8');
  const [before = '', rest = ''] = text.split(BEGIN);
  await writeFile(DOC, `${before}${BEGIN}\n${table}\n${END}${rest.split(END)[1] ?? ''}`);
  process.stdout.write(`${table}\n`);
} finally {
  await browser.close();
  await hall.server.close();
}

async function rowsIn(language: 'ja' | 'en'): Promise<readonly string[]> {
  const seat = await takeSeat(browser, hall.server.url, SIZES[0]);
  const { page } = seat;
  // tsx names the functions that are sent to the page.
  await page.addInitScript('globalThis.__name = (named) => named');
  await page.addInitScript(`localStorage.setItem('miraizu.language', '${language}')`);
  const [name = '', value = ''] = hall.facilitator.cookie.split('=');
  await seat.context.addCookies([{ name, value, url: hall.server.url }]);
  await page.goto(`${hall.server.url}/projector/${hall.camp.id}`);
  await page.locator('.slide-body *').first().waitFor();
  const camp = await answerOf<CampAnswer>(await hall.facilitator.browser.get(`/api/camps/${hall.camp.id}`));
  const rows = new Map<string, Cell[]>();
  for (const size of SIZES) {
    await resizeSlide(page, size);
    const column = new Map<string, Cell>();
    for (const board of camp.boards)
      for (const [nth, sheet] of board.sheets.entries()) {
        const title = newestTemplate(sheet.template)?.shortTitle[language] ?? sheet.template;
        const city = camp.teams.find(({ id }) => id === board.teamId)?.name ?? '';
        await show(page, board, sheet.id, `${city} ${title}`.trim());
        if (nth === 0) await hasCome(page, `the board of ${city}`);
        column.set(title, smaller(await measureSheet(page, `${city} ${title}`), column.get(title)));
      }
    for (const [title, cell] of column) rows.set(title, [...(rows.get(title) ?? []), cell]);
  }
  await seat.close();
  return [...rows].map(([title, cells]) => {
    const words = cells.map(({ notePx, leastPx }) => `${shownPx(notePx)}・${shownPx(leastPx)}`);
    return `| ${title} | ${language} | ${cells[0]?.parts ?? 0} | ${words.join(' | ')} |`;
  });
}

/** Its first part before the room; `title`: city and sheet as the screen says them. */
async function show(page: Page, board: Board, sheetId: RecordId, title: string): Promise<void> {
  const shown = { boardId: board.id, sheetId, zoneId: null, versionId: null, part: 0 };
  const path = `/api/camps/${hall.camp.id}/facilitation`;
  await answerOf(await hall.facilitator.browser.post(path, { type: 'show', shown }));
  const said = async (): Promise<boolean> =>
    (await page.locator('.slide-title').innerText()).replace(/\s+/gu, ' ').trim() === title;
  await until(async () => (await page.locator('.slide-body *').count()) > 0 && (await said()), {
    what: title,
  });
}

/** What another board has on it comes after its title: until the slide says the same several times over. */
async function hasCome(page: Page, what: string): Promise<void> {
  let before = '';
  let same = 0;
  const isSame = async (): Promise<boolean> => {
    const now = await page.locator('.slide').innerText();
    same = now === before ? same + 1 : 0;
    before = now;
    return same >= 12;
  };
  await until(isSame, { what });
}

/** All parts of the sheet that is shown. */
async function measureSheet(page: Page, what: string): Promise<Cell> {
  const said = (await page.locator('.slide-part').allInnerTexts()).join(' ');
  const parts = Number(/／(\d+)/u.exec(said)?.[1] ?? 1);
  let cell: Cell = { parts, notePx: Number.POSITIVE_INFINITY, leastPx: Number.POSITIVE_INFINITY };
  for (let part = 0; part < parts; part += 1) {
    const { notePx, leastPx, faults } = await measureSlide(page);
    if (faults.length > 0 || leastPx < LEAST.any - 0.01 || notePx < LEAST.note - 0.01)
      throw new Error(`${what}, ${part + 1}／${parts}: ${notePx} ${leastPx} ${faults.join('; ')}`);
    cell = smaller({ parts, notePx, leastPx }, cell);
    if (part + 1 < parts) await page.keyboard.press('ArrowRight');
  }
  return cell;
}

function smaller(a: Cell, b: Cell = a): Cell {
  return {
    parts: Math.max(a.parts, b.parts),
    notePx: Math.min(a.notePx, b.notePx),
    leastPx: Math.min(a.leastPx, b.leastPx),
  };
}

function shownPx(px: number): string {
  return Number.isFinite(px) ? String(Math.round(px * 10) / 10) : '–';
}
