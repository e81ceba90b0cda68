// Means and ends, filters and trees in 一覧, by the keyboard alone and found by role and name, as a screen reader gets them: a note is
// linked, the years say which way or somebody is asked, a circle is refused; a tree is grown, hung elsewhere, marked, folded to a level.
// Whatever is done stands on the server, and a colleague at the canvas has it.
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { CreateCampAnswer } from '../../shared/api/api.ts';
import { fieldRecordId, type RecordId } from '../../shared/board/ids.ts';
import { plainText } from '../../shared/board/records.ts';
import { inReadingOrder, issueTree, levelOf } from '../../shared/board/tree.ts';
import type { Board } from '../../shared/camp/camp.ts';
import { LAPTOP, startBrowser, XGA } from '../kit/browser.ts';
import { InputMethod } from '../kit/input-method.ts';
import { showScreensOfFailure } from '../kit/journey.ts';
import { Person } from '../kit/person.ts';
import { openTestServer, type TestServer } from '../kit/server.ts';
import { until } from '../kit/until.ts';

const FAR = '会議で一緒に議論している';
const FIRST = 'まち歩きを年1回している';
const BESIDE = '地区の会議に出ている';
const CLUE = '図書館が集まる場所になる';

describe('links, filters and trees in the list', () => {
  let server: TestServer;
  let browser: Browser;
  let camp: CreateCampAnswer;
  let board: Board;
  let anna: Person;
  let ken: Person;

  beforeAll(async () => {
    server = await openTestServer();
    browser = await startBrowser();
    camp = await server.createCamp({ cities: ['若葉市', '高台市'], templateSet: 'one-day' });
    const [own] = camp.teams;
    board = camp.boards.find(({ teamId }) => teamId === own?.id) ?? expect.fail();
    const origin = `http://127.0.0.1:${server.port}`;
    anna = await Person.sitDown(browser, origin, LAPTOP);
    ken = await Person.sitDown(browser, origin, XGA);
    const link = camp.links.teams[own?.id ?? ''] ?? '';
    for (const [person, name] of [
      [anna, '坂下 みどり'],
      [ken, '本町 健'],
    ] as const) {
      person.teams = camp.teams;
      await person.join(link, name);
    }
    await ken.openBoard(board, 'targets');
    anna.board = board;
    await openAt('targets');
  }, 180_000);
  afterAll(async () => {
    await browser?.close();
    await server?.close();
  });
  beforeEach(({ task }) => showScreensOfFailure('list-links', task.name, [anna, ken]));

  const grid = () => anna.page.getByRole('treegrid', { name: '若葉市の一覧' });
  const openAt = async (template: string) => {
    await anna.page.goto(
      `http://127.0.0.1:${server.port}/board/${board.id}?sheet=shape:${template}&view=list`,
    );
    await grid().waitFor();
    await grid().focus();
  };
  const press = async (...keys: readonly string[]) => {
    for (const key of keys) await anna.page.keyboard.press(key);
  };
  const type = (words: string) => anna.page.keyboard.type(words);
  const chosen = () => grid().getByRole('row', { selected: true });
  const chosenSays = (words: string | RegExp) =>
    until(async () => (await chosen().innerText()).replace(/\s+/gu, ' ').match(words) !== null, {
      what: `the chosen row says ${words}`,
    });
  const said = (words: string) =>
    anna.page.getByRole('status').filter({ hasText: words }).first().waitFor({ state: 'attached' });
  const hasFocus = () =>
    until(() => grid().evaluate((element) => element === document.activeElement), {
      what: 'the focus is on the grid',
    });
  const dialog = (name: string) => anna.page.getByRole('dialog', { name });
  const openWords = () => anna.page.getByRole('textbox', { name: /の文$/ });
  /** Puts a note there by N, and writes it. */
  const add = async (sheet: string, zone: string, words: string) => {
    await hasFocus();
    await press('n');
    const place = dialog('付箋を足す区画');
    await place.getByRole('combobox', { name: 'シート' }).selectOption(`shape:${sheet}`);
    await place.getByRole('combobox', { name: '区画' }).selectOption({ label: zone });
    await press('Enter');
    await openWords().waitFor();
    await type(words);
    await press('Escape');
    await chosenSays(words);
  };
  /** Goes to a row by what it says, as one does by ear: word by word down the list. */
  const goToRow = async (words: string | RegExp) => {
    await hasFocus();
    await press('Home');
    for (let at = 0; at < 200; at += 1) {
      if ((await chosen().innerText()).replace(/\s+/gu, ' ').match(words) !== null) return;
      await press('ArrowDown');
    }
    expect.fail(`no row says ${words}`);
  };
  const links = async (): Promise<readonly string[]> => {
    const content = await anna.boardOnServer(board);
    const words = (id: string): string => {
      const note = content.notes.find((each) => each.id === (id as RecordId));
      return note === undefined ? id : plainText(note.paragraphs);
    };
    return content.links.map(({ from, to }) => `${words(from)} → ${words(to)}`).toSorted();
  };
  const linksAre = (...expected: readonly string[]) =>
    until(async () => (await links()).join('\n') === [...expected].sort().join('\n'), {
      what: `the links ${expected.join(', ')}`,
    });

  it('links by L with what was found by typing; the years say which way, and the row says it', async () => {
    await add('targets', '5年後・地域', FAR);
    await chosenSays('つながりなし');
    await add('targets', '1年後・地域', FIRST);
    await goToRow(FAR);
    await press('l');
    const find = dialog('つながり').getByRole('combobox', { name: 'つなぐ相手を探す' });
    await find.waitFor();
    await type('マチ歩き');
    await dialog('つながり').getByRole('option', { name: FIRST, selected: true }).waitFor();
    await press('Enter');
    // Drawn from the end, it goes from the means all the same.
    await said(`「${FIRST}」を「${FAR}」につなぎました。`);
    await linksAre(`${FIRST} → ${FAR}`);
    await goToRow(FIRST);
    await chosenSays(/\d+ へ/);
    await ken.sees('つながり');
  }, 60_000);

  it('asks which way between notes of one year, and goes back where that is not what was meant', async () => {
    await add('targets', '1年後・組織', BESIDE);
    await press('l');
    await dialog('つながり').waitFor();
    await type(FIRST);
    await press('Enter');
    const way = dialog('つながり').getByRole('group', { name: 'どちらが、どちらのためですか。' });
    await way.waitFor();
    await press('Tab', 'Enter');
    await said(`「${FIRST}」を「${BESIDE}」につなぎました。`);
    await linksAre(`${FIRST} → ${FAR}`, `${FIRST} → ${BESIDE}`);
    await hasFocus();
  }, 60_000);

  it('goes over sheets, and refuses a circle with a sentence', async () => {
    await add('vision', '手がかり', CLUE);
    const join = async (words: string, answer: string) => {
      await press('l');
      await dialog('つながり').waitFor();
      await type(words);
      await press('Enter');
      await dialog('つながり').getByRole('button', { name: answer }).focus();
      await press('Enter');
      await hasFocus();
    };
    await join(FAR, `「${FAR}」は「${CLUE}」のため`);
    await linksAre(`${FIRST} → ${FAR}`, `${FIRST} → ${BESIDE}`, `${FAR} → ${CLUE}`);
    await goToRow(BESIDE);
    await join(CLUE, `「${CLUE}」は「${BESIDE}」のため`);
    const before = await links();
    // The five years' note serves the clue, and that this one: it cannot be for the five years' note.
    await press('l');
    await dialog('つながり').waitFor();
    await type(FAR);
    await press('Enter');
    await dialog('つながり')
      .getByRole('status')
      .filter({ hasText: '輪になるので、つなげません。' })
      .waitFor();
    expect(await links()).toEqual(before);
    await press('Escape');
    await hasFocus();
  }, 60_000);

  it('shows what is linked, and takes it away there', async () => {
    await goToRow(BESIDE);
    await press('l');
    const there = dialog('つながり').getByRole('region', { name: 'いまのつながり' });
    await there.getByText(`${CLUE} が支えている`).waitFor();
    await there.getByRole('button', { name: `「${CLUE}」とのつながりを外す` }).focus();
    await press('Enter');
    await dialog('つながり').getByRole('status').filter({ hasText: 'つながりを外しました。' }).waitFor();
    await press('Escape');
    await linksAre(`${FIRST} → ${FAR}`, `${FIRST} → ${BESIDE}`, `${FAR} → ${CLUE}`);
    await hasFocus();
    await press('Control+z');
    await until(async () => (await links()).length === 4, { what: 'the link is back' });
    await press('Control+y');
    await until(async () => (await links()).length === 3, { what: 'and away again' });
  }, 60_000);

  it('narrows down to つながりなし with its count, and Escape shows everything again', async () => {
    const chip = anna.page.getByRole('button', { name: 'つながりなし 1' });
    await chip.focus();
    await press('Enter');
    await said('1枚見つかりました');
    expect(
      await grid()
        .getByRole('row', { name: new RegExp(BESIDE) })
        .count(),
    ).toBe(1);
    expect(
      await grid()
        .getByRole('row', { name: new RegExp(FAR) })
        .count(),
    ).toBe(0);
    await grid().focus();
    await press('Escape');
    await said('すべて見えています。');
    await grid()
      .getByRole('row', { name: new RegExp(FAR) })
      .waitFor();
  }, 60_000);

  it('leads through what was found on the board, and comes back to it', async () => {
    await grid().focus();
    await press('/');
    await type('会議');
    await said('2枚見つかりました');
    await anna.page.getByRole('button', { name: 'ボード', exact: true }).first().press('Enter');
    const bar = anna.page.getByRole('region', { name: '見つかったもの' });
    // It begins at the row that was chosen.
    await bar.getByText('「会議」2枚のうち2枚目').waitFor();
    await bar.getByRole('button', { name: '次へ' }).press('Enter');
    await bar.getByText('「会議」2枚のうち1枚目').waitFor();
    await press('Control+f');
    const search = anna.page.getByRole('searchbox', { name: '付箋を探す' });
    await search.waitFor();
    await until(async () => (await search.inputValue()) === '会議', { what: 'what was looked for' });
    await until(() => search.evaluate((field) => field === document.activeElement), {
      what: 'the focus is where one types',
    });
    await press('Escape');
    await hasFocus();
  }, 60_000);

  const tree = async () => {
    const { nodes } = await anna.boardOnServer(board);
    const sheet = 'shape:tree-why' as RecordId;
    const found = issueTree(
      nodes.filter(({ parentId }) => parentId === sheet),
      fieldRecordId(sheet, 'tree.why'),
    );
    return found === undefined
      ? []
      : inReadingOrder(found)
          .slice(1)
          .map(
            ({ id, paragraphs, star, evidence }) =>
              `${'-'.repeat(levelOf(found, id) - 1)} ${plainText(paragraphs)}${star ? '★' : ''}${evidence === 'backed' ? '✓' : ''}`,
          );
  };
  const treeIs = (...expected: readonly string[]) =>
    until(async () => (await tree()).join('\n') === expected.join('\n'), {
      what: `the tree\n${expected.join('\n')}`,
    });

  it('grows a tree: Enter beside, Shift+Enter below; the Enter of an input method adds nothing', async () => {
    await openAt('tree-why');
    await press('ArrowDown', 'F2');
    await openWords().waitFor();
    await type('なぜ提案しにくいのか');
    await press('Enter');
    await hasFocus();
    await press('Shift+Enter');
    await openWords().waitFor();
    const method = await InputMethod.of(anna.page);
    await method.write('じかん', '時間');
    expect(await openWords().count()).toBe(1);
    await method.close();
    await type('がない');
    await press('Enter');
    await hasFocus();
    await press('Enter');
    await openWords().waitFor();
    await type('前例がない');
    // While words are open, Shift+Enter goes on one level below.
    await press('Shift+Enter');
    await openWords().waitFor();
    await type('異動が早い');
    await press('Enter');
    await treeIs('- 時間がない', '- 前例がない', '-- 異動が早い');
    await chosenSays(/2\.1.*異動が早い/);
  }, 60_000);

  it('hangs nodes elsewhere, orders and marks them, each said', async () => {
    await hasFocus();
    await press('Alt+Shift+ArrowLeft');
    await said('一段上げて、3番になりました。');
    await press('Alt+ArrowUp');
    await said('2番へ移しました。');
    await treeIs('- 時間がない', '- 異動が早い', '- 前例がない');
    await press('Alt+Shift+ArrowRight');
    await said('一段下げて、1.1番になりました。');
    await press('s');
    await said('「真の課題」を付けました。');
    await press('e');
    await said('「裏付けあり」にしました。');
    await treeIs('- 時間がない', '-- 異動が早い★✓', '- 前例がない');
    await chosenSays('真の課題');
    await chosenSays('裏付けあり');
  }, 60_000);

  it('folds to a level for everybody, and opens again', async () => {
    await press('Alt+Shift+Digit1');
    await said('段をそろえて開きました。');
    await chosenSays(/時間がない.*\+1/);
    await expect(chosen().getAttribute('aria-expanded')).resolves.toBe('false');
    const { nodes } = await anna.boardOnServer(board);
    expect(nodes.filter(({ collapsed }) => collapsed)).toHaveLength(1);
    await press('Alt+Shift+Digit9');
    await until(async () => (await chosen().getAttribute('aria-expanded')) === 'true', { what: 'open' });
  }, 60_000);

  it('deletes one node and keeps what is below it, by a key and in ⋯; a whole branch by Delete', async () => {
    await goToRow('時間がない');
    await press('Control+Delete');
    await said('この枚だけ消しました。下の枚は残しました。');
    await treeIs('- 異動が早い★✓', '- 前例がない');
    await press('Control+z');
    await treeIs('- 時間がない', '-- 異動が早い★✓', '- 前例がない');
    await goToRow('時間がない');
    await press('Shift+F10');
    const menu = anna.page.getByRole('menu');
    for (const name of [
      '書き直す',
      '一段下に足す',
      'つなぐ（何のため？）',
      'この枚だけ消す（下は残す）',
      '消す',
    ])
      await menu.getByRole('menuitem', { name, exact: true }).waitFor();
    await press('Escape');
    await hasFocus();
    await press('Delete');
    await treeIs('- 前例がない');
    await press('Control+z');
    await treeIs('- 時間がない', '-- 異動が早い★✓', '- 前例がない');
  }, 60_000);

  it('finds by ☆真の課題 in trees, with its count', async () => {
    await goToRow('時間がない');
    await anna.page.getByRole('button', { name: '真の課題 1' }).press('Enter');
    await said('1枚見つかりました');
    expect(
      await grid()
        .getByRole('row', { name: /前例がない/ })
        .count(),
    ).toBe(0);
    await anna.page.getByRole('button', { name: '絞り込みをやめる' }).press('Enter');
    await grid()
      .getByRole('row', { name: /前例がない/ })
      .waitFor();
  }, 60_000);

  it('does nothing by letters when they are off, and all of it from ⋯', async () => {
    await anna.page.evaluate(() => localStorage.setItem('miraizu.letters-off', '1'));
    await openAt('targets');
    await press('n', 'l', 'm');
    expect(await anna.page.getByRole('dialog').count()).toBe(0);
    await goToRow(BESIDE);
    await press('Shift+F10');
    await anna.page.getByRole('menuitem', { name: 'つなぐ（何のため？）' }).focus();
    await press('Enter');
    await dialog('つながり').waitFor();
    await press('Escape');
    // Tab leaves the table.
    await hasFocus();
    await press('Tab');
    expect(await grid().evaluate((element) => element.contains(document.activeElement))).toBe(false);
  }, 60_000);

  it('nothing went wrong on any page', () => {
    for (const person of [anna, ken]) expect(person.seat.findings).toEqual([]);
  });
});
