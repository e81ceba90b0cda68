// The places of the product where people type: how each is opened with some words and the caret behind `caret` of them, and what
// was kept in the end, as the server has it.
import type * as Y from 'yjs';
import { boardRecords, isDeleted, readText } from '../../shared/board/document.ts';
import type { RecordId } from '../../shared/board/ids.ts';
import { fragmentText } from '../../shared/board/rich-text.ts';
import type { Colleague } from '../kit/colleague.ts';
import type { Person } from '../kit/person.ts';
import { until } from '../kit/until.ts';
import type { ZonePoint } from '../kit/zone-point.ts';
import type { PlaceName } from './cases.ts';
import type { Keyboard } from './keyboard.ts';

export interface Room {
  readonly person: Person;
  readonly keyboard: Keyboard;
  readonly colleague: Colleague;
  readonly campId: string;
  readonly boardId: string;
  /** The team's own board, with a note to be put in other words and 共通と違い to put it on; and who has it too. */
  readonly closed: { readonly boardId: string; readonly colleague: Colleague; readonly heard: string };
  /** Path of the link by which the person came. */
  readonly link: string;
}

export interface Place {
  /** Answers whose words are open, where that is a record of the board. */
  open(room: Room, before: string, caret: number): Promise<RecordId | null>;
  /** Is asked until it answers what is expected. */
  kept(room: Room, id: RecordId | null): Promise<string>;
  /** What must be done before anything is kept: pressing Return, 貼る or 保存する. */
  send?(room: Room): Promise<void>;
  close(room: Room, id: RecordId | null): Promise<void>;
}

const SENTENCE = 'shape:vision:vision.draft.sentence' as RecordId;

export const PLACES: Readonly<Record<PlaceName, Place>> = {
  note: onBoard('vision', (room) =>
    made(room, async () => {
      await room.person.takeTool('付箋');
      await press(room, { template: 'vision', zone: 'vision.draft.people', dx: 200, dy: 120 });
    }),
  ),
  // A form of its own, as long as its quarters: the words wrap within it.
  bar: onBoard('scenario', (room) =>
    made(room, async () => {
      await room.person.takeTool('付箋');
      await press(room, { template: 'scenario', zone: 'scenario.official', dx: 300, dy: 120 });
    }),
  ),
  'vision field': onBoard('vision', async ({ person }) => {
    await person.openField({ template: 'vision', zone: 'vision.draft.sentence', dx: 400 });
    await person.page.keyboard.press('Control+A');
    await person.page.keyboard.press('Delete');
    return SENTENCE;
  }),
  'tree node': onBoard('tree-why', (room) =>
    made(room, async () => {
      await room.person.takeTool('課題の木');
      const { x, y, width, height } = await boxOf(room.person, 'tree-why');
      await room.keyboard.click(x + width * 0.3, y + height * 0.6);
    }),
  ),
  arrow: onBoard('vision', (room) =>
    made(room, async () => {
      const { person } = room;
      await person.takeTool('その他');
      await person.page.getByRole('menuitem', { name: '矢印' }).click();
      const { x, y, width, height } = await boxOf(person, 'vision');
      const from = { x: x + width * 0.3, y: y + height * 0.8 };
      await person.page.mouse.move(from.x, from.y);
      await person.page.mouse.down();
      await person.page.mouse.move(from.x + 250, from.y, { steps: 8 });
      await person.page.mouse.up();
      await person.takeTool('選択');
      await person.page.mouse.dblclick(from.x + 125, from.y);
    }),
  ),
  // The rows of 一覧: what Return ends there must be the composition alone, so that no row is closed or added by it.
  'list row': {
    async open(room, before, caret) {
      const { person, colleague, keyboard } = room;
      colleague.remember();
      const url = `${person.origin}/board/${room.boardId}?sheet=shape:vision&view=list`;
      if (person.page.url() !== url) await person.page.goto(url);
      const grid = person.page.getByRole('treegrid');
      await grid.waitFor();
      await grid.focus();
      await person.page.keyboard.press('n');
      const place = person.page.getByRole('dialog').getByRole('combobox', { name: '区画' });
      await place.selectOption({ label: '手がかり' });
      await person.page.keyboard.press('Enter');
      await rowWords(room).waitFor();
      const id = await until(() => colleague.newest(), { what: 'a new row' });
      await begun(room, id, before);
      await keyboard.type(`<off><ctrl+Home>${'<Right>'.repeat(caret)}`);
      return id;
    },
    async kept(room, id) {
      if (id === null) return '';
      const words = wordsOf(await room.colleague.onServer(), id);
      const isOpen = (await rowWords(room).count()) === 1;
      const more = room.colleague.countNew() - 1;
      return `${words}${isOpen ? '' : ' (closed)'}${more > 0 ? ` (and ${more} more)` : ''}`;
    },
    async close({ person, colleague }) {
      await person.page.keyboard.press('Escape');
      await rowWords({ person }).waitFor({ state: 'detached' });
      colleague.removeNew();
    },
  },
  'sheet name': inField({
    async go({ person, boardId }) {
      await person.page.goto(`${person.origin}/board/${boardId}?sheet=shape:vision`);
      await person.sheet('vision').waitFor();
      const list = person.button('シートの一覧を開く');
      if (await list.isVisible()) await list.click();
      await person
        .button(/の名前を変える/)
        .first()
        .click();
      return person.page.getByLabel('シートの名前', { exact: true });
    },
    send: ({ keyboard }) => keyboard.type('<off><Return>'),
    kept: async ({ colleague }) =>
      String(
        boardRecords(await colleague.onServer())
          .get('shape:vision')
          ?.get('props.name') ?? '',
      ),
  }),
  pad: inField({
    async go({ person, boardId }) {
      await person.page.goto(`${person.origin}/board/${boardId}?pad=1`);
      return person.page.locator('#pad-note');
    },
    send: ({ person }) => person.button('貼る').click(),
    async kept({ colleague }) {
      const id = colleague.newest();
      return id === null ? '' : wordsOf(await colleague.onServer(), id);
    },
  }),
  'name of a joiner': inField({
    async go({ person, link }) {
      await person.page.context().clearCookies();
      await person.page.goto('about:blank');
      await person.page.goto(person.origin + link);
      return person.page.getByLabel('お名前');
    },
    async send({ person }) {
      await person.button('参加する').click();
      await person.page.waitForURL(/\/camp\//);
    },
    kept: nameOfMine,
  }),
  'name in a dialog': inField({
    async go({ person, campId }) {
      await person.page.goto(`${person.origin}/camp/${campId}`);
      await person.button(/さんのメニュー/).click();
      await person.page.getByRole('menuitem', { name: '自分のこと' }).click();
      return person.page.getByRole('dialog').getByLabel('お名前');
    },
    async send({ person }) {
      await person.page.getByRole('dialog').getByRole('button', { name: '保存する', exact: true }).click();
      await person.page.getByRole('dialog').waitFor({ state: 'detached' });
    },
    kept: nameOfMine,
  }),
  'words of a paraphrase': inField({
    async go({ person, closed }) {
      closed.colleague.removeNew();
      closed.colleague.remember();
      await person.page.goto(`${person.origin}/board/${closed.boardId}?sheet=shape:commonality`);
      await person.sheet('commonality').waitFor();
      const skip = person.button('とばす');
      if (await skip.isVisible()) await skip.click();
      await person.showWholeSheet();
      await person.select(closed.heard);
      await person.button('言い換えて写す').first().click();
      const dialog = person.page.getByRole('dialog', { name: '言い換えて写す' });
      await dialog.getByLabel('写す先').selectOption({ label: '共通と違い' });
      await dialog.getByLabel('置く場所').selectOption({ label: '課長' });
      await dialog.getByRole('radio', { name: '3人以上', exact: true }).click();
      return dialog.getByLabel('写す言葉');
    },
    async send({ person }) {
      const dialog = person.page.getByRole('dialog', { name: '言い換えて写す' });
      await dialog.getByRole('button', { name: '言い換えて写す' }).click();
      await dialog.waitFor({ state: 'detached' });
    },
    async kept({ closed }) {
      const id = closed.colleague.newest();
      return id === null ? '' : wordsOf(await closed.colleague.onServer(), id);
    },
  }),
};

const rowWords = ({ person }: Pick<Room, 'person'>) => person.page.getByRole('textbox', { name: /の文$/ });

function nameOfMine({ person, campId }: Room): Promise<string> {
  return person.page.evaluate(
    (id) =>
      fetch(`/api/camps/${id}`)
        .then((answer) => answer.json())
        .then(({ me }) => me.name),
    campId,
  );
}

/** The words of a record, a line a paragraph; empty when it is not there. */
export function wordsOf(doc: Y.Doc, id: RecordId): string {
  const map = boardRecords(doc).get(id);
  const text = map === undefined || isDeleted(map) ? undefined : readText(map);
  return text === undefined ? '' : fragmentText(text);
}

/** Words on the board. */
function onBoard(sheet: string, begin: (room: Room) => Promise<RecordId>): Place {
  return {
    async open(room, before, caret) {
      const { person, colleague, keyboard } = room;
      colleague.remember();
      const url = `${person.origin}/board/${room.boardId}?sheet=shape:${sheet}`;
      if (person.page.url() !== url) await person.page.goto(url);
      await person.sheet(sheet).waitFor();
      const skip = person.button('とばす');
      if (await skip.isVisible()) await skip.click();
      await person.showWholeSheet();
      const id = await begin(room);
      await begun(room, id, before);
      await keyboard.type(`<off><ctrl+Home>${'<Right>'.repeat(caret)}`);
      return id;
    },
    kept: async ({ colleague }, id) => (id === null ? '' : wordsOf(await colleague.onServer(), id)),
    async close({ person, colleague }, id) {
      await person.page.keyboard.press('Escape');
      await person.page.keyboard.press('Escape');
      if (id !== null && id !== SENTENCE) colleague.removeNew();
    },
  };
}

/** Writes what stands there before, in the words that are open. */
async function begun({ person, colleague }: Room, id: RecordId, before: string): Promise<void> {
  const [first = '', ...others] = before.split('\n');
  await person.page.keyboard.insertText(first);
  for (const line of others) {
    await person.page.keyboard.press('Enter');
    await person.page.keyboard.insertText(line);
  }
  await until(async () => wordsOf(await colleague.onServer(), id) === before, { what: 'the words before' });
}

/** The record that the deed makes, once a colleague has it and its words are open. */
async function made({ person, colleague }: Room, deed: () => Promise<void>): Promise<RecordId> {
  await deed();
  await person.openWords().waitFor();
  return until(() => colleague.newest(), { what: 'a new record' });
}

async function press({ person, keyboard }: Room, at: ZonePoint): Promise<void> {
  const { x, y } = await person.pointOn(at);
  await keyboard.click(x, y);
}

async function boxOf(person: Person, template: string) {
  const box = await person.sheet(template).boundingBox();
  if (box === null) throw new Error(`the sheet ${template} is not on the screen`);
  return box;
}

interface Field {
  go(room: Room): Promise<ReturnType<Person['page']['locator']>>;
  send(room: Room): Promise<void>;
  kept(room: Room): Promise<string>;
}

/** A field of a page: an input or a textarea. */
function inField({ go, send, kept }: Field): Place {
  return {
    async open(room, before, caret) {
      room.colleague.remember();
      const field = await go(room);
      await field.waitFor();
      await field.fill(before);
      // A real press, so that the window's own address line has not the keys.
      const box = await field.boundingBox();
      if (box === null) throw new Error('the field is not on the screen');
      await room.keyboard.click(box.x + 20, box.y + 12);
      await field.evaluate((each, at) => (each as HTMLInputElement).setSelectionRange(at, at), caret);
      return null;
    },
    send,
    kept,
    close: () => Promise.resolve(),
  };
}
