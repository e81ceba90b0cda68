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
import { wordsOnDevice } from '../../kit/device-words.ts';
import { Person } from '../../kit/person.ts';
import { Phone } from '../../kit/phone.ts';
import { answerOf, TestBrowser } from '../../kit/server.ts';
import { type ServerProcess, startServerProcess } from '../../kit/server-process.ts';
import { until } from '../../kit/until.ts';
import { type Dice, diceFrom } from '../fuzz/harness/dice.ts';
import { AT_A_BOARD, DEEDS, type Deed, type Device, ON_A_PHONE, type Room, TEMPLATE } from './deeds.ts';
import { type Fate, fatesOf, shownOf, type TypedWord } from './words-on-their-way.ts';

const PROGRAM = fileURLToPath(new URL('../../../dist/server/miraizu.js', import.meta.url));

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
      const device: Device = { name, line, page, composing: null, arrive: atBoard };
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
    for (const { page } of this.#devices) if (page instanceof Phone) await endRewriting(page);
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
      if (fate === 'lost') this.#findings.push(`${word} of ${device} is lost; ${await this.#tracesOf(word)}`);
    }
    for (const { name, page } of this.#devices)
      this.#findings.push(...page.seat.findings.map((finding) => `${name} ${finding}`));
    return { findings: this.#findings, log: this.#log, fates: counts };
  }

  /** Where a lost word is still found, for the report: on which screens, and in what which device keeps. */
  async #tracesOf(word: string): Promise<string> {
    const traces = await Promise.all(
      this.#devices.map(async ({ name, page }) => {
        const [painted, kept] = await Promise.all([
          page.page.evaluate(() => document.body.textContent ?? ''),
          wordsOnDevice(page.page, this.#board.id).catch(() => ''),
        ]);
        return `${painted.includes(word) ? `on the screen of ${name} ` : ''}${kept.includes(word) ? `kept by ${name} ` : ''}`;
      }),
    );
    return traces.join('') || 'no trace of it';
  }

  async close(): Promise<void> {
    await Promise.all(
      [...new Set(this.#devices.map(({ page }) => page.seat.context))].map((context) => context.close()),
    );
  }
}

/** Words that are open in a row are on the board already; ended, they hold nothing back. */
async function endRewriting(phone: Phone): Promise<void> {
  if (await phone.openWords().isVisible()) await phone.endRewriting();
}
