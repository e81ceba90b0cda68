// What people do at a laptop's tab and on a phone's pad in a run of devices: they write, put up, rewrite, delete, close and
// reload. The order, the weather and what became of the words are device-run.ts's.
import type { BoardLine } from '../../kit/board-line.ts';
import { InputMethod, romaji } from '../../kit/input-method.ts';
import { Person } from '../../kit/person.ts';
import { Phone } from '../../kit/phone.ts';
import type { Dice } from '../fuzz/harness/dice.ts';
import type { TypedWord } from './words-on-their-way.ts';

export const TEMPLATE = 'targets';
const ZONE = 'target.5y.community';

export interface Device {
  readonly name: string;
  readonly line: BoardLine;
  /** The page of a laptop's tab, or of a phone's pad. */
  page: Person | Phone;
  /** A word that was left in the middle: what stands there is not yet taken. */
  composing: InputMethod | null;
  readonly arrive: (page: Person | Phone) => Promise<void>;
}

export interface Room {
  readonly device: Device;
  readonly dice: Dice;
  readonly isServerUp: boolean;
  readonly typed: readonly TypedWord[];
  readonly word: (note?: string) => string;
  readonly deleted: (note: string) => void;
  readonly reopen: () => Promise<void>;
}

export const AT_A_BOARD = ['write', 'write', 'write on', 'write on', 'close the tab', 'reload'] as const;
export const ON_A_PHONE = [
  'put up',
  'put up',
  'write half',
  'rewrite',
  'rewrite',
  'rewrite half',
  'delete',
  'reload',
  'look into the lobby',
] as const;
export type Deed = (typeof AT_A_BOARD)[number] | (typeof ON_A_PHONE)[number];

/** What a person does; answers what the report tells of it. Nothing there to do it with is no fault. */
export const DEEDS: Readonly<Record<Deed, (room: Room) => Promise<string | undefined>>> = {
  write: (room) =>
    atBoard(room, async (person) => {
      await person.takeTool('付箋');
      const { dice } = room;
      await person.clickOn({
        template: TEMPLATE,
        zone: ZONE,
        dx: dice.between(10, 250),
        dy: dice.between(10, 120),
      });
      await person.openWords().waitFor({ timeout: PATIENCE_MS });
      // Another note may lie there already.
      const first = rootIn(room, await person.wordsBeingWritten());
      const word = room.word(first);
      await compose(room, person, word);
      return `${word} into ${first ?? 'a new one'}`;
    }),
  'write on': (room) =>
    atBoard(room, async (person) => {
      const note = room.dice.pick(room.typed.filter((each) => each.note === each.word))?.note;
      if (note === undefined || !(await isInView(person, note))) return '–';
      const { x, y } = await person.middleOf(note);
      await person.page.mouse.dblclick(x, y);
      await person.openWords().waitFor({ timeout: PATIENCE_MS });
      await person.page.keyboard.press(room.dice.chance(50) ? 'Control+End' : 'Control+Home');
      const opened = await person.wordsBeingWritten();
      // Another note may lie over it.
      const first = rootIn(room, opened);
      const word = room.word(first);
      await compose(room, person, word);
      return `${word} into ${first ?? 'an empty one'}`;
    }),
  'close the tab': async ({ device, reopen, isServerUp }) => {
    const { page } = device;
    if (!(page instanceof Person) || !isServerUp || device.name === '机の人') return '–';
    const next = await page.inAnotherTab();
    await page.page.close({ runBeforeUnload: false });
    device.page = next;
    device.composing = null;
    await reopen();
    return undefined;
  },
  reload: async ({ device, isServerUp }) => {
    if (!isServerUp) return '–';
    await device.arrive(device.page);
    await device.composing?.close();
    device.composing = null;
    return undefined;
  },
  'put up': (room) =>
    onPhone(room, async (phone) => {
      const before = await phone.field.inputValue();
      const word = room.word(rootIn(room, before));
      await phone.field.fill(before + word);
      await phone.button('貼る').click({ timeout: PATIENCE_MS });
      return word;
    }),
  'write half': (room) =>
    onPhone(room, async (phone) => {
      const before = await phone.field.inputValue();
      const word = room.word(rootIn(room, before));
      await phone.field.fill(before + word);
      return word;
    }),
  rewrite: (room) => rewrite(room, true),
  'rewrite half': (room) => rewrite(room, false),
  delete: (room) =>
    onPhone(room, async (phone) => {
      const note = await ownNote(room, phone);
      if (note === undefined) return '–';
      room.deleted(note);
      await phone.choose(note, '消す');
      return note;
    }),
  'look into the lobby': async (room) => {
    if (!room.isServerUp) return '–';
    const { page } = room.device;
    await page.page.goto(`${page.origin}/camp/${page.board?.campId ?? ''}`);
    await room.device.arrive(page);
    return undefined;
  },
};

/** How long a hand waits for what should be there, in ms. */
const PATIENCE_MS = 4000;

/** Composes a word as a romaji keyboard does, sometimes left in the middle of it. */
async function compose({ device, dice }: Room, person: Person, word: string): Promise<void> {
  const method = await InputMethod.of(person.page);
  device.composing = method;
  await method.type(romaji('うみ'));
  await method.show(word);
  if (!dice.chance(80)) return;
  await takeWhatStands(device);
  if (!dice.chance(70)) return;
  await person.page.keyboard.press('Escape');
  await person.openWords().waitFor({ state: 'detached', timeout: PATIENCE_MS });
}

/**
 * Ends a composition as the hand that goes on does. A real method takes its words at the next press; the page of a browser
 * without a screen would go on with them at the next word, in its place.
 */
async function takeWhatStands(device: Device): Promise<void> {
  const method = device.composing;
  device.composing = null;
  await method?.commit();
  await method?.close();
}

async function atBoard(room: Room, deed: (person: Person) => Promise<string>): Promise<string> {
  const { page } = room.device;
  if (!(page instanceof Person)) return '–';
  await page.page.bringToFront();
  await takeWhatStands(room.device);
  if (await page.openWords().isVisible()) await page.page.keyboard.press('Escape');
  return deed(page);
}

async function onPhone(room: Room, deed: (phone: Phone) => Promise<string>): Promise<string> {
  const { page } = room.device;
  if (!(page instanceof Phone) || !(await page.field.isVisible())) return '–';
  // A row that is written goes on being it until that is ended.
  if (await page.openWords().isVisible()) {
    if (room.dice.chance(50)) return '–';
    await page.endRewriting();
  }
  return deed(page);
}

/** The first of the words that stand there, by which the note is known. */
const rootIn = ({ typed }: Room, words: string): string | undefined =>
  typed.find((each) => words.includes(each.word))?.note;

/** The first word of one of the notes that this phone has put up. */
async function ownNote({ typed, dice }: Room, phone: Phone): Promise<string | undefined> {
  const listed = await phone.page.locator('.own [data-words]').allTextContents();
  const first = typed.filter((each) => each.note === each.word).map(({ word }) => word);
  return dice.pick(first.filter((word) => listed.some((words) => words.includes(word))));
}

const rewrite = (room: Room, isEnded: boolean): Promise<string> =>
  onPhone(room, async (phone) => {
    const note = await ownNote(room, phone);
    if (note === undefined) return '–';
    await phone.beginRewriting(note);
    const word = room.word(note);
    await phone.page.keyboard.insertText(word);
    if (isEnded) await phone.endRewriting();
    return `${word} into ${note}`;
  });

const isInView = (person: Person, words: string): Promise<boolean> =>
  person.page.evaluate(
    (wanted) =>
      [...document.querySelectorAll('[data-shape-type=miraizu-note]')].some((note) =>
        (note.textContent ?? '').replace(/\s+/g, '').includes(wanted),
      ),
    words,
  );
