// 筋道 with two people at two browsers: a gap takes a note in place, by keys; what serves nothing is ringed and counted for both, is
// led to and linked from the panel; ends of one year ask which way; the sheet 未来への筋道 says what it comes to.
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { CreateCampAnswer } from '../../shared/api/api.ts';
import type { RecordId } from '../../shared/board/ids.ts';
import { plainText } from '../../shared/board/records.ts';
import type { Board } from '../../shared/camp/camp.ts';
import { LAPTOP, startBrowser, XGA } from '../kit/browser.ts';
import { showScreensOfFailure } from '../kit/journey.ts';
import { Person } from '../kit/person.ts';
import { openTestServer, type TestServer } from '../kit/server.ts';
import { until } from '../kit/until.ts';

const SCREENSHOTS = new URL('./screenshots/', import.meta.url).pathname;
const VISION = '自分達で話し合うまち';
const FAR = '会議で一緒に議論している';
const BETWEEN = '若手が順番に出ている';
const FIRST = 'まち歩きを年1回している';
const BESIDE = '地区の会議に出ている';

describe('筋道', () => {
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
    await anna.openBoard(board, 'vision-revised');
    await anna.writeField({ template: 'vision-revised', zone: 'vision.revised.community' }, VISION);
    await anna.openBoard(board, 'targets');
    await ken.openBoard(board, 'targets');
    await anna.sees(VISION);
  }, 180_000);
  afterAll(async () => {
    await browser.close();
    await server.close();
  });
  beforeEach(({ task }) => showScreensOfFailure(`${SCREENSHOTS}chain`, task.name, [anna, ken]));

  const panel = (person: Person) => person.page.getByRole('region', { name: '未来への筋道' });
  const openPanel = async (person: Person): Promise<void> => {
    await person.page
      .getByRole('navigation', { name: 'パネル' })
      .getByRole('button', { name: '筋道' })
      .click();
    await panel(person).waitFor();
  };
  /** Links on the server as the words of their ends; of the vision’s cell its zone. */
  const links = async (): Promise<readonly string[]> => {
    const content = await anna.boardOnServer(board);
    const words = (id: string): string => {
      const note = content.notes.find((each) => each.id === (id as RecordId));
      return note === undefined ? id : plainText(note.paragraphs);
    };
    return content.links.map(({ from, to }) => `${words(from)} → ${words(to)}`).toSorted();
  };

  it('counts what serves nothing for everybody, and leads to it; 「何のため？」 links it', async () => {
    await openPanel(ken);
    await anna.writeNote({ template: 'targets', zone: 'target.5y.community' }, FAR);
    await panel(ken).getByText('つながりなし 1枚').first().waitFor();
    await ken.sees('？つながりなし');
    await openPanel(anna);
    await panel(anna)
      .getByRole('button', { name: /^つながりなし 1枚/ })
      .click();
    await panel(anna).getByRole('button', { name: '何のため？' }).last().click();
    await panel(anna).getByRole('button', { name: VISION }).press('Enter');
    await until(async () => (await links()).length === 1, { what: 'the link is on the server' });
    expect(await links()).toEqual([`${FAR} → zone:shape:targets/vision.20y.community`]);
    await panel(ken).getByText('つながりなしは、ありません。').waitFor();
    expect(await panel(anna).locator('[aria-live=polite]').textContent()).toContain('つなぎました');
  });

  it('asks in a gap what has changed before, and takes the note in place by keys', async () => {
    await panel(anna).getByText('その前に、何が変わっていますか。').first().waitFor();
    await panel(anna).getByRole('button', { name: '3年後に付箋を置く' }).press('Enter');
    await anna.typeIntoOpenWords(BETWEEN);
    await anna.finishWriting();
    await until(async () => (await links()).includes(`${BETWEEN} → ${FAR}`), { what: 'the note is linked' });
    // The new note is the chosen one: its way goes up to the vision.
    await panel(anna).locator('.chain .cur').getByText(BETWEEN).waitFor();
    await panel(anna).locator('.chain .far').getByText(VISION).waitFor();
    await ken.sees(BETWEEN);
  });

  it('asks once which way a link goes between notes of one year', async () => {
    await panel(anna).getByRole('button', { name: '閉じる' }).click();
    await anna.showWholeSheet();
    await anna.writeNote({ template: 'targets', zone: 'target.1y.community' }, FIRST);
    await anna.writeNote({ template: 'targets', zone: 'target.1y.organization' }, BESIDE);
    const from = { template: 'targets', zone: 'target.1y.community', dx: 100, dy: 100 };
    const to = { template: 'targets', zone: 'target.1y.organization', dx: 100, dy: 100 };
    await anna.takeTool('つながり');
    await anna.drag(from, to);
    await anna.page.getByText('どちらが、どちらのためですか。').waitFor();
    await anna.page.getByRole('menuitem', { name: `「${FIRST}」は「${BESIDE}」のため` }).click();
    await until(async () => (await links()).includes(`${FIRST} → ${BESIDE}`), { what: 'the chosen way' });
    const before = (await links()).length;
    // The other way round there is one already: nothing is asked, nothing is added.
    await anna.drag(to, from);
    await anna.showWholeSheet();
    expect(await anna.page.getByText('どちらが、どちらのためですか。').count()).toBe(0);
    expect(await links()).toHaveLength(before);
  });

  it('comes to one sentence on the sheet 未来への筋道, and counts at the sheet in the list', async () => {
    await anna.page.getByRole('button', { name: 'シートの一覧を開く' }).click();
    const entry = anna.page
      .getByRole('navigation', { name: 'シート' })
      .getByRole('button', { name: /^ありたい姿/ });
    await until(async () => (await entry.first().textContent())?.includes('つながりなし 1枚'), {
      what: 'the count at the sheet',
    });
    await anna.page.getByRole('button', { name: 'シートの一覧を閉じる' }).click();
    await anna.openBoard(board, 'coverage');
    await anna.seesAll(['1年後の一歩', 'まだ20年後に届いていない。', 'つながりなし　1枚', '空白']);
    // Nobody writes there, and it says why.
    await anna.takeTool('付箋');
    await anna.clickOn({ template: 'coverage', zone: 'coverage.matrix', dx: 150, dy: 150 });
    await anna.page.getByText('書き込むところはありません').first().waitFor();
    expect(anna.seat.findings).toEqual([]);
    expect(ken.seat.findings).toEqual([]);
  });
});
