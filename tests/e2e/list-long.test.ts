// 一覧 of a board with 1,500 notes, of which only those near what is seen are in the page: the chosen row stays the chosen one.
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { LAPTOP, startBrowser } from '../kit/browser.ts';
import { Colleague } from '../kit/colleague.ts';
import { showScreensOfFailure } from '../kit/journey.ts';
import { fillLongBoard, longNoteId } from '../kit/long-board.ts';
import { Person } from '../kit/person.ts';
import { openTestServer, type TestServer } from '../kit/server.ts';
import { until } from '../kit/until.ts';

const NOTES = 1500;

describe('a list of 1,500 notes', () => {
  let server: TestServer;
  let browser: Browser;
  let anna: Person;
  let colleague: Colleague;

  beforeAll(async () => {
    server = await openTestServer();
    browser = await startBrowser();
    const camp = await server.createCamp({ cities: ['若葉市', '高台市'], templateSet: 'one-day' });
    const [own] = camp.teams;
    const board = camp.boards.find(({ teamId }) => teamId === own?.id) ?? expect.fail('a board');
    const link = camp.links.teams[own?.id ?? ''] ?? '';
    colleague = await Colleague.join(server, link, board.id, own?.id);
    fillLongBoard(colleague, NOTES);
    anna = await Person.sitDown(browser, `http://127.0.0.1:${server.port}`, LAPTOP);
    anna.teams = camp.teams;
    await anna.join(link, '坂下 みどり');
    await anna.page.goto(`http://127.0.0.1:${server.port}/board/${board.id}?sheet=shape:targets&view=list`);
    await until(async () => Number(await grid().getAttribute('aria-rowcount')) > NOTES, {
      what: 'all rows',
    });
  }, 180_000);
  afterAll(async () => {
    colleague?.leave();
    await browser?.close();
    await server?.close();
  });
  beforeEach(({ task }) => showScreensOfFailure('list-long', task.name, [anna]));

  const grid = () => anna.page.getByRole('treegrid');
  const chosen = () => grid().getByRole('row', { selected: true });
  const chosenAt = async () => Number(await chosen().getAttribute('aria-rowindex'));
  const chosenSays = (words: string) =>
    until(async () => ((await chosen().textContent()) ?? '').includes(words), {
      what: `the chosen row says ${words}`,
    });

  it('keeps the chosen row through letters and Alt+↑↓, one place at a time, while a colleague writes in it', async () => {
    await anna.page.getByRole('searchbox', { name: '付箋を探す' }).fill('付箋700');
    for (const key of ['Enter', 'Home', 'ArrowDown', 'ArrowDown', 'Escape'])
      await anna.page.keyboard.press(key);
    await chosenSays('付箋700');
    await anna.page.keyboard.press('F2');
    await anna.page.getByRole('textbox', { name: /の文$/ }).waitFor();
    const said: string[] = [];
    for (let at = 0; at < 16; at += 1) {
      await anna.page.keyboard.press('a');
      colleague.write(longNoteId(700), 0, 'い');
      said.unshift('い');
    }
    await anna.page.keyboard.press('Escape');
    await chosenSays(`${said.join('')}付箋700`);
    await chosenSays('a'.repeat(16));
    const began = await chosenAt();
    for (let at = 0; at < 16; at += 1) {
      const isDown = at % 2 === 0;
      colleague.write(longNoteId(700), 0, 'ろ');
      said.unshift('ろ');
      await anna.page.keyboard.press(isDown ? 'Alt+ArrowDown' : 'Alt+ArrowUp');
      const there = began + (isDown ? 1 : 0);
      await until(async () => (await chosenAt()) === there, { what: `row ${there} chosen at ${at}` });
      await chosenSays(`${said.join('')}付箋700`);
    }
  });

  it('keeps it in view and in its place of the sheet, however far it goes', async () => {
    const place = await chosen().getByRole('gridcell').nth(2).textContent();
    const began = await chosenAt();
    for (let at = 1; at <= 40; at += 1) {
      await anna.page.keyboard.press('Alt+ArrowUp');
      await until(async () => (await chosenAt()) === began - at, { what: `row ${began - at} chosen` });
    }
    await chosenSays('付箋700');
    expect(await chosen().getByRole('gridcell').nth(2).textContent()).toBe(place);
    await until(async () => (await chosen().boundingBox())?.y !== undefined, { what: 'it is drawn' });
    const box = await chosen().boundingBox();
    expect(box?.y).toBeGreaterThan(0);
    expect(box?.y).toBeLessThan(LAPTOP.height);
  });
});
