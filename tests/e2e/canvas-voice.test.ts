// The canvas by the keyboard alone, as a screen reader gets it: what is chosen, where it lies and what was done is said; Tab goes in the
// order of the list and leads out again; notes move and trees grow and change their levels without a hand that drags.
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { CreateCampAnswer } from '../../shared/api/api.ts';
import { plainText } from '../../shared/board/records.ts';
import type { Board } from '../../shared/camp/camp.ts';
import { LAPTOP, startBrowser, XGA } from '../kit/browser.ts';
import { Ear } from '../kit/ear.ts';
import { showScreensOfFailure } from '../kit/journey.ts';
import { Person } from '../kit/person.ts';
import { openTestServer, type TestServer } from '../kit/server.ts';
import { until } from '../kit/until.ts';

describe('the canvas, by the keyboard alone', () => {
  let server: TestServer;
  let browser: Browser;
  let camp: CreateCampAnswer;
  let board: Board;
  let anna: Person;
  let ken: Person;
  let ear: Ear;

  beforeAll(async () => {
    server = await openTestServer();
    browser = await startBrowser();
    camp = await server.createCamp({ cities: ['若葉市', '高台市'] });
    const [own] = camp.teams;
    board = camp.boards.find((one) => one.teamId === own?.id) ?? expect.fail('a board');
    const origin = `http://127.0.0.1:${server.port}`;
    anna = await Person.sitDown(browser, origin, LAPTOP);
    ken = await Person.sitDown(browser, origin, XGA);
    for (const person of [anna, ken]) {
      person.teams = camp.teams;
      await person.join(camp.links.teams[own?.id ?? ''] ?? '', person === anna ? '坂下 みどり' : '本町 健');
    }
    await ken.openBoard(board, 'targets');
    await ken.writeNote({ template: 'targets', zone: 'target.1y.people' }, '語り合う');
    await ken.writeNote({ template: 'targets', zone: 'target.5y.organization' }, '空き家が生きる');
    await ken.writeNote({ template: 'targets', zone: 'target.5y.community' }, '子どもが遊ぶ');
    await anna.openBoard(board, 'targets');
    await anna.seesAll(['語り合う', '空き家が生きる', '子どもが遊ぶ']);
    ear = await Ear.of(anna);
  }, 180_000);
  afterAll(async () => {
    await browser?.close();
    await server?.close();
  });
  beforeEach(({ task }) => showScreensOfFailure('canvas-voice', task.name, [anna, ken]));

  it('has a name, says which keys it knows, and is reached by Tab', async () => {
    const canvas = await ear.goTo('application', 'キャンバス');
    expect(canvas.description).toContain('Tab で付箋を読む順に選びます');
    expect(canvas.description).toContain('Esc のあと Tab でキャンバスを出ます');
  }, 60_000);

  it('goes through the notes in the order of the list, and says of each what it is and where', async () => {
    const heard = await ear.walkTo('課題の木（なぜ）');
    expect(heard.filter((words) => words.includes('付箋。'))).toEqual([
      expect.stringMatching(
        /「子どもが遊ぶ」付箋。5年後・地域、令和13年度。若葉市。本町 健。つながりなし。$/u,
      ),
      expect.stringContaining('「空き家が生きる」付箋。5年後・組織'),
      expect.stringContaining('「語り合う」付箋。1年後・人材'),
    ]);
    // Fields stand in the order as well, and an empty one says so; the next sheet is named.
    expect(heard.join()).toContain('記入欄、まだ書かれていません。5年後の目安・地域、令和13年度。');
    // Whoever walks over a tree adds nothing to it.
    await ear.walkTo('');
    await ear.walkTo('空き家が生きる', 'Shift+Tab');
    const { nodes } = await anna.boardOnServer(board);
    expect(nodes.filter(({ author }) => author !== null)).toEqual([]);
  }, 120_000);

  it('moves a note into another place by M, follows it there and says so; what is undone is said', async () => {
    await ear.press('m');
    const dialog = anna.page.getByRole('dialog', { name: '移す先の区画' });
    await dialog.waitFor();
    expect((await ear.focused())?.role).toBe('combobox');
    await dialog.getByRole('combobox', { name: '区画' }).selectOption({ label: '3年後・組織' });
    await ear.press('Enter');
    await ear.hears('若葉市の付箋を「3年後・組織」へ移しました。');
    expect(await ear.focused()).toMatchObject({ role: 'application', name: 'キャンバス' });
    await until(async () => (await zoneOnServer('空き家が生きる')) === '3y');
    await ear.press('Control+z');
    await ear.hears('元に戻しました。');
    await until(async () => (await zoneOnServer('空き家が生きる')) === '5y');
  }, 60_000);

  it('links the chosen note by L, in the dialog of the list, as one step of undo', async () => {
    const links = async () => (await anna.boardOnServer(board)).links.length;
    await ear.press('l');
    const dialog = anna.page.getByRole('dialog', { name: 'つながり' });
    await dialog.getByRole('combobox', { name: 'つなぐ相手を探す' }).waitFor();
    await until(async () => (await ear.focused())?.name === 'つなぐ相手を探す', {
      what: 'one types at once',
    });
    await anna.page.keyboard.insertText('語り');
    await dialog.getByRole('option', { name: '語り合う', selected: true }).waitFor();
    await ear.press('Enter');
    await ear.hears('「語り合う」を「空き家が生きる」につなぎました。');
    expect(await ear.focused()).toMatchObject({ role: 'application', name: 'キャンバス' });
    await until(async () => (await links()) === 1, { what: 'the link is on the server' });
    await ear.press('Control+z');
    await ear.hears('元に戻しました。');
    await until(async () => (await links()) === 0, { what: 'the link is gone again' });
    // The menu asks for it as well.
    const note = await anna.middleOf('空き家が生きる');
    await anna.page.mouse.click(note.x, note.y, { button: 'right' });
    await anna.page.getByRole('menuitem', { name: 'つなぐ', exact: true }).press('Enter');
    await dialog.waitFor();
    await ear.press('Escape');
    await dialog.waitFor({ state: 'detached' });
    // With nothing chosen the key takes the tool, as before.
    await ear.press('Escape', 'l');
    await until(
      async () =>
        (await anna.page
          .getByRole('toolbar', { name: '道具' })
          .getByRole('button', { name: /つながり/ })
          .getAttribute('aria-pressed')) === 'true',
      { what: 'the tool is taken' },
    );
    await ear.press('v');
  }, 60_000);

  it('says why a field is not carried anywhere', async () => {
    await ear.goTo('application', 'キャンバス');
    await ear.walkTo('記入欄');
    await ear.press('m');
    await ear.hears('この欄は動かせません。言葉は書き換えられます。');
  }, 60_000);

  it('tells what others bring, together and once', async () => {
    await ken.writeNote({ template: 'targets', zone: 'target.3y.people' }, '名前で呼び合う');
    await ear.hears('付箋が1枚届きました。');
  }, 60_000);

  it('is left by Escape and Tab, and entered again', async () => {
    await ear.press('Escape', 'Tab');
    await until(async () => (await ear.focused())?.role !== 'application', { what: 'the canvas is left' });
    // What lies over the canvas takes keys of its own.
    await ear.goTo('application', 'キャンバス', 'Shift+Tab');
    await ear.press('Tab');
    await ear.hears('「子どもが遊ぶ」付箋。');
  }, 60_000);

  it('goes through a tree by arrows, and changes order and level without dragging', async () => {
    await anna.openBoard(board, 'tree-why');
    ear = await Ear.of(anna);
    await ear.goTo('application', 'キャンバス');
    await ear.press('Tab');
    await ear.hears('問い');
    for (const [key, words] of [
      // Walked to, the question is gone on from by Tab; Enter adds below it.
      ['Enter', '空き家が多い'],
      ['Enter', '家主が遠い'],
    ] as const) {
      await ear.press(key);
      await anna.openWords().waitFor();
      await anna.page.keyboard.insertText(words);
    }
    await anna.finishWriting();
    await ear.hears(/「家主が遠い」課題の木。.*1段目、2番。/u);
    await ear.press('Alt+Shift+ArrowRight');
    await ear.hears('一段下げて、1.1番になりました。');
    await ear.press('Alt+Shift+ArrowLeft');
    await ear.hears('一段上げて、2番になりました。');
    await ear.press('Alt+ArrowUp');
    await ear.hears('1番へ移しました。');
    await ear.press('Alt+ArrowUp');
    await ear.hears('そちらには移せません。');
    await ear.press('ArrowDown');
    await ear.hears(/「空き家が多い」課題の木。.*1段目、2番。/u);
    expect(anna.seat.findings).toEqual([]);
  }, 60_000);

  it('says the same in English', async () => {
    await anna.page.evaluate(() => localStorage.setItem('miraizu.language', 'en'));
    await anna.page.goto(`http://127.0.0.1:${server.port}/board/${board.id}?sheet=shape:targets`);
    await anna.sheet('targets').waitFor();
    ear = await Ear.of(anna);
    const canvas = await ear.goTo('application', 'Canvas');
    expect(canvas.description).toContain('Escape, then Tab leaves the canvas.');
    await ear.press('Tab');
    await ear.hears(/“子どもが遊ぶ”\. Note\. .*若葉市/u);
    await ear.press('m');
    const dialog = anna.page.getByRole('dialog', { name: 'Where to move the note' });
    await dialog.getByRole('combobox').first().selectOption({ index: 1 });
    await ear.press('Enter');
    await ear.hears(/Moved the note of 若葉市 to “/u);
    expect(anna.seat.findings).toEqual([]);
  }, 60_000);

  /** Which year of the targets the note with these words lies in, as the server has it. */
  async function zoneOnServer(words: string): Promise<string> {
    const { notes } = await anna.boardOnServer(board);
    const note = notes.find(({ paragraphs }) => plainText(paragraphs) === words) ?? expect.fail();
    // Columns run from いま at the left to 20年後 at the right.
    return note.x > 1040 ? '5y' : note.x > 735 ? '3y' : '1y';
  }
});
