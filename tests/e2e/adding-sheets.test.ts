// シートを足す in real browsers: the team finds a sheet in the gallery, adds it and writes on it while everybody's notes stay where
// they are; two who add at once get one whole sheet; a facilitator adds to all cities; a guest is offered nothing.
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { CreateCampAnswer } from '../../shared/api/api.ts';
import type { Board } from '../../shared/camp/camp.ts';
import { LAPTOP, startBrowser, XGA } from '../kit/browser.ts';
import { showScreensOfFailure } from '../kit/journey.ts';
import { Person } from '../kit/person.ts';
import { openTestServer, type TestServer } from '../kit/server.ts';
import { until } from '../kit/until.ts';

const SCREENSHOTS = new URL('./screenshots/', import.meta.url).pathname;
const NOTE = '役所の窓口で歌う';

describe('a further sheet', () => {
  let server: TestServer;
  let browser: Browser;
  let camp: CreateCampAnswer;
  let board: Board;
  let other: Board;
  let anna: Person;
  let ken: Person;
  let guest: Person;
  let lead: Person;

  beforeAll(async () => {
    server = await openTestServer();
    browser = await startBrowser();
    camp = await server.createCamp({ cities: ['若葉市', '高台市'], templateSet: 'half-day' });
    const [own, others] = camp.teams.map(({ id }) => camp.boards.find(({ teamId }) => teamId === id));
    board = own ?? expect.fail();
    other = others ?? expect.fail();
    const origin = `http://127.0.0.1:${server.port}`;
    const people = [LAPTOP, XGA, LAPTOP, LAPTOP].map((screen) => Person.sitDown(browser, origin, screen));
    [anna = expect.fail(), ken = expect.fail(), guest = expect.fail(), lead = expect.fail()] =
      await Promise.all(people);
    for (const person of [anna, ken, guest, lead]) person.teams = camp.teams;
    const link = (team: number) => camp.links.teams[camp.teams[team]?.id ?? ''] ?? '';
    await anna.join(link(0), '坂下 みどり');
    await ken.join(link(0), '本町 健');
    await guest.join(link(1), '境 さくら');
    await lead.join(camp.links.facilitator, '進行 役');
    for (const person of [anna, ken, guest, lead]) await person.openBoard(board, 'vision');
  }, 180_000);
  afterAll(async () => {
    await browser?.close();
    await server?.close();
  });
  beforeEach(({ task }) => showScreensOfFailure('adding-sheets', task.name, [anna, ken, guest, lead]));

  const dialogOf = ({ page }: Person) => page.getByRole('dialog', { name: 'シートを足す' });
  const openGallery = async (person: Person): Promise<void> => {
    await person.button('シートを足す').click();
    await dialogOf(person).waitFor();
  };
  const templatesOnServer = async (of: Board): Promise<readonly string[]> =>
    (await lead.boardOnServer(of)).sheets.map(({ template }) => template);

  it('is found by its picture or a word, added, opened and written on; no note that was there moves', async () => {
    await ken.writeNote({ template: 'vision', zone: 'vision.words', dx: 60, dy: 40 }, NOTE);
    const where = await ken.middleOf(NOTE);
    await openGallery(anna);
    await anna.page.screenshot({ path: `${SCREENSHOTS}gallery-1366.png` });
    await dialogOf(anna).getByRole('searchbox').fill('なりゆき');
    await until(async () => (await dialogOf(anna).locator('.gcard').count()) === 1, { what: 'one is left' });
    await dialogOf(anna).locator('.gcard').click();
    await anna.page.screenshot({ path: `${SCREENSHOTS}gallery chosen.png` });
    await anna.button('この1枚を足す').click();
    await anna.sheet('drift').waitFor();
    await anna.writeNote({ template: 'drift', zone: 'drift.people.now', dx: 160, dy: 60 }, '職員は減った');
    await anna.isSaved();
    await anna.page.screenshot({ path: `${SCREENSHOTS}gallery written.png` });
    expect(await ken.middleOf(NOTE)).toEqual(where);
    // In the list of everybody who has the board open, without a reload.
    await ken
      .button('いまのシート')
      .or(ken.page.getByRole('button', { name: 'いま：なりゆきの未来' }))
      .first()
      .waitFor();
    const { notes } = await lead.boardOnServer(board);
    const written = notes.find(({ parentId, fieldZone }) => parentId === 'shape:drift' && fieldZone === null);
    expect(written?.form).toBe('strip');
  }, 120_000);

  it('that two people add at once is one whole sheet', async () => {
    for (const person of [anna, ken]) {
      await openGallery(person);
      if (person === ken) await ken.page.screenshot({ path: `${SCREENSHOTS}gallery-1024.png` });
      await dialogOf(person).getByRole('searchbox').fill('ありたい姿');
      await dialogOf(person).locator('.gcard').first().click();
    }
    // Whoever is a moment later is taken to the sheet that has come.
    await Promise.all([anna, ken].map((person) => person.button(/^(この1枚を足す|このシートへ)$/u).click()));
    for (const person of [anna, ken]) await person.sheet('targets').waitFor();
    expect((await templatesOnServer(board)).filter((template) => template === 'targets')).toHaveLength(1);
    const { notes } = await lead.boardOnServer(board);
    expect(
      notes.filter(({ parentId, fieldZone }) => parentId === 'shape:targets' && fieldZone !== null),
    ).toHaveLength(9);
  }, 120_000);

  it('goes again by one press while nothing stands on it, and stays when something does', async () => {
    await openGallery(anna);
    await dialogOf(anna).getByRole('searchbox').fill('どうやって');
    await dialogOf(anna).locator('.gcard').first().click();
    await anna.button('この1枚を足す').click();
    // There is no vision yet: it says why that comes first.
    await anna.button('このまま足す').click();
    await anna.sheet('tree-how').waitFor();
    await anna.page.getByRole('status').getByRole('button', { name: '取り消す' }).last().click();
    await until(async () => !(await templatesOnServer(board)).includes('tree-how'), { what: 'it is gone' });
    const kept = await anna.page.evaluate(
      async (id) => (await fetch(`/api/boards/${id}/sheets/shape:drift`, { method: 'DELETE' })).status,
      board.id,
    );
    expect(kept).toBe(409);
    expect(await templatesOnServer(board)).toContain('drift');
    anna.seat.findings.length = 0;
  }, 120_000);

  it('is added to all cities by a facilitator, and offered to no guest', async () => {
    expect(await guest.button('シートを足す').count()).toBe(0);
    const refused = await guest.page.evaluate(
      async (id) =>
        (
          await fetch(`/api/boards/${id}/sheets`, {
            method: 'POST',
            headers: { 'content-type': 'application/json' },
            body: JSON.stringify({ template: 'tree-why', seed: 'abcdefgh' }),
          })
        ).status,
      board.id,
    );
    expect(refused).toBe(403);
    guest.seat.findings.length = 0;
    await openGallery(lead);
    await dialogOf(lead).getByRole('searchbox').fill('なぜ');
    await dialogOf(lead).locator('.gcard').first().click();
    await lead.page.getByRole('radio', { name: '2自治体すべて' }).click();
    await lead.page.screenshot({ path: `${SCREENSHOTS}gallery facilitator.png` });
    await lead.button('この1枚を足す').click();
    await lead.button('このまま足す').click();
    await lead.page.getByText('2自治体のボードに足しました').waitFor();
    for (const each of [board, other]) expect(await templatesOnServer(each)).toContain('tree-why');
    for (const person of [anna, ken, guest, lead]) expect(person.seat.findings).toEqual([]);
  }, 120_000);

  it('asks in the facilitator’s own words, on the boards of all cities, and in the usual ones again when these are taken out', async () => {
    const question = '孫の代に、どんなまちを渡す？';
    const dialog = lead.page.getByRole('dialog', { name: '問いかけを変える' });
    const word = async (words: string): Promise<void> => {
      await lead.button('問いかけを変える').click();
      await dialog.getByLabel('シートの問い').fill(words);
      await dialog.getByRole('radio', { name: '2自治体すべて' }).click();
      await lead.page.screenshot({ path: `${SCREENSHOTS}wording.png` });
      await dialog.getByRole('button', { name: '保存' }).click();
      await dialog.waitFor({ state: 'hidden' });
    };
    for (const person of [lead, guest]) await person.openBoard(board, 'vision');
    await lead.button('シートの一覧を開く').click();
    await word(question);
    await guest.sees(question);
    const { sheets } = await lead.boardOnServer(other);
    expect(sheets.find(({ template }) => template === 'vision')?.wording).toEqual({ question });
    await word('');
    await guest.seesNot(question);
    await guest.sees('制約がなければ、誰のどんな状態を実現したいか。');
    for (const person of [guest, lead]) expect(person.seat.findings).toEqual([]);
  }, 120_000);
});
