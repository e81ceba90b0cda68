// 記入例を見る in real browsers: one person sees how a filled sheet looks, nobody else does, and nothing of it comes into the document,
// the table or the PDF. Escape, writing and leaving the sheet end it.
import { readFile } from 'node:fs/promises';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import { isWritten, plainText } from '../../shared/board/records.ts';
import type { Board } from '../../shared/camp/camp.ts';
import { startBrowser, XGA } from '../kit/browser.ts';
import { showScreensOfFailure } from '../kit/journey.ts';
import { squeeze } from '../kit/onlooker.ts';
import { readPdf } from '../kit/pdf-text.ts';
import { Person } from '../kit/person.ts';
import { openTestServer, type TestServer } from '../kit/server.ts';

const OWN = '夕方の鐘が聞こえる';
const ANSWER = '窓口が三分で終わる';
/** Words of the example: in a zone that stays empty, and in the one in which OWN stands. */
const EXAMPLE = '部の壁がなく';
const INSTEAD_OF_OWN = '団地で育った二代目';

let server: TestServer;
let browser: Browser;
let board: Board;
let anna: Person;
let ken: Person;

beforeAll(async () => {
  server = await openTestServer();
  browser = await startBrowser();
  const camp = await server.createCamp({ cities: ['若葉市', '高台市'], templateSet: 'half-day' });
  const home = camp.teams[0] ?? expect.fail();
  board = camp.boards.find(({ teamId }) => teamId === home.id) ?? expect.fail();
  anna = await Person.sitDown(browser, server.url);
  ken = await Person.sitDown(browser, server.url, XGA);
  for (const person of [anna, ken]) person.teams = camp.teams;
  await anna.join(camp.links.teams[home.id] ?? '', '坂下 みどり');
  await ken.join(camp.links.teams[home.id] ?? '', '本町 健');
  for (const person of [anna, ken]) await person.openBoard(board, 'vision');
  await anna.writeNote({ template: 'vision', zone: 'vision.words', dx: 100, dy: 160 }, OWN);
  await anna.isSaved();
}, 120_000);
afterAll(async () => {
  await browser?.close();
  await server?.close();
});
beforeEach(({ task }) => showScreensOfFailure('example-layer', task.name, [anna, ken]));

const layerOf = ({ page }: Person) => page.locator('.miraizu-example');
const seeExample = async (person: Person): Promise<void> => {
  await person.takeTool('その他');
  await person.page.getByRole('menuitem', { name: '記入例を見る' }).click();
  await layerOf(person).waitFor();
};
const isOver = (person: Person): Promise<void> => layerOf(person).waitFor({ state: 'detached' });
const wordsOnServer = async (): Promise<readonly string[]> => {
  const { notes, nodes } = await anna.boardOnServer(board);
  return [...notes, ...nodes].filter(isWritten).map(({ paragraphs }) => plainText(paragraphs));
};

it('shows on one screen what a team would write, and leaves what people wrote to be read', async () => {
  await seeExample(anna);
  const words = squeeze((await layerOf(anna).textContent()) ?? '');
  expect(words).toContain(EXAMPLE);
  expect(words).not.toContain(INSTEAD_OF_OWN);
  await anna.sheet('vision').getByText('記入例（この画面だけ）').waitFor();
  await ken.page.getByText(OWN).first().waitFor();
  expect(await layerOf(ken).count()).toBe(0);
  expect(await ken.page.getByText('記入例（この画面だけ）').count()).toBe(0);
  expect(await wordsOnServer()).toEqual([OWN]);
});

it('comes into no PDF and no table, and stays when Escape is meant for the dialog', async () => {
  const { page } = anna;
  const saved = async (press: string): Promise<Uint8Array> => {
    const download = page.waitForEvent('download', { timeout: 90_000 });
    await page.getByRole('dialog').getByRole('button', { name: press }).click();
    return readFile(await (await download).path());
  };
  await anna.button('書き出す').click();
  const pdf = await readPdf(await saved('PDFを保存'));
  const paper = squeeze(pdf.pages.map(({ text }) => text).join(''));
  expect(paper).toContain(squeeze(OWN));
  expect(paper).not.toContain(EXAMPLE);
  expect(paper).not.toContain('記入例');
  await page.getByRole('dialog').getByText('CSV（付箋）', { exact: true }).click();
  const table = Buffer.from(await saved('CSVを保存')).toString('utf8');
  expect(table).toContain(OWN);
  expect(table).not.toContain(EXAMPLE);
  await page.keyboard.press('Escape');
  await page.getByRole('dialog').waitFor({ state: 'detached' });
  expect(await layerOf(anna).count()).toBe(1);
}, 120_000);

it('ends with Escape, and with its own button', async () => {
  await anna.page.keyboard.press('Escape');
  await isOver(anna);
  await seeExample(anna);
  await anna.page
    .getByRole('status')
    .getByRole('button', { name: /終える/ })
    .click();
  await isOver(anna);
});

it('catches no press, and ends as soon as somebody writes', async () => {
  await seeExample(anna);
  // Where a note of the example is to be seen.
  await anna.takeTool('付箋');
  await anna.clickOn({ template: 'vision', zone: 'vision.draft.organization', dx: 100, dy: 160 });
  await isOver(anna);
  await anna.typeIntoOpenWords(ANSWER);
  await anna.finishWriting();
  await anna.isSaved();
  expect([...(await wordsOnServer())].toSorted()).toEqual([OWN, ANSWER].toSorted());
});

it('ends when the sheet is left, and does not come back with it', async () => {
  await anna.takeTool('選択');
  await seeExample(anna);
  await anna.goToSheet('feedback');
  await isOver(anna);
  await anna.goToSheet('vision');
  expect(await layerOf(anna).count()).toBe(0);
  expect(anna.seat.findings).toEqual([]);
  expect(ken.seat.findings).toEqual([]);
});
