// From a bad point to an action in two real browsers: what one makes of a note the other sees and follows both ways; the star asks for
// evidence, a tree for the vision, a 問い the vision, an action for the voice it answers. Nobody is kept from going on.
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { CreateCampAnswer } from '../../shared/api/api.ts';
import { plainText } from '../../shared/board/records.ts';
import type { Board } from '../../shared/camp/camp.ts';
import { recordOf } from '../../shared/reading/conversion.ts';
import { LAPTOP, startBrowser, XGA } from '../kit/browser.ts';
import { showScreensOfFailure } from '../kit/journey.ts';
import { Person } from '../kit/person.ts';
import { openTestServer, type TestServer } from '../kit/server.ts';
import { until } from '../kit/until.ts';

const SCREENSHOTS = new URL('./screenshots/', import.meta.url).pathname;
const BAD = { template: 'goodbad', zone: 'goodbad.bad.organization', dx: 120, dy: 110 };
const SENTENCE = { template: 'vision', zone: 'vision.draft.sentence', dx: 100, dy: 100 };

describe('what is made of what', () => {
  let server: TestServer;
  let browser: Browser;
  let camp: CreateCampAnswer;
  let board: Board;
  let anna: Person;
  let ken: Person;
  const people = () => [anna, ken];

  beforeAll(async () => {
    server = await openTestServer();
    browser = await startBrowser();
    camp = await server.createCamp({ cities: ['若葉市', '高台市'], templateSet: 'half-day' });
    const origin = `http://127.0.0.1:${server.port}`;
    const seats = [LAPTOP, XGA].map((screen) => Person.sitDown(browser, origin, screen));
    [anna = expect.fail(), ken = expect.fail()] = await Promise.all(seats);
    const [wakaba = expect.fail(), takadai = expect.fail()] = camp.teams;
    board = camp.boards.find(({ teamId }) => teamId === wakaba.id) ?? expect.fail();
    for (const person of people()) person.teams = camp.teams;
    await anna.join(camp.links.teams[wakaba.id] ?? '', '坂下 みどり');
    await ken.join(camp.links.teams[takadai.id] ?? '', '境 健');
    await anna.openBoard(board, 'vision');
    await anna.button('シートを足す').click();
    await anna.page.getByRole('searchbox').fill('良い点');
    await anna.page.locator('.gcard').first().click();
    await anna.button('この1枚を足す').click();
    await anna.sheet('goodbad').waitFor();
    await anna.showWholeSheet();
    await ken.openBoard(board, 'goodbad');
  }, 180_000);
  afterAll(async () => {
    await browser?.close();
    await server?.close();
  });
  beforeEach(({ task }) => showScreensOfFailure('conversions', task.name, people()));

  const bar = ({ page }: Person) => page.getByRole('toolbar', { name: '選んだものの操作' });
  const press = (person: Person, name: string) => bar(person).getByRole('button', { name }).click();
  const offers = (person: Person, name: string) => bar(person).getByRole('button', { name }).waitFor();
  const content = () => anna.boardOnServer(board);
  const nodeOf = async (words: string, template: string) =>
    (await content()).nodes.find(
      (node) => plainText(node.paragraphs) === words && node.parentId.startsWith(`shape:${template}`),
    );

  it('is taken back in one step, by the message or by Ctrl+Z, with the sheet that came for it', async () => {
    const words = '担当が毎年替わる';
    const toCauses = async (): Promise<void> => {
      await anna.select(words);
      await press(anna, '課題の木へ');
      await anna.sheet('tree-why').waitFor();
      await anna.page.getByText('つくりました。').waitFor();
      await until(async () => (await nodeOf(words, 'tree-why')) !== undefined, { what: 'the cause' });
    };
    const isGone = async (): Promise<void> => {
      await anna.sheet('tree-why').waitFor({ state: 'detached' });
      await ken.sheet('tree-why').waitFor({ state: 'detached' });
      const { nodes, notes } = await content();
      expect(nodes.filter(({ parentId }) => parentId.startsWith('shape:tree-why'))).toEqual([]);
      expect(notes.map(({ paragraphs }) => plainText(paragraphs))).toContain(words);
      await offers(anna, '課題の木へ');
    };
    await anna.writeNote({ ...BAD, dx: 420 }, words);
    await toCauses();
    await anna.page.screenshot({ path: `${SCREENSHOTS}conversion with its way back.png` });
    await anna.page.getByRole('status').getByRole('button', { name: '元に戻す' }).click();
    await anna.page.getByText('元に戻しました').waitFor();
    await isGone();
    await toCauses();
    await anna.page.keyboard.press('Control+z');
    await isGone();
    // Once she has done something herself, the key takes that back, and what was made stays.
    await toCauses();
    await offers(anna, '真の課題');
    await press(anna, '真の課題');
    const isStarred = (wanted: boolean) =>
      until(async () => (await nodeOf(words, 'tree-why'))?.star === wanted, { what: `star: ${wanted}` });
    await isStarred(true);
    await anna.page.locator('.tl-container').focus();
    await anna.page.keyboard.press('Control+z');
    await isStarred(false);
    await anna.page.getByRole('status').getByRole('button', { name: '元に戻す' }).click();
    await isGone();
    // The key is the undo list's again: what it takes back is the note.
    await anna.page.keyboard.press('Control+z');
    await until(
      async () => !(await content()).notes.some(({ paragraphs }) => plainText(paragraphs) === words),
      {
        what: 'the note is taken back',
      },
    );
    for (const person of people()) expect(person.seat.findings).toEqual([]);
  }, 90_000);

  it('takes a bad point into a tree of causes, which is added for it; the other city sees it come', async () => {
    await anna.writeNote(BAD, '会議が多く、提案する時間がない');
    await anna.select('会議が多く');
    await press(anna, '課題の木へ');
    await anna.sheet('tree-why').waitFor();
    await ken.goToSheet('tree-why');
    await ken.seesAll(['会議が多く、提案する時間がない']);
    const cause = (await nodeOf('会議が多く、提案する時間がない', 'tree-why')) ?? expect.fail();
    const source = cause.source === undefined ? undefined : recordOf(await content(), cause.source);
    expect(source?.parentId).toBe('shape:goodbad');
  }, 60_000);

  it('leads back to the point and on to the cause, for whoever only looks as well', async () => {
    await ken.takeTool('選択');
    await ken.clickOn({ template: 'tree-why', zone: 'tree.why', dx: 500, dy: 393 });
    await press(ken, 'もとを見る');
    await offers(ken, '行き先を見る');
    expect(await bar(ken).getByRole('button').allInnerTexts()).toEqual(['行き先を見る']);
    await press(ken, '行き先を見る');
    await offers(ken, 'もとを見る');
  }, 60_000);

  it('asks for evidence as the cause is starred, and takes まだ for an answer', async () => {
    await offers(anna, 'もとを見る');
    await press(anna, '真の課題');
    // For a second it stands twice: seen, and for the ear.
    await anna.page.getByText('真の課題に、裏付けはありますか。').first().waitFor();
    await anna.page.getByRole('status').getByRole('button', { name: 'まだ' }).click();
    await until(
      async () => (await nodeOf('会議が多く、提案する時間がない', 'tree-why'))?.evidence === 'open',
      { what: 'it is said that evidence is lacking' },
    );
    expect((await nodeOf('会議が多く、提案する時間がない', 'tree-why'))?.star).toBe(true);
  }, 60_000);

  it('makes the cause the question of means, and goes on by keys', async () => {
    await press(anna, 'どうやって？の木にする');
    await anna.sheet('tree-how').waitFor();
    await offers(anna, 'もとを見る');
    await anna.page.keyboard.press('Tab');
    await anna.typeIntoOpenWords('会議を半分にする');
    await anna.finishWriting();
    await offers(anna, 'アクションプランへ');
    expect((await nodeOf('会議が多く、提案する時間がない', 'tree-how'))?.source).toBe(
      (await nodeOf('会議が多く、提案する時間がない', 'tree-why'))?.id,
    );
  }, 60_000);

  it('takes the means to a plan as an action, which says whose voice it answers', async () => {
    await press(anna, 'アクションプランへ');
    await offers(anna, 'いつ・だれと');
    await press(anna, 'いつ・だれと');
    await anna.page.getByLabel('だれの声に応えているか').fill('窓口に来る住民');
    await anna.page.keyboard.press('Enter');
    await anna.page.keyboard.press('Escape');
    const action = async () =>
      (await content()).notes.find(({ paragraphs }) => plainText(paragraphs) === '会議を半分にする');
    await until(async () => (await action())?.voice === '窓口に来る住民', { what: 'its voice is said' });
    await anna.seesAll(['窓口に来る住民']);
    expect((await action())?.source).toBe((await nodeOf('会議を半分にする', 'tree-how'))?.id);
    await press(anna, 'もとを見る');
    await offers(anna, '行き先を見る');
  }, 60_000);

  it('tells whoever opens a tree without a vision why that comes first, and lets them', async () => {
    const own = camp.boards.find(({ teamId }) => teamId === camp.teams[1]?.id) ?? expect.fail();
    await ken.openBoard(own, 'vision');
    await ken.button('シートを足す').click();
    await ken.page.getByRole('searchbox').fill('課題の木');
    await ken.page.locator('.gcard').first().click();
    await ken.button('この1枚を足す').click();
    const why = ken.page.getByText('さきに20年後のビジョンを一文にすると');
    await why.waitFor();
    expect(await ken.button('さきにビジョンへ').isVisible()).toBe(true);
    await ken.page.screenshot({ path: `${SCREENSHOTS}conversions vision first.png` });
    await ken.button('このまま足す').click();
    await ken.sheet('tree-why').waitFor();
    await why.waitFor({ state: 'detached' });
    const question = { template: 'tree-why', zone: 'tree.why', dx: 60, dy: 390 };
    await ken.openField(question);
    await ken.page.keyboard.press('Escape');
    expect(await why.count()).toBe(0);
    // Who comes back later hears it as they begin to write.
    await ken.openBoard(own, 'tree-why');
    await ken.openField(question);
    await why.waitFor();
    await ken.typeIntoOpenWords('なぜ、提案が通らないのか');
    await ken.finishWriting();
    await ken.isSaved();
    await ken.openBoard(board, 'feedback');
  }, 90_000);

  it('lets another city ask the presented vision by a stamp, which stands with its answer where it is revised', async () => {
    await anna.goToSheet('vision');
    await anna.writeField(SENTENCE, '誰もが学び続けるまち');
    await anna.isSaved();
    await anna.button('版').click();
    await anna.button('発表版として残す').click();
    await anna.page.getByText(/を残しました/).waitFor();
    const column = `feedback.from.${camp.teams[1]?.id}`;
    await ken.writeNote({ template: 'feedback', zone: column, dx: 100, dy: 200 }, '研修の延長に見える');
    await press(ken, '問い');
    await press(ken, 'ビジョンに問う');
    await ken.page.getByRole('dialog').getByRole('button', { name: '手段では？' }).click();
    await ken.page.keyboard.press('Escape');
    await anna.goToSheet('feedback');
    await anna.seesAll(['手段では？', '研修の延長に見える']);
    await anna.select('研修の延長');
    expect(await bar(anna).getByRole('button', { name: 'ビジョンに問う' }).count()).toBe(0);
    await press(anna, '保留');
    await ken.goToSheet('vision-revised');
    await until(
      async () => /手段では？[\s\S]*保留/.test((await ken.sheet('vision-revised').textContent()) ?? ''),
      { what: 'the stamp stands there with its answer' },
    );
    for (const person of people()) expect(person.seat.findings).toEqual([]);
  }, 90_000);
});
