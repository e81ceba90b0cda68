// 書く on a phone beside a laptop on the same board, in real browsers: both write in one note, and words that are half-written on the
// phone, or on no board any more, stay there whatever becomes of the page, the note, or the right to write.
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

  it('a note is rewritten on the phone while a colleague writes in it on a laptop, each before the eyes of the other', async () => {
    await phone.putUp(SLOPE);
    await laptop.sees(SLOPE);
    await phone.beginRewriting(SLOPE);
    await phone.page.keyboard.press('End');
    await openOnLaptop(SLOPE);
    await laptop.typeIntoOpenWords('を、子どもと歩く');
    await until(async () => squeeze(await phone.wordsBeingWritten()) === `${SLOPE}を、子どもと歩く`, {
      what: 'the open row shows what came from the laptop',
    });
    await phone.page.locator('.lwriting .miraizu-caret', { hasText: '本町' }).waitFor();
    // The caret stands where it stood.
    await phone.page.keyboard.insertText('道');
    const merged = `${SLOPE}道を、子どもと歩く`;
    await until(async () => squeeze(await laptop.wordsBeingWritten()) === merged, {
      what: 'the open editor shows what came from the phone',
    });
    await phone.endRewriting();
    await laptop.typeIntoOpenWords('。夕方には港の店が開く');
    const all = `${merged}。夕方には港の店が開く`;
    await areOnServer([all]);
    await laptop.finishWriting();
    await laptop.isSaved();
    await laptop.sees(all);
    await phone.ownNote(all).waitFor();
  });

  it('Enter begins a line in a row that is written, as phones have no other key for it', async () => {
    await phone.putUp('一行目');
    await phone.beginRewriting('一行目');
    await phone.page.keyboard.press('Enter');
    await phone.page.keyboard.insertText('二行目');
    await phone.endRewriting();
    await areOnServer(['一行目\n二行目']);
  });

  it('words in a note that is deleted while they are written are kept, and go up as a new note', async () => {
    await phone.putUp('港の朝市');
    await laptop.sees('港の朝市');
    await phone.beginRewriting('港の朝市');
    await phone.page.keyboard.insertText('を、月に一度は子どもたちが開く');
    await laptop.sees('子どもたちが開く');
    // While somebody writes in it the laptop's Delete takes it all the same.
    await laptop.select('港の朝市');
    await laptop.page.keyboard.press('Delete');
    await phone.page.getByText('書いていた付箋は消されました。').first().waitFor();
    await phone.page.getByText('貼られていない言葉があります').waitFor();
    await phone.button('続きを書く').tap();
    expect(await phone.field.inputValue()).toBe('港の朝市を、月に一度は子どもたちが開く');
    await phone.button('貼る').tap();
    await phone.ownNote('子どもたちが開く').waitFor();
    await phone.page.getByText('貼られていない言葉があります').waitFor({ state: 'detached' });
    await areOnServer(['港の朝市を、月に一度は子どもたちが開く']);
  });

  it('what was rewritten while a colleague deleted the note is offered once it is known', async () => {
    await phone.putUp('夕暮れの港');
    await laptop.sees('夕暮れの港');
    const back = phone.seat.expect('server-away');
    await phone.seat.context.setOffline(true);
    await phone.beginRewriting('夕暮れの港');
    await phone.page.keyboard.insertText('で待つ');
    await phone.endRewriting();
    await phone.ownNote('夕暮れの港で待つ').waitFor();
    await laptop.select('夕暮れの港');
    await laptop.page.keyboard.press('Delete');
    await laptop.seesNot('夕暮れの港');
    await laptop.isSaved();
    await phone.seat.context.setOffline(false);
    await phone.page.getByText('貼られていない言葉があります').waitFor();
    back();
    await phone.button('続きを書く').tap();
    expect(await phone.field.inputValue()).toBe('夕暮れの港で待つ');
    await phone.button('貼る').tap();
    await areOnServer(['夕暮れの港で待つ']);
  });

  it('what one deletes oneself is brought back, and is offered as nothing else', async () => {
    await phone.beginRewriting('夕暮れの港で待つ');
    await phone.page.keyboard.insertText('人');
    await phone.endRewriting();
    await phone.choose('夕暮れの港で待つ人', '消す');
    await phone.ownNote('夕暮れの港で待つ人').waitFor({ state: 'detached' });
    expect(await phone.page.getByText('貼られていない言葉があります').count()).toBe(0);
    await phone.page.getByRole('status').getByRole('button', { name: '元に戻す' }).tap();
    await phone.ownNote('夕暮れの港で待つ人').waitFor();
    await areOnServer(['夕暮れの港で待つ人']);
  });

  it('a half-written note is there after rewriting another, after a look at the list, a reload, and a way through the lobby', async () => {
    const half = '港の倉庫を、町の';
    await phone.field.fill(half);
    await phone.beginRewriting('夕暮れの港で待つ人');
    await phone.endRewriting();
    expect(await phone.field.inputValue()).toBe(half);
    await phone.goTo('一覧');
    await phone.row('夕暮れの港で待つ人').waitFor();
    await phone.goTo('書く');
    expect(await phone.field.inputValue()).toBe(half);
    await phone.page.reload();
    expect(await phone.field.inputValue()).toBe(half);
    await phone.page.getByRole('link', { name: /未来図/ }).click();
    await phone.page.waitForURL(/\/camp\//);
    await phone.page.goBack();
    expect(await phone.field.inputValue()).toBe(half);
  });

  it('what is written into a row needs no button to stay: it is there after a reload', async () => {
    await phone.beginRewriting('夕暮れの港で待つ人');
    await phone.page.keyboard.insertText('と船');
    await phone.page.reload();
    await phone.ownNote('夕暮れの港で待つ人と船').waitFor();
    await areOnServer(['夕暮れの港で待つ人と船']);
    expect(await phone.page.getByText('貼られていない言葉があります').count()).toBe(0);
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
