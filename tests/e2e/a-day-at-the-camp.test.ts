// What a day brings beside the first camp's straight way: the ready page learns of another device, somebody is new, is
// called, changes the device, walks the projector by keys, loses the network, is refused, and takes the work home when
// the server never comes back. One server, one camp, one browser; each test goes on from the one before.
import { readFile } from 'node:fs/promises';
import { fromBase64 } from 'lib0/buffer';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { CreateCampAnswer } from '../../shared/api/api.ts';
import { plainText } from '../../shared/board/records.ts';
import type { Board, Team } from '../../shared/camp/camp.ts';
import { PHONE, startBrowser, XGA } from '../kit/browser.ts';
import { callFrom } from '../kit/call-from.ts';
import { inTheMiddle, leastNoteText, placeOn } from '../kit/on-screen.ts';
import { fontsAreEmbedded, readPdf } from '../kit/pdf-text.ts';
import { Person, showScreensOfFailure } from '../kit/person.ts';
import { answerOf, secretOf, TestBrowser } from '../kit/server.ts';
import { freePort, type ServerProcess, startServerProcess } from '../kit/server-process.ts';
import { until } from '../kit/until.ts';
import { wordsIn } from '../kit/words-in.ts';

const FIRST_NOTE = 'はじめての一枚';
const BEFORE_MOVING = 'まだ若葉市の言葉';
const WRITTEN_TOO_LATE = '町が変わったあとの言葉';
const NEVER_SENT = 'サーバーが戻らなかった日の一枚';
/** What can be read from the back of the room; a hair less, because zooming divides. */
const LEAST_PX = 23.99;

describe('a day at the camp', () => {
  let server: ServerProcess;
  let browser: Browser;
  let camp: CreateCampAnswer;
  let home: Team;
  let own: Board;
  let facilitator: Person;
  let anna: Person;
  let ken: Person;
  let phone: Person;
  let laptop: Person;
  let projector: Person;
  const everyone = () => [facilitator, anna, ken, phone, laptop, projector];

  beforeAll(async () => {
    const port = await freePort();
    const origin = `http://camp.test:${port}`;
    server = await startServerProcess({ PUBLIC_URL: origin }, { port });
    browser = await startBrowser({ 'camp.test': '127.0.0.1' });
    const host = new TestBrowser(`http://127.0.0.1:${port}`);
    await answerOf(await host.post('/api/join', { proof: { secret: secretOf(server.startPath) } }));
    camp = await answerOf(
      await host.post('/api/camps', {
        title: '広域 自主合宿',
        date: '2026-10-09',
        baseFiscalYear: 2026,
        cities: ['若葉市', '高台市'],
      }),
    );
    home = camp.teams.find(({ name }) => name === '若葉市') as Team;
    own = camp.boards.find(({ teamId }) => teamId === home.id) as Board;
    facilitator = await Person.sitDown(browser, origin);
    anna = await Person.sitDown(browser, origin);
    ken = await Person.sitDown(browser, origin);
    phone = await Person.sitDown(browser, origin, PHONE, { touch: true });
    laptop = await Person.sitDown(browser, origin);
    projector = await Person.sitDown(browser, origin, XGA);
    const away = camp.teams.find(({ id }) => id !== home.id)?.id ?? null;
    await facilitator.arrive(camp.links.facilitator, '牧野 陽子');
    await anna.arrive(camp.links.participant, '坂下 みどり', home.id);
    await ken.arrive(camp.links.participant, '本町 友樹', home.id);
    await phone.arrive(camp.links.participant, '関前 武', away);
    await projector.arrive(camp.links.projector);
    for (const person of everyone()) person.teams = camp.teams;
  }, 60_000);

  afterAll(async () => {
    await browser?.close();
    await server?.dispose();
  });

  beforeEach(({ task }) => {
    showScreensOfFailure('a day', task.name, everyone());
  });

  /** The words of all notes of a board, as the server has them. */
  const notesOn = async (board: Board): Promise<readonly string[]> =>
    (await facilitator.boardOnServer(board)).notes.map(({ paragraphs }) => plainText(paragraphs));

  it('the ready page says that another device came as soon as one has', async () => {
    const { page } = facilitator;
    await page.goto(`${facilitator.origin}/camp/${camp.camp.id}/ready`);
    await page.getByText('まだ確かめていません。').waitFor();
    await callFrom('127.0.0.2', server.port);
    await page.getByText(/別の端末から開けました/).waitFor();
    expect(await page.getByText('まだ確かめていません。').count()).toBe(0);
  });

  it('a newcomer is led by three hints, which go on by what is done and never come back', async () => {
    const { page } = anna;
    anna.board = own;
    const hints = page.getByRole('region', { name: 'はじめての方へ' });
    await page.goto(`${anna.origin}/board/${own.id}?sheet=shape:vision`);
    await anna.sheet('vision').waitFor();
    await hints.getByRole('heading', { name: '付箋を置く' }).waitFor();
    await anna.showWholeSheet();
    await anna.takeTool('付箋');
    await anna.clickOn({ template: 'vision', zone: 'vision.draft.community', dy: 120 });
    await hints.getByRole('heading', { name: '書く' }).waitFor();
    await anna.typeIntoOpenWords(FIRST_NOTE);
    await anna.finishWriting();
    await hints.getByRole('heading', { name: '元に戻す' }).waitFor();
    await hints.getByRole('button', { name: '始める' }).click();
    await hints.waitFor({ state: 'detached' });
    await anna.isSaved();
    await page.reload();
    await anna.sees(FIRST_NOTE);
    await anna.button('シート全体を映す').waitFor();
    expect(await hints.count()).toBe(0);
  });

  it('whoever says 今はしない to 全員をここへ stays, whoever says 行く is taken there', async () => {
    await Promise.all([facilitator.openBoard(own, 'targets'), ken.openBoard(own, 'vision')]);
    await anna.showWholeSheet();
    await facilitator.button('投影').click();
    await facilitator.page.getByRole('menuitem', { name: '全員をここへ' }).click();
    const call = (person: Person) => person.page.getByText('牧野 陽子さんが呼んでいます。');
    await Promise.all([call(anna).waitFor(), call(ken).waitFor()]);
    await ken.button('今はしない').click();
    await call(ken).waitFor({ state: 'detached' });
    await anna.button('行く').click();
    await anna.page
      .getByRole('button', { name: /ありたい姿/ })
      .first()
      .waitFor();
    await until(() => inTheMiddle(anna, 'targets'), { what: 'the view is at the targets' });
    expect(await inTheMiddle(ken, 'vision')).toBe(true);
  });

  it('a phone’s six digits make a laptop the same person', async () => {
    await phone.page.goto(`${phone.origin}/board/${own.id}`);
    await phone.button(/パソコンで続ける/).click();
    const number = (await phone.page.locator('.handover-number').textContent()) ?? '';
    expect(number.replace(/\D/g, '')).toHaveLength(6);
    await laptop.page.goto(laptop.origin);
    await laptop.button('スマートフォンに出た番号で続ける').click();
    await laptop.page.getByLabel('スマートフォンに出た番号').fill(number);
    await laptop.button('続ける').click();
    await laptop.page.waitForURL(/\/camp\//);
    await laptop.button('関前 武さんのメニュー').waitFor();
    const idOf = (person: Person) =>
      person.page.evaluate(
        (id) =>
          fetch(`/api/camps/${id}`)
            .then((answer) => answer.json())
            .then(({ me }) => me.id),
        camp.camp.id,
      );
    expect(await idOf(laptop)).toBe(await idOf(phone));
  });

  it('words copied on one board can be pasted on another', async () => {
    await anna.goToSheet('vision');
    await anna.select(FIRST_NOTE);
    await anna.page.keyboard.press('Control+c');
    const shared = camp.boards.find(({ teamId, sheets }) => teamId === null && sheets.length > 0) as Board;
    const [sheet] = shared.sheets;
    await anna.openBoard(shared, sheet?.template ?? '');
    await anna.page.locator('.tl-container').focus();
    await anna.page.keyboard.press('Control+v');
    await anna.sees(FIRST_NOTE);
    await until(async () => (await notesOn(shared)).includes(FIRST_NOTE), { what: 'the copy is saved' });
    // The call that was answered before is not heard again on the other board.
    expect(await anna.page.getByText('牧野 陽子さんが呼んでいます。').count()).toBe(0);
  });

  it('the projector walks by the arrow keys, shows notes large enough for the room, and the code by q', async () => {
    const { page } = projector;
    await page.goto(`${projector.origin}/projector/${camp.camp.id}`);
    const place = () => placeOn(projector);
    await projector.sees(FIRST_NOTE);
    const walked = [await place()];
    for (let step = 0; step < 8 && !walked.at(-1)?.includes('地域'); step += 1) {
      await page.keyboard.press('ArrowRight');
      walked.push(
        await until(
          async () => {
            const now = await place();
            return now === walked.at(-1) ? null : now;
          },
          { what: 'the next place' },
        ),
      );
    }
    expect(walked[0]).toContain('20年後のビジョン');
    expect(walked.at(-1)).toContain('地域');
    let seenPx = 0;
    await until(
      async () => {
        seenPx = await leastNoteText(projector);
        return seenPx >= LEAST_PX;
      },
      { what: 'large words' },
    ).catch((error: unknown) => {
      throw new Error(`words of ${seenPx} px, not of ${LEAST_PX}`, { cause: error });
    });
    for (const [key, sheet] of [
      ['ArrowDown', '感想と気づき'],
      ['ArrowDown', '修正案'],
      ['ArrowUp', '感想と気づき'],
    ] as const) {
      await page.keyboard.press(key);
      await until(async () => (await place()).includes(sheet), { what: `${key} leads to ${sheet}` });
    }
    for (const tool of ['道具', 'シート'])
      expect(await page.getByRole('toolbar', { name: tool }).count()).toBe(0);

    const code = page.getByRole('region', { name: '参加のしかた' });
    await page.keyboard.press('q');
    await code.getByRole('img', { name: '参加用の二次元コード' }).waitFor();
    await code.getByText(projector.origin).waitFor();
    await page.keyboard.press('q');
    await code.waitFor({ state: 'detached' });
  });

  it('whoever names a sheet is seen typing, and all read the name once it is saved, until it is taken back', async () => {
    const sheets = (person: Person) => person.page.getByRole('navigation', { name: 'シート' });
    const entry = (person: Person, name: string) => sheets(person).getByRole('button', { name, exact: true });
    const field = (person: Person) => sheets(person).getByLabel('シートの名前');
    const title = (person: Person) => person.sheet('vision').getByText('若葉のあした', { exact: true });
    const isTyping = (seenBy: Person, name: string) => sheets(seenBy).getByText(`${name}さんが入力中`);
    const overTheBoard = (person: Person) => person.page.getByRole('banner');
    await Promise.all([anna.openBoard(own, 'vision'), projector.page.keyboard.press('ArrowUp')]);
    await anna.button('シートの一覧を開く').click();
    await anna.button('「20年後のビジョン」の名前を変える').click();
    await overTheBoard(ken)
      .getByRole('button', { name: /坂下 みどりさんが入力中.*20年後のビジョン/ })
      .waitFor();
    await ken.button('シートの一覧を開く').click();
    await isTyping(ken, '坂下 みどり').waitFor();
    await entry(ken, '20年後のビジョン').press('F2');
    await isTyping(anna, '本町 友樹').waitFor();
    await field(ken).fill('書きかけ');
    const view = await anna.sheet('vision').boundingBox();

    const keys = await anna.seat.context.newCDPSession(anna.page);
    await keys.send('Input.imeSetComposition', { text: 'わかば', selectionStart: 3, selectionEnd: 3 });
    // This Enter chooses a word.
    const chosen = { key: 'Enter', code: 'Enter', windowsVirtualKeyCode: 229 };
    await keys.send('Input.dispatchKeyEvent', { type: 'rawKeyDown', ...chosen });
    await keys.send('Input.insertText', { text: '若葉' });
    await keys.send('Input.insertText', { text: 'のあした' });
    await anna.page.keyboard.press('Enter');
    await Promise.all([entry(anna, '若葉のあした').waitFor(), title(anna).waitFor(), title(ken).waitFor()]);
    expect(await anna.sheet('vision').boundingBox()).toEqual(view);
    expect(await field(ken).inputValue()).toBe('書きかけ');
    await until(async () => (await placeOn(projector)).includes('若葉のあした'), {
      what: 'the name in the hall',
    });
    await ken.page.keyboard.press('Escape');
    await entry(ken, '若葉のあした').waitFor();
    // Presence comes a moment after the key.
    for (const { page } of [anna, ken])
      await until(async () => (await page.getByText(/さんが入力中/).count()) === 0, {
        what: 'nobody is typing',
      });
    await overTheBoard(ken).getByText('若葉のあした').waitFor();
    const pad = await ken.seat.context.newPage();
    await pad.goto(`${ken.origin}/board/${own.id}?pad=1`);
    await pad.getByRole('option', { name: '若葉のあした' }).waitFor({ state: 'attached' });
    await pad.close();

    await anna.page.keyboard.press('Control+z');
    await Promise.all([anna, ken].map((person) => entry(person, '20年後のビジョン').waitFor()));
    await title(ken).waitFor({ state: 'detached' });
    for (const person of [anna, ken]) await person.button('シートの一覧を閉じる').click();
  });

  it('whoever is refused reads what was not taken, and is where they were', async () => {
    await ken.goToSheet('targets');
    await ken.writeNote({ template: 'targets', zone: 'target.5y.organization' }, BEFORE_MOVING);
    await ken.isSaved();
    const away = camp.teams.find(({ id }) => id !== home.id)?.id ?? null;
    const isOffline = ken.seat.expect('server-away');
    await ken.page.context().setOffline(true);
    const note = await ken.middleOf(BEFORE_MOVING);
    await ken.page.mouse.dblclick(note.x, note.y);
    await ken.openWords().waitFor();
    await ken.page.keyboard.insertText(WRITTEN_TOO_LATE);
    await ken.page.getByText('未保存').first().waitFor();
    // From a second tab, say: this page hears of it when it is back.
    const cookies = await ken.page.context().cookies();
    const change = await fetch(`http://127.0.0.1:${server.port}/api/camps/${camp.camp.id}/me`, {
      method: 'PUT',
      headers: {
        'content-type': 'application/json',
        origin: ken.origin,
        cookie: cookies.map(({ name, value }) => `${name}=${value}`).join('; '),
      },
      body: JSON.stringify({ teamId: away }),
    });
    expect(change.status).toBe(200);
    await ken.page.context().setOffline(false);
    await ken.button('見る').click();
    await ken.page.getByRole('dialog').getByText(WRITTEN_TOO_LATE).waitFor();
    await ken.button('閉じて忘れる').click();
    await ken.sees(BEFORE_MOVING);
    await ken.seesNot(WRITTEN_TOO_LATE);
    await ken.page.getByText('感想を書けます').waitFor();
    isOffline();
    await until(() => inTheMiddle(ken, 'targets'), { what: 'the view is at the targets again' });
    expect((await notesOn(own)).join()).not.toContain(WRITTEN_TOO_LATE);
    // Who may no longer edit the board is not asked to name its sheets.
    await ken.button('シートの一覧を開く').click();
    expect(await ken.button(/の名前を変える/).count()).toBe(0);
    await ken.button('シートの一覧を閉じる').click();
  });

  it('the projector wakes up by itself when the server is back, and follows again', async () => {
    const ends = everyone().map(({ seat }) => seat.expect('server-away'));
    await server.kill();
    await projector.page
      .getByRole('status')
      .getByText(/つなぎ直しています|つながって/)
      .waitFor();
    server = await server.restart();
    await facilitator.goToSheet('tree-why');
    await until(
      async () => {
        await facilitator.button('投影').click();
        await facilitator.page.getByRole('menuitem', { name: 'この場所を投影する' }).click();
        return (await placeOn(projector)).includes('なぜ');
      },
      { what: 'the projector follows' },
    );
    await projector.page.getByRole('status').getByText(projector.origin).waitFor();
    await anna.openBoard(own, 'vision');
    for (const end of ends) end();
  });

  it('with the server gone for good all cities come home as A4, and unsent words as a file', async () => {
    const { page } = facilitator;
    await facilitator.button('書き出す').click();
    const dialog = page.getByRole('dialog');
    await dialog.getByText('すべての自治体', { exact: true }).click();
    await dialog.getByText('A4横', { exact: true }).click();
    await dialog.getByText('12枚中12枚').waitFor();
    for (const { seat } of everyone()) seat.expect('server-away');
    await server.kill();

    const download = page.waitForEvent('download', { timeout: 90_000 });
    await dialog.getByRole('button', { name: 'PDFを保存' }).click();
    const bytes = await readFile(await (await download).path());
    const pdf = await readPdf(bytes);
    expect(pdf.pages).toHaveLength(12);
    for (const { width, height } of pdf.pages) expect([width, height]).toEqual([841.89, 595.28]);
    expect(fontsAreEmbedded(bytes)).toBe(true);
    expect(pdf.pages[0]?.text).toContain(FIRST_NOTE);
    await dialog.getByText(/この画面を開いたときの内容です/).waitFor();

    await anna.writeNote({ template: 'vision', zone: 'vision.draft.organization', dy: 120 }, NEVER_SENT);
    await anna.page
      .getByText(/未保存/)
      .first()
      .waitFor();
    // The file is offered after a minute; the device's clock goes on by two.
    await anna.page.evaluate(() => {
      const now = Date.now;
      Date.now = () => now() + 120_000;
    });
    const kept = anna.page.waitForEvent('download');
    await anna.button('未保存のものをファイルに残す').click();
    const file = JSON.parse(await readFile(await (await kept).path(), 'utf8'));
    expect(file).toMatchObject({ format: 'miraizu-unsent', version: 1, boardId: own.id });
    expect(file.texts).toEqual([NEVER_SENT]);
    expect(wordsIn(fromBase64(file.update))).toEqual(expect.arrayContaining([FIRST_NOTE, NEVER_SENT]));
  });

  it('nothing else went wrong in any browser', () => {
    for (const person of everyone()) expect(person.seat.findings).toEqual([]);
  });
}, 180_000);
