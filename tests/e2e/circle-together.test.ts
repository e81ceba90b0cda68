// Two people close a circle at once, each knowing only half of it: 「A は B のため」 at one browser, 「B は A のため」 at the other, before
// either hears of the other. Both end with the same board without the circle, and both are told which link was taken out.
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { CreateCampAnswer } from '../../shared/api/api.ts';
import type { Board } from '../../shared/camp/camp.ts';
import { LAPTOP, startBrowser, XGA } from '../kit/browser.ts';
import { showScreensOfFailure } from '../kit/journey.ts';
import { Person } from '../kit/person.ts';
import { openTestServer, type TestServer } from '../kit/server.ts';
import { until } from '../kit/until.ts';

const A = 'まち歩きを年1回している';
const B = '地区の会議に出ている';
const AT_A = { template: 'targets', zone: 'target.1y.community', dx: 100, dy: 100 };
const AT_B = { template: 'targets', zone: 'target.1y.organization', dx: 100, dy: 100 };

/** A line on which everything waits from `hold` until it is let go. */
interface HeldLine {
  hold(): void;
  letGo(): void;
}

/** Before the page opens its board. */
async function holdable(page: Page): Promise<HeldLine> {
  let waiting: (() => void)[] | null = null;
  const pass = (send: () => void): void => {
    if (waiting === null) send();
    else waiting.push(send);
  };
  await page.routeWebSocket(/\/sync\//, (line) => {
    const server = line.connectToServer();
    line.onMessage((message) => pass(() => server.send(message)));
    server.onMessage((message) => pass(() => line.send(message)));
  });
  return {
    hold() {
      waiting ??= [];
    },
    letGo() {
      const held = waiting ?? [];
      waiting = null;
      for (const send of held) send();
    },
  };
}

describe('a circle that two close together', () => {
  let server: TestServer;
  let browser: Browser;
  let camp: CreateCampAnswer;
  let board: Board;
  let anna: Person;
  let ken: Person;
  let lines: readonly HeldLine[];

  beforeAll(async () => {
    server = await openTestServer();
    browser = await startBrowser();
    camp = await server.createCamp({ cities: ['若葉市', '高台市'], templateSet: 'one-day' });
    const [own] = camp.teams;
    board = camp.boards.find(({ teamId }) => teamId === own?.id) ?? expect.fail();
    const origin = `http://127.0.0.1:${server.port}`;
    anna = await Person.sitDown(browser, origin, LAPTOP);
    ken = await Person.sitDown(browser, origin, XGA);
    lines = [await holdable(anna.page), await holdable(ken.page)];
    for (const [person, name] of [
      [anna, '坂下 みどり'],
      [ken, '本町 健'],
    ] as const) {
      person.teams = camp.teams;
      await person.join(camp.links.teams[own?.id ?? ''] ?? '', name);
      await person.openBoard(board, 'targets');
    }
    await anna.writeNote({ template: 'targets', zone: 'target.1y.community' }, A);
    await anna.writeNote({ template: 'targets', zone: 'target.1y.organization' }, B);
    await ken.seesAll([A, B]);
  }, 180_000);
  afterAll(async () => {
    await browser?.close();
    await server?.close();
  });
  beforeEach(({ task }) => showScreensOfFailure('circle-together', task.name, [anna, ken]));

  const linksOn = ({ page }: Person): Promise<number> =>
    page.locator('[data-shape-type=miraizu-link]').count();
  const linksOnServer = async (): Promise<readonly string[]> =>
    (await anna.boardOnServer(board)).links.map(({ id }) => id);
  /** Draws a link between both notes: the board asks which of them is for the other. */
  const draw = async (person: Person): Promise<void> => {
    await person.showWholeSheet();
    await person.takeTool('つながり');
    await person.drag(AT_A, AT_B);
    await person.page.getByText('どちらが、どちらのためですか。').waitFor();
  };
  const answer = async (person: Person, words: string): Promise<void> => {
    await person.page.getByRole('menuitem', { name: words }).click();
    await until(async () => (await linksOn(person)) === 1, { what: 'the link is drawn at once' });
  };
  const told = ({ page }: Person) =>
    page.getByText(/から出るつながりを1本外しました。たどると元に戻り、輪になるためです。/);

  it('is no circle in the end: one link stays, the same everywhere, and both hear of the other one', async () => {
    await Promise.all([draw(anna), draw(ken)]);
    // Not for long: a line that is silent is given up.
    for (const line of lines) line.hold();
    await Promise.all([answer(anna, `「${A}」は「${B}」のため`), answer(ken, `「${B}」は「${A}」のため`)]);
    for (const line of lines) line.letGo();
    for (const person of [anna, ken]) await told(person).first().waitFor();
    await until(async () => (await linksOnServer()).length === 1, { what: 'one link is left' });
    const [left] = await linksOnServer();
    for (const { page } of [anna, ken])
      await until(
        async () =>
          (
            await page
              .locator('[data-shape-type=miraizu-link]')
              .evaluateAll((shapes) => shapes.map((shape) => shape.getAttribute('data-shape-id')))
          ).join() === left,
        { what: 'the same link is drawn' },
      );
    for (const person of [anna, ken]) await person.isSaved();
  }, 120_000);

  it('nothing went wrong on any page', () => {
    for (const person of [anna, ken]) expect(person.seat.findings).toEqual([]);
  });
});
