// The first camp, end to end: two cities, a facilitator, a projector and a phone, from the empty server to the PDF. Once on
// this machine's address and once under a name on plain http, where browsers withhold what they call insecure.
import { readFile } from 'node:fs/promises';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { CampAnswer, ReadyAnswer } from '../../shared/api/api.ts';
import { type Note, plainText, type readBoard } from '../../shared/board/records.ts';
import type { Board, Team } from '../../shared/camp/camp.ts';
import { noteRect } from '../../shared/drawing/page.ts';
import { zoneOf } from '../../shared/layout/settle.ts';
import { templateById, zonesOf } from '../../shared/templates/catalogue.ts';
import { PHONE, startBrowser, XGA } from '../kit/browser.ts';
import { firstOutOfOrder, fontsAreEmbedded, readPdf, wordsAsDrawn } from '../kit/pdf-text.ts';
import { Person, showScreensOfFailure, squeeze } from '../kit/person.ts';
import { type ServerProcess, startServerProcess } from '../kit/server-process.ts';
import { until } from '../kit/until.ts';

const VISION = '変化し続ける課題に柔軟に対応し、住民とともに考え、動きつづける役所';
const WORDS_OF_TOWN = '用水と雑木林が残る、歩いて回れる大きさ';
const FEEDBACK = '「ともに考える」を言い切ったところが力強い。';
const QUESTION_FROM_PHONE = '住民の姿は、どこに現れるのか。';
const TARGET = '全ての部で、対話による予算要求が当たり前になっている';
const ROOT_QUESTION = 'なぜ職員は新しい提案をしにくいのか';
const CAUSES_BY_ANNA = ['提案する時間がない', '業務量が減らない'];
const CAUSES_BY_KEN = ['提案しても通らない', '断られた理由が分からない'];
const WRITTEN_OFFLINE = '切れているあいだに書いた一枚';
/** What is written before the server is killed, beside the causes. */
const WORDS = [VISION, WORDS_OF_TOWN, FEEDBACK, QUESTION_FROM_PHONE, TARGET, ROOT_QUESTION];

describe.each([
  { where: "on this machine's address", host: '127.0.0.1' },
  { where: 'under a name on plain http', host: 'camp.test' },
])(
  'the first camp, $where',
  ({ host }) => {
    let server: ServerProcess;
    let browser: Browser;
    let facilitator: Person;
    let anna: Person;
    let ken: Person;
    let guest: Person;
    let phone: Person;
    let projector: Person;
    let camp: CampAnswer;
    let ready: ReadyAnswer;
    let own: Board;
    let home: Team;

    const origin = () => `http://${host}:${server.port}`;
    const path = (kind: string) => ready.links.find((link) => link.kind === kind)?.path ?? '';
    const everyone = () => [facilitator, anna, ken, guest, phone, projector];
    const noteWith = async (words: string): Promise<Note> => {
      const { notes } = await facilitator.boardOnServer(own);
      const note = notes.find(({ paragraphs }) => plainText(paragraphs) === words);
      if (note === undefined) throw new Error(`no note says ${words}`);
      return note;
    };
    const zoneNameOf = (note: Note, template: string): string | undefined => {
      const form = templateById(template);
      const zones = form === undefined ? [] : zonesOf(form, { ownTeam: own.teamId, teams: camp.teams });
      return note.parentId === `shape:${template}` ? zoneOf(zones, noteRect(note, form))?.id : undefined;
    };

    beforeAll(async () => {
      server = await startServerProcess();
      browser = await startBrowser({ 'camp.test': '127.0.0.1' });
      facilitator = await Person.sitDown(browser, origin());
      anna = await Person.sitDown(browser, origin());
      ken = await Person.sitDown(browser, origin());
      guest = await Person.sitDown(browser, origin(), XGA);
      phone = await Person.sitDown(browser, origin(), PHONE, { touch: true });
      projector = await Person.sitDown(browser, origin(), XGA);
    }, 60_000);

    afterAll(async () => {
      await browser?.close();
      await server?.dispose();
    });

    beforeEach(({ task }) => {
      showScreensOfFailure(host, task.name, everyone());
    });

    it('a facilitator prepares a camp for two cities from the link that the server printed', async () => {
      const { page } = facilitator;
      await page.goto(origin() + server.startPath);
      await page.getByLabel('合宿の名前').fill('広域 自主合宿');
      const cities = page.getByLabel(/^自治体/);
      for (const city of ['若葉市', '高台市']) {
        await cities.fill(city);
        await cities.press('Enter');
      }
      await facilitator.button('合宿をつくる').click();
      await page.waitForURL(/\/ready$/);
      expect(page.url()).not.toContain('#');
      // Nobody else has arrived: it claims nothing (and says so when this machine has no network at all).
      await page.getByText(/まだ確かめていません。|開けるアドレスがありません。/).waitFor();
      const campId = new URL(page.url()).pathname.split('/')[2] ?? '';
      camp = await page.evaluate((id) => fetch(`/api/camps/${id}`).then((answer) => answer.json()), campId);
      ready = await page.evaluate(
        (id) => fetch(`/api/camps/${id}/ready`).then((answer) => answer.json()),
        campId,
      );
      expect(camp.boards).toHaveLength(3);
      expect(ready.addresses.every(({ url }) => !url.includes('localhost'))).toBe(true);
      home = camp.teams.find((team) => team.name === '若葉市') as Team;
      own = camp.boards.find((board) => board.teamId === home.id) as Board;
      for (const person of everyone()) person.teams = camp.teams;
    });

    it('people join by 部屋番号, by link, by phone, and a projector by its own link', async () => {
      await anna.joinByNumber(
        camp.camp.roomNumber.replace(/\d/g, (digit) => String.fromCharCode(digit.charCodeAt(0) + 0xfee0)),
        '坂下 みどり',
        '若葉市',
      );
      await ken.join(path('participant'), '本町 友樹', '若葉市');
      await guest.join(path('participant'), '境 さくら', '高台市');
      await phone.join(path('participant'), '関前 武', '高台市');
      await projector.page.goto(origin() + path('projector'));
      if (await projector.page.getByLabel('お名前').isVisible())
        await projector.join(path('projector'), '投影');
      await projector.page.waitForURL(/\/projector\//);
      for (const person of everyone()) expect(person.page.url()).not.toContain('#');
    });

    it('the city writes its vision, others see it', async () => {
      await anna.openBoard(own, 'vision');
      await ken.openBoard(own, 'vision');
      await anna.writeNote({ template: 'vision', zone: 'vision.words', dy: 140 }, WORDS_OF_TOWN);
      await anna.writeField({ template: 'vision', zone: 'vision.draft.sentence', dx: 60, dy: 120 }, VISION);
      await ken.sees(VISION);
      await ken.sees(WORDS_OF_TOWN);
      await anna.isSaved();
    });

    it('it is presented on the projector with the timer running, and frozen', async () => {
      await facilitator.openBoard(own, 'vision');
      await facilitator.button('投影').click();
      await facilitator.page.getByRole('menuitem', { name: 'この場所を投影する' }).click();
      await projector.sees(VISION);
      await facilitator.button('タイマー').click();
      await facilitator.page.getByRole('menuitem', { name: /7分/ }).first().click();
      for (const person of [projector, anna])
        await person.page
          .getByText(/^0[67]:\d\d$/)
          .first()
          .waitFor();
      await facilitator.button('版').click();
      await facilitator.button('発表版として残す').click();
      await facilitator.page
        .getByText(/発表版/)
        .first()
        .waitFor();
    });

    it('another city gives feedback there, from a laptop and from a phone, and can touch nothing else', async () => {
      const column = `feedback.from.${camp.teams.find((team) => team.name === '高台市')?.id}`;
      await guest.openBoard(own, 'feedback');
      await guest.writeNote({ template: 'feedback', zone: column, dy: 110 }, FEEDBACK);
      await guest.isSaved();
      await guest.goToSheet('vision');
      await guest.takeTool('付箋');
      await guest.clickOn({ template: 'vision', zone: 'vision.draft.people', dy: 120 });
      await guest.page.getByText(/このシートは編集できません/).waitFor();
      expect(await guest.openWords().count()).toBe(0);

      await phone.page.goto(`${origin()}/board/${own.id}`);
      await phone.page.getByRole('textbox').fill(QUESTION_FROM_PHONE);
      await phone.page.getByText('問い', { exact: true }).click();
      await phone.button('貼る').click();
      await phone.page
        .getByText(/貼りました/)
        .first()
        .waitFor();
      await anna.goToSheet('feedback');
      await anna.seesAll([FEEDBACK, QUESTION_FROM_PHONE]);
    });

    it('what the owners take up stands among the reasons of the revision, and stays the giver’s', async () => {
      await anna.select(FEEDBACK);
      await anna.button('採り入れる').click();
      const adopted = await until(
        async () => {
          const note = await noteWith(FEEDBACK);
          return zoneNameOf(note, 'feedback') === 'feedback.adopt' ? note : null;
        },
        { what: 'it lies in the column of what is taken up' },
      );
      // Carrying it off to the revision's sheet is answered with a sentence, not with a refusal of the server.
      await anna.dragNote(FEEDBACK, { template: 'vision-revised', zone: 'vision.why', dx: 110, dy: 180 });
      await anna.page
        .getByText(/贈られた付箋は、感想と気づきのシートに残ります/)
        .first()
        .waitFor();
      await anna.button('元に戻す').click();
      await until(async () => (await noteWith(FEEDBACK)).x === adopted.x, {
        what: 'it is back at its place',
      });
      expect((await noteWith(FEEDBACK)).parentId).toBe(adopted.parentId);
      for (const person of [anna, guest]) {
        await person.goToSheet('vision-revised');
        await until(
          async () => {
            const reasons = squeeze((await person.sheet('vision-revised').textContent()) ?? '');
            return reasons.includes(squeeze(FEEDBACK)) && !reasons.includes(squeeze(QUESTION_FROM_PHONE));
          },
          { what: 'the revision shows what was taken up as a reason' },
        );
      }
    });

    it('two people type into one field at once and nothing of either is lost', async () => {
      await anna.goToSheet('vision-revised');
      await ken.goToSheet('vision-revised');
      const field = { template: 'vision-revised', zone: 'vision.revised.sentence', dx: 120, dy: 150 };
      await anna.openField(field);
      await anna.typeIntoOpenWords('はじめ');
      await ken.sees('はじめ');
      await ken.openField(field);
      const [first, second] = ['あいうえおかきくけこ', 'ABCDEFGHIJKLMNOPQRST'];
      await anna.page.keyboard.press('Home');
      await Promise.all([anna.typeIntoOpenWords(first, 20), ken.typeIntoOpenWords(second, 20)]);
      await anna.compose('かだい', '課題');
      const text = await until(
        async () => {
          const [a, b] = [await anna.wordsBeingWritten(), await ken.wordsBeingWritten()];
          return squeeze(a) === squeeze(b) && squeeze(a).length === first.length + second.length + 5
            ? squeeze(a)
            : null;
        },
        { what: 'both see the same words' },
      );
      expect(text.replace(/[^ぁ-こ]/gu, '')).toContain(first);
      expect(text.replace(/[^A-Z]/g, '')).toBe(second);
      expect(text).toContain('課題');
      await anna.finishWriting();
      await ken.finishWriting();
    });

    it('a target serves the vision by a link', async () => {
      await anna.goToSheet('targets');
      await anna.writeNote({ template: 'targets', zone: 'target.5y.organization' }, TARGET);
      await anna.takeTool('つながり');
      await anna.drag(
        { template: 'targets', zone: 'target.5y.organization', dx: 100, dy: 60 },
        { template: 'targets', zone: 'vision.20y.organization', dx: 60, dy: 100 },
      );
      await until(async () => (await facilitator.boardOnServer(own)).links.length === 1, {
        what: 'the link is on the server',
      });
    });

    it('a tree is grown by two people at once', async () => {
      await anna.goToSheet('tree-why');
      await ken.goToSheet('tree-why');
      await anna.takeTool('課題の木');
      await anna.clickOn({ template: 'tree-why', zone: 'tree.why', dx: 120, dy: 390 });
      await anna.typeIntoOpenWords(ROOT_QUESTION);
      await anna.finishWriting();
      await ken.sees(ROOT_QUESTION);
      const grow = async (person: Person, causes: readonly string[]) => {
        await person.clickOn({ template: 'tree-why', zone: 'tree.why', dx: 120, dy: 390 });
        for (const cause of causes) {
          await person.page.keyboard.press('Tab');
          await person.typeIntoOpenWords(cause);
        }
        await person.finishWriting();
      };
      await anna.takeTool('選択');
      await Promise.all([grow(anna, CAUSES_BY_ANNA), grow(ken, CAUSES_BY_KEN)]);
      for (const cause of [...CAUSES_BY_ANNA, ...CAUSES_BY_KEN])
        for (const person of [anna, ken]) await person.sees(cause);
      const { nodes } = await until(async () => {
        const content = await facilitator.boardOnServer(own);
        return content.nodes.length >= 5 ? content : null;
      });
      const byText = new Map(nodes.map((node) => [plainText(node.paragraphs), node]));
      expect(byText.get('業務量が減らない')?.treeParent).toBe(byText.get('提案する時間がない')?.id);
      expect(byText.get('断られた理由が分からない')?.treeParent).toBe(byText.get('提案しても通らない')?.id);
    });

    it('the bar of a selection goes out of view with it, and lies over no other sheet', async () => {
      const bar = anna.page.getByRole('toolbar', { name: '選んだものの操作' });
      const [cause] = CAUSES_BY_ANNA;
      const node = anna.page.locator('[data-shape-type="miraizu-node"]', { hasText: cause ?? '' });
      const box = (await node.boundingBox()) ?? expect.fail();
      await anna.page.mouse.click(box.x + box.width / 2, box.y + box.height / 2);
      await bar.waitFor();
      await anna.goToSheet('vision');
      await bar.waitFor({ state: 'detached' });
      await anna.goToSheet('tree-why');
      await bar.waitFor();
    });

    it('the projector follows the facilitator to another sheet', async () => {
      await facilitator.goToSheet('tree-why');
      await facilitator.button('投影').click();
      await facilitator.page.getByRole('menuitem', { name: 'この場所を投影する' }).click();
      await projector.page
        .getByText(/なぜのツリー/)
        .first()
        .waitFor();
      await projector.sees(ROOT_QUESTION);
    });

    it('the server is killed and restarted, and nothing that was shown as saved is missing', async () => {
      const painted = [...WORDS, ...CAUSES_BY_ANNA, ...CAUSES_BY_KEN];
      const canvases = [facilitator, anna, ken, guest];
      for (const person of canvases) {
        await person.hasAll(painted);
        await person.isSaved();
      }
      const ends = everyone().map(({ seat }) => seat.expect('server-away'));
      await server.kill();
      await anna.page
        .getByText(/いまはオフラインです。|つなぎ直しています/)
        .first()
        .waitFor();
      await anna.goToSheet('vision');
      await anna.writeNote({ template: 'vision', zone: 'vision.draft.people', dy: 120 }, WRITTEN_OFFLINE);
      await anna.page
        .getByText(/未保存/)
        .first()
        .waitFor();
      server = await server.restart();
      expect(server.readyMs).toBeLessThan(30_000);
      await anna.isSaved();
      const words = wordsOf(await facilitator.boardOnServer(own));
      for (const expected of [...painted, WRITTEN_OFFLINE]) expect(words).toContain(squeeze(expected));
      // What was written meanwhile shows who is connected again; everybody else's words are still there with it.
      for (const person of canvases) await person.hasAll([...painted, WRITTEN_OFFLINE]);
      await projector.seesAll([...CAUSES_BY_ANNA, ...CAUSES_BY_KEN]);
      await phone.page.getByText(QUESTION_FROM_PHONE).first().waitFor();
      // The projector keeps nothing on its device: all that it shows now is the server's.
      await projector.page.reload();
      await projector.seesAll([...CAUSES_BY_ANNA, ...CAUSES_BY_KEN]);
      await until(() => phone.page.evaluate(() => document.querySelector('.banner') === null), {
        what: 'the phone is connected again',
      });
      for (const end of ends) end();
    }, 150_000);

    it('the PDF of all cities holds every note’s words in order, on exact A3 pages with embedded fonts', async () => {
      const { page } = facilitator;
      await facilitator.button('書き出す').click();
      const dialog = page.getByRole('dialog');
      await dialog.getByText('すべての自治体', { exact: true }).click();
      await dialog.getByText('A3横', { exact: true }).click();
      const download = page.waitForEvent('download', { timeout: 90_000 });
      await dialog.getByRole('button', { name: 'PDFを保存' }).click();
      const bytes = await readFile(await (await download).path());
      const pdf = await readPdf(bytes);
      for (const { width, height } of pdf.pages) expect([width, height]).toEqual([1190.55, 841.89]);
      expect(fontsAreEmbedded(bytes)).toBe(true);

      const bookmarks: string[] = [];
      const pages: (readonly string[])[] = [];
      for (const board of camp.boards.filter(({ teamId }) => teamId !== null)) {
        const content = await facilitator.boardOnServer(board);
        bookmarks.push(camp.teams.find(({ id }) => id === board.teamId)?.name ?? '');
        for (const { id, template } of board.sheets) {
          const sheet = content.sheets.find((each) => each.id === id);
          if (sheet === undefined) throw new Error(`no sheet ${id}`);
          bookmarks.push(templateById(template)?.shortTitle.ja ?? '');
          pages.push(wordsAsDrawn(content, sheet));
        }
      }
      expect(pdf.outline).toEqual(bookmarks);
      expect(pdf.pages).toHaveLength(pages.length);
      for (const [at, words] of pages.entries())
        expect([words, firstOutOfOrder(pdf.pages[at]?.text ?? '', words)]).toEqual([words, null]);
      expect(pages.flat().length).toBeGreaterThanOrEqual(12);
    }, 150_000);

    it('nobody’s console complained and no page asked another host', () => {
      for (const person of everyone()) expect(person.seat.findings).toEqual([]);
    });

    it('the server leaves in peace', async () => {
      expect(await server.stop()).toBe(0);
    });
  },
  300_000,
);

const wordsOf = (content: ReturnType<typeof readBoard>): string =>
  squeeze([...content.notes, ...content.nodes].map((item) => plainText(item.paragraphs)).join('\n'));
