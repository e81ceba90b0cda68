// The facts of a camp on pages that are open: base year, a city's name and the camp's title change, and within two seconds no page
// shows what was; what was presented stays as it was, to the byte.
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import type { CampAnswer, CreateCampAnswer, VersionsAnswer } from '../../shared/api/api.ts';
import type { Board } from '../../shared/camp/camp.ts';
import { LAPTOP, startBrowser, XGA } from '../kit/browser.ts';
import { showScreensOfFailure } from '../kit/journey.ts';
import type { Onlooker } from '../kit/onlooker.ts';
import { Person } from '../kit/person.ts';
import { Phone } from '../kit/phone.ts';
import { answerOf, openTestServer, type TestPerson, type TestServer } from '../kit/server.ts';
import { until } from '../kit/until.ts';

const SCREENSHOTS = new URL('./screenshots/', import.meta.url).pathname;
/** As promised: everybody has read the facts by then. */
const WITHIN_MS = 2_000;

let server: TestServer;
let browser: Browser;
let camp: CreateCampAnswer;
let board: Board;
let lead: TestPerson;
let anna: Person;
let ken: Person;
let guest: Person;
let hall: Person;
let phone: Phone;
const everybody = (): readonly Onlooker[] => [anna, ken, guest, hall, phone];

beforeAll(async () => {
  server = await openTestServer();
  browser = await startBrowser();
  camp = await server.createCamp({ cities: ['若葉市', '高台市'], baseFiscalYear: 2026 });
  const [own = expect.fail(), other = expect.fail()] = camp.teams;
  board = camp.boards.find(({ teamId }) => teamId === own.id) ?? expect.fail();
  const origin = `http://127.0.0.1:${server.port}`;
  const sit = (screen: typeof LAPTOP) => Person.sitDown(browser, origin, screen);
  [anna, ken, guest, hall] = await Promise.all([sit(LAPTOP), sit(XGA), sit(LAPTOP), sit(XGA)]);
  phone = await Phone.sitDown(browser, origin);
  for (const person of [anna, ken, guest, hall, phone]) person.teams = camp.teams;
  lead = await server.join(camp.links.facilitator, '進行 役');
  await anna.join(camp.links.teams[own.id] ?? '', '坂下 みどり');
  await ken.join(camp.links.teams[own.id] ?? '', '本町 健');
  await guest.join(camp.links.teams[other.id] ?? '', '境 さくら');
  await phone.join(camp.links.teams[own.id] ?? '', '灯台 守');
  await hall.join(camp.links.facilitator, '投影');
  for (const person of [anna, ken, guest]) await person.openBoard(board, 'vision');
  await phone.openPad(board, 'vision');
  await hall.page.goto(`${origin}/projector/${board.campId}`);
  await hall.page.locator('.slide-body').first().waitFor();
}, 180_000);
afterAll(async () => {
  await browser?.close();
  await server?.close();
});
beforeEach(({ task }) => showScreensOfFailure('live-facts', task.name, everybody()));

const change = (path: string, body: unknown): Promise<CampAnswer> =>
  lead.browser.put(`/api/camps/${board.campId}${path}`, body).then((answer) => answerOf<CampAnswer>(answer));
const textOf = ({ page }: Onlooker): Promise<string> =>
  page.evaluate(() => document.documentElement.textContent ?? '');
const nobodyShows = (words: string): Promise<unknown> =>
  until(async () => (await Promise.all(everybody().map(textOf))).every((text) => !text.includes(words)), {
    timeoutMs: WITHIN_MS,
    what: `no page shows ${words}`,
  });

it('another base year, another name of a city, another title: no page shows what was, two seconds later', async () => {
  await anna.writeNote({ template: 'vision', zone: 'vision.words', dx: 60, dy: 40 }, '灯台');
  await anna.isSaved();
  const kept = await answerOf<VersionsAnswer>(
    await lead.browser.post(`/api/boards/${board.id}/versions`, {
      title: '当初案',
      kind: 'presented',
      sheetId: 'shape:vision',
    }),
  );
  const version = kept.versions.at(-1) ?? expect.fail();
  const frozen = async (): Promise<string> => {
    const answer = await lead.browser.get(`/api/boards/${board.id}/versions/${version.id}`);
    return Buffer.from(await answer.arrayBuffer()).toString('hex');
  };
  const before = await frozen();
  for (const person of [anna, ken, guest]) expect(await textOf(person)).toContain('（2046）');

  const { title, date, agenda, observersGiveFeedback } = camp.camp;
  await change('', { title, date, agenda, observersGiveFeedback, baseFiscalYear: 2027 });
  await nobodyShows('（2046）');
  for (const person of [anna, ken, guest]) expect(await textOf(person)).toContain('（2047）');

  await change(`/teams/${board.teamId}`, { name: '新若葉市' });
  await until(
    async () =>
      (await Promise.all([anna, ken, guest, phone].map(textOf))).every((text) => text.includes('新若葉市')),
    {
      timeoutMs: WITHIN_MS,
      what: 'every page shows the new name',
    },
  );
  await guest.page.goto(`${guest.origin}/camp/${board.campId}`);
  await guest.page.getByText(title).first().waitFor();
  await change('', { title: '海辺の自主合宿', date, agenda, observersGiveFeedback, baseFiscalYear: 2027 });
  await until(async () => (await textOf(anna)).includes('海辺の自主合宿'), { timeoutMs: WITHIN_MS });

  // The lobby asks for what is new every five seconds.
  await guest.page
    .getByText('海辺の自主合宿')
    .first()
    .waitFor({ timeout: 4 * WITHIN_MS });

  expect(await frozen()).toBe(before);
  // What was presented keeps the years that it was presented with.
  await guest.page.goto(`${guest.origin}/board/${board.id}?version=${version.id}&sheet=shape:vision`);
  await guest.sees('（2046）');
  await guest.page.screenshot({ path: `${SCREENSHOTS}version with its years.png` });
  await anna.sees('灯台');
  for (const person of everybody()) expect(person.seat.findings).toEqual([]);
}, 120_000);
