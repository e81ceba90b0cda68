// The writing pad on a phone beside a laptop on the same board, in real browsers: both work on one note, and words that are
// half-written on the phone stay there whatever becomes of the page, the note, or the right to write.
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { CampLinks } from '../../shared/api/api.ts';
import { plainText } from '../../shared/board/records.ts';
import type { Board } from '../../shared/camp/camp.ts';
import { startBrowser } from '../kit/browser.ts';
import { showScreensOfFailure } from '../kit/journey.ts';
import { squeeze } from '../kit/onlooker.ts';
import { Person } from '../kit/person.ts';
import { Phone } from '../kit/phone.ts';
import { openTestServer, type TestServer } from '../kit/server.ts';
import { until } from '../kit/until.ts';

const TEMPLATE = 'targets';
const SLOPE = '灯台の見える坂';

describe('the writing pad', () => {
  let server: TestServer;
  let browser: Browser;
  let board: Board;
  let phone: Phone;
  let laptop: Person;
  let links: CampLinks;

  beforeAll(async () => {
    server = await openTestServer();
    browser = await startBrowser();
    const camp = await server.createCamp({ cities: ['若葉市', '高台市'] });
    links = camp.links;
    const team = camp.teams[0] ?? expect.fail();
    board = camp.boards.find(({ teamId }) => teamId === team.id) ?? expect.fail();
    const origin = `http://127.0.0.1:${server.port}`;
    phone = await Phone.sitDown(browser, origin);
    laptop = await Person.sitDown(browser, origin);
    phone.teams = camp.teams;
    laptop.teams = camp.teams;
    await phone.join(camp.links.teams[team.id] ?? '', '坂下 みどり');
    await laptop.join(camp.links.teams[team.id] ?? '', '本町 健');
    await phone.openPad(board, TEMPLATE);
    await laptop.openBoard(board, TEMPLATE);
  }, 120_000);
  afterAll(async () => {
    await browser?.close();
    await server?.close();
  });
  beforeEach(({ task }) => showScreensOfFailure('pad', task.name, [phone, laptop]));

  /** All notes that people put up, as the server has them on disk. */
  const notesOnServer = async (): Promise<readonly string[]> =>
    (await laptop.boardOnServer(board)).notes
      .filter(({ fieldZone }) => fieldZone === null)
      .map(({ paragraphs }) => plainText(paragraphs));
  const areOnServer = (words: readonly string[]): Promise<unknown> =>
    until(
      async () => {
        const notes = await notesOnServer();
        return words.every((each) => notes.includes(each));
      },
      { what: `on the server: ${words.join(', ')}` },
    );
  const openOnLaptop = async (words: string): Promise<void> => {
    const { x, y } = await laptop.middleOf(words);
    await laptop.page.mouse.dblclick(x, y);
    await laptop.openWords().waitFor();
    await laptop.page.keyboard.press('Control+End');
  };

  it('rewriting a note on the phone keeps what a colleague adds to it on a laptop, before and after', async () => {
    await phone.putUp(SLOPE);
    await laptop.sees(SLOPE);
    await phone.beginRewriting(SLOPE);
    await phone.field.press('End');
    await phone.page.keyboard.insertText('道');
    await openOnLaptop(SLOPE);
    await laptop.typeIntoOpenWords('を、子どもと歩く');
    await areOnServer([`${SLOPE}を、子どもと歩く`]);
    await phone.page.getByText('ほかの人がこの付箋を書き換えました').waitFor();
    await phone.saveRewriting();
    await phone.page.getByText('両方を合わせました').waitFor();
    const merged = `${SLOPE}道を、子どもと歩く`;
    await areOnServer([merged]);
    await until(async () => squeeze(await laptop.wordsBeingWritten()) === merged, {
      what: 'the open editor shows what came from the phone',
    });
    await laptop.typeIntoOpenWords('。夕方には港の店が開く');
    const all = `${merged}。夕方には港の店が開く`;
    await areOnServer([all]);
    await laptop.finishWriting();
    await laptop.isSaved();
    await laptop.sees(all);
    await phone.ownNote(all).waitFor();
  });

  it('words that rewrite a note which was deleted meanwhile stay in the form, and go up as a new note', async () => {
    await phone.putUp('港の朝市');
    await laptop.sees('港の朝市');
    await phone.beginRewriting('港の朝市');
    await phone.field.fill('港の朝市を、月に一度は子どもたちが開く');
    await laptop.select('港の朝市');
    await laptop.page.keyboard.press('Delete');
    await phone.page.getByText('この付箋は、もうここにありません').waitFor();
    expect(await phone.field.inputValue()).toBe('港の朝市を、月に一度は子どもたちが開く');
    await phone.button('新しい付箋として貼る').click();
    await phone.ownNote('子どもたちが開く').waitFor();
    await areOnServer(['港の朝市を、月に一度は子どもたちが開く']);
  });

  it('what was rewritten while a colleague deleted the note is offered once it is known', async () => {
    await phone.putUp('夕暮れの港');
    await laptop.sees('夕暮れの港');
    await phone.beginRewriting('夕暮れの港');
    await phone.field.fill('夕暮れの港で待つ');
    const back = phone.seat.expect('server-away');
    await phone.seat.context.setOffline(true);
    await phone.saveRewriting();
    await phone.ownNote('夕暮れの港で待つ').waitFor();
    await laptop.select('夕暮れの港');
    await laptop.page.keyboard.press('Delete');
    await laptop.seesNot('夕暮れの港');
    await laptop.isSaved();
    await phone.seat.context.setOffline(false);
    await phone.page.getByText('貼られていない言葉があります').waitFor();
    back();
    await phone.button('続きを書く').click();
    expect(await phone.field.inputValue()).toBe('夕暮れの港で待つ');
    await phone.button('新しい付箋として貼る').click();
    await areOnServer(['夕暮れの港で待つ']);
  });

  it('a half-written note is there after rewriting another, after a reload, and after a way through the lobby', async () => {
    const half = '港の倉庫を、町の';
    await phone.field.fill(half);
    await phone.beginRewriting('夕暮れの港で待つ');
    await phone.button('やめる').click();
    expect(await phone.field.inputValue()).toBe(half);
    await phone.page.reload();
    expect(await phone.field.inputValue()).toBe(half);
    await phone.page.getByRole('link', { name: /未来図/ }).click();
    await phone.page.waitForURL(/\/camp\//);
    await phone.page.goBack();
    expect(await phone.field.inputValue()).toBe(half);
  });

  it('so is a half-written rewriting, and giving it up can be taken back', async () => {
    await phone.beginRewriting('夕暮れの港で待つ');
    await phone.field.fill('夕暮れの港で、船を待つ');
    await phone.page.reload();
    expect(await phone.field.inputValue()).toBe('夕暮れの港で、船を待つ');
    await phone.button('やめる').click();
    await phone.button('元に戻す').click();
    expect(await phone.field.inputValue()).toBe('夕暮れの港で、船を待つ');
    await phone.saveRewriting();
    await areOnServer(['夕暮れの港で、船を待つ']);
    expect(await phone.field.inputValue()).toBe('港の倉庫を、町の');
  });

  it('a long paste is kept whole, and what no note can hold is refused by a word and stays in the field', async () => {
    const paste = async (text: string): Promise<void> => {
      await phone.field.fill('');
      await phone.field.focus();
      await phone.page.keyboard.insertText(text);
    };
    await paste('長'.repeat(2411));
    await phone.page.getByText('2411字／40字').waitFor();
    await phone.button('貼る').click();
    await areOnServer(['長'.repeat(2411)]);
    await paste('過'.repeat(20_001));
    await phone.page.getByText('長すぎます。20000字までにしてください（いまは20001字）。').waitFor();
    expect(await phone.button('貼る').isDisabled()).toBe(true);
    expect((await phone.field.inputValue()).length).toBe(20_001);
    await phone.page.reload();
    expect((await phone.field.inputValue()).length).toBe(20_001);
    await phone.field.fill('');
  });

  it('words half-written when the right to write is lost are shown to be copied, and to nobody else', async () => {
    await phone.field.fill('まだ途中の言葉');
    const { me } = await phone.page
      .evaluate((id) => fetch(`/api/boards/${id}`).then((answer) => answer.json()), board.id)
      .then(({ camp }) => camp);
    const facilitator = await Person.sitDown(browser, phone.origin);
    await facilitator.arrive(links.facilitator, '進行 はな');
    const ends = phone.seat.expect('refusal');
    await facilitator.page.goto(phone.origin);
    await facilitator.page.evaluate(
      ([camp, person]) => fetch(`/api/camps/${camp}/people/${person}`, { method: 'DELETE' }),
      [board.campId, me.id],
    );
    await facilitator.close();
    await phone.page.getByText('貼られていない言葉があります').waitFor();
    await phone.page.getByText('まだ途中の言葉').waitFor();
    ends();
    await phone.join(links.teams[board.teamId ?? ''] ?? '', '別の人');
    await phone.openPad(board, TEMPLATE);
    expect(await phone.field.inputValue()).toBe('');
  });

  it('nothing went wrong in either browser', () => {
    for (const person of [phone, laptop]) expect(person.seat.findings).toEqual([]);
  });
}, 120_000);
