// Two tabs of one laptop, two phones and another laptop work on one city's board by the dice: they compose, put up, rewrite and
// delete, close tabs and reload, lose the line and the server, and one of them leaves the city. In the end every word that was typed is
// on the server, on a device and shown as such, refused and offered, or deleted by somebody: nothing else may happen to it.
import { execFile } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import type { Browser } from 'playwright-core';
import * as Y from 'yjs';
import type { CreateCampAnswer } from '../../../shared/api/api.ts';
import type { Board } from '../../../shared/camp/camp.ts';
import { BoardLine } from '../../kit/board-line.ts';
import { startBrowser } from '../../kit/browser.ts';
import { InputMethod, romaji } from '../../kit/input-method.ts';
import { Person } from '../../kit/person.ts';
import { Phone } from '../../kit/phone.ts';
import { answerOf, TestBrowser } from '../../kit/server.ts';
import { type ServerProcess, startServerProcess } from '../../kit/server-process.ts';
import { until } from '../../kit/until.ts';
import { type Dice, diceFrom } from '../fuzz/harness/dice.ts';
import { type Fate, fatesOf, shownOf, type TypedWord } from './words-on-their-way.ts';

const PROGRAM = fileURLToPath(new URL('../../../dist/server/miraizu.js', import.meta.url));
const TEMPLATE = 'targets';
const ZONE = 'target.5y.community';

export interface DeviceOutcome {
  readonly findings: readonly string[];
  readonly log: readonly string[];
  readonly fates: Readonly<Record<Fate, number>>;
}

export interface DeviceHall {
  /** One camp of its own, `deeds` things done by the seed's dice. */
  run(seed: number, deeds: number): Promise<DeviceOutcome>;
  close(): Promise<void>;
}

/** Needs the built product (dist). */
export async function openDeviceHall(): Promise<DeviceHall> {
  const [server, browser] = await Promise.all([startServerProcess(), startBrowser()]);
  const hall = { server };
  return {
    run: async (seed, deeds) => {
      const run = await DeviceRun.begin(hall, browser, diceFrom(seed));
      try {
        await run.work(deeds);
        return await run.settle();
      } finally {
        await run.close();
      }
    },
    close: async () => {
      await browser.close();
      await hall.server.dispose();
    },
  };
}

interface Device {
  readonly name: string;
  readonly line: BoardLine;
  /** The page of a laptop's tab, or of a phone's pad. */
  page: Person | Phone;
  readonly arrive: (page: Person | Phone) => Promise<void>;
}

class DeviceRun {
  readonly #hall: { server: ServerProcess };
  readonly #dice: Dice;
  readonly #camp: CreateCampAnswer;
  readonly #board: Board;
  readonly #typed: TypedWord[] = [];
  readonly #deleted = new Set<string>();
  readonly #findings: string[] = [];
  readonly #log: string[] = [];
  readonly #devices: Device[] = [];
  #isServerUp = true;
  #hasMoved = false;

  static async begin(hall: { server: ServerProcess }, browser: Browser, dice: Dice): Promise<DeviceRun> {
    const url = `http://127.0.0.1:${hall.server.port}`;
    const key = (await readFile(join(hall.server.dataDir, 'operator.key'), 'utf8')).trim();
    const operator = new TestBrowser(url, { authorization: `Bearer ${key}` });
    const camp = await answerOf<CreateCampAnswer>(
      await operator.post('/api/camps', {
        title: '広域 自主合宿',
        date: '2026-10-09',
        baseFiscalYear: 2026,
        cities: ['若葉市', '高台市'],
      }),
    );
    const [home] = camp.teams;
    const board = camp.boards.find(({ teamId }) => teamId === home?.id);
    if (board === undefined) throw new Error('The city has a board');
    const run = new DeviceRun(hall, dice, camp, board);
    await run.#sitDown(browser, url);
    return run;
  }

  private constructor(hall: { server: ServerProcess }, dice: Dice, camp: CreateCampAnswer, board: Board) {
    this.#hall = hall;
    this.#dice = dice;
    this.#camp = camp;
    this.#board = board;
  }

  async #sitDown(browser: Browser, url: string): Promise<void> {
    const link = this.#camp.links.teams[this.#board.teamId ?? ''] ?? '';
    const atBoard = (page: Person | Phone) =>
      page instanceof Person ? page.openBoard(this.#board, TEMPLATE) : page.openPad(this.#board, TEMPLATE);
    const seat = async (name: string, page: Person | Phone): Promise<Device> => {
      page.teams = this.#camp.teams;
      const line = await BoardLine.of(page.seat.context);
      await page.arrive(link, name, this.#board.teamId);
      const device = { name, line, page, arrive: atBoard };
      await this.#opened(device);
      this.#devices.push(device);
      return device;
    };
    const left = await seat('窓の人', await Person.sitDown(browser, url));
    if (left.page instanceof Person) {
      const right = { ...left, name: '窓の人の二つめ', page: await left.page.inAnotherTab() };
      await this.#opened(right);
      this.#devices.push(right);
    }
    await seat('机の人', await Person.sitDown(browser, url));
    await seat('電話の人', await Phone.sitDown(browser, url));
    await seat('移る人', await Phone.sitDown(browser, url));
  }

  async #opened({ page, arrive }: Device): Promise<void> {
    page.seat.expect('server-away');
    page.seat.expect('refusal');
    // Whoever leaves with unsent work is asked; here they leave.
    page.page.on('dialog', (dialog) => void dialog.accept());
    await arrive(page);
  }

  async work(deeds: number): Promise<void> {
    for (let done = 0; done < deeds; done += 1) {
      const device = this.#dice.pick(this.#devices);
      if (device === undefined) return;
      const deed = this.#dice.pick(device.page instanceof Person ? AT_A_BOARD : ON_A_PHONE);
      if (this.#dice.chance(18)) await this.#weather(device);
      else if (deed !== undefined) await this.#do(device, deed);
    }
  }

  async #do(device: Device, deed: Deed): Promise<void> {
    const said = await DEEDS[deed](this.#room(device)).catch(
      (error: unknown) => `could not: ${String(error).split('\n')[0]}`,
    );
    this.#log.push(`${device.name}: ${deed}${said === undefined ? '' : ` ${said}`}`);
  }

  #room(device: Device): Room {
    return {
      device,
      dice: this.#dice,
      isServerUp: this.#isServerUp,
      typed: this.#typed,
      /** A word of its own, kept in the list before the first key of it. */
      word: (note) => {
        const word = `海${this.#typed.length + 1}、`;
        this.#typed.push({ word, device: device.name, note: note ?? word });
        return word;
      },
      deleted: (note) => this.#deleted.add(note),
      reopen: () => this.#opened(device),
    };
  }

  /** The line, the server, the board's age, or the city changes. */
  async #weather({ line, name, page }: Device): Promise<void> {
    switch (this.#dice.below(6)) {
      case 0:
      case 1:
        this.#log.push(`the line of ${name} ${line.isCut ? 'is back' : 'is cut'}`);
        if (line.isCut) line.join();
        else await line.cut();
        return;
      case 2:
        if (this.#isServerUp) await this.#hall.server.kill();
        else await this.#startAgain();
        this.#isServerUp = !this.#isServerUp;
        this.#log.push(`the server is ${this.#isServerUp ? 'back' : 'killed'}`);
        return;
      case 3:
        // Written anew, a new epoch, where that makes the board smaller.
        await this.#hall.server.stop();
        await promisify(execFile)(process.execPath, [PROGRAM, 'compact'], {
          env: { ...process.env, DATA_DIR: this.#hall.server.dataDir },
        });
        await this.#startAgain();
        this.#isServerUp = true;
        this.#log.push('the board is compacted');
        return;
      default:
        if (name !== '移る人' || this.#hasMoved || !this.#isServerUp) return;
        this.#hasMoved = true;
        await page.page.evaluate(
          ([camp, team]) =>
            fetch(`/api/camps/${camp}/me`, {
              method: 'PUT',
              headers: { 'content-type': 'application/json' },
              body: JSON.stringify({ teamId: team }),
            }),
          [this.#board.campId, this.#camp.teams[1]?.id ?? null] as const,
        );
        this.#log.push(`${name} goes over to another city`);
    }
  }

  async #startAgain(): Promise<void> {
    this.#hall.server = await this.#hall.server.restart();
  }

  /** Everybody is in touch again, and each word has come to rest. */
  async settle(): Promise<DeviceOutcome> {
    if (!this.#isServerUp) await this.#startAgain();
    for (const { line } of this.#devices) line.join();
    const reader = this.#devices[2]?.page;
    if (reader === undefined) throw new Error('Somebody stayed at a desk');
    let fates: ReadonlyMap<TypedWord, Fate> = new Map();
    await until(
      async () => {
        const bytes = await reader.page.evaluate(
          (id) =>
            fetch(`/api/boards/${id}/document`).then(async (answer) => [
              ...new Uint8Array(await answer.arrayBuffer()),
            ]),
          this.#board.id,
        );
        const server = new Y.Doc();
        Y.applyUpdate(server, new Uint8Array(bytes));
        const shown = await Promise.all(this.#devices.map(({ page }) => shownOf(page.page)));
        fates = fatesOf(this.#typed, server, this.#deleted, shown);
        return ![...fates.values()].includes('lost');
      },
      { timeoutMs: 45_000 },
    ).catch(() => undefined);
    const counts: Record<Fate, number> = {
      'on the server': 0,
      'deleted by somebody': 0,
      'shown on a device': 0,
      lost: 0,
    };
    for (const [{ word, device }, fate] of fates) {
      counts[fate] += 1;
      if (fate === 'lost') this.#findings.push(`${word} of ${device} is lost`);
    }
    for (const { name, page } of this.#devices)
      this.#findings.push(...page.seat.findings.map((finding) => `${name} ${finding}`));
    return { findings: this.#findings, log: this.#log, fates: counts };
  }

  async close(): Promise<void> {
    await Promise.all(
      [...new Set(this.#devices.map(({ page }) => page.seat.context))].map((context) => context.close()),
    );
  }
}

interface Room {
  readonly device: Device;
  readonly dice: Dice;
  readonly isServerUp: boolean;
  readonly typed: readonly TypedWord[];
  readonly word: (note?: string) => string;
  readonly deleted: (note: string) => void;
  readonly reopen: () => Promise<void>;
}

const AT_A_BOARD = ['write', 'write', 'write on', 'write on', 'close the tab', 'reload'] as const;
const ON_A_PHONE = [
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
type Deed = (typeof AT_A_BOARD)[number] | (typeof ON_A_PHONE)[number];

/** What a person does; answers what the report tells of it. Nothing there to do it with is no fault. */
const DEEDS: Readonly<Record<Deed, (room: Room) => Promise<string | undefined>>> = {
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
      await compose(person, word, dice);
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
      await compose(person, word, room.dice);
      return `${word} into ${first ?? 'an empty one'}`;
    }),
  'close the tab': async ({ device, reopen, isServerUp }) => {
    const { page } = device;
    if (!(page instanceof Person) || !isServerUp || device.name === '机の人') return '–';
    const next = await page.inAnotherTab();
    await page.page.close({ runBeforeUnload: false });
    device.page = next;
    await reopen();
    return undefined;
  },
  reload: async ({ device: { page, arrive }, isServerUp }) => {
    if (!isServerUp) return '–';
    await arrive(page);
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
async function compose(person: Person, word: string, dice: Dice): Promise<void> {
  const method = await InputMethod.of(person.page);
  await method.type(romaji('うみ'));
  await method.show(word);
  if (dice.chance(80)) await method.commit();
  await method.close();
  if (dice.chance(70)) {
    await person.page.keyboard.press('Escape');
    await person.openWords().waitFor({ state: 'detached', timeout: PATIENCE_MS });
  }
}

async function atBoard(room: Room, deed: (person: Person) => Promise<string>): Promise<string> {
  const { page } = room.device;
  if (!(page instanceof Person)) return '–';
  await page.page.bringToFront();
  if (await page.openWords().isVisible()) await page.page.keyboard.press('Escape');
  return deed(page);
}

async function onPhone(room: Room, deed: (phone: Phone) => Promise<string>): Promise<string> {
  const { page } = room.device;
  if (!(page instanceof Phone) || !(await page.field.isVisible())) return '–';
  // A form that rewrites goes on being one until it is given up or saved.
  if (await page.button('やめる').isVisible()) {
    if (room.dice.chance(50)) return '–';
    await page.saveRewriting();
    if (await page.button('やめる').isVisible()) return '–';
  }
  return deed(page);
}

/** The first of the words that stand there, by which the note is known. */
const rootIn = ({ typed }: Room, words: string): string | undefined =>
  typed.find((each) => words.includes(each.word))?.note;

/** The first word of one of the notes that this phone has put up. */
async function ownNote({ typed, dice }: Room, phone: Phone): Promise<string | undefined> {
  const listed = await phone.page.locator('.pwmine li p').allTextContents();
  const first = typed.filter((each) => each.note === each.word).map(({ word }) => word);
  return dice.pick(first.filter((word) => listed.some((words) => words.includes(word))));
}

const rewrite = (room: Room, isSaved: boolean): Promise<string> =>
  onPhone(room, async (phone) => {
    const note = await ownNote(room, phone);
    if (note === undefined) return '–';
    await phone.beginRewriting(note);
    const before = await phone.field.inputValue();
    const word = room.word(note);
    await phone.field.fill(before + word);
    if (isSaved) await phone.saveRewriting();
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
