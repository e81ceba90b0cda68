// Somebody is in the middle of a word while other things happen in the camp, on the board and on their own screen: nothing that
// others do closes the words, cuts what an input method composes, or moves the caret.
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { CreateCampAnswer } from '../../shared/api/api.ts';
import type { RecordId } from '../../shared/board/ids.ts';
import type { Board } from '../../shared/camp/camp.ts';
import type { FacilitationCommand } from '../../shared/camp/facilitation.ts';
import { LAPTOP, startBrowser, XGA } from '../kit/browser.ts';
import { Colleague } from '../kit/colleague.ts';
import { InputMethod, romaji } from '../kit/input-method.ts';
import { showScreensOfFailure } from '../kit/journey.ts';
import { Person } from '../kit/person.ts';
import { answerOf, openTestServer, type TestPerson, type TestServer } from '../kit/server.ts';
import { until } from '../kit/until.ts';

const VISION = 'shape:vision' as RecordId;
const QUESTION = 'shape:tree-why:tree.why' as RecordId;
const HEAD = '町の';
const TAIL = '未来';

let server: TestServer;
let browser: Browser;
let camp: CreateCampAnswer;
let board: Board;
/** Composes. */
let anna: Person;
let method: InputMethod;
/** Does everything else on the board. */
let ken: Colleague;
/** Does everything else in the camp. */
let facilitator: TestPerson;
/** What Anna writes in now, and what stands before and behind her caret. */
let place: RecordId;
let head = '';
let tail = '';
let count = 0;
const next = (): number => {
  count += 1;
  return count;
};

beforeAll(async () => {
  [server, browser] = await Promise.all([openTestServer(), startBrowser()]);
  camp = await server.createCamp({ cities: ['若葉市', '高台市'] });
  const [home] = camp.teams;
  board = camp.boards.find(({ teamId }) => teamId === home?.id) ?? expect.fail();
  const link = camp.links.teams[home?.id ?? ''] ?? '';
  anna = await Person.sitDown(browser, `http://127.0.0.1:${server.port}`);
  anna.teams = camp.teams;
  [ken, facilitator] = await Promise.all([
    Colleague.join(server, link, board.id),
    server.join(camp.links.facilitator, '森 進'),
    anna.join(link, '坂下 みどり'),
  ]);
  await anna.openBoard(board, 'vision');
  method = await InputMethod.of(anna.page);
  await anna.page.evaluate(() => {
    for (const type of ['compositionstart', 'compositionend'])
      document.addEventListener(type, () => {
        const { body } = document;
        body.dataset['heard'] = `${body.dataset['heard'] ?? ''} ${type.slice(11)}`;
      });
  });
}, 90_000);

afterAll(async () => {
  ken?.leave();
  await browser?.close();
  await server?.close();
});

beforeEach(({ task }) => {
  showScreensOfFailure('words-stay-open', task.name, [anna]);
});

const tell = (command: FacilitationCommand): Promise<unknown> =>
  facilitator.browser.post(`/api/camps/${camp.camp.id}/facilitation`, command).then(answerOf);
const change = (path: string, body: unknown): Promise<unknown> =>
  facilitator.browser.put(`/api/camps/${camp.camp.id}${path}`, body).then(answerOf);
const keepVersion = (kind: 'named' | 'presented'): Promise<unknown> =>
  facilitator.browser
    .post(`/api/boards/${board.id}/versions`, { title: `版${next()}`, kind, sheetId: VISION })
    .then(answerOf);

/** Somebody sits down at the board, and Anna's page shows who it is. */
async function comesIn(): Promise<Colleague> {
  const link = camp.links.teams[camp.teams[1]?.id ?? ''] ?? '';
  const faces = anna.page.locator('.faces .face');
  const before = await faces.count();
  const person = await Colleague.join(server, link, board.id);
  await until(async () => (await faces.count()) > before, { what: 'who came in is shown' });
  return person;
}

/** What Ken did before this has come to Anna's screen: it says the sheet's new name. */
async function hasArrived(): Promise<void> {
  const name = `名前${next()}`;
  ken.change(VISION, { 'props.name': name });
  await anna.page.locator('.bname b', { hasText: name }).waitFor();
}

/** Opens the words of the record, with the caret before the last two letters. */
async function openWords(): Promise<void> {
  const shape = anna.page.locator(`[data-shape-id="${place}"]`);
  const box = (await shape.boundingBox()) ?? expect.fail('not in view');
  await anna.page.mouse.dblclick(box.x + box.width / 2, box.y + box.height / 2);
  await anna.openWords().waitFor();
  const beforeCaret = (): Promise<number> =>
    anna.page.evaluate(() => {
      const selection = getSelection();
      return selection?.anchorNode?.nodeType === Node.TEXT_NODE ? selection.anchorOffset : -1;
    });
  const { length } = await anna.wordsBeingWritten();
  await anna.page.keyboard.press('Control+End');
  await until(async () => (await beforeCaret()) === length, { what: 'the caret is at the end' });
  for (const _ of TAIL) await anna.page.keyboard.press('ArrowLeft');
  await until(async () => (await beforeCaret()) === length - TAIL.length, {
    what: 'the caret is before the tail',
  });
  const words = await anna.wordsBeingWritten();
  [head, tail] = [words.slice(0, -TAIL.length), words.slice(-TAIL.length)];
}

/** Are the words open as the row before should have left them? */
const areOpen = async (): Promise<boolean> =>
  (await anna.openWords().isVisible()) && (await anna.wordsBeingWritten()) === head + tail;

/** Anna composes 会議; in the middle of it `happens`. */
async function composesWhile(happens: () => Promise<unknown>): Promise<void> {
  if (!(await areOpen())) {
    await anna.page.keyboard.press('Escape');
    await anna.openWords().waitFor({ state: 'detached' });
    await openWords();
  }
  await anna.page.evaluate(() => {
    document.body.dataset['heard'] = '';
  });
  await method.type(romaji('かい'));
  await happens();
  await method.type(romaji('かいぎ').slice(3));
  await method.show('会議');
  await method.commit();
  head += '会議';
  expect(await anna.page.evaluate(() => document.body.dataset['heard'])).toBe(' start end');
  expect(await anna.wordsBeingWritten()).toBe(head + tail);
  await until(() => ken.words(place) === head + tail, { what: 'the colleague has the words' });
  expect(await anna.page.getByText('見るだけの参加です').count()).toBe(0);
}

const FACTS: readonly (readonly [string, () => Promise<unknown>])[] = [
  [
    'the camp, its year and both cities are renamed',
    async () => {
      const name = `若葉${next()}市`;
      await change(`/teams/${camp.teams[0]?.id}`, { name });
      await change(`/teams/${camp.teams[1]?.id}`, { name: `高台${next()}市` });
      await change('', {
        title: `合宿${next()}`,
        baseFiscalYear: 2027,
        observersGiveFeedback: true,
        agenda: [],
      });
      (await comesIn()).leave();
      await anna.sees(name);
    },
  ],
  [
    'somebody comes in and is taken off the camp',
    async () => {
      const stranger = await comesIn();
      await facilitator.browser.delete(`/api/camps/${camp.camp.id}/people/${stranger.me.id}`);
      stranger.leave();
    },
  ],
  [
    'everybody is called, another place is shown and the time is up',
    async () => {
      await tell({ type: 'start-timer', durationMs: 1 });
      await tell({
        type: 'show',
        shown: { boardId: board.id, sheetId: QUESTION, zoneId: null, versionId: null, part: 0 },
      });
      await tell({ type: 'gather', place: { boardId: board.id, sheetId: VISION, zoneId: null } });
      await anna.page.getByText('さんが呼んでいます。').waitFor();
      await anna.page.getByText('時間です。').waitFor();
    },
  ],
  [
    'another city presents, and its presentation is over',
    async () => {
      const [, other] = camp.teams;
      const theirs = camp.boards.find(({ teamId }) => teamId === other?.id);
      await tell({
        type: 'present',
        teamId: other?.id ?? expect.fail(),
        boardId: theirs?.id ?? expect.fail(),
        sheetId: VISION,
        version: { kind: 'keep', title: `版${next()}` },
        presentMs: 60_000,
        talkMs: 60_000,
        feedback: 'open',
        after: null,
      });
      await anna.page.getByText('が発表中').waitFor();
      await tell({ type: 'stop' });
      await anna.page.getByText('が発表中').waitFor({ state: 'detached' });
    },
  ],
  [
    'versions are kept and presented',
    async () => {
      for (const kind of ['named', 'presented'] as const) {
        const told = anna.page.waitForResponse((answer) => answer.url().endsWith('/versions'));
        await keepVersion(kind);
        await told;
      }
    },
  ],
];

const HANDS: readonly (readonly [string, () => Promise<unknown>])[] = [
  [
    'a colleague moves, colours and widens it and puts notes beside it',
    async () => {
      ken.change(place, { pos: [60, 120], 'props.kind': 'voice' });
      ken.change(place, { 'props.form': 'indicator', size: [300, 100], index: 'a7' });
      for (let at = 0; at < 4; at += 1)
        ken.copy(place, `shape:beside${at}` as RecordId, { pos: [60 + at * 40, 420] }, '隣');
      await hasArrived();
    },
  ],
  [
    'a colleague carries it to another sheet and back',
    async () => {
      ken.change(place, { parentId: 'shape:vision-revised' });
      await hasArrived();
      ken.change(place, { parentId: VISION });
      await hasArrived();
    },
  ],
  [
    'the window becomes smaller and the view larger',
    async () => {
      await anna.page.setViewportSize(XGA);
      await anna.page.mouse.move(500, 300);
      await anna.page.keyboard.down('Control');
      await anna.page.mouse.wheel(0, -120);
      await anna.page.keyboard.up('Control');
      await anna.page.setViewportSize(LAPTOP);
    },
  ],
  [
    'the connection goes and comes',
    async () => {
      await anna.page.context().setOffline(true);
      await anna.page.getByText('いまはオフラインです。').first().waitFor();
      await anna.page.context().setOffline(false);
      await hasArrived();
    },
  ],
];

describe('words stay open, and what is composed stays whole, in a note', () => {
  beforeAll(async () => {
    ken.remember();
    await anna.writeNote({ template: 'vision', zone: 'vision.words', dx: 60, dy: 60 }, HEAD + TAIL);
    place = await until(() => ken.newest());
  });
  it.each([...FACTS, ...HANDS])('while %s', async (_what, happens) => {
    await composesWhile(happens);
  });
});

describe('in a node of the tree', () => {
  let parent: RecordId;
  beforeAll(async () => {
    await anna.finishWriting();
    await anna.goToSheet('tree-why');
    const written = async (words: string): Promise<RecordId> => {
      ken.remember();
      await anna.page.keyboard.press('Tab');
      await anna.typeIntoOpenWords(words);
      await anna.finishWriting();
      return until(() => ken.newest());
    };
    await anna.clickOn({ template: 'tree-why', zone: 'tree.why', dx: 120, dy: 390 });
    parent = await written('親');
    place = await written(HEAD + TAIL);
  });
  it('while a colleague hangs its parent, and then itself, on another node', async () => {
    await composesWhile(async () => {
      const other = 'shape:other' as RecordId;
      ken.copy(parent, other, { 'meta.order': 'a9' }, '別の親');
      ken.change(parent, { 'meta.treeParent': other, 'props.star': true });
      await anna.sees('別の親');
      ken.change(place, { 'meta.treeParent': QUESTION });
      ken.change(parent, { $del: 1 });
      await until(async () => !(await anna.paintedWords()).split(' ').includes('親'));
    });
  });
});
