// A further sheet is one file and its line in the catalogue: the product is built with one that nobody has seen before, and it is found,
// put on a board, written on, listed, filled by the pad, and taken home as PDF, table and report like all others.
import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import type { Browser, Download } from 'playwright-core';
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import type { Board } from '../../../shared/camp/camp.ts';
import { LAPTOP, startBrowser } from '../../kit/browser.ts';
import { showScreensOfFailure } from '../../kit/journey.ts';
import { placesOf, readPdfPlaces } from '../../kit/pdf-places.ts';
import { Person } from '../../kit/person.ts';
import { Phone } from '../../kit/phone.ts';
import { prepareCamp } from '../../kit/prepare-camp.ts';
import { type ServerProcess, startServerProcess } from '../../kit/server-process.ts';
import { until } from '../../kit/until.ts';
import { type BuiltProduct, buildProductWith } from './built-with.ts';
import { WEATHER } from './weather.ts';

const WORDS = { sun: '駅前が晴れる', rain: '山あいは小雨', forecast: '夕方から晴れ', pad: '川べりも晴れる' };

let product: BuiltProduct;
let server: ServerProcess;
let browser: Browser;
let anna: Person;
let board: Board;

beforeAll(async () => {
  product = await buildProductWith(fileURLToPath(new URL('./weather.ts', import.meta.url)), 'WEATHER');
  server = await startServerProcess({}, { main: product.main });
  browser = await startBrowser();
  anna = await Person.sitDown(browser, `http://127.0.0.1:${server.port}`, LAPTOP);
  const { camp } = await prepareCamp(anna, server.startPath, {
    title: '天気の合宿',
    cities: ['若葉市', '高台市'],
  });
  anna.teams = camp.teams;
  board = camp.boards.find(({ teamId }) => teamId === camp.teams[0]?.id) ?? expect.fail();
}, 300_000);
afterAll(async () => {
  await browser?.close();
  await server?.dispose();
  product?.remove();
});
beforeEach(({ task }) => showScreensOfFailure('further-sheet', task.name, [anna]));

/** A press in the middle of a zone of the sheet, which this process' own catalogue does not know. */
async function press(zoneId: string, times: 1 | 2): Promise<void> {
  const zone = WEATHER.zones.find(({ id }) => id === zoneId) ?? expect.fail();
  const box = (await anna.sheet('weather').boundingBox()) ?? expect.fail();
  const scale = box.width / 1680;
  const [x, y] = [zone.x + zone.width / 2, zone.y + zone.height / 2].map((at) => at * scale);
  await anna.page.mouse.click(box.x + (x ?? 0), box.y + (y ?? 0), { clickCount: times, delay: 10 });
}

it('is found in the gallery by a word of its own, added, and stands in the list', async () => {
  await anna.openBoard(board, 'vision');
  await anna.button('シートを足す').click();
  const dialog = anna.page.getByRole('dialog', { name: 'シートを足す' });
  await dialog.getByRole('searchbox').fill('天気');
  await until(async () => (await dialog.locator('.gcard').count()) === 1, { what: 'one is left' });
  await dialog.locator('.gcard').click();
  await anna.button('この1枚を足す').click();
  await anna.sheet('weather').waitFor();
  await anna.button('シートの一覧を開く').click();
  await anna.page
    .getByRole('navigation', { name: 'シート' })
    .getByRole('button', { name: 'まちの天気', exact: true })
    .waitFor();
  await anna.button('シートの一覧を閉じる').click();
  await anna.showWholeSheet();
}, 120_000);

it('is written on: notes in their forms, fields in their places', async () => {
  for (const zone of ['sun', 'rain'] as const) {
    await anna.takeTool('付箋');
    await press(`weather.${zone}`, 1);
    await anna.typeIntoOpenWords(WORDS[zone]);
    await anna.finishWriting();
  }
  await press('weather.forecast', 2);
  await anna.typeIntoOpenWords(WORDS.forecast);
  await anna.finishWriting();
  await anna.seesAll([WORDS.sun, WORDS.rain, WORDS.forecast]);
  await anna.isSaved();
  const { notes } = await anna.boardOnServer(board);
  const forms = notes.filter(({ parentId }) => parentId === 'shape:weather').map(({ form }) => form);
  expect(forms.toSorted()).toEqual(['square', 'strip', 'text']);
}, 120_000);

it('takes notes from the pad', async () => {
  const phone = await Phone.sitDown(browser, anna.origin);
  await phone.seat.context.addCookies(await anna.seat.context.cookies());
  await phone.openPad(board, 'weather');
  await phone.page.getByLabel('シート', { exact: true }).selectOption('shape:weather');
  await phone.page
    .getByLabel('場所', { exact: true })
    .and(phone.page.locator('select'))
    .selectOption('weather.sun');
  await phone.putUp(WORDS.pad);
  expect(phone.seat.findings).toEqual([]);
  await phone.close();
  await anna.sees(WORDS.pad);
}, 120_000);

it('is shown in the hall', async () => {
  await anna.page.evaluate(
    async ([campId, shown]) => {
      const headers = { 'content-type': 'application/json' };
      const body = JSON.stringify({ type: 'show', shown });
      await fetch(`/api/camps/${campId}/facilitation`, { method: 'POST', headers, body });
    },
    [
      board.campId,
      { boardId: board.id, sheetId: 'shape:weather', zoneId: null, versionId: null, part: 0 },
    ] as const,
  );
  await anna.page.goto(`${anna.origin}/projector/${board.campId}`);
  await anna.sees(WORDS.sun);
}, 120_000);

it('is taken home: in its chapter of the report, as a table with its meaning, on paper within its zones', async () => {
  await anna.openBoard(board, 'weather');
  await anna.button('書き出す').click();
  const dialog = anna.page.getByRole('dialog');
  const save = async (tab: string, button: string | RegExp): Promise<Buffer> => {
    await dialog.getByText(tab, { exact: true }).click();
    const file: Promise<Download> = anna.page.waitForEvent('download', { timeout: 120_000 });
    await dialog.getByRole('button', { name: button }).click();
    return readFile(await (await file).path());
  };
  const csv = (await save('CSV（付箋）', 'CSVを保存')).toString('utf8');
  const line = csv.split('\n').find((each) => each.includes(WORDS.rain)) ?? '';
  expect(line).toContain('まちの天気');
  expect(line).toContain('雨');
  const report = (await save('報告書の下書き', /保存/u)).toString('utf8');
  const chapters = report.split(/^## /mu);
  expect(chapters.filter((chapter) => chapter.includes(WORDS.sun)).map((chapter) => chapter[0])).toEqual([
    '3',
  ]);
  const pages = await readPdfPlaces(await save('PDF', 'PDFを保存'));
  for (const [zoneId, words] of [
    ['weather.sun', WORDS.sun],
    ['weather.rain', WORDS.rain],
    ['weather.forecast', WORDS.forecast],
  ] as const) {
    const zone = WEATHER.zones.find(({ id }) => id === zoneId) ?? expect.fail();
    const places = pages.flatMap((page) => placesOf(page, words));
    expect(
      places.some(
        ({ x, y }) => x >= zone.x && x <= zone.x + zone.width && y >= zone.y && y <= zone.y + zone.height,
      ),
      words,
    ).toBe(true);
  }
  expect(anna.seat.findings).toEqual([]);
}, 240_000);
