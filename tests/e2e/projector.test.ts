// The hall's screen, on the demo's day: every part of every sheet, measured at three sizes; it follows each edit and each
// word of the facilitator, who sees on the own board what the room has.
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { CampAnswer } from '../../shared/api/api.ts';
import type { RecordId, ZoneId } from '../../shared/board/ids.ts';
import type { Shown } from '../../shared/camp/facilitation.ts';
import { LAPTOP, type Screen, type Seat, startBrowser, takeSeat, takeTab, XGA } from '../kit/browser.ts';
import { type DemoHall, openDemoHall } from '../kit/demo-hall.ts';
import { answerOf } from '../kit/server.ts';
import { measureSlide, resizeSlide } from '../kit/slide-measure.ts';
import { until } from '../kit/until.ts';

const SIZES: readonly Screen[] = [XGA, { width: 1280, height: 720 }, { width: 1920, height: 1080 }];

let hall: DemoHall;
let browser: Browser;
let seat: Seat;
let page: Page;
let camp: CampAnswer;

beforeAll(async () => {
  hall = await openDemoHall(new URL('http://camp.example.jp'));
  browser = await startBrowser();
  seat = await takeSeat(browser, hall.server.url, XGA);
  const [name = '', value = ''] = hall.facilitator.cookie.split('=');
  await seat.context.addCookies([{ name, value, url: hall.server.url }]);
  page = seat.page;
  camp = await answerOf<CampAnswer>(await hall.facilitator.browser.get(`/api/camps/${hall.camp.id}`));
  await page.goto(`${hall.server.url}/projector/${hall.camp.id}`);
  await page.locator('.slide-card').first().waitFor();
  await page.evaluate(() => document.fonts.ready.then(() => true));
}, 90_000);

afterAll(async () => {
  await browser?.close();
  await hall?.server.close();
});

it.each(SIZES)(
  'is filled, whole and readable at each step of a walk over every sheet at $width × $height',
  async (size) => {
    await resizeSlide(page, size);
    const parts = await countOfParts();
    await toTheBeginning();
    const scale = Math.min(size.width / 1024, size.height / 720);
    const seen = new Set<string>();
    const wrong: string[] = [];
    const look = async (): Promise<void> => {
      const { place, faults, leastPx, notePx, bannerPx } = await measureSlide(page);
      seen.add(place);
      wrong.push(...faults.map((fault) => `${place}: ${fault}`));
      if (leastPx < 19.99 * scale) wrong.push(`${place}: words of ${leastPx} px`);
      if (notePx < 23.99 * scale) wrong.push(`${place}: notes of ${notePx} px`);
      if (bannerPx > 64 * scale) wrong.push(`${place}: a banner of ${bannerPx} px`);
    };
    await look();
    // The smallest screen is seen at every part, the larger ones at the first two of each sheet: they are set by its lines.
    const walk = size === XGA ? partByPart(parts) : ownBoard().sheets.flatMap(() => FIRST_TWO);
    for (const key of walk) {
      await page.keyboard.press(key);
      await look();
    }
    expect([...new Set(wrong)]).toEqual([]);
    if (size === XGA) expect(seen.size).toBe(parts);
    else expect(seen.size).toBeGreaterThan(ownBoard().sheets.length);
  },
);

const FIRST_TWO = ['ArrowRight', 'ArrowDown'] as const;

/** Onward through all parts, turning back at each seventh. */
const partByPart = (parts: number): readonly string[] =>
  Array.from({ length: parts - 1 }, (_, at) =>
    at % 7 === 6 ? ['ArrowRight', 'ArrowLeft', 'ArrowRight'] : ['ArrowRight'],
  ).flat();

async function toTheBeginning(): Promise<void> {
  for (const _sheet of ownBoard().sheets) await page.keyboard.press('ArrowUp');
}

/** 「2／4」; nothing on a sheet that is one part. */
const partInWords = async (): Promise<string> => (await page.locator('.slide-part').allInnerTexts())[0] ?? '';

/** By walking from the first sheet on, whole sheets at a time. */
async function countOfParts(): Promise<number> {
  await toTheBeginning();
  let count = 0;
  for (const _sheet of ownBoard().sheets) {
    await measureSlide(page);
    const [, parts = '1'] = /／(\d+)$/u.exec(await partInWords()) ?? [];
    count += Number(parts);
    await page.keyboard.press('ArrowDown');
  }
  return count;
}

const ownBoard = () => camp.boards.find(({ teamId }) => teamId !== null) ?? expect.fail('no board');
const show = async (shown: Partial<Shown> & { readonly sheetId: RecordId }): Promise<void> => {
  const whole = { boardId: ownBoard().id, zoneId: null, versionId: null, part: 0, ...shown };
  const path = `/api/camps/${hall.camp.id}/facilitation`;
  await answerOf(await hall.facilitator.browser.post(path, { type: 'show', shown: whole }));
};
const sheetOf = (template: string): RecordId =>
  ownBoard().sheets.find((sheet) => sheet.template === template)?.id ?? expect.fail(template);

it('keys turn the part for everybody who follows, and a word of the facilitator leads again', async () => {
  await page.setViewportSize(XGA);
  await show({ sheetId: sheetOf('targets'), part: 1 });
  await page.getByText('2／4').waitFor();
  await page.keyboard.press('PageDown');
  await page.keyboard.press('PageDown');
  await page.getByText('4／4').waitFor();
  await until(async () => (await shownNow())?.part === 3, { what: 'the turn in the camp' });
  // A key that is held: its turns become few, and the facilitator's next word is not waited for.
  let sent = 0;
  page.on('request', (request) => {
    if (request.method() === 'POST' && request.url().endsWith('/facilitation')) sent += 1;
  });
  // All at once, faster than any server answers, as where the line is slow.
  await page.evaluate(() => {
    for (let n = 0; n < 150; n += 1) {
      const key = n % 2 === 0 ? 'ArrowLeft' : 'ArrowRight';
      document.body.dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true, repeat: n > 1 }));
    }
  });
  await show({ sheetId: sheetOf('tree-why'), part: 0 });
  await page.getByText('課題の木（なぜ）').waitFor({ timeout: 5_000 });
  expect(sent).toBeGreaterThan(0);
  expect(sent).toBeLessThan(30);
});

const shownNow = async (): Promise<Shown | null> =>
  (await answerOf<CampAnswer>(await hall.facilitator.browser.get(`/api/camps/${hall.camp.id}`))).facilitation
    .shown;

it('begins the lobby with how to come in: code, address and number, as large as a hall reads them, on every screen', async () => {
  const shared = camp.boards.find(({ teamId }) => teamId === null) ?? expect.fail();
  const lobby = shared.sheets.find(({ template }) => template === 'lobby') ?? expect.fail();
  await show({ boardId: shared.id, sheetId: lobby.id });
  const code = page.getByRole('img', { name: '参加用の二次元コード' });
  await code.waitFor();
  const words = await page.locator('.wayin').innerText();
  expect(words).toContain(`${camp.camp.roomNumber.slice(0, 3)} ${camp.camp.roomNumber.slice(3)}`);
  expect(words).toContain('http://camp.example.jp');
  for (const size of SIZES) {
    await resizeSlide(page, size);
    const scale = Math.min(size.width / 1024, size.height / 720);
    const { faults, leastPx } = await measureSlide(page);
    expect(faults).toEqual([]);
    expect(leastPx).toBeGreaterThanOrEqual(19.99 * scale);
    const box = (await code.boundingBox()) ?? expect.fail();
    expect(box.width).toBeGreaterThan(400 * scale);
    const body = (await page.locator('.slide-body').boundingBox()) ?? expect.fail();
    const part = (await page.locator('.wayin').boundingBox()) ?? expect.fail();
    expect(part.y + part.height).toBeLessThanOrEqual(body.y + body.height);
  }
  await page.setViewportSize(XGA);
});

it('shows a kept version as it was', async () => {
  const path = `/api/boards/${ownBoard().id}/versions`;
  const { versions } = await answerOf<{ readonly versions: readonly { readonly id: Shown['versionId'] }[] }>(
    await hall.facilitator.browser.get(path),
  );
  // The draft was kept before there was any target.
  await show({ sheetId: sheetOf('targets'), versionId: versions[0]?.id ?? null });
  await page.getByText('「〜している」で書く').first().waitFor();
  await show({ sheetId: sheetOf('targets') });
  await page.getByText('地域の会議で職員が一緒に議論している').first().waitFor();
});

it("the facilitator projects exactly what is in view, and sees its frame on the board's own sheet", async () => {
  const desk = await takeTab(seat.context, hall.server.url);
  await desk.page.setViewportSize(LAPTOP);
  await desk.page.goto(`${hall.server.url}/board/${ownBoard().id}?sheet=${sheetOf('vision')}`);
  await desk.page.locator(`[data-shape-id="${sheetOf('vision')}"]`).waitFor();
  await desk.page.getByRole('button', { name: '投影', exact: true }).click();
  await desk.page.getByRole('menuitem', { name: 'この場所を投影する' }).click();
  await desk.page.getByText('投影中　1／2').waitFor();
  await page.getByText('1／2').waitFor();
  expect((await shownNow())?.zoneId).toBe('vision.draft.sentence' as ZoneId);
  const frame = (await desk.page.locator('.miraizu-shown').boundingBox()) ?? expect.fail();
  const sheet =
    (await desk.page.locator(`[data-shape-id="${sheetOf('vision')}"]`).boundingBox()) ?? expect.fail();
  const zoom = sheet.width / 1680;
  expect(Math.abs(frame.x - (sheet.x + 352 * zoom))).toBeLessThan(12);
  expect(Math.abs(frame.width - 1280 * zoom)).toBeLessThan(24);
  await desk.page.keyboard.press('Escape');
  await page.keyboard.press('ArrowRight');
  await desk.page.getByText('投影中　2／2').waitFor();
  expect(desk.findings).toEqual([]);
  await desk.page.close();
});

it("the lobby's 投影 opens a window of its own; a browser that refuses it gets a link and the reason", async () => {
  const desk = await takeTab(seat.context, hall.server.url);
  await desk.page.goto(`${hall.server.url}/camp/${hall.camp.id}`);
  const button = desk.page.getByRole('button', { name: '投影', exact: true });
  const [opened] = await Promise.all([seat.context.waitForEvent('page'), button.click()]);
  await opened.locator('.slide-banner').waitFor();
  await opened.getByText('めくる').waitFor();
  await opened.getByText('めくる').waitFor({ state: 'detached', timeout: 15_000 });
  // Told once: another city's board is no new window.
  const other = camp.teams.find(({ id }) => id !== ownBoard().teamId) ?? expect.fail();
  const board = camp.boards.find(({ teamId }) => teamId === other.id) ?? expect.fail();
  await show({ boardId: board.id, sheetId: board.sheets[0]?.id ?? expect.fail() });
  await opened.locator('.slide-head', { hasText: other.name }).waitFor();
  expect(await opened.getByText('めくる').count()).toBe(0);
  expect(new URL(desk.page.url()).pathname).toBe(`/camp/${hall.camp.id}`);
  await opened.close();

  await desk.page.evaluate(() => {
    window.open = () => null;
  });
  await button.click();
  const dialog = desk.page.getByRole('dialog', { name: '投影の窓を開けませんでした' });
  await dialog.getByText(/ブラウザーが、新しい窓を止めました/).waitFor();
  expect(await dialog.getByRole('link', { name: '投影の画面を開く' }).getAttribute('href')).toBe(
    `/projector/${hall.camp.id}`,
  );
  expect(desk.findings).toEqual([]);
  await desk.page.close();
});
