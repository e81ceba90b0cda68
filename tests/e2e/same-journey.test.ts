// One journey twice on one camp: a city goes it by mouse on the canvas, another by the keyboard alone in 一覧, where everything is found in
// the browser's accessibility tree, by role, name and state. In the end both boards say the same.
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { CreateCampAnswer } from '../../shared/api/api.ts';
import { type LinkEnd, plainText } from '../../shared/board/records.ts';
import type { Board } from '../../shared/camp/camp.ts';
import { boardChain } from '../../shared/drawing/board-chain.ts';
import { isNote, readBoardInOrder } from '../../shared/reading/read-board.ts';
import { LAPTOP, startBrowser } from '../kit/browser.ts';
import { Ear } from '../kit/ear.ts';
import { Hand } from '../kit/hand.ts';
import { showScreensOfFailure } from '../kit/journey.ts';
import { Keyboard } from '../kit/list-keyboard.ts';
import { Person } from '../kit/person.ts';
import { openTestServer, type TestServer } from '../kit/server.ts';
import { until } from '../kit/until.ts';

const [WATER, LIBRARY, WOODS] = ['用水が残る', '図書館に集まる', '雑木林を歩く'];
const SENTENCE = '住民と職員が、同じ机で考えている';
const VISION = '自分達で話し合うまち';
const [FIRST, BETWEEN, FAR] = ['まち歩きを年1回している', '若手が順番に出ている', '会議で一緒に議論している'];
const QUESTION = 'なぜ提案しにくいのか';
const [TIME, MEETINGS, PAPERS, AGAIN, CASE] = [
  '時間がない',
  '会議が多い',
  '資料を作り直す',
  '何度も直す',
  '前例がない',
];

describe('one journey, by mouse on the canvas and by keyboard in the list', () => {
  let server: TestServer;
  let browser: Browser;
  let camp: CreateCampAnswer;
  let origin: string;
  let mouse: Hand;
  let keys: Keyboard;

  beforeAll(async () => {
    server = await openTestServer();
    browser = await startBrowser();
    camp = await server.createCamp({ cities: ['若葉市', '高台市'], templateSet: 'one-day' });
    origin = `http://127.0.0.1:${server.port}`;
    const sit = async (nth: number, name: string): Promise<readonly [Person, Board]> => {
      const team = camp.teams[nth] ?? expect.fail();
      const person = await Person.sitDown(browser, origin, LAPTOP);
      person.teams = camp.teams;
      await person.join(camp.links.teams[team.id] ?? '', name);
      const board = camp.boards.find(({ teamId }) => teamId === team.id) ?? expect.fail();
      person.board = board;
      return [person, board];
    };
    mouse = new Hand(...(await sit(0, '坂下 みどり')));
    const [person, board] = await sit(1, '境 健');
    await person.page.goto(`${origin}/board/${board.id}?sheet=shape:vision&view=list`);
    keys = new Keyboard(person, board, await Ear.of(person));
    await keys.standsInTable();
    await mouse.person.openBoard(mouse.board, 'vision');
  }, 180_000);
  afterAll(async () => {
    await browser?.close();
    await server?.close();
  });
  beforeEach(({ task }) => showScreensOfFailure('same-journey', task.name, [mouse.person, keys.person]));

  it('writes clues, the vision in a sentence, and what it means for the town', async () => {
    for (const [nth, words] of [WATER, LIBRARY, WOODS].entries())
      await mouse.person.writeNote({ template: 'vision', zone: 'vision.words', dy: 100 + nth * 240 }, words);
    await mouse.person.writeField(
      { template: 'vision', zone: 'vision.draft.sentence', dx: 60, dy: 120 },
      SENTENCE,
    );
    await mouse.person.goToSheet('vision-revised');
    await mouse.person.writeField({ template: 'vision-revised', zone: 'vision.revised.community' }, VISION);

    await keys.put('手がかり', WATER);
    for (const words of [LIBRARY, WOODS]) {
      await keys.press('Enter');
      await keys.write(words);
    }
    await keys.goToRow('当初案');
    await keys.press('F2');
    await keys.write(SENTENCE);
    await keys.open('修正案');
    await keys.goToRow(/まだ書かれていません 修正案・地域|まだ書かれていません 地域/);
    await keys.press('F2');
    await keys.write(VISION);
    await areEqual();
  }, 180_000);

  it('writes what is wanted in five, three and one years, and links it up to the vision', async () => {
    await mouse.person.goToSheet('targets');
    const steps = [
      [5, FAR],
      [3, BETWEEN],
      [1, FIRST],
    ] as const;
    for (const [years, words] of steps)
      await mouse.person.writeNote({ template: 'targets', zone: `target.${years}y.community` }, words);
    await mouse.link(await mouse.person.middleOf(FIRST), await mouse.person.middleOf(BETWEEN));
    await mouse.link(await mouse.person.middleOf(BETWEEN), await mouse.person.middleOf(FAR));
    await mouse.link(
      await mouse.person.middleOf(FAR),
      await mouse.person.pointOn({ template: 'targets', zone: 'vision.20y.community', dx: 60, dy: 100 }),
    );

    for (const [years, words] of steps) await keys.put(`${years}年後・地域`, words, 'ありたい姿');
    await keys.link(FIRST, BETWEEN);
    await keys.link(BETWEEN, FAR);
    await keys.link(FAR, VISION);
    // The row says what it serves.
    expect((await keys.goToRow(BETWEEN)).name).toMatch(/へ|のため/u);
    await areEqual();
  }, 180_000);

  it('carries a note to another place, puts one in another order, deletes one and takes it back', async () => {
    await mouse.person.goToSheet('vision');
    await mouse.person.takeTool('選択');
    await mouse.person.dragNote(LIBRARY, {
      template: 'vision',
      zone: 'vision.draft.people',
      dx: 130,
      dy: 230,
    });
    await mouse.person.dragNote(WATER, { template: 'vision', zone: 'vision.words', dx: 130, dy: 740 });
    await mouse.person.select(WOODS);
    await mouse.press('消す');
    await mouse.person.seesNot(WOODS);
    await mouse.person.button('元に戻す').first().click();
    await mouse.person.sees(WOODS);

    await keys.goToRow(LIBRARY);
    await keys.press('m');
    await keys.choose('移す先の区画', '人材');
    await keys.ear.hears('高台市の付箋を「人材」へ移しました。');
    await keys.goToRow(WATER);
    await keys.press('Alt+ArrowDown');
    await keys.ear.hears('2番へ移しました。');
    await keys.goToRow(WOODS);
    await keys.press('Delete');
    await keys.hasNoRow(WOODS);
    await keys.press('Control+z');
    await keys.ear.hears('元に戻しました。');
    await keys.goToRow(WOODS);
    await areEqual();
  }, 180_000);

  it('grows a tree of three levels, takes one a level up, marks and folds', async () => {
    await mouse.person.goToSheet('tree-why');
    await mouse.person.writeField({ template: 'tree-why', zone: 'tree.why', dx: 120, dy: 390 }, QUESTION);
    for (const [below, words] of [
      [QUESTION, TIME],
      [QUESTION, CASE],
      [TIME, MEETINGS],
      [MEETINGS, PAPERS],
    ] as const)
      await mouse.grow(below, words);
    await mouse.choose(PAPERS, '一段上げる');
    await mouse.grow(PAPERS, AGAIN);
    await mouse.take(MEETINGS);
    await mouse.press('真の課題');
    await mouse.press('裏付けあり');
    await mouse.take(PAPERS);
    await mouse.press('枝をたたむ');

    await keys.open('課題の木（なぜ）');
    await keys.press('ArrowDown', 'F2');
    await keys.write(QUESTION);
    for (const [below, words] of [
      [QUESTION, TIME],
      [QUESTION, CASE],
      [TIME, MEETINGS],
      [MEETINGS, PAPERS],
    ] as const)
      await keys.grow(below, words);
    await keys.goToRow(PAPERS);
    await keys.press('Alt+Shift+ArrowLeft');
    await keys.ear.hears('一段上げて、1.2番になりました。');
    await keys.grow(PAPERS, AGAIN);
    await keys.goToRow(MEETINGS);
    await keys.press('s');
    await keys.ear.hears('「真の課題」を付けました。');
    await keys.press('e');
    await keys.ear.hears('「裏付けあり」にしました。');
    const marked = await keys.hearsRow(MEETINGS);
    expect(marked.name).toMatch(/真の課題.*裏付けあり|裏付けあり.*真の課題/u);
    expect((await keys.goToRow(PAPERS)).isExpanded).toBe(true);
    await keys.press('ArrowLeft');
    await keys.ear.hears('1枚をたたみました。');
    expect((await keys.hearsRow(PAPERS)).isExpanded).toBe(false);
    await areEqual();
  }, 180_000);

  it('comes to what the journey says, on both boards', async () => {
    const { sheets, links } = await contentOf(keys.board);
    const written = sheets.flatMap(({ records }) => records);
    expect(written.filter((each) => each.zone === 'vision.words').map(({ words }) => words)).toEqual([
      WOODS,
      WATER,
    ]);
    expect(written.filter((each) => each.zone === 'vision.draft.people').map(({ words }) => words)).toEqual([
      LIBRARY,
    ]);
    expect(written.filter((each) => each.depth > 0)).toMatchObject([
      { depth: 1, words: TIME },
      { depth: 2, words: MEETINGS, star: true, evidence: 'backed' },
      { depth: 2, words: PAPERS, isFolded: true },
      { depth: 3, words: AGAIN },
      { depth: 1, words: CASE },
    ]);
    expect(links).toEqual(
      [
        [FIRST, BETWEEN],
        [BETWEEN, FAR],
        [FAR, VISION],
      ]
        .map(([from, to]) => `${from} → serves → ${to}`)
        .toSorted(),
    );
    await areEqual();
    expect(mouse.person.seat.findings).toEqual([]);
    expect(keys.person.seat.findings).toEqual([]);
  }, 60_000);

  /** Both boards come to the same content; the last difference is told. */
  async function areEqual(): Promise<void> {
    let both: readonly unknown[] = [];
    await until(async () => {
      both = [await contentOf(mouse.board), await contentOf(keys.board)];
      return JSON.stringify(both[0]) === JSON.stringify(both[1]);
    }).catch(() => expect(both[1]).toEqual(both[0]));
  }

  /** What the board says, as it is read, without ids, authors and cities. */
  async function contentOf(board: Board) {
    const person = board === mouse.board ? mouse.person : keys.person;
    const content = await person.boardOnServer(board);
    const context = { ownTeam: board.teamId, teams: camp.teams, presented: null };
    const listed = board.sheets.map(({ id }) => id);
    const chain = boardChain(content, context);
    const words = (end: string): string => chain.nodes.get(chain.meant(end as LinkEnd))?.words ?? end;
    return {
      sheets: readBoardInOrder(content, listed, context).map(({ sheet, records }) => ({
        template: sheet?.template ?? null,
        records: records.map((read) => ({
          kind: read.kind,
          noteKind: read.noteKind,
          zone: read.zone?.id ?? null,
          depth: read.depth,
          words: plainText(read.record.paragraphs),
          ...(isNote(read)
            ? { form: read.record.form }
            : { star: read.record.star, evidence: read.record.evidence, isFolded: read.record.collapsed }),
        })),
      })),
      links: content.links
        .map(({ from, to, relation }) => [words(from), relation, words(to)].join(' → '))
        .toSorted(),
    };
  }
});
