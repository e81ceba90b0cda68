// 巻き込みマップ in real browsers: two of a team set stakes into its rings, say where each stands and when to speak, by mouse and by
// keyboard, and carry one to the next ring; both see the same, and exported data names the ring.
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { CreateCampAnswer } from '../../shared/api/api.ts';
import type { Board } from '../../shared/camp/camp.ts';
import { notesTable } from '../../shared/export/notes-table.ts';
import { middleOf } from '../../shared/layout/zone-area.ts';
import { readBoardInOrder } from '../../shared/reading/read-board.ts';
import { newestTemplate } from '../../shared/templates/catalogue.ts';
import { japanDay } from '../../shared/time/fiscal-year.ts';
import { shortDay } from '../../shared/time/short-day.ts';
import { LAPTOP, startBrowser, XGA } from '../kit/browser.ts';
import { showScreensOfFailure } from '../kit/journey.ts';
import { Person } from '../kit/person.ts';
import { openTestServer, type TestServer } from '../kit/server.ts';
import { until } from '../kit/until.ts';
import type { ZonePoint } from '../kit/zone-point.ts';

const SCREENSHOTS = new URL('./screenshots/', import.meta.url).pathname;
const DAY_MS = 86_400_000;

/** In the midst of a ring, `up` units above it. */
function inRing(ring: string, up = 0): ZonePoint {
  const zone =
    newestTemplate('involve')?.zones.find(({ id }) => id === `involve.${ring}`) ?? expect.fail(ring);
  const middle = middleOf(zone);
  return { template: 'involve', zone: zone.id, dx: middle.x - zone.x, dy: middle.y - zone.y - up };
}

/** What the key for menus does: the browser under test has none of its own, and so opens nothing for the key itself. */
const menuByKey = (page: Page): Promise<void> =>
  page.evaluate(() => {
    const canvas = document.querySelector('.tl-canvas');
    canvas?.dispatchEvent(new PointerEvent('contextmenu', { bubbles: true, cancelable: true, button: 0 }));
  });

describe('the map of whom a team wins', () => {
  let server: TestServer;
  let browser: Browser;
  let camp: CreateCampAnswer;
  let board: Board;
  let anna: Person;
  let ken: Person;
  const people = () => [anna, ken];
  const soon = japanDay(Date.now() + 40 * DAY_MS);
  const later = japanDay(Date.now() + 80 * DAY_MS);

  beforeAll(async () => {
    server = await openTestServer();
    browser = await startBrowser();
    camp = await server.createCamp({ cities: ['若葉市', '高台市'], templateSet: 'half-day' });
    const origin = `http://127.0.0.1:${server.port}`;
    const seats = [LAPTOP, XGA].map((screen) => Person.sitDown(browser, origin, screen));
    [anna = expect.fail(), ken = expect.fail()] = await Promise.all(seats);
    const link = camp.links.teams[camp.teams[0]?.id ?? ''] ?? '';
    for (const person of people()) person.teams = camp.teams;
    await anna.join(link, '坂下 みどり');
    await ken.join(link, '本町 健');
    await anna.button(/^チームだけのボードをつくる/).click();
    await anna.page.waitForURL(/\/board\//);
    const boards = (await server.storage.camps.find(camp.camp.id))?.boards ?? [];
    board = boards.find(({ visibility }) => visibility === 'team') ?? expect.fail('a board for the team');
    await anna.openBoard(board, 'practice');
    await anna.button('シートを足す').click();
    await anna.page.getByRole('searchbox').fill('巻き込み');
    await anna.page.locator('.gcard').first().click();
    await anna.button('この1枚を足す').click();
    await anna.sheet('involve').waitFor();
    await anna.showWholeSheet();
    await ken.openBoard(board, 'involve');
  }, 180_000);
  afterAll(async () => {
    await browser?.close();
    await server?.close();
  });
  beforeEach(({ task }) => showScreensOfFailure('involve', task.name, people()));

  const stakes = async () => (await anna.boardOnServer(board)).notes.filter(({ form }) => form === 'stake');
  const stakeOf = async (words: string) =>
    (await stakes()).find(({ paragraphs }) =>
      paragraphs.some(({ runs }) => runs.some(({ text }) => text === words)),
    );
  /** The ring that exported data names, in Japanese. */
  const ringOf = async (words: string): Promise<string | undefined> => {
    const content = await anna.boardOnServer(board);
    const sheets = readBoardInOrder(content, [], { ownTeam: board.teamId, teams: camp.teams });
    const [heads = [], ...rows] = notesTable([{ name: '', teamId: board.teamId, content, sheets }], {
      teams: camp.teams,
      people: [],
      locale: 'ja',
      baseFiscalYear: 2026,
    });
    return rows.find((row) => row.includes(words))?.[heads.indexOf('輪')];
  };
  const bar = ({ page }: Person) => page.getByRole('toolbar', { name: '選んだものの操作' });

  it('takes stakes into two rings, seen by both', async () => {
    await anna.writeNote(inRing('departments'), '財政係長');
    await ken.writeNote(inRing('executives'), '部長会');
    for (const person of people()) await person.seesAll(['財政係長', '部長会', '未接触']);
    await anna.isSaved();
    await ken.isSaved();
    expect((await stakes()).length).toBe(2);
    expect([await ringOf('財政係長'), await ringOf('部長会')]).toEqual(['関係部局', '理事者']);
  }, 60_000);

  it('has the stance and the day set by mouse, and points to whom to speak next', async () => {
    await anna.select('財政係長');
    await bar(anna).getByRole('button', { name: '賛同' }).click();
    await until(async () => (await stakeOf('財政係長'))?.stance === 'agrees', { what: 'the stance is said' });
    expect(await bar(anna).getByRole('button', { name: '賛同' }).getAttribute('aria-pressed')).toBe('true');
    await bar(anna).getByRole('button', { name: 'いつ・だれと' }).click();
    await anna.page.getByRole('dialog').getByLabel('日付').fill(soon);
    await anna.page.screenshot({ path: `${SCREENSHOTS}involve stance.png` });
    await anna.page.keyboard.press('Escape');
    for (const person of people()) await person.seesAll(['次に話す']);
    expect((await stakeOf('財政係長'))?.date).toBe(soon);
  }, 60_000);

  it('has both set by the keyboard alone; who comes earlier is next', async () => {
    const { page } = ken;
    await ken.select('部長会');
    await menuByKey(page);
    const menu = page.getByRole('menu');
    await menu.getByRole('menuitemcheckbox', { name: '関心' }).waitFor();
    await menu.getByRole('menuitemcheckbox', { name: '関心' }).focus();
    await page.keyboard.press('Enter');
    await menu.waitFor({ state: 'detached' });
    await until(async () => (await stakeOf('部長会'))?.stance === 'interested', {
      what: 'the stance is said',
    });
    await menuByKey(page);
    await menu.getByRole('menuitem', { name: 'いつ・だれと' }).focus();
    await page.keyboard.press('Enter');
    await page.getByRole('dialog').getByLabel('日付').fill(later);
    await page.keyboard.press('Escape');
    for (const person of people()) await person.seesAll(['関心', shortDay(later, 'ja')]);
    // The other has helped at last: nobody has to be talked to before this one.
    await anna.select('財政係長');
    await bar(anna).getByRole('button', { name: '協力' }).click();
    for (const person of people())
      await until(
        async () => {
          const box = person.page.locator('[data-shape-type=miraizu-note]', { hasText: '部長会' });
          return (await box.textContent())?.includes('次に話す') === true;
        },
        { what: 'the other one is next' },
      );
  }, 60_000);

  it('carries a stake to the next ring, which exported data names; nothing else of it changes', async () => {
    const before = (await stakeOf('財政係長')) ?? expect.fail('a stake');
    await anna.takeTool('選択');
    await anna.dragNote('財政係長', inRing('peers', 160));
    await until(async () => (await ringOf('財政係長')) === '仲間', { what: 'it lies in the other ring' });
    const after = (await stakeOf('財政係長')) ?? expect.fail('a stake');
    expect(after).toEqual({ ...before, x: after.x, y: after.y, index: after.index });
    await anna.isSaved();
    const [seenByAnna, seenByKen] = await Promise.all(
      [anna, ken].map((person) => person.pointOn(inRing('peers', 160))),
    );
    const [lies, liesForKen] = await Promise.all([anna, ken].map((person) => person.middleOf('財政係長')));
    expect(Math.abs((lies?.x ?? 0) - (seenByAnna?.x ?? 9999))).toBeLessThan(4);
    expect(Math.abs((liesForKen?.x ?? 0) - (seenByKen?.x ?? 9999))).toBeLessThan(4);
    await anna.page.keyboard.press('Escape');
    await anna.page.screenshot({ path: `${SCREENSHOTS}involve.png` });
    await ken.page.screenshot({ path: `${SCREENSHOTS}involve 1024.png` });
    for (const person of people()) expect(person.seat.findings).toEqual([]);
  }, 60_000);
});
