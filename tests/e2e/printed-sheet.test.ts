// What the browser's own printing brings to paper on the board and on a version: the sheet in view, whole, with its newest words.
// What Firefox makes of it is firefox/on-paper.ts.
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { VersionsAnswer } from '../../shared/api/api.ts';
import type { Board } from '../../shared/camp/camp.ts';
import { startBrowser } from '../kit/browser.ts';
import { InputMethod, romaji } from '../kit/input-method.ts';
import { squeeze } from '../kit/onlooker.ts';
import { fontsAreEmbedded, readPdf } from '../kit/pdf-text.ts';
import { Person } from '../kit/person.ts';
import { openTestServer, type TestServer } from '../kit/server.ts';
import { until } from '../kit/until.ts';

const NOTE = '用水と雑木林が残る、歩いて回れる大きさ';

let server: TestServer;
let browser: Browser;
let anna: Person;
let board: Board;

beforeAll(async () => {
  server = await openTestServer();
  browser = await startBrowser();
  const camp = await server.createCamp({ cities: ['若葉市', '高台市'] });
  const home = camp.teams[0] ?? expect.fail();
  board = camp.boards.find(({ teamId }) => teamId === home.id) ?? expect.fail();
  anna = await Person.sitDown(browser, server.url);
  anna.teams = camp.teams;
  await anna.join(camp.links.teams[home.id] ?? '', '坂下 みどり');
  await anna.openBoard(board, 'vision');
}, 60_000);
afterAll(async () => {
  expect(anna.seat.findings).toEqual([]);
  await browser?.close();
  await server?.close();
});

async function printed(page: Page): Promise<{ readonly words: string; readonly bytes: Uint8Array }> {
  await page.locator('.canvas').waitFor();
  const bytes = await page.pdf({ format: 'A4', preferCSSPageSize: true, printBackground: true });
  const { pages } = await readPdf(bytes);
  expect(pages.map(({ width, height }) => width > height)).toEqual([true]);
  return { words: squeeze(pages[0]?.text ?? ''), bytes };
}

it('the board prints the sheet in view, whole, on one page, with what is half typed', async () => {
  const { page } = anna;
  await anna.writeNote({ template: 'vision', zone: 'vision.words', dy: 140 }, NOTE);
  await anna.openField({ template: 'vision', zone: 'vision.draft.sentence', dx: 60, dy: 120 });
  await anna.typeIntoOpenWords('住民とともに考え、');
  const method = await InputMethod.of(page);
  await method.type(romaji('うごきつづける'));
  // Most of the sheet is beside the screen.
  await page.setViewportSize({ width: 700, height: 420 });
  await until(
    async () => {
      const { words } = await printed(page);
      return [NOTE, '住民とともに考え、うごきつづける', '年後のビジョン', '現在の内容'].every((each) =>
        words.includes(squeeze(each)),
      );
    },
    { what: 'the words of the sheet on paper', timeoutMs: 15_000 },
  );
  const { words, bytes } = await printed(page);
  expect(words).not.toContain('書き出す');
  expect(fontsAreEmbedded(bytes)).toBe(true);
  await method.commit();
  await method.close();
  await anna.finishWriting();
  await page.setViewportSize({ width: 1366, height: 768 });
});

it('Ctrl+P asks the browser for its dialog when the sheet is drawn', async () => {
  const { page } = anna;
  await page.evaluate(() => {
    window.print = () => {
      document.title = document.querySelector('.printed-sheet')?.textContent ?? '';
    };
  });
  await page.keyboard.press('Control+p');
  await until(async () => squeeze(await page.title()).includes(squeeze(NOTE)), { what: 'the dialog' });
});

it('a version prints its sheet as it was kept', async () => {
  const { page } = anna;
  await anna.isSaved();
  const versionId = await page.evaluate(async (id) => {
    const answer = await fetch(`/api/boards/${id}/versions`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ title: '当初案', kind: 'presented', sheetId: 'shape:vision' }),
    });
    return ((await answer.json()) as VersionsAnswer).versions.at(-1)?.id;
  }, board.id);
  await anna.showWholeSheet();
  await anna.writeNote({ template: 'vision', zone: 'vision.words', dx: 230, dy: 140 }, 'あとから');
  await anna.isSaved();
  await page.goto(`${server.url}/board/${board.id}?version=${versionId}&sheet=shape:vision`);
  await page.getByText('版を見ています').first().waitFor();
  await until(async () => (await printed(page)).words.includes(squeeze(NOTE)), {
    what: 'the kept sheet on paper',
    timeoutMs: 15_000,
  });
  const { words } = await printed(page);
  expect(words).toContain('版：当初案');
  expect(words).not.toContain('あとから');
});
