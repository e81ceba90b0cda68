// Two people in real browsers while their board becomes another one under them: it is written anew, and what was written meanwhile
// comes over, nobody's view moves, and undo begins from there; the server becomes newer than one of the pages, which then asks
// to be loaded again and harms nothing; and a backup is brought back, on top of which nobody undoes what was before.
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import * as decoding from 'lib0/decoding';
import type { Browser, WebSocketRoute } from 'playwright-core';
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import * as Y from 'yjs';
import { backup, restore } from '../../server/storage/backup/backup.ts';
import { openSqliteStorage } from '../../server/storage/sqlite/sqlite-storage.ts';
import type { CampLinks } from '../../shared/api/api.ts';
import type { BoardId } from '../../shared/board/ids.ts';
import { rewriteBoard } from '../../shared/board/rewrite.ts';
import type { Board } from '../../shared/camp/camp.ts';
import { decodeHello, encodeHello, MESSAGE, SYNC } from '../../shared/protocol/messages.ts';
import { LAPTOP, startBrowser } from '../kit/browser.ts';
import { epochsOnDevice } from '../kit/device-words.ts';
import { showScreensOfFailure } from '../kit/journey.ts';
import { squeeze } from '../kit/onlooker.ts';
import { Person } from '../kit/person.ts';
import { Phone } from '../kit/phone.ts';
import { photo } from '../kit/pictures.ts';
import { openTestServer, type TestServer } from '../kit/server.ts';
import { until } from '../kit/until.ts';

const SCREENSHOTS = fileURLToPath(new URL('./screenshots/', import.meta.url));
const ZONE = { template: 'vision', zone: 'vision.words' };
const MINE = '駅前に図書館';
const THEIRS = 'と広場';
const LATE = '廊下で書いた';
const KEPT = '控えにある';
const LOST = '控えのあとの一枚';
const DELETED = 'まちがえて消した';
const NEW = '戻してからの一枚';

let dataDir: string;
let server: TestServer;
let browser: Browser;
let board: Board;
let links: CampLinks;
let anna: Person;
let ken: Person;
/** Anna's connections, oldest first. */
const lines: { readonly url: string; readonly sent: Buffer[]; isOpen: boolean }[] = [];
/** What stands between her page and the server. */
let weather: 'clear' | 'away' | 'newer-server' = 'clear';

beforeAll(async () => {
  dataDir = await mkdtemp(join(tmpdir(), 'miraizu-anew-'));
  server = await openTestServer({ dataDir });
  browser = await startBrowser();
  const camp = await server.createCamp({ cities: ['若葉市', '高台市'] });
  links = camp.links;
  const team = camp.teams[0] ?? expect.fail();
  board = camp.boards.find(({ teamId }) => teamId === team.id) ?? expect.fail();
  const origin = `http://127.0.0.1:${server.port}`;
  anna = await Person.sitDown(browser, origin, LAPTOP);
  ken = await Person.sitDown(browser, origin, LAPTOP);
  await anna.page.routeWebSocket(/\/sync\//, carry);
  for (const person of [anna, ken]) {
    person.teams = camp.teams;
    await person.join(camp.links.teams[team.id] ?? '', person === anna ? '坂下 みどり' : '本町 健');
    await person.openBoard(board, 'vision');
  }
}, 90_000);

afterAll(async () => {
  await browser?.close();
  await server?.close();
  await rm(dataDir, { recursive: true, force: true });
});

beforeEach(({ task }) => {
  showScreensOfFailure('written-anew', task.name, [anna, ken]);
});

/** Anna's line: as it is, cut, or to a server that knows a newer format of boards. */
function carry(page: WebSocketRoute): void {
  const line = { url: page.url(), sent: [] as Buffer[], isOpen: true };
  lines.push(line);
  if (weather === 'away') {
    line.isOpen = false;
    void page.close();
    return;
  }
  const up = page.connectToServer();
  page.onMessage((frame) => {
    line.sent.push(Buffer.from(frame as Buffer));
    up.send(frame);
  });
  up.onMessage((frame) => {
    const isHello = weather === 'newer-server' && (frame as Buffer)[0] === MESSAGE.hello;
    page.send(isHello ? ofNewerServer(frame as Buffer) : frame);
  });
  page.onClose(() => {
    line.isOpen = false;
    void up.close();
  });
  up.onClose((code, reason) => {
    line.isOpen = false;
    void page.close({ ...(code === undefined ? {} : { code }), ...(reason === undefined ? {} : { reason }) });
  });
}

function ofNewerServer(frame: Buffer): Buffer {
  const decoder = decoding.createDecoder(frame);
  decoding.readVarUint(decoder);
  const hello = decodeHello(decoder);
  if (!hello.ok) throw new Error('no hello');
  return Buffer.from(encodeHello({ ...hello.value, format: hello.value.format + 1 }));
}

/** Stops the server, writes the board anew as `miraizu compact` does, and starts a server in the same place. */
async function writeAnew(id: BoardId, meanwhile: () => Promise<void>): Promise<void> {
  const { port } = server;
  await server.close();
  const storage = await openSqliteStorage(dataDir);
  const stored = (await storage.boards.load(id)) ?? expect.fail();
  const doc = new Y.Doc();
  for (const update of [stored.snapshot, ...stored.tail.map((entry) => entry.update)])
    if (update !== null) Y.applyUpdate(doc, update);
  await storage.boards.startEpoch(id, rewriteBoard(doc, stored.epoch + 1));
  await storage.close();
  await meanwhile();
  server = await openTestServer({ dataDir, config: { port } });
}

const paintedBy = async (person: Person): Promise<string> => squeeze(await person.paintedWords());

const undoOf = ({ page }: Person) => page.locator('[aria-label="元に戻す"]');
const redoOf = ({ page }: Person) => page.locator('[aria-label="やり直す"]');
const isEmpty = async (button: ReturnType<typeof undoOf>): Promise<boolean> =>
  (await button.getAttribute('aria-disabled')) === 'true';

it('what was written before, and while the server wrote the board anew, is there after it; undo begins from there, and says so', async () => {
  await anna.writeNote({ ...ZONE, dx: 60, dy: 40 }, MINE);
  await anna.dragNote(MINE, { ...ZONE, dx: 420, dy: 60 });
  await ken.sees(MINE);
  await anna.isSaved();
  const moved = await anna.middleOf(MINE);
  const views = () => [anna, ken].map((person) => person.sheet('vision').boundingBox());
  const stood = JSON.stringify(await Promise.all(views()));

  const ends = [anna, ken].map(({ seat }) => seat.expect('server-away'));
  await writeAnew(board.id, async () => {
    await anna.page
      .getByText(/いまはオフラインです。|つなぎ直しています/)
      .first()
      .waitFor();
    await anna.writeNote({ ...ZONE, dx: 60, dy: 150 }, THEIRS);
  });
  const isOver = (): boolean => {
    const open = lines.filter((line) => line.isOpen);
    return (
      open.length === 1 &&
      lines.some(({ url }) => url.includes('epoch=1')) &&
      !/epoch=1\b/.test(open[0]?.url ?? '')
    );
  };
  await until(isOver, { what: 'the page is on the line of the new document' });
  await ken.sees(THEIRS);
  await anna.page.getByText('「元に戻す」は、ここから先の操作に使えます。').waitFor();
  await anna.page.screenshot({ path: `${SCREENSHOTS}written-anew over.png` });
  await anna.isSaved();
  for (const end of ends) end();

  await until(async () => JSON.stringify(await Promise.all(views())) === stood, {
    what: 'both views are where they were',
  });
  expect([await isEmpty(undoOf(anna)), await isEmpty(redoOf(anna))]).toEqual([true, true]);
  // Ken had done nothing that could be undone: nothing is said to him.
  expect(await ken.page.getByText('「元に戻す」は、ここから先の操作に使えます。').count()).toBe(0);
  await anna.page.keyboard.press('Control+z');
  expect((await anna.middleOf(MINE)).x).toBeCloseTo(moved.x, 0);

  await anna.dragNote(MINE, { ...ZONE, dx: 60, dy: 260 });
  await until(async () => Math.abs((await anna.middleOf(MINE)).x - moved.x) > 50, { what: 'it is moved' });
  await anna.page.keyboard.press('Control+z');
  await until(async () => Math.abs((await anna.middleOf(MINE)).x - moved.x) < 5, {
    what: 'the new step is taken back',
  });
  for (const person of [anna, ken]) {
    const painted = await paintedBy(person);
    expect([painted.includes(MINE), painted.includes(THEIRS)]).toEqual([true, true]);
  }
}, 120_000);

it('a picture on its way stays, and what was deleted on a phone can be brought back, though the board is written anew meanwhile', async () => {
  const phone = await Phone.sitDown(browser, anna.origin);
  phone.teams = anna.teams;
  await phone.join(links.teams[anna.teams[0]?.id ?? ''] ?? '', '灯台 守');
  await phone.openPad(board, 'vision');
  await phone.putUp(DELETED);
  await ken.sees(DELETED);
  const epochs = () => epochsOnDevice(phone.page, board.id);
  const [before = expect.fail()] = await epochs();

  let letGo = (): void => undefined;
  const held = new Promise<void>((resolve) => {
    letGo = resolve;
  });
  await ken.page.route('**/assets', async (route) => {
    await held;
    await route.continue();
  });
  await ken.page
    .locator('input[type=file][accept*="image/jpeg"]')
    .setInputFiles({ name: 'IMG_0001.jpg', mimeType: 'image/jpeg', buffer: photo(6) });
  await phone.choose(DELETED, '消す');
  const takeBack = phone.page.getByRole('status').getByRole('button', { name: '元に戻す' });
  // Held, the message stays for as long as somebody thinks about it.
  await takeBack.focus();
  await ken.seesNot(DELETED);

  const ends = [anna, ken, phone].map(({ seat }) => seat.expect('server-away'));
  await writeAnew(board.id, async () => undefined);
  await until(async () => String(await epochs()) === String(before + 1), { what: 'the phone has gone over' });
  await takeBack.click();
  await anna.sees(DELETED);
  await ken.page.getByText('未保存').first().waitFor();
  letGo();
  for (const { page } of [ken, anna]) await page.locator('[data-shape-type=image]').waitFor();
  await ken.sees(DELETED);
  for (const person of [ken, phone]) await person.isSaved();
  for (const end of ends) end();
  for (const person of [anna, ken, phone]) expect(person.seat.findings).toEqual([]);
  await phone.page.context().close();
}, 120_000);

it('a page older than its server asks to be loaded again, sends nothing, and brings its work over afterwards', async () => {
  await anna.isSaved();
  const ends = [anna.seat.expect('server-away')];
  weather = 'away';
  await anna.page.context().setOffline(true);
  await anna.page
    .getByText(/いまはオフラインです。|つなぎ直しています/)
    .first()
    .waitFor();
  await anna.writeNote({ ...ZONE, dx: 60, dy: 150 }, LATE);
  await anna.page.getByText('未保存').first().waitFor();
  weather = 'newer-server';
  const met = lines.length;
  await anna.page.context().setOffline(false);
  await anna.page.getByRole('heading', { name: 'ページを読み込み直してください' }).waitFor();
  await anna.page.getByText(/\d時?:?\d+.*までに書いたものは、すべて保存済みです。/).waitFor();
  await anna.page.getByText('そのあとの1件は、この端末に保管しています。').waitFor();
  await anna.page.screenshot({ path: `${SCREENSHOTS}reload-1366.png` });
  const sent = lines.slice(met).flatMap((line) => line.sent);
  const isWork = (frame: Buffer): boolean => frame[0] === MESSAGE.sync && frame[1] !== SYNC.step1;
  expect(sent.filter(isWork)).toEqual([]);
  expect(JSON.stringify(await ken.boardOnServer(board))).not.toContain(LATE);

  weather = 'clear';
  await anna.button('読み込み直す').click();
  await anna.sheet('vision').waitFor();
  await ken.sees(LATE);
  await anna.isSaved();
  for (const end of ends) end();
  for (const person of [anna, ken]) expect(person.seat.findings).toEqual([]);
}, 120_000);

it('after a backup was brought back nothing from before it is undone or done again, and undo begins anew', async () => {
  const place = { ...ZONE, dx: 60, dy: 260 };
  const undo = undoOf(anna);
  const redo = redoOf(anna);
  await anna.writeNote(place, KEPT);
  await anna.isSaved();
  const backups = await mkdtemp(join(tmpdir(), 'miraizu-backup-'));
  const file = join(backups, 'backup.sqlite');
  await backup(dataDir, file);
  await anna.writeNote({ ...ZONE, dx: 60, dy: 520 }, LOST);
  await anna.dragNote(KEPT, { ...ZONE, dx: 420, dy: 260 });
  await anna.page.keyboard.press('Control+z');
  await until(async () => !(await isEmpty(redo)), { what: 'a step to do again' });
  await anna.isSaved();
  await ken.sees(LOST);

  const ends = [anna, ken].map(({ seat }) => seat.expect('server-away'));
  const { port } = server;
  await server.close();
  await restore(file, dataDir);
  await rm(backups, { recursive: true, force: true });
  server = await openTestServer({ dataDir, config: { port } });
  for (const person of [anna, ken]) {
    await person.seesNot(LOST);
    await person.isSaved();
  }
  for (const end of ends) end();
  expect([await isEmpty(undo), await isEmpty(redo)]).toEqual([true, true]);
  const restored = await anna.middleOf(KEPT);
  for (const keys of ['Control+z', 'Control+Shift+z', 'Control+z']) await anna.page.keyboard.press(keys);

  await anna.writeNote({ ...ZONE, dx: 60, dy: 520 }, NEW);
  await ken.sees(NEW);
  await until(async () => !(await isEmpty(undo)), { what: 'the note can be undone' });
  while (!(await isEmpty(undo))) await anna.page.keyboard.press('Control+z');
  await ken.seesNot(NEW);
  for (const person of [anna, ken]) {
    const painted = await paintedBy(person);
    expect([painted.includes(KEPT), painted.includes(LOST)]).toEqual([true, false]);
    expect(person.seat.findings).toEqual([]);
  }
  expect(await anna.middleOf(KEPT)).toEqual(restored);
  await anna.isSaved();
}, 120_000);
