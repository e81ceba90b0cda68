// 一覧 by the keyboard alone, as a screen reader gets it: opened, read, added to with an input method, moved, ordered, deleted and
// undone, looked through; a colleague at the canvas sees all of it, and what the colleague does takes no focus and no word away.
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { CreateCampAnswer } from '../../shared/api/api.ts';
import { plainText } from '../../shared/board/records.ts';
import type { Board } from '../../shared/camp/camp.ts';
import { LAPTOP, startBrowser, XGA } from '../kit/browser.ts';
import { InputMethod } from '../kit/input-method.ts';
import { showScreensOfFailure } from '../kit/journey.ts';
import { Person } from '../kit/person.ts';
import { openTestServer, type TestServer } from '../kit/server.ts';
import { until } from '../kit/until.ts';

describe('the list, by the keyboard alone', () => {
  let server: TestServer;
  let browser: Browser;
  let camp: CreateCampAnswer;
  let board: Board;
  let anna: Person;
  let ken: Person;
  let guest: Person;

  beforeAll(async () => {
    server = await openTestServer();
    browser = await startBrowser();
    camp = await server.createCamp({ cities: ['若葉市', '高台市'], templateSet: 'half-day' });
    const [own, other] = camp.teams;
    board = camp.boards.find((one) => one.teamId === own?.id) ?? expect.fail('a board');
    const origin = `http://127.0.0.1:${server.port}`;
    [anna = expect.fail(), ken = expect.fail(), guest = expect.fail()] = await Promise.all(
      [LAPTOP, XGA, LAPTOP].map((screen) => Person.sitDown(browser, origin, screen)),
    );
    for (const person of [anna, ken, guest]) person.teams = camp.teams;
    const link = (id: string | undefined) => camp.links.teams[id ?? ''] ?? '';
    await anna.join(link(own?.id), '坂下 みどり');
    await ken.join(link(own?.id), '本町 健');
    await guest.join(link(other?.id), '境 さくら');
    await ken.openBoard(board, 'vision');
    anna.board = board;
    guest.board = board;
  }, 180_000);
  afterAll(async () => {
    await browser?.close();
    await server?.close();
  });
  beforeEach(({ task }) => showScreensOfFailure('list', task.name, [anna, ken, guest]));

  const grid = (person: Person) => person.page.getByRole('treegrid', { name: '若葉市の一覧' });
  const open = async (person: Person) => {
    await person.page.goto(`http://127.0.0.1:${server.port}/board/${board.id}?sheet=shape:vision&view=list`);
    await grid(person).waitFor();
    await grid(person).focus();
  };
  /** What a screen reader gets of the chosen row: its name is made of its cells. */
  const chosen = (person: Person) => grid(person).getByRole('row', { selected: true });
  const chosenSays = (person: Person, words: string) =>
    until(async () => ((await chosen(person).textContent()) ?? '').includes(words), {
      what: `the chosen row says ${words}`,
    });
  const said = (person: Person, words: string) =>
    person.page.getByRole('status').filter({ hasText: words }).first().waitFor({ state: 'attached' });
  const press = async (person: Person, ...keys: readonly string[]) => {
    for (const key of keys) await person.page.keyboard.press(key);
  };
  const notesOnServer = async () => {
    const { notes } = await anna.boardOnServer(board);
    return notes
      .filter(({ fieldZone }) => fieldZone === null)
      .map(({ paragraphs }) => plainText(paragraphs))
      .sort();
  };
  const areOnServer = (words: readonly string[]) =>
    until(async () => (await notesOnServer()).join() === [...words].sort().join(), {
      what: `the notes ${words.join()}`,
    });
  const hasFocus = (person: Person) => grid(person).evaluate((element) => element === document.activeElement);
  /** Puts a note into the zone that is offered, by N. */
  const add = async (person: Person, zone: string) => {
    await press(person, 'n');
    const dialog = person.page.getByRole('dialog', { name: '付箋を足す区画' });
    await dialog.getByRole('combobox', { name: '区画' }).selectOption({ label: zone });
    await press(person, 'Enter');
    await person.page.getByRole('textbox', { name: /の文$/ }).waitFor();
  };

  it('is a table with heads, sheets, places and levels, named as they are seen', async () => {
    await open(anna);
    for (const name of ['番号', '付箋', '区画', 'しるし', '自治体', '書いた人', 'つながり'])
      await grid(anna).getByRole('columnheader', { name }).waitFor();
    const sheet = grid(anna).getByRole('row', { name: /^20年後のビジョン/ });
    await expect(sheet.getAttribute('aria-level')).resolves.toBe('1');
    await expect(sheet.getAttribute('aria-expanded')).resolves.toBe('true');
    await expect(
      grid(anna)
        .getByRole('row', { name: /^手がかり/ })
        .getAttribute('aria-level'),
    ).resolves.toBe('2');
    const tree = await anna.page.locator('section.list').ariaSnapshot();
    expect(tree).toContain('treegrid "若葉市の一覧"');
    expect(tree).toContain('searchbox "付箋を探す"');
    // The canvas behind it is nobody's business.
    expect(await anna.page.getByRole('toolbar', { name: '道具' }).count()).toBe(0);
  }, 60_000);

  it('takes words of an input method, whose Enter ends nothing, and everybody has them', async () => {
    await add(anna, '手がかり');
    const method = await InputMethod.of(anna.page);
    await method.write('かいぎ', '会議');
    expect(await anna.page.getByRole('textbox', { name: /の文$/ }).count()).toBe(1);
    await method.close();
    await anna.page.keyboard.type('が変わる');
    await press(anna, 'Enter');
    await until(() => hasFocus(anna), { what: 'the focus is on the grid again' });
    await chosenSays(anna, '会議が変わる');
    await ken.sees('会議が変わる');
    // Enter on the row adds one more beside it, Alt+Enter begins a line.
    await press(anna, 'Enter');
    await anna.page.keyboard.type('図書館');
    await press(anna, 'Alt+Enter');
    await anna.page.keyboard.type('二行目');
    await press(anna, 'Escape');
    await areOnServer(['会議が変わる', '図書館\n二行目']);
    // One that stays blank leaves nothing behind.
    await press(anna, 'Enter', 'Escape');
    await areOnServer(['会議が変わる', '図書館\n二行目']);
  }, 60_000);

  it('puts notes in another order and into another place, and says so', async () => {
    await chosenSays(anna, '図書館');
    await press(anna, 'Alt+ArrowUp');
    await said(anna, '1番へ移しました。');
    await chosenSays(anna, '図書館');
    await press(anna, 'Alt+ArrowUp');
    await anna.page.getByText('そちらには移せません。').first().waitFor();
    await press(anna, 'm');
    const dialog = anna.page.getByRole('dialog', { name: '移す先の区画' });
    await dialog.getByRole('combobox', { name: '区画' }).selectOption({ label: '組織' });
    await press(anna, 'Enter');
    await said(anna, '若葉市の付箋を「組織」へ移しました。');
    const { notes } = await anna.boardOnServer(board);
    expect(notes.filter(({ paragraphs }) => plainText(paragraphs).startsWith('図書館'))).toHaveLength(1);
    await until(() => hasFocus(anna), { what: 'the focus is on the grid again' });
    await chosenSays(anna, '図書館');
  }, 60_000);

  it('deletes and undoes, each by its own key', async () => {
    await press(anna, 'Delete');
    await areOnServer(['会議が変わる']);
    await press(anna, 'Control+z');
    await said(anna, '元に戻しました。');
    await areOnServer(['会議が変わる', '図書館\n二行目']);
    await press(anna, 'Control+y');
    await areOnServer(['会議が変わる']);
    await anna.page.getByRole('button', { name: '元に戻す', exact: true }).first().click();
    await areOnServer(['会議が変わる', '図書館\n二行目']);
    await grid(anna).focus();
  }, 60_000);

  it('finds words however they are written, and goes back to the rows', async () => {
    await press(anna, 'Control+f');
    await anna.page.keyboard.type('としょ');
    expect(
      await grid(anna)
        .getByRole('row', { name: /図書館/ })
        .count(),
    ).toBe(0);
    await press(anna, 'Control+a');
    await anna.page.keyboard.type('會議');
    await said(anna, '1枚見つかりました');
    await press(anna, 'Enter');
    await until(() => hasFocus(anna), { what: 'the focus is on the grid' });
    expect(
      await grid(anna)
        .getByRole('row', { name: /会議が変わる/ })
        .count(),
    ).toBe(1);
    expect(
      await grid(anna)
        .getByRole('row', { name: /図書館/ })
        .count(),
    ).toBe(0);
    await press(anna, '/', 'Escape');
    await grid(anna)
      .getByRole('row', { name: /図書館/ })
      .waitFor();
  }, 60_000);

  it('loses neither focus nor word when a colleague at the canvas writes and moves', async () => {
    await press(anna, 'Home', 'ArrowDown', 'ArrowDown');
    await chosenSays(anna, '会議が変わる');
    await press(anna, 'F2');
    await anna.page.keyboard.type('。');
    await ken.writeNote(
      { template: 'vision', zone: 'vision.draft.people', dx: 60, dy: 60 },
      '上から来た付箋',
    );
    await grid(anna)
      .getByRole('row', { name: /上から来た付箋/ })
      .waitFor();
    await anna.page.keyboard.type('それから');
    await press(anna, 'Escape');
    await until(async () => (await notesOnServer()).includes('会議が変わる。それから'), {
      what: 'all letters',
    });
    await until(() => hasFocus(anna), { what: 'the focus is on the grid again' });
    await chosenSays(anna, '会議が変わる。それから');
  }, 60_000);

  it('shows a guest everything, lets nothing be written, and says why', async () => {
    await open(guest);
    await grid(guest)
      .getByRole('row', { name: /図書館/ })
      .waitFor();
    await press(guest, 'ArrowDown', 'ArrowDown', 'F2');
    await guest.page.getByText('ここには書けません。見ることはできます。').first().waitFor();
    expect(await guest.page.getByRole('textbox', { name: /の文$/ }).count()).toBe(0);
  }, 60_000);

  it('nothing went wrong on any page', () => {
    for (const person of [anna, ken, guest]) expect(person.seat.findings).toEqual([]);
  });

  it('and a panel of the canvas do not cover each other: either takes the place of the other', async () => {
    const rail = anna.page.getByRole('navigation', { name: 'パネル' });
    const panel = anna.page.getByRole('region', { name: '未来への筋道' });
    if (!(await grid(anna).isVisible())) await rail.getByRole('button', { name: '一覧' }).click();
    await grid(anna).waitFor();
    await rail.getByRole('button', { name: '筋道' }).click();
    await panel.waitFor();
    expect(await grid(anna).count()).toBe(0);
    await rail.getByRole('button', { name: '一覧' }).click();
    await grid(anna).waitFor();
    expect(await panel.count()).toBe(0);
    expect(anna.seat.findings).toEqual([]);
  }, 60_000);
});
