// チームだけのボード in real browsers: asked for when a camp is prepared, or made later by a member or the facilitator; what stands
// on it is sent to nobody else.
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { CampAnswer, CreateCampAnswer, LobbyAnswer } from '../../shared/api/api.ts';
import type { Board } from '../../shared/camp/camp.ts';
import { LAPTOP, startBrowser, XGA } from '../kit/browser.ts';
import { allOnDevice } from '../kit/device-words.ts';
import { showScreensOfFailure } from '../kit/journey.ts';
import { Person } from '../kit/person.ts';
import { openTestServer, type TestServer } from '../kit/server.ts';
import { until } from '../kit/until.ts';
import { pointInBox } from '../kit/zone-point.ts';

const SCREENSHOTS = new URL('./screenshots/', import.meta.url).pathname;
const HEARD = '夜間窓口は人が足りない';
const OTHERWISE = '遅い時間の受付に、手が回っていない';

describe('a board for the team alone', () => {
  let server: TestServer;
  let browser: Browser;
  let camp: CreateCampAnswer;
  let anna: Person;
  let ken: Person;
  let guest: Person;
  let lead: Person;
  const people = () => [anna, ken, guest, lead];

  beforeAll(async () => {
    server = await openTestServer();
    browser = await startBrowser();
    camp = await server.createCamp({ cities: ['若葉市', '高台市'], templateSet: 'half-day' });
    const origin = `http://127.0.0.1:${server.port}`;
    const seats = [LAPTOP, XGA, LAPTOP, LAPTOP].map((screen) => Person.sitDown(browser, origin, screen));
    [anna = expect.fail(), ken = expect.fail(), guest = expect.fail(), lead = expect.fail()] =
      await Promise.all(seats);
    for (const person of people()) person.teams = camp.teams;
    const link = (team: number) => camp.links.teams[camp.teams[team]?.id ?? ''] ?? '';
    await anna.join(link(0), '坂下 みどり');
    await ken.join(link(0), '本町 健');
    await guest.join(link(1), '境 さくら');
    await lead.join(camp.links.facilitator, '進行 役');
  }, 180_000);
  afterAll(async () => {
    await browser?.close();
    await server?.close();
  });
  beforeEach(({ task }) => showScreensOfFailure('team-only-board', task.name, people()));

  const teamOnly = async (of: string): Promise<readonly Board[]> =>
    (await server.storage.camps.find(of as CreateCampAnswer['camp']['id']))?.boards.filter(
      ({ visibility }) => visibility === 'team',
    ) ?? [];
  const card = ({ page }: Person, name: string) => page.locator('.bgrid .bcard', { hasText: name });
  const toLobby = (person: Person) => person.page.goto(`${person.origin}/camp/${camp.camp.id}`);
  const asked = <T>(person: Person, path: string): Promise<{ status: number; body: T | null }> =>
    person.page.evaluate(async (address) => {
      const answer = await fetch(address);
      return { status: answer.status, body: answer.ok ? await answer.json() : null };
    }, path);

  /** There may be several interviews, so that each has a name of its own. */
  const interviewOf = ({ page }: Person) => page.locator('[data-shape-id^="shape:interview."]');
  const openAt = async (person: Person, place: string): Promise<void> => {
    await person.page.goto(person.origin + place);
    await interviewOf(person).waitFor();
    const skip = person.button('とばす');
    if (await skip.isVisible()) await skip.click();
    await person.showWholeSheet();
  };
  /** The first interview, where there are several. */
  const openFirst = async (person: Person, place: string): Promise<void> => {
    await person.page.goto(person.origin + place);
    await person.sees(HEARD);
    await person.showWholeSheet();
  };
  const writeAnswer = async (person: Person, words: string): Promise<void> => {
    const box = (await interviewOf(person).boundingBox()) ?? expect.fail('no sheet in view');
    const { x, y } = pointInBox({ template: 'interview', zone: 'interview.q1.answer', dx: 160 }, person, box);
    await person.takeTool('付箋');
    await person.page.mouse.click(x, y);
    await person.typeIntoOpenWords(words);
    await person.finishWriting();
  };

  it('is asked for when a camp is prepared: one for each city', async () => {
    const host = await Person.sitDown(browser, lead.origin, LAPTOP);
    await host.page.goto(lead.origin + server.hostLink.slice(server.hostLink.indexOf('/start#')));
    // A camp of today is at hand already.
    await host.page.getByLabel('合宿の名前').or(host.button('新しい合宿を準備する')).first().waitFor();
    if (await host.button('新しい合宿を準備する').isVisible())
      await host.button('新しい合宿を準備する').click();
    await host.page.getByLabel('合宿の名前').fill('秋の合宿');
    for (const city of ['若葉市', '汐見区', '高台市']) {
      await host.page.getByLabel(/^自治体/).fill(city);
      await host.page.getByLabel(/^自治体/).press('Enter');
    }
    await host.page.getByText('ボードを4つつくります').waitFor();
    const wish = host.page.getByRole('switch', { name: 'チームだけのボードもつくる' });
    expect(await wish.isChecked()).toBe(false);
    await host.page.screenshot({ path: `${SCREENSHOTS}start team-only 1366 off.png` });
    await wish.check();
    await host.page.getByText('ボードを7つつくります').waitFor();
    await host.page.screenshot({ path: `${SCREENSHOTS}start team-only 1366.png` });
    await host.page.setViewportSize(XGA);
    await host.page.screenshot({ path: `${SCREENSHOTS}start team-only 1024.png`, fullPage: true });
    // What was chosen stays until the camp is there.
    await host.page.reload();
    if (await host.button('新しい合宿を準備する').isVisible())
      await host.button('新しい合宿を準備する').click();
    await host.page.getByText('ボードを7つつくります').waitFor();
    await host.button('合宿をつくる').click();
    await host.page.waitForURL(/\/ready$/);
    const made = new URL(host.page.url()).pathname.split('/')[2] ?? '';
    expect(await teamOnly(made)).toHaveLength(3);
    expect(host.seat.findings).toEqual([]);
    await host.close();
  }, 120_000);

  it('is made by a member in the lobby, written on by the team, and sent to no other city', async () => {
    expect(await guest.button(/^チームだけのボードをつくる/).count()).toBe(1);
    await anna.page.screenshot({ path: `${SCREENSHOTS}lobby team-only 1366 before.png` });
    await ken.page.screenshot({ path: `${SCREENSHOTS}lobby team-only 1024 before.png` });
    await anna.button(/^チームだけのボードをつくる/).click();
    await anna.page.waitForURL(/\/board\//);
    const [board = expect.fail('no board')] = await teamOnly(camp.camp.id);
    expect(anna.page.url()).toContain(board.id);
    // The others of the team have the lobby open: it comes by itself, and nothing is left to make.
    await card(ken, 'チーム限り').waitFor();
    expect(await ken.button(/^チームだけのボードをつくる/).count()).toBe(0);
    // From the board that the camp reads, the gallery leads what is said in confidence to this one.
    const forCamp = camp.boards.find((each) => each.teamId === board.teamId) ?? expect.fail('no city board');
    await anna.openBoard(forCamp, 'vision');
    await anna.button('シートを足す').click();
    await anna.page.getByRole('searchbox').fill('インタビュー');
    await anna.page.locator('.gcard').first().click();
    expect(await anna.button('この1枚を足す').count()).toBe(0);
    await anna.button('チームだけのボードで開く').click();
    await anna.page.waitForURL((url) => url.pathname.includes(board.id));
    const sheet = await until(
      async () => (await teamOnly(camp.camp.id))[0]?.sheets.find(({ template }) => template === 'interview'),
      { what: 'the interview is on the board' },
    );
    const place = `/board/${board.id}?sheet=${sheet.id}`;
    await openAt(anna, place);
    await writeAnswer(anna, HEARD);
    await anna.isSaved();
    await anna.page.screenshot({ path: `${SCREENSHOTS}team-only interview.png` });
    await card(ken, 'チーム限り').click();
    await ken.page.waitForURL(/\/board\//);
    await openAt(ken, place);
    await ken.sees(HEARD);
    await toLobby(anna);
    await card(anna, 'インタビュー').waitFor();
    await anna.page.screenshot({ path: `${SCREENSHOTS}lobby team-only 1366 after.png` });

    for (const outsider of [guest, lead]) {
      const calm = outsider.seat.expect('refusal');
      for (const rest of ['', '/document', '/thumbnail.svg', '/versions'])
        expect((await asked(outsider, `/api/boards/${board.id}${rest}`)).status).toBe(403);
      const lobby = await asked<LobbyAnswer>(outsider, `/api/camps/${camp.camp.id}/lobby`);
      expect(lobby.body?.boards.map(({ boardId }) => boardId)).not.toContain(board.id);
      const seen = await asked<CampAnswer>(outsider, `/api/camps/${camp.camp.id}`);
      expect(seen.body?.boards.map(({ id }) => id)).not.toContain(board.id);
      expect(await card(outsider, 'チーム限り').count()).toBe(0);
      calm();
    }
    // In their browsers there is nothing of it, nor in those of the team, which nobody asked to keep it.
    for (const person of people()) {
      const kept = await allOnDevice(person.page);
      expect([HEARD, board.id].filter((trace) => kept.includes(trace))).toEqual([]);
    }
    // What is looked at is what a browser keeps: a board that the camp reads is there.
    await anna.openBoard(forCamp, 'vision');
    await until(async () => (await allOnDevice(anna.page)).includes(forCamp.id), {
      what: 'the city’s board is on the device',
    });
    expect(await guest.button(/^チームだけのボードをつくる/).count()).toBe(1);
    for (const person of people()) expect(person.seat.findings).toEqual([]);
  }, 120_000);

  it('is made by the facilitator for a city, which has it at once; the facilitator cannot open it', async () => {
    await toLobby(lead);
    await lead.button('合宿の設定').click();
    await lead.button('チームだけのボード').click();
    const dialog = lead.page.getByRole('dialog', { name: '合宿の設定' });
    await lead.button('高台市のチームだけのボードをつくる').scrollIntoViewIfNeeded();
    await lead.page.screenshot({ path: `${SCREENSHOTS}settings team-only before.png` });
    await lead.button('高台市のチームだけのボードをつくる').click();
    await until(async () => (await dialog.getByText('あります', { exact: true }).count()) === 2, {
      what: 'both cities have one',
    });
    await lead.page.screenshot({ path: `${SCREENSHOTS}settings team-only.png` });
    await card(guest, 'チーム限り').waitFor();
    await guest.page.screenshot({ path: `${SCREENSHOTS}lobby team-only guest.png` });
    const board = (await teamOnly(camp.camp.id)).find(({ teamId }) => teamId === camp.teams[1]?.id);
    const calm = lead.seat.expect('refusal');
    expect((await asked(lead, `/api/boards/${board?.id}/document`)).status).toBe(403);
    calm();
    for (const person of people()) expect(person.seat.findings).toEqual([]);
  }, 120_000);

  it('asks before a further interview gets another order, and leaves the one that is there as it is', async () => {
    const [board = expect.fail('no board')] = await teamOnly(camp.camp.id);
    await anna.openBoard(board, 'practice');
    await anna.button('シートを足す').click();
    await anna.page.getByRole('searchbox').fill('インタビュー');
    await anna.page.locator('.gcard').first().click();
    await anna.button('問いの順番を変える').click();
    await anna.page.getByText('検討して決められたものです').waitFor();
    await anna.button('このままにする').click();
    await anna.button('問いの順番を変える').click();
    await anna.button('それでも変える').click();
    await anna.button('「あなたの考える働きがいのある職場とは何ですか」を前へ').click();
    await anna.page.screenshot({ path: `${SCREENSHOTS}question order.png` });
    await anna.button('もう1枚を足す').click();
    const orders = async () =>
      (await teamOnly(camp.camp.id))[0]?.sheets
        .filter(({ template }) => template === 'interview')
        .map(({ templateVersion }) => templateVersion);
    await until(async () => (await orders())?.length === 2, { what: 'both interviews are on the board' });
    expect(await orders()).toEqual([1, 2_134_567]);
    const added = (await teamOnly(camp.camp.id))[0]?.sheets.find(
      ({ templateVersion }) => templateVersion === 2_134_567,
    );
    const sheet = anna.page.locator(`[data-shape-id="${added?.id}"]`);
    await sheet.waitFor();
    expect((await sheet.textContent())?.replace(/\s/gu, '')).toMatch(/1あなたの考える.*2職員はイキイキ/u);
  }, 60_000);

  it('says over it who comes in, and lets words out in other words only', async () => {
    const [board = expect.fail('no board')] = await teamOnly(camp.camp.id);
    const [interview] = board.sheets.filter(({ template }) => template === 'interview');
    const place = `/board/${board.id}?sheet=${interview?.id}`;
    await openFirst(anna, place);
    await anna.page.getByText('入れるのは、若葉市の2人（坂下・本町）だけです').waitFor();
    const sheets = {
      method: 'POST',
      body: JSON.stringify({ template: 'commonality', seed: 'a-fresh-seed' }),
    };
    await anna.page.evaluate(
      ([id, init]) =>
        fetch(`/api/boards/${id}/sheets`, { ...init, headers: { 'content-type': 'application/json' } }),
      [board.id, sheets] as const,
    );
    await until(
      async () =>
        (await teamOnly(camp.camp.id))[0]?.sheets.some(({ template }) => template === 'commonality') === true,
      { what: '共通と違い is on the board' },
    );

    // Kept to its board: what was copied here is put on no other.
    await anna.select(HEARD);
    await anna.page.keyboard.press('Control+c');
    await anna.select(HEARD);
    await anna.button('言い換えて写す').first().click();
    const dialog = anna.page.getByRole('dialog', { name: '言い換えて写す' });
    await dialog.getByText(HEARD).waitFor();
    await dialog.getByLabel('写す言葉').fill(HEARD);
    await dialog.getByRole('button', { name: '言い換えて写す' }).click();
    await dialog.getByText('もとの言葉と同じです').waitFor();
    await dialog.getByLabel('写す言葉').fill(OTHERWISE);
    await dialog.getByLabel('写す先').selectOption({ label: '共通と違い' });
    await dialog.getByLabel('置く場所').selectOption({ label: '課長' });
    await dialog.getByText('若葉市の2人が読みます').waitFor();
    await dialog.getByRole('radio', { name: '2人', exact: true }).click();
    await dialog.getByText('3人より少ない人の話です').waitFor();
    await anna.page.screenshot({ path: `${SCREENSHOTS}paraphrase 1366.png` });
    await anna.page.setViewportSize(XGA);
    await anna.page.screenshot({ path: `${SCREENSHOTS}paraphrase 1024.png` });
    await anna.page.setViewportSize(LAPTOP);
    await dialog.getByRole('button', { name: '言い換えて写す' }).click();
    await anna.page.getByText('言い換えて、「共通と違い」の課長に写しました').waitFor();
    await ken.openBoard(board, 'commonality');
    await ken.page.screenshot({ path: `${SCREENSHOTS}paraphrased 1024.png` });
    await ken.sees(OTHERWISE);

    const forCamp = camp.boards.find((each) => each.teamId === board.teamId) ?? expect.fail('no city board');
    await anna.openBoard(forCamp, 'vision');
    await anna.page.mouse.move(700, 400);
    await anna.page.keyboard.press('Control+v');
    await anna.page.getByText('チームだけのボードの付箋は、ほかのボードに貼れません').waitFor();
    expect(await anna.page.getByText(HEARD).count()).toBe(0);
    for (const person of [anna, ken]) expect(person.seat.findings).toEqual([]);
  }, 120_000);

  it('counts the hour of an interview on this device, over a reload, and says its end quietly', async () => {
    const [board = expect.fail('no board')] = await teamOnly(camp.camp.id);
    const interview = board.sheets.find(({ template }) => template === 'interview');
    await openFirst(anna, `/board/${board.id}?sheet=${interview?.id}`);
    await anna.button('60分をはかる').click();
    const clock = anna.page.getByRole('timer');
    await until(async () => (await clock.textContent())?.includes('59:5') === true, { what: 'it runs' });
    await anna.page.reload();
    await clock.waitFor();
    await anna.button('止める').click();
    await anna.button('続ける').click();
    await anna.page.evaluate(() =>
      localStorage.setItem(
        'miraizu.interview-clock',
        JSON.stringify({ kind: 'running', endsAtMs: Date.now() + 1_000 }),
      ),
    );
    await openFirst(anna, `/board/${board.id}?sheet=${interview?.id}`);
    await anna.page.getByText('60分です。お礼を言って終わりましょう。').waitFor();
    await anna.page.locator('.iclock').getByRole('button', { name: '閉じる' }).click();
    await anna.button('60分をはかる').waitFor();
    expect(await ken.page.getByRole('timer').count()).toBe(0);
    // The writing pad says whose eyes it is for.
    await anna.page.goto(`${anna.origin}/board/${board.id}?pad=1`);
    await anna.page.getByText('読むのは、若葉市の2人だけです').waitFor();
    expect(anna.seat.findings).toEqual([]);
  }, 60_000);

  it('is deleted by a member who types the team’s name; who is on it is told', async () => {
    const [board = expect.fail('no board')] = await teamOnly(camp.camp.id);
    await anna.page.goto(`${anna.origin}/board/${board.id}`);
    await anna.button('入れる人').click();
    await anna.button('このボードを消す').click();
    const dialog = anna.page.getByRole('dialog', { name: 'ボードを完全に消す' });
    const remove = dialog.getByRole('button', { name: '完全に消す' });
    expect(await remove.isDisabled()).toBe(true);
    await anna.page.screenshot({ path: `${SCREENSHOTS}team-only delete.png` });
    await dialog.getByRole('textbox').fill('若葉市');
    await remove.click();
    await anna.page.getByText('ボードを消しました').waitFor();
    expect(new URL(anna.page.url()).pathname).toBe(`/camp/${camp.camp.id}`);
    await ken.page.getByText('このボードは消されました').waitFor();
    expect((await teamOnly(camp.camp.id)).map(({ id }) => id)).not.toContain(board.id);
    await anna.button(/^チームだけのボードをつくる/).waitFor();
    await anna.page.getByText(/前のボードは、\d+月\d+日に坂下 みどりさんが消しました/).waitFor();
    await anna.page.getByText('書いたものは、この合宿のサーバーに保管').waitFor();
    expect(anna.seat.findings).toEqual([]);
  }, 60_000);
});
