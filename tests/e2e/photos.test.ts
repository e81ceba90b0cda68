// Photographs by phone, in a real browser: held upright, with a place in them; chosen and dropped, seen by who else is there
// and on paper. What each engine does with orientation was measured (DECISIONS); here it is looked at.
import { readFile } from 'node:fs/promises';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { CreateCampAnswer } from '../../shared/api/api.ts';
import type { Board } from '../../shared/camp/camp.ts';
import { readPdf } from '../client/export/pdf/read-pdf.ts';
import { startBrowser, XGA } from '../kit/browser.ts';
import { showScreensOfFailure } from '../kit/journey.ts';
import { Person } from '../kit/person.ts';
import { photo, SIZE, secretsIn } from '../kit/pictures.ts';
import { openTestServer, type TestServer } from '../kit/server.ts';
import { until } from '../kit/until.ts';

/** The four colours upright, as a camera turned by a quarter saw them: orientation 6. */
const UPRIGHT = ['blue', 'red', 'yellow', 'green'];
const TEMPLATE = 'targets';
const IMAGE = '[data-shape-type=image]';

describe('photographs by phone', () => {
  let server: TestServer;
  let browser: Browser;
  let camp: CreateCampAnswer;
  let board: Board;
  let anna: Person;
  let ken: Person;
  /** The shapes of the photographs, in the order in which they came. */
  const shapes: string[] = [];

  beforeAll(async () => {
    server = await openTestServer();
    browser = await startBrowser();
    camp = await server.createCamp({ cities: ['若葉市', '高台市'] });
    const team = camp.teams[0] ?? expect.fail();
    board = camp.boards.find(({ teamId }) => teamId === team.id) ?? expect.fail();
    const origin = `http://127.0.0.1:${server.port}`;
    anna = await Person.sitDown(browser, origin);
    ken = await Person.sitDown(browser, origin, XGA);
    for (const person of [anna, ken]) person.teams = camp.teams;
    await anna.join(camp.links.teams[team.id] ?? '', '坂下 みどり');
    await ken.join(camp.links.teams[team.id] ?? '', '本町 健');
    await anna.openBoard(board, TEMPLATE);
    await ken.openBoard(board, TEMPLATE);
  }, 120_000);
  afterAll(async () => {
    await browser?.close();
    await server?.close();
  });
  beforeEach(({ task }) => showScreensOfFailure('photos', task.name, [anna, ken]));

  it('stand upright and in their proportions on every board, and tell nobody where they were taken', async () => {
    await anna.page
      .locator('input[type=file][accept*="image/jpeg"]')
      .setInputFiles({ name: 'IMG_0001.jpg', mimeType: 'image/jpeg', buffer: photo(6) });
    shapes.push(await newPicture(anna.page));
    for (const { page } of [anna, ken]) {
      const { width, height } = await boxOf(page, 0);
      expect(width / height).toBeCloseTo(SIZE.height / SIZE.width, 1);
      await until(async () => String(await cornersOf(page, 0)) === String(UPRIGHT), {
        what: 'it is upright',
      });
    }
    const address = await ken.page.locator(`${IMAGE} img`).first().getAttribute('src');
    const served = await ken.page.request.get(new URL(address ?? '', ken.origin).href);
    expect(served.headers()['content-type']).toBe('image/jpeg');
    expect(secretsIn(await served.body())).toEqual([]);
  }, 60_000);

  it('of a release that took them for lying are whole and undistorted in their frame, too', async () => {
    const { page } = anna;
    await page.route('**/assets', async (route) => {
      const answer = await route.fetch();
      const json = { ...((await answer.json()) as object), ...SIZE };
      await route.fulfill({ response: answer, json });
    });
    const at = await anna.pointOn({ template: TEMPLATE, zone: 'target.1y.organization', dx: 60, dy: 60 });
    await dropFile(page, at, photo(6, { kind: 'progressive' }));
    shapes.push(await newPicture(page));
    const frame = await boxOf(page, 1);
    expect(frame.width / frame.height).toBeCloseTo(SIZE.width / SIZE.height, 1);
    await page.unroute('**/assets');
    for (const each of [anna.page, ken.page]) {
      const { width, height } = await boxOf(each, 1);
      const shown = (height * SIZE.height) / SIZE.width / width;
      await until(async () => String(await cornersOf(each, 1, shown)) === String(UPRIGHT), {
        what: 'it is whole',
      });
      expect(await cornersOf(each, 1, 1.8)).toEqual(Array(4).fill('other'));
    }
  }, 60_000);

  it('stand upright and in their proportions in the PDF, which says no more of them', async () => {
    const { page } = ken;
    await ken.button('書き出す').click();
    const dialog = page.getByRole('dialog');
    const download = page.waitForEvent('download', { timeout: 90_000 });
    await dialog.getByRole('button', { name: 'PDFを保存' }).click();
    const bytes = await readFile(await (await download).path());
    const pictures = (await readPdf(new Uint8Array(bytes))).pages.flatMap((each) => each.pictures);
    expect(pictures).toHaveLength(2);
    for (const { width, height, first } of pictures) {
      expect(width / height).toBeCloseTo(SIZE.height / SIZE.width, 3);
      // Red, which a camera turned by a quarter stores first.
      expect(first).toBe('top right');
    }
    expect(secretsIn(bytes)).toEqual([]);
    await page.keyboard.press('Escape');
    expect([...anna.seat.findings, ...ken.seat.findings]).toEqual([]);
  }, 120_000);

  /** The shape that was not there before. Where it stands in the page says nothing: that is by its id, which is by chance. */
  async function newPicture(page: Page): Promise<string> {
    const ids = () =>
      page
        .locator(IMAGE)
        .evaluateAll((images) => images.map((image) => image.getAttribute('data-shape-id') ?? ''));
    return until(async () => (await ids()).find((id) => !shapes.includes(id)), {
      what: 'the picture has come',
    });
  }

  /** Where the picture lies on the screen, in CSS px, once it is there. */
  async function boxOf(page: Page, index: number) {
    const image = page.locator(`[data-shape-id="${shapes[index]}"]`);
    await image.locator('img').waitFor();
    return (await image.boundingBox()) ?? expect.fail();
  }

  /** The colours of its quarters as painted, row by row; `share` of the frame's width is the picture's. */
  async function cornersOf(page: Page, index: number, share = 1): Promise<readonly string[]> {
    const { x, y, width, height } = await boxOf(page, index);
    const shot = await page.screenshot({ clip: { x, y, width, height } });
    const eye = await page.context().newPage();
    const colours = await eye.evaluate(
      async ({ png, shown }) => {
        const blob = new Blob([Uint8Array.from(atob(png), (char) => char.charCodeAt(0))]);
        const bitmap = await createImageBitmap(blob);
        const canvas = new OffscreenCanvas(bitmap.width, bitmap.height);
        const context = canvas.getContext('2d');
        context?.drawImage(bitmap, 0, 0);
        const colourAt = (dx: number, dy: number): string => {
          const at = [bitmap.width * (0.5 + dx * shown), bitmap.height * (0.5 + dy)].map(Math.round);
          const [r = 0, g = 0, b = 0] = context?.getImageData(at[0] ?? 0, at[1] ?? 0, 1, 1).data ?? [];
          const bits = [r, g, b].map((value) => (value > 190 ? 1 : value < 90 ? 0 : 'x')).join('');
          return { '100': 'red', '010': 'green', '001': 'blue', '110': 'yellow' }[bits] ?? 'other';
        };
        const quarter = 0.25;
        return [
          colourAt(-quarter, -quarter),
          colourAt(quarter, -quarter),
          colourAt(-quarter, quarter),
          colourAt(quarter, quarter),
        ];
      },
      { png: shot.toString('base64'), shown: share },
    );
    await eye.close();
    return colours;
  }
});

/** Lets go of a file over the canvas, as from a folder beside the browser. */
async function dropFile(page: Page, { x, y }: { x: number; y: number }, bytes: Buffer): Promise<void> {
  await page.evaluate(
    ({ content, clientX, clientY }) => {
      const data = new DataTransfer();
      const file = Uint8Array.from(atob(content), (char) => char.charCodeAt(0));
      data.items.add(new File([file], 'IMG_0002.jpg', { type: 'image/jpeg' }));
      const event = { dataTransfer: data, clientX, clientY, bubbles: true, cancelable: true };
      document.querySelector('.tl-canvas')?.dispatchEvent(new DragEvent('drop', event));
    },
    { content: bytes.toString('base64'), clientX: x, clientY: y },
  );
}
