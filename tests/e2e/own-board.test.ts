// 信頼貯金 in a real browser: from シートを足す to the board that opens for oneself alone, written on, marked and printed; the lobby leads
// back to it, and the device keeps no copy of it. What others receive: tests/server/camps/own-board.test.ts.
import { readFile } from 'node:fs/promises';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { CreateCampAnswer } from '../../shared/api/api.ts';
import { type Board, isPersonal } from '../../shared/camp/camp.ts';
import { newestTemplate } from '../../shared/templates/catalogue.ts';
import { LAPTOP, startBrowser } from '../kit/browser.ts';
import { showScreensOfFailure } from '../kit/journey.ts';
import { placesOf, readPdfPlaces } from '../kit/pdf-places.ts';
import { Person } from '../kit/person.ts';
import { openTestServer, type TestServer } from '../kit/server.ts';
import { until } from '../kit/until.ts';

const THANKS = '図書館の後輩';
const GIVE = '雑談を一時間';

describe('one’s own board', () => {
  let server: TestServer;
  let browser: Browser;
  let camp: CreateCampAnswer;
  let anna: Person;

  beforeAll(async () => {
    server = await openTestServer();
    browser = await startBrowser();
    camp = await server.createCamp({ cities: ['若葉市', '高台市'], templateSet: 'half-day' });
    anna = await Person.sitDown(browser, `http://127.0.0.1:${server.port}`, LAPTOP);
    anna.teams = camp.teams;
    await anna.join(camp.links.teams[camp.teams[0]?.id ?? ''] ?? '', '坂下 みどり');
  }, 120_000);
  afterAll(async () => {
    await browser?.close();
    await server?.close();
  });
  beforeEach(({ task }) => showScreensOfFailure('own-board', task.name, [anna]));

  const ownBoards = async (): Promise<readonly Board[]> =>
    (await server.storage.camps.find(camp.camp.id))?.boards.filter(isPersonal) ?? [];
  const zoneRect = (id: string) =>
    newestTemplate('trust')?.zones.find((zone) => zone.id === id) ?? expect.fail(id);

  it('opens from シートを足す with its sheet, is written on and marked, and says whose eyes it is for', async () => {
    const team = camp.boards.find(({ teamId }) => teamId === camp.teams[0]?.id) ?? expect.fail();
    await anna.openBoard(team, 'vision');
    await anna.button('シートを足す').click();
    await anna.page.getByRole('searchbox').fill('信頼貯金');
    const card = anna.page.locator('.gcard', { hasText: '自分だけ' });
    await card.click();
    await anna.button('自分だけのボードで開く').dblclick();
    await anna.sheet('trust').waitFor();
    expect(await ownBoards()).toHaveLength(1);
    const [own = expect.fail()] = await ownBoards();
    expect(anna.page.url()).toContain(own.id);
    await anna.page.getByText('自分だけ・サーバーに保存').waitFor();
    if (await anna.button('とばす').isVisible()) await anna.button('とばす').click();
    await anna.showWholeSheet();
    await anna.writeNote({ template: 'trust', zone: 'trust.cards', dx: 30, dy: 110 }, THANKS);
    await anna.writeNote({ template: 'trust', zone: 'trust.give', dx: 30, dy: 110 }, GIVE);
    await anna.isSaved();
    // Whom thanks are owed to stands at the right as well, until it is said.
    const times = () => anna.page.getByText(THANKS, { exact: true }).count();
    await until(async () => (await times()) === 2, { what: 'the list of thanks' });
    await anna.select(THANKS);
    await anna.button('伝えた').first().click();
    await until(async () => (await times()) === 1, { what: 'nothing is owed' });
    await anna.isSaved();
    expect(anna.seat.findings).toEqual([]);
  }, 120_000);

  it('is printed by its person, and taken home as nothing else', async () => {
    await anna.page.keyboard.press('Escape');
    await anna.button('書き出す').click();
    const dialog = anna.page.getByRole('dialog');
    await dialog.getByText('紙にできるのは、あなただけです', { exact: false }).waitFor();
    for (const other of ['CSV（付箋）', '報告書の下書き', 'すべての自治体'])
      expect(await dialog.getByText(other, { exact: true }).count()).toBe(0);
    const file = anna.page.waitForEvent('download', { timeout: 120_000 });
    await dialog.getByRole('button', { name: 'PDFを保存' }).click();
    const pages = await readPdfPlaces(await readFile(await (await file).path()));
    for (const [word, zone] of [
      [THANKS, zoneRect('trust.cards')],
      [GIVE, zoneRect('trust.give')],
    ] as const) {
      const [place = expect.fail(word)] = pages.flatMap((page) => placesOf(page, word));
      expect(place.x > zone.x && place.x < zone.x + zone.width).toBe(true);
      expect(place.y > zone.y && place.y < zone.y + zone.height).toBe(true);
    }
    expect(pages.flatMap((page) => placesOf(page, '自分だけ')).length).toBeGreaterThan(1);
    await anna.page.keyboard.press('Escape');
    expect(anna.seat.findings).toEqual([]);
  }, 180_000);

  it('stands in my lobby without a picture, and on this device lies no copy', async () => {
    const [own = expect.fail()] = await ownBoards();
    await anna.page.goto(`${anna.origin}/camp/${camp.camp.id}`);
    const card = anna.page.locator('.bown');
    await card.waitFor();
    expect(await card.locator('svg text, img').count()).toBe(0);
    const copies = await anna.page.evaluate(async () => {
      const asked = <T>(request: IDBRequest<T>): Promise<T> =>
        new Promise((resolve, reject) => {
          request.onsuccess = () => resolve(request.result);
          request.onerror = () => reject(request.error);
        });
      const kept: unknown[] = [{ ...localStorage }];
      for (const { name } of await indexedDB.databases()) {
        const database = await asked(indexedDB.open(name ?? ''));
        for (const store of database.objectStoreNames) {
          const rows = database.transaction(store).objectStore(store);
          kept.push(await asked(rows.getAllKeys()), await asked(rows.getAll()));
        }
        database.close();
      }
      return JSON.stringify(kept, (_, value) =>
        value instanceof Uint8Array || value instanceof ArrayBuffer ? new TextDecoder().decode(value) : value,
      );
    });
    for (const secret of [own.id, THANKS, GIVE]) expect(copies).not.toContain(secret);
    await card.click();
    await anna.page.waitForURL(new RegExp(own.id));
    await anna.sees(THANKS);
    expect(anna.seat.findings).toEqual([]);
  }, 120_000);
});
