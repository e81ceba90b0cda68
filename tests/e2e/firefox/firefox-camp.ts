// The camp of Firefox' journey as its chapters see it: a server in this process that can be closed and opened again, a Firefox in
// which a participant and her phone sit, and a colleague at a Chromium.
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser } from 'playwright-core';
import { expect } from 'vitest';
import * as Y from 'yjs';
import type { CreateCampAnswer } from '../../../shared/api/api.ts';
import { plainText, readBoard } from '../../../shared/board/records.ts';
import type { Board } from '../../../shared/camp/camp.ts';
import { PHONE, startBrowser } from '../../kit/browser.ts';
import { type Firefox, startFirefox } from '../../kit/firefox.ts';
import { FirefoxPerson } from '../../kit/firefox-person.ts';
import { Person } from '../../kit/person.ts';
import { openTestServer, type TestPerson, type TestServer } from '../../kit/server.ts';
import { freePort } from '../../kit/server-process.ts';
import { until } from '../../kit/until.ts';

export const HOME = '若葉市';
export const AWAY = '高台市';

interface Everything {
  readonly folder: string;
  readonly port: number;
  readonly firefox: Firefox;
  readonly chromium: Browser;
  readonly camp: CreateCampAnswer;
  readonly board: Board;
  /** In Firefox, at a laptop and at a phone. */
  readonly anna: FirefoxPerson;
  readonly phone: FirefoxPerson;
  /** In Chromium. */
  readonly ken: Person;
  /** Asks the server what it has. */
  readonly witness: TestPerson;
}

export class FirefoxCamp {
  #everything: Everything | null = null;
  #server: TestServer | null = null;

  async begin(path: string): Promise<void> {
    const [folder, port] = await Promise.all([mkdtemp(join(tmpdir(), 'miraizu-camp-')), freePort()]);
    const [server, firefox, chromium] = await Promise.all([
      openServer(folder, port),
      startFirefox(path),
      startBrowser(),
    ]);
    this.#server = server;
    const camp = await server.createCamp({ cities: [HOME, AWAY] });
    const [home] = camp.teams;
    const board = camp.boards.find(({ teamId }) => teamId === home?.id) ?? expect.fail('no board');
    const anna = new FirefoxPerson(await firefox.sitDown(server.url), server.url);
    const phone = new FirefoxPerson(await firefox.sitDown(server.url, PHONE), server.url);
    const ken = await Person.sitDown(chromium, server.url);
    for (const person of [anna, phone, ken]) person.teams = camp.teams;
    const witness = await server.join(camp.links.participant, '北沢 健', home?.id);
    this.#everything = { folder, port, firefox, chromium, camp, board, anna, phone, ken, witness };
  }
  async end(): Promise<void> {
    await Promise.all([this.#everything?.firefox.close(), this.#everything?.chromium.close()]);
    await this.#server?.close();
    if (this.#everything !== null) await rm(this.#everything.folder, { recursive: true, force: true });
  }

  get the(): Everything {
    return this.#everything ?? expect.fail('nobody has sat down');
  }

  async closeServer(): Promise<void> {
    await this.#server?.close();
  }
  async openServerAgain(): Promise<void> {
    this.#server = await openServer(this.the.folder, this.the.port);
  }

  /** Waits until the server has a note that says just this. */
  async hasOnServer(words: string): Promise<void> {
    const { board, witness } = this.the;
    let said: readonly string[] = [];
    await until(
      async () => {
        const answer = await witness.browser.get(`/api/boards/${board.id}/document`);
        const doc = new Y.Doc();
        Y.applyUpdate(doc, new Uint8Array(await answer.arrayBuffer()));
        said = readBoard(doc).notes.map(({ paragraphs }) => plainText(paragraphs));
        return said.includes(words);
      },
      { what: 'the words on the server' },
    ).catch((error: unknown) => {
      throw new Error(`“${words}” never came to the server; it has: ${said.join(' | ')}`, { cause: error });
    });
  }
}

/** On disk, and always at the same address. Links to print need one that others could open, whatever network this machine is on. */
const openServer = (dataDir: string, port: number): Promise<TestServer> =>
  openTestServer({ dataDir, config: { port, publicUrl: new URL('http://camp.example.jp') } });
