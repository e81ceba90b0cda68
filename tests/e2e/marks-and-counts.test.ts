// Marks that people set and what sheets compute, in real browsers: two who tick at once lose nothing, a row counts when something was
// learned, another city ticks nothing, a day that is none is told, and a card is taken home on the word of its own person.
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { CreateCampAnswer } from '../../shared/api/api.ts';
import { fieldRecordId, type PersonId, type RecordId } from '../../shared/board/ids.ts';
import { plainText } from '../../shared/board/records.ts';
import type { Board } from '../../shared/camp/camp.ts';
import { newestTemplate, zonesOf } from '../../shared/templates/catalogue.ts';
import type { Member } from '../../shared/templates/template.ts';
import { LAPTOP, startBrowser, XGA } from '../kit/browser.ts';
import { showScreensOfFailure } from '../kit/journey.ts';
import { Person } from '../kit/person.ts';
import { openTestServer, type TestServer } from '../kit/server.ts';
import { until } from '../kit/until.ts';

const SCREENSHOTS = new URL('./screenshots/', import.meta.url).pathname;
const SEED = 'talks-0001';
const TALKS = `dialogue.${SEED}`;
const TALKS_ID = `shape:${TALKS}` as RecordId;
const CHECKOUT_ID = 'shape:checkout' as RecordId;

describe('marks on a sheet', () => {
  let server: TestServer;
  let browser: Browser;
  let camp: CreateCampAnswer;
  let board: Board;
  let teamOnly: Board;
  let anna: Person;
  let ken: Person;
  let guest: Person;
  let members: readonly Member[];

  beforeAll(async () => {
    server = await openTestServer();
    browser = await startBrowser();
    camp = await server.createCamp({
      cities: ['若葉市', '高台市'],
      templateSet: 'half-day',
      teamOnlyBoards: true,
    });
    const [own] = camp.teams;
    const boardOf = (visibility: Board['visibility']) =>
      camp.boards.find((one) => one.teamId === own?.id && one.visibility === visibility) ?? expect.fail();
    board = boardOf('camp');
    teamOnly = boardOf('team');
    const origin = `http://127.0.0.1:${server.port}`;
    const people = [LAPTOP, XGA, LAPTOP].map((screen) => Person.sitDown(browser, origin, screen));
    [anna = expect.fail(), ken = expect.fail(), guest = expect.fail()] = await Promise.all(people);
    for (const person of [anna, ken, guest]) person.teams = camp.teams;
    const link = (team: number) => camp.links.teams[camp.teams[team]?.id ?? ''] ?? '';
    await anna.join(link(0), '坂下 みどり');
    await ken.join(link(0), '本町 健');
    await guest.join(link(1), '境 さくら');
    await anna.openBoard(board, 'vision');
    for (const [template, seed, { id }] of [
      ['dialogue', SEED, board],
      ['checkout', 'unused-01', board],
      ['report-outline', 'unused-03', board],
      ['interviewees', 'unused-02', teamOnly],
    ] as const)
      expect(
        await anna.page.evaluate(
          async ({ id, body }) =>
            (
              await fetch(`/api/boards/${id}/sheets`, {
                method: 'POST',
                headers: { 'content-type': 'application/json' },
                body,
              })
            ).status,
          { id, body: JSON.stringify({ template, seed }) },
        ),
      ).toBe(200);
    for (const person of [anna, ken, guest]) await person.openBoard(board, TALKS);
    members = await anna.page.evaluate(async (id) => {
      const answer = (await (await fetch(`/api/camps/${id}`)).json()) as {
        readonly people: readonly {
          readonly id: PersonId;
          readonly name: string;
          readonly teamId: string | null;
        }[];
        readonly me: { readonly teamId: string | null };
      };
      return answer.people
        .filter(({ teamId }) => teamId === answer.me.teamId)
        .map(({ id: person, name }) => ({ id: person, name }));
    }, camp.camp.id);
  }, 180_000);
  afterAll(async () => {
    await browser?.close();
    await server?.close();
  });
  beforeEach(({ task }) => showScreensOfFailure('marks-and-counts', task.name, [anna, ken, guest]));

  /** A point of a zone on this screen: the middle of its mark, or where its words begin. */
  const pointOf = async (person: Person, sheet: string, zoneId: string) => {
    const [template = ''] = sheet.split('.');
    const form = newestTemplate(template) ?? expect.fail(template);
    const zone =
      zonesOf(form, { ownTeam: board.teamId, teams: camp.teams, members }).find(({ id }) => id === zoneId) ??
      expect.fail(zoneId);
    const box = (await person.sheet(sheet).boundingBox()) ?? expect.fail(sheet);
    const scale = box.width / 1680;
    const [dx, dy] = zone.use.kind === 'choice' ? [zone.use.mark.dx, zone.use.mark.dy] : [24, 34];
    return { x: box.x + (zone.x + dx) * scale, y: box.y + (zone.y + dy) * scale };
  };
  const press = async (person: Person, sheet: string, zone: string): Promise<void> => {
    const { x, y } = await pointOf(person, sheet, zone);
    await person.page.mouse.click(x, y);
  };
  const writeIn = async (person: Person, zone: string, words: string): Promise<void> => {
    const { x, y } = await pointOf(person, TALKS, zone);
    await person.page.mouse.dblclick(x, y);
    await person.openWords().waitFor();
    await person.page.keyboard.press('Control+a');
    await person.typeIntoOpenWords(words);
    await person.finishWriting();
  };
  /** How far marks are set, as the server has it on disk. */
  const setOnServer = async (ids: readonly RecordId[]): Promise<readonly number[]> => {
    const { notes } = await anna.boardOnServer(board);
    return ids.map((id) => notes.find((note) => note.id === id)?.done ?? -1);
  };
  const areSet = (ids: readonly RecordId[], done: readonly number[]) =>
    until(async () => (await setOnServer(ids)).join() === done.join(), {
      what: `${ids.join()}: ${done.join()}`,
    });
  const point = (number: number) => fieldRecordId(TALKS_ID, `dialogue.r1.point${number}`);

  it('of a chapter of the report say on which day they were set, until they are open again', async () => {
    const state = fieldRecordId('shape:report-outline' as RecordId, 'report.c2.status');
    const said = async () => {
      const { notes } = await anna.boardOnServer(board);
      const mark = notes.find(({ id }) => id === state);
      return `${mark?.done} ${mark?.date}`;
    };
    const today = await anna.page.evaluate(() => new Date().toLocaleDateString('sv'));
    await anna.openBoard(board, 'report-outline');
    for (const expected of [`1 ${today}`, `2 ${today}`, `3 ${today}`, '0 null']) {
      await press(anna, 'report-outline', 'report.c2.status');
      await until(async () => (await said()) === expected, { what: expected });
      if (expected.startsWith('3'))
        await anna.sees(`${Number(today.slice(5, 7))}月${Number(today.slice(8))}日`);
    }
    await anna.openBoard(board, TALKS);
  });

  it('that two people set at once both stay', async () => {
    await Promise.all([press(anna, TALKS, 'dialogue.r1.point2'), press(ken, TALKS, 'dialogue.r1.point3')]);
    await areSet([point(1), point(2), point(3), point(4)], [0, 1, 1, 0]);
    for (const person of [anna, ken])
      for (const name of ['1行目・留意点2 はい', '1行目・留意点3 はい', '1行目・留意点1 いいえ'])
        await person.page.getByRole('img', { name, exact: true }).waitFor();
    // Nobody is left with something selected, and a press is one step to undo.
    await anna.page.keyboard.press('Control+z');
    await areSet([point(2), point(3)], [0, 1]);
    await anna.page.keyboard.press('Control+y');
    await areSet([point(2), point(3)], [1, 1]);
  }, 120_000);

  it('count in a row when something was learned; until then it is planned', async () => {
    await writeIn(anna, 'dialogue.r1.who', '総務部長');
    await writeIn(ken, 'dialogue.r1.when', '10月16日');
    for (const person of [anna, ken]) await person.seesAll(['予定', '1回目', '本丸との対話　まだない']);
    await anna.takeTool('付箋');
    await press(anna, TALKS, 'dialogue.r1.learned');
    await anna.typeIntoOpenWords('雑談の中で教えていた');
    await anna.finishWriting();
    await anna.takeTool('選択');
    for (const person of [anna, ken]) {
      await person.seesAll(['経緯を聞いた対話　1回', '本丸との対話　1回']);
      await person.seesNot('予定');
    }
    await anna.page.screenshot({ path: `${SCREENSHOTS}dialogue.png` });
  }, 120_000);

  it('are set by keys alone', async () => {
    await press(anna, TALKS, 'dialogue.r1.who');
    for (const _step of ['when', 'learned', 'point1']) await anna.page.keyboard.press('Tab');
    await anna.page.keyboard.press('Space');
    await areSet([point(1)], [1]);
    await anna.page.keyboard.press('Enter');
    await areSet([point(1)], [0]);
    await anna.page.keyboard.press('Escape');
  }, 120_000);

  it('are set by nobody of another city, who is told why', async () => {
    await press(guest, TALKS, 'dialogue.r1.point4');
    await guest.page.getByRole('status').filter({ hasText: '編集できません' }).first().waitFor();
    await press(anna, TALKS, 'dialogue.r2.point4');
    await areSet([point(4), fieldRecordId(TALKS_ID, 'dialogue.r2.point4')], [0, 1]);
  }, 120_000);

  it('stand beside a day that the calendar has; one that it has not stays as it was typed, with a word', async () => {
    await writeIn(ken, 'dialogue.r2.when', '2月31日');
    for (const person of [anna, ken]) await person.seesAll(['2月31日', '暦にない日です']);
  }, 120_000);

  it('on a card are its person’s own', async () => {
    for (const person of [anna, ken]) await person.openBoard(board, 'checkout');
    for (const person of [anna, ken]) await person.seesAll(['坂下 みどり', '本町 健']);
    const [annas = expect.fail(), kens = expect.fail()] = members.map(({ id }) => `checkout.${id}.print`);
    await press(anna, 'checkout', annas);
    await press(anna, 'checkout', kens);
    await anna.page.getByRole('status').filter({ hasText: '本人' }).first().waitFor();
    await areSet([fieldRecordId(CHECKOUT_ID, annas), fieldRecordId(CHECKOUT_ID, kens)], [1, 0]);
    const { x, y } = await pointOf(ken, 'checkout', kens.replace('print', 'words'));
    await ken.page.mouse.click(x, y);
    await ken.typeIntoOpenWords('問いを持ち帰る');
    await ken.finishWriting();
    await anna.sees('問いを持ち帰る');
    const { notes } = await anna.boardOnServer(board);
    const written = notes.filter((note) => plainText(note.paragraphs) === '問いを持ち帰る');
    expect(written.map(({ id }) => id)).toEqual([fieldRecordId(CHECKOUT_ID, kens.replace('print', 'words'))]);
    await anna.page.screenshot({ path: `${SCREENSHOTS}checkout.png` });

    // One more in the team: all cards are narrower, and what was written is seen where its card is now.
    await server.join(camp.links.teams[board.teamId ?? ''] ?? '', '高井 望', board.teamId);
    await anna.openBoard(board, 'checkout');
    await anna.sees('高井 望');
    const share = await anna.page.evaluate((sheetId) => {
      const words = [...document.querySelectorAll('[data-shape-type=miraizu-note] svg')].find((drawing) =>
        (drawing.textContent ?? '').replace(/\s+/g, '').includes('問いを持ち帰る'),
      );
      const [place, sheet] = [words, document.querySelector(`[data-shape-id="${sheetId}"]`)].map((each) =>
        each?.getBoundingClientRect(),
      );
      if (place === undefined || sheet === undefined || place.width < 1 || place.height < 1) return null;
      return (place.left - sheet.left) / sheet.width;
    }, CHECKOUT_ID);
    // The second of three columns begins after a third of the paper.
    expect(share).toBeGreaterThan(0.3);
    expect(share).toBeLessThan(0.4);
  }, 120_000);

  it('on a seat are its consents: by a press on its dots, or by their names', async () => {
    await anna.openBoard(teamOnly, 'interviewees');
    await anna.takeTool('付箋');
    await press(anna, 'interviewees', 'matrix.kacho.kanri');
    await anna.typeIntoOpenWords('C-1');
    await anna.page.keyboard.press('Enter');
    await anna.page.keyboard.insertText('事務・男');
    await anna.finishWriting();
    await anna.takeTool('選択');
    await anna.seesAll(['女0・男1', '課長・福祉系が空白', '→ 課長・福祉系から1名を選ぶ']);
    const zone =
      newestTemplate('interviewees')?.zones.find(({ id }) => id === 'matrix.kacho.kanri') ?? expect.fail();
    const box = (await anna.sheet('interviewees').boundingBox()) ?? expect.fail();
    const scale = box.width / 1680;
    const consents = () =>
      anna.boardOnServer(teamOnly).then(({ notes }) => notes.find(({ form }) => form === 'seat')?.done);
    await anna.page.mouse.click(box.x + (zone.x + 108) * scale, box.y + (zone.y + 14 + 32) * scale);
    await until(async () => (await consents()) === 1, { what: 'the first consent' });
    await anna.button('対象者個人').click();
    await until(async () => (await consents()) === 3, { what: 'all consents' });
    await anna.page.screenshot({ path: `${SCREENSHOTS}interviewees.png` });
    await anna.button('元に戻す').click();
    await until(async () => (await consents()) === 1, { what: 'one step back' });
  }, 120_000);
});
