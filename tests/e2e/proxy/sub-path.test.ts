// The product under a path of somebody else's site, by the recipe deploy/nginx-subpath.conf in Debian's nginx: a facilitator prepares a
// camp, two people come by link and work on a board, one of them without WebSocket, and the relay starts anew under them. Every seat
// finds what is asked for beside that path (browser.ts).
import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { MAX_IMAGE_BYTES } from '../../../shared/api/image-bytes.ts';
import { plainText } from '../../../shared/board/records.ts';
import type { Board } from '../../../shared/camp/camp.ts';
import { readPdf } from '../../client/export/pdf/read-pdf.ts';
import { LAPTOP, startBrowser, XGA } from '../../kit/browser.ts';
import { showScreensOfFailure } from '../../kit/journey.ts';
import { squeeze } from '../../kit/onlooker.ts';
import { Person } from '../../kit/person.ts';
import { photo, pictureOfBytes } from '../../kit/pictures.ts';
import { type PreparedCamp, prepareCamp } from '../../kit/prepare-camp.ts';
import { findNginx, type RunningProxy, startNginx } from '../../kit/proxy-recipe.ts';
import { freePort, type ServerProcess, startServerProcess } from '../../kit/server-process.ts';
import { until } from '../../kit/until.ts';

const nginx = findNginx();
if (nginx === null) console.info('nginx is left out: install nginx-light (Debian) to run it here.');

const SCREENSHOTS = fileURLToPath(new URL('../screenshots/', import.meta.url));
const ANY_CERTIFICATE = { takesAnyCertificate: true };
const ZONE = { template: 'vision', zone: 'vision.words' };
const IMAGE = '[data-shape-type=image] img';
const [OF_ANNA, OF_KEN, AWAY] = ['県庁のサイトの下で', 'WebSocketなしで', '再起動の間に書いたこと'];

describe.runIf(nginx !== null)('under a path of another site', () => {
  let proxy: RunningProxy;
  let server: ServerProcess;
  let browser: Browser;
  let origin: string;
  let prepared: PreparedCamp;
  let board: Board;
  let chie: Person;
  let anna: Person;
  let ken: Person;

  beforeAll(async () => {
    const port = await freePort();
    proxy = await startNginx(nginx ?? '', 'nginx-subpath.conf', { relays: [`127.0.0.1:${port}`] });
    origin = `${proxy.origin}/miraizu`;
    server = await startServerProcess(
      { PUBLIC_URL: `${origin}/`, TRUSTED_PROXIES: '127.0.0.1', HOST: '127.0.0.1' },
      { port },
    );
    browser = await startBrowser();
    chie = await Person.sitDown(browser, origin, LAPTOP, ANY_CERTIFICATE);
    anna = await Person.sitDown(browser, origin, LAPTOP, ANY_CERTIFICATE);
    ken = await Person.sitDown(browser, origin, XGA, ANY_CERTIFICATE);
    // As a network leaves it that lets no WebSocket through (transport-preference.ts).
    await ken.seat.context.addInitScript(() => localStorage.setItem('miraizu.transport', String(Date.now())));
  }, 120_000);
  afterAll(async () => {
    await browser?.close();
    await proxy?.stop();
    await server?.dispose();
  });
  beforeEach(({ task }) => showScreensOfFailure('sub-path', task.name, [chie, anna, ken]));

  it('the facilitator prepares a camp, and its links lead under the path', async () => {
    prepared = await prepareCamp(chie, server.startPath, {
      title: '広域 自主合宿',
      cities: ['若葉市', '高台市'],
    });
    expect(prepared.ready.addresses[0]).toMatchObject({ url: origin, kind: 'public' });
    const { page } = chie;
    await page.screenshot({ path: `${SCREENSHOTS}sub-path ready.png`, fullPage: true });
    await page.getByRole('link', { name: /印刷/ }).first().click();
    await page.waitForURL(`${origin}/camp/*/card`);
    await page.getByText(origin).first().waitFor();
    await page.screenshot({ path: `${SCREENSHOTS}sub-path card.png`, fullPage: true });
    await page.goBack();
    await page.waitForURL(`${origin}/camp/*/ready`);
  });

  it('two people join by link and see each other’s words, one of them without WebSocket', async () => {
    const [team] = prepared.camp.teams;
    board = prepared.camp.boards.find(({ teamId }) => teamId === team?.id) ?? expect.fail();
    const path = prepared.ready.links.find((link) => link.teamId === team?.id)?.path ?? expect.fail();
    const sockets: string[] = [];
    ken.page.on('websocket', (socket) => sockets.push(socket.url()));
    for (const person of [anna, ken]) {
      person.teams = prepared.camp.teams;
      await person.join(path, person === anna ? '坂下 みどり' : '本町 健');
      await person.openBoard(board, 'vision');
    }
    await anna.writeNote({ ...ZONE, dx: 40 }, OF_ANNA);
    await ken.writeNote({ ...ZONE, dx: 300 }, OF_KEN);
    for (const person of [anna, ken]) {
      await person.seesAll([OF_ANNA, OF_KEN]);
      await person.isSaved();
    }
    expect(sockets).toEqual([]);
    const cookies = await anna.seat.context.cookies();
    expect(cookies.map(({ path: at, secure }) => [at, secure])).toEqual([['/miraizu', true]]);
  });

  it('a picture goes up and is on both boards; one that is too large is refused in words', async () => {
    const choose = (buffer: Buffer) =>
      anna.page
        .locator('input[type=file][accept*="image/jpeg"]')
        .setInputFiles({ name: 'IMG_0001.jpg', mimeType: 'image/jpeg', buffer });
    await choose(photo(6));
    for (const { page } of [anna, ken]) {
      await page.locator(IMAGE).first().waitFor();
      await until(
        () =>
          page
            .locator(IMAGE)
            .evaluateAll((all) => all.every((each) => (each as HTMLImageElement).naturalWidth > 0)),
        { what: 'the picture is painted' },
      );
    }
    await anna.page.screenshot({ path: `${SCREENSHOTS}sub-path board.png` });
    await choose(pictureOfBytes(MAX_IMAGE_BYTES + 1));
    await anna.page.getByText('画像が大きすぎます').first().waitFor();
  });

  it('the PDF is made, with words and picture', async () => {
    const { page } = ken;
    await ken.button('書き出す').click();
    const download = page.waitForEvent('download', { timeout: 90_000 });
    await page.getByRole('dialog').getByRole('button', { name: 'PDFを保存' }).click();
    const { pages } = await readPdf(new Uint8Array(await readFile(await (await download).path())));
    expect(squeeze(pages.map(({ text }) => text).join(''))).toContain(squeeze(OF_KEN));
    expect(pages.flatMap(({ pictures }) => pictures)).toHaveLength(1);
    await page.keyboard.press('Escape');
  }, 120_000);

  it('whoever reloads, goes back, opens the lobby or the pad stays under the path', async () => {
    const { page } = chie;
    await page.goto(`${origin}/camp/${prepared.camp.camp.id}`);
    await page.locator('a.bcard').first().waitFor();
    await until(
      () =>
        page
          .locator('.bcard svg, .bcard img')
          .count()
          .then((count) => count > 0),
      { what: 'the boards’ pictures' },
    );
    await page.screenshot({ path: `${SCREENSHOTS}sub-path lobby.png`, fullPage: true });
    await page.locator(`a.bcard[href="/miraizu/board/${board.id}"]`).click();
    await page.waitForURL(new RegExp(`^${origin}/board/${board.id}`));
    await chie.sees(OF_ANNA);
    await page.reload();
    await chie.sees(OF_ANNA);
    await page.goBack();
    await page.waitForURL(`${origin}/camp/*`);
    await page.goto(`${origin}/board/${board.id}?pad=1`);
    await page.getByRole('heading', { name: '付箋を書く' }).waitFor();
    await page.goto(`${origin}/nowhere`);
    expect(new URL(page.url()).pathname).toBe('/miraizu/nowhere');
    await page.goto(`${proxy.origin}/miraizu`);
    await page.waitForURL(`${origin}/`);
  });

  it('接続の診断 names the address under the path and finds everything well', async () => {
    const { page } = chie;
    await page.goto(`${origin}/diag`);
    await page.getByRole('heading', { name: /使えます/ }).waitFor();
    await page.getByText('12秒 切れません', { exact: true }).waitFor();
    const words = await page.locator('body').innerText();
    expect(words).toContain(`127.0.0.1:${new URL(origin).port}/miraizu/sync/`);
    await page.screenshot({ path: `${SCREENSHOTS}sub-path diag.png`, fullPage: true });
  });

  it('open boards live through a restart of the relay, and no word is lost', async () => {
    const fine = [anna, ken].map((person) => person.seat.expect('server-away'));
    await server.stop();
    await anna.writeNote({ ...ZONE, dx: 40, dy: 140 }, AWAY);
    await anna.sees(AWAY);
    server = await startServerProcess(
      { PUBLIC_URL: `${origin}/`, TRUSTED_PROXIES: '127.0.0.1', HOST: '127.0.0.1' },
      { port: server.port, dataDir: server.dataDir },
    );
    await ken.sees(AWAY);
    for (const person of [anna, ken]) await person.isSaved();
    for (const end of fine) end();
    const notes = (await ken.boardOnServer(board)).notes.map(({ paragraphs }) => plainText(paragraphs));
    for (const words of [OF_ANNA, OF_KEN, AWAY])
      expect(notes.filter((note) => note.includes(words)).length, words).toBe(1);
  }, 120_000);

  it('nothing was asked for beside the path, and nothing went wrong', () => {
    expect(chie.seat.findings.filter((finding) => !finding.includes('/nowhere'))).toEqual([]);
    expect([...anna.seat.findings, ...ken.seat.findings]).toEqual([]);
  });
});
