// What can be made of a row, from ⋯ by keys alone: a starred cause becomes the question of a tree of means and back again, and what was said
// in confidence leaves its team's list in other words only.
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { CampAnswer, CreateCampAnswer } from '../../shared/api/api.ts';
import { plainText } from '../../shared/board/records.ts';
import type { Board } from '../../shared/camp/camp.ts';
import { startBrowser } from '../kit/browser.ts';
import { showScreensOfFailure } from '../kit/journey.ts';
import { Person } from '../kit/person.ts';
import { openTestServer, type TestServer } from '../kit/server.ts';
import { until } from '../kit/until.ts';

const QUESTION = 'なぜ提案しにくいのか';
const CAUSE = '相談する時間がない';
const HEARD = '部長が聞いてくれないと言われた';

describe('what is made of a row of the list', () => {
  let server: TestServer;
  let browser: Browser;
  let camp: CreateCampAnswer;
  let board: Board;
  let anna: Person;

  beforeAll(async () => {
    server = await openTestServer();
    browser = await startBrowser();
    camp = await server.createCamp({
      cities: ['若葉市', '高台市'],
      templateSet: 'one-day',
      teamOnlyBoards: true,
    });
    const [own = expect.fail()] = camp.teams;
    board =
      camp.boards.find(({ teamId, visibility }) => teamId === own.id && visibility === 'camp') ??
      expect.fail();
    anna = await Person.sitDown(browser, `http://127.0.0.1:${server.port}`);
    anna.teams = camp.teams;
    await anna.join(camp.links.teams[own.id] ?? '', '坂下 みどり');
  }, 120_000);
  afterAll(async () => {
    await browser?.close();
    await server?.close();
  });
  beforeEach(({ task }) => showScreensOfFailure('list-kin', task.name, [anna]));

  const grid = () => anna.page.getByRole('treegrid');
  const openList = async (of: Board, sheetId: string): Promise<void> => {
    anna.board = of;
    await anna.page.goto(`${anna.origin}/board/${of.id}?sheet=${sheetId}&view=list`);
    await grid().focus();
  };
  const press = async (...keys: readonly string[]): Promise<void> => {
    for (const key of keys) await anna.page.keyboard.press(key);
  };
  const hasFocus = (): Promise<unknown> =>
    until(() => grid().evaluate((element) => element === document.activeElement), {
      what: 'the focus is on the grid',
    });
  const write = async (words: string): Promise<void> => {
    await anna.page.getByRole('textbox', { name: /の文$/ }).waitFor();
    await anna.page.keyboard.insertText(words);
    await press('Escape');
    await hasFocus();
  };
  const chosenSays = (words: string): Promise<unknown> =>
    until(async () => (await grid().getByRole('row', { selected: true }).innerText()).includes(words), {
      what: `the chosen row says ${words}`,
    });
  const fromMenu = async (name: string): Promise<void> => {
    await hasFocus();
    await press('Shift+F10');
    await anna.page.getByRole('menuitem', { name, exact: true }).press('Enter');
  };

  it('is a tree of means for a true cause, and both ways are led', async () => {
    await openList(board, 'shape:tree-why');
    await press('ArrowDown', 'F2');
    await write(QUESTION);
    await press('Shift+Enter');
    await write(CAUSE);
    await press('s');
    await chosenSays('真の課題');
    await fromMenu('どうやって？の木にする');
    await anna.page.getByText('つくりました。').waitFor();
    const made = await until(
      async () => {
        const { nodes, sheets } = await anna.boardOnServer(board);
        const how = sheets.find(({ template }) => template === 'tree-how');
        return nodes.find(({ parentId, source }) => parentId === how?.id && source !== undefined);
      },
      { what: 'the question of the new tree' },
    );
    await until(
      async () => (await grid().getAttribute('aria-activedescendant'))?.includes(made.id.slice(6)),
      {
        what: 'the question of the new tree is chosen',
      },
    );
    await fromMenu('もとを見る');
    await chosenSays(CAUSE);
    await fromMenu('行き先を見る');
    await until(async () => (await grid().getAttribute('aria-activedescendant'))?.includes(made.id.slice(6)));
    expect(anna.seat.findings).toEqual([]);
  }, 90_000);

  it('leaves a team’s list by 言い換えて写す alone', async () => {
    const facts = await anna.page.evaluate(
      (id) => fetch(`/api/camps/${id}`).then((answer) => answer.json() as Promise<CampAnswer>),
      camp.camp.id,
    );
    const closed = facts.boards.find(({ visibility }) => visibility === 'team') ?? expect.fail();
    await openList(closed, closed.sheets[0]?.id ?? '');
    await press('n');
    await anna.page.getByRole('dialog', { name: '付箋を足す区画' }).waitFor();
    await press('Enter');
    await write(HEARD);
    await chosenSays(HEARD);
    await fromMenu('言い換えて写す');
    const dialog = anna.page.getByRole('dialog').filter({ hasText: HEARD });
    await dialog.waitFor();
    await press('Escape');
    const { notes } = await anna.boardOnServer(board);
    expect(notes.map(({ paragraphs }) => plainText(paragraphs))).not.toContain(HEARD);
  }, 90_000);
});
