// 発表 as a hall does it, by what people want and what they find on their screens: one who facilitates presents two cities, the
// others are led to their feedback and back. Each counts the presses that it took.
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { CreateCampAnswer, VersionsAnswer } from '../../shared/api/api.ts';
import { plainText } from '../../shared/board/records.ts';
import type { Board } from '../../shared/camp/camp.ts';
import type { FacilitationState } from '../../shared/camp/facilitation.ts';
import { startBrowser } from '../kit/browser.ts';
import { showScreensOfFailure } from '../kit/journey.ts';
import { Person } from '../kit/person.ts';
import { Phone } from '../kit/phone.ts';
import { openTestServer, type TestServer } from '../kit/server.ts';
import { until } from '../kit/until.ts';

const CITIES = ['若葉市', '高台市', '汐見市'];
const VISION = '灯台の見える坂で、だれもが語り合うまち';

let server: TestServer;
let browser: Browser;
let camp: CreateCampAnswer;
let facilitator: Person;
let presenter: Person;
let guest: Person;
let phone: Phone;
let presses = 0;

/** One press, counted. */
async function press(act: Promise<unknown>): Promise<void> {
  presses += 1;
  await act;
}
const pressesOf = async (deed: () => Promise<void>): Promise<number> => {
  presses = 0;
  await deed();
  return presses;
};
const boardOf = (city: number): Board =>
  camp.boards.find(({ teamId }) => teamId === camp.teams[city]?.id) ?? expect.fail();
const state = async (): Promise<FacilitationState> =>
  facilitator.page.evaluate(
    (id) => fetch(`/api/camps/${id}`).then(async (answer) => (await answer.json()).facilitation),
    camp.camp.id,
  );
const presents = (city: number, kind: 'presenting' | 'dialogue'): Promise<unknown> =>
  until(
    async () => {
      const { presenting } = await state();
      return presenting.kind === kind && presenting.teamId === camp.teams[city]?.id;
    },
    { what: `${CITIES[city]} is ${kind}` },
  );
const versionsOf = async (city: number): Promise<VersionsAnswer['versions']> => {
  const answer = await facilitator.page.evaluate(
    (id) => fetch(`/api/boards/${id}/versions`).then((got) => got.json()),
    boardOf(city).id,
  );
  return (answer as VersionsAnswer).versions;
};
const givenTo = async (city: number): Promise<readonly string[]> =>
  (await guest.boardOnServer(boardOf(city))).notes
    .filter(({ parentId }) => parentId === 'shape:feedback')
    .map(({ paragraphs }) => plainText(paragraphs));

beforeAll(async () => {
  [server, browser] = await Promise.all([openTestServer(), startBrowser()]);
  camp = await server.createCamp({ cities: CITIES });
  const origin = `http://127.0.0.1:${server.port}`;
  [facilitator, presenter, guest, phone] = await Promise.all([
    Person.sitDown(browser, origin),
    Person.sitDown(browser, origin),
    Person.sitDown(browser, origin),
    Phone.sitDown(browser, origin),
  ]);
  for (const person of [facilitator, presenter, guest, phone]) person.teams = camp.teams;
  const { links, teams } = camp;
  await facilitator.arrive(links.facilitator, '森 進');
  await presenter.arrive(links.participant, '貫井 遥', teams[0]?.id ?? '');
  await guest.arrive(links.participant, '境 高志', teams[1]?.id ?? '');
  await phone.arrive(links.participant, '浜 汐里', teams[2]?.id ?? '');
  await presenter.openBoard(boardOf(0), 'vision');
  await presenter.writeField({ template: 'vision', zone: 'vision.draft.sentence' }, VISION);
  // A second part for the room.
  await presenter.writeNote({ template: 'vision', zone: 'vision.words', dy: 160 }, '用水と雑木林が残る');
  await facilitator.openBoard(boardOf(0), 'vision');
  await guest.openBoard(boardOf(1), 'vision');
  await phone.openPad(boardOf(2), 'vision');
}, 180_000);

afterAll(async () => {
  for (const { seat } of [facilitator, presenter, guest, phone]) expect(seat.findings).toEqual([]);
  await browser?.close();
  await server?.close();
});
beforeEach(({ task }) =>
  showScreensOfFailure('presenting', task.name, [facilitator, presenter, guest, phone]),
);

describe('presenting a city', () => {
  it('starts in two presses: the version is kept and shown, the clock runs', async () => {
    await facilitator.sees(VISION);
    const count = await pressesOf(async () => {
      await press(facilitator.button('発表する').click());
      await press(facilitator.button('若葉市の発表を始める').click());
    });
    expect(count).toBeLessThanOrEqual(2);
    await presents(0, 'presenting');
    const [version, ...others] = await versionsOf(0);
    expect(others).toEqual([]);
    expect(Object.values(version?.words ?? {})).toContain(VISION);
    expect(await state()).toMatchObject({
      shown: { versionId: version?.id, part: 0 },
      timer: { kind: 'running' },
    });
    await facilitator.page.getByText('発表版', { exact: false }).first().waitFor();
  }, 60_000);

  it('a participant of another city gives feedback in three presses and their words, and sees the vision', async () => {
    const count = await pressesOf(async () => {
      await press(guest.button('感想を書く').click());
      guest.board = boardOf(0);
      await guest.sheet('feedback').waitFor();
      await guest.page.getByText(`「${VISION}」`).waitFor();
      await press(guest.takeTool('付箋'));
      await press(
        guest.clickOn({ template: 'feedback', zone: `feedback.from.${camp.teams[1]?.id}`, dx: 60, dy: 160 }),
      );
      await guest.typeIntoOpenWords('坂の先が見たい');
      await guest.finishWriting();
    });
    expect(count).toBeLessThanOrEqual(3);
    await until(async () => (await givenTo(0)).includes('坂の先が見たい'), { what: 'the feedback is kept' });
  }, 60_000);

  it('on a phone in three presses, with the vision above the note', async () => {
    const count = await pressesOf(async () => {
      await press(phone.button('感想を書く').tap());
      await phone.page.locator('.pwvision', { hasText: VISION }).waitFor();
      await press(phone.field.tap());
      await phone.page.keyboard.insertText('だれが語り合うのか');
      await press(phone.button('貼る').tap());
    });
    expect(count).toBeLessThanOrEqual(3);
    await until(async () => (await givenTo(0)).includes('だれが語り合うのか'), {
      what: 'the feedback of the phone is kept',
    });
  }, 60_000);

  it('the presenting city and the facilitator turn the parts by one press or key', async () => {
    const part = async (): Promise<number | undefined> => (await state()).shown?.part;
    await presenter.button('次の場面へ').click();
    await until(async () => (await part()) === 1, { what: 'the second part' });
    await facilitator.page.keyboard.press('PageUp');
    await until(async () => (await part()) === 0, { what: 'the first part again' });
    expect(await guest.button('次の場面へ').count()).toBe(0);
  }, 60_000);

  it('the dialogue and the next city take one press each, and people go back to where they were by one', async () => {
    expect(await pressesOf(() => press(facilitator.button('対話に移る').click()))).toBe(1);
    await presents(0, 'dialogue');
    // A double click is not meant for the button that has come in its place.
    const next = facilitator.button('次は高台市');
    await next.waitFor();
    const isOn = async (): Promise<boolean> => (await state()).presenting.kind === 'presenting';
    await until(
      async () => {
        // It goes with the press that was taken: it is pressed again only while it stands there.
        if (await next.isVisible()) await next.click();
        return until(isOn, { timeoutMs: 2_000 }).catch(() => false);
      },
      { what: 'the next city presents' },
    );
    await presents(1, 'presenting');
    expect(await versionsOf(1)).toHaveLength(1);
    await guest.page.getByText('あなたの自治体が発表中です。').waitFor();
    await guest.button('戻る').click();
    await guest.page.waitForURL(new RegExp(`/board/${boardOf(1).id}`));
    await phone.page.getByText('高台市が発表中').waitFor();
  }, 60_000);

  it('今はしない is an answer', async () => {
    await phone.button('今はしない').tap();
    await phone.page.getByText('高台市が発表中').waitFor({ state: 'detached' });
  }, 30_000);

  it('a second version of a sheet is never kept unasked', async () => {
    await facilitator.button('止める').click();
    await facilitator.button('発表する').click();
    const start = facilitator.button('若葉市の発表を始める');
    const choice = facilitator.page.getByRole('radio', { name: /の発表版を映す$/ });
    await choice.waitFor();
    expect(await start.getAttribute('aria-disabled')).toBe('true');
    // Pressed all the same, it says what is missing, and where.
    await start.click({ force: true });
    await facilitator.page.getByRole('alert').getByText('ひとつ選んでください').waitFor();
    expect(await choice.evaluate((each) => each === document.activeElement)).toBe(true);
    expect(await versionsOf(0)).toHaveLength(1);
    await choice.click();
    await start.click();
    await presents(0, 'presenting');
    expect(await versionsOf(0)).toHaveLength(1);
  }, 60_000);

  it('the end is said once and leaves; afterwards only the facilitator sees by how much', async () => {
    const over = { type: 'start-timer', durationMs: 1 };
    await facilitator.page.evaluate(
      ([id, command]) =>
        fetch(`/api/camps/${id}/facilitation`, {
          method: 'POST',
          headers: { 'content-type': 'application/json' },
          body: JSON.stringify(command),
        }),
      [camp.camp.id, over] as const,
    );
    const said = guest.page.getByText('時間です。');
    await said.waitFor();
    await said.waitFor({ state: 'detached', timeout: 20_000 });
    expect(await guest.page.getByRole('timer').count()).toBe(0);
    await facilitator.page.getByRole('timer').getByText('過ぎました').waitFor();
  }, 60_000);
});
