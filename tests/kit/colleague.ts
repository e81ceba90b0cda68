// Somebody who has the board without a browser, by a plain y-websocket client: writes along in the words that are open, and does to
// records what hands on a canvas do to them.
import { WebsocketProvider } from 'y-websocket';
import * as Y from 'yjs';
import {
  boardRecords,
  isDeleted,
  KEY,
  type RecordMap,
  type RecordValue,
} from '../../shared/board/document.ts';
import type { RecordId } from '../../shared/board/ids.ts';
import { fragmentText, textFragment } from '../../shared/board/rich-text.ts';
import type { Person } from '../../shared/camp/camp.ts';
import { MESSAGE } from '../../shared/protocol/messages.ts';
import { noteMap } from './hall.ts';
import { socketOf } from './relay-server.ts';
import type { TestPerson, TestServer } from './server.ts';

type Values = Readonly<Record<string, RecordValue>>;

export class Colleague {
  readonly #doc = new Y.Doc();
  readonly #provider: WebsocketProvider;
  readonly #person: TestPerson;
  readonly #boardId: string;
  #known = new Set<string>();

  static async join(server: TestServer, link: string, boardId: string, teamId?: string): Promise<Colleague> {
    const colleague = new Colleague(server, await server.join(link, '相手', teamId), boardId);
    await new Promise<void>((resolve) => colleague.#provider.once('sync', () => resolve()));
    return colleague;
  }

  private constructor(server: TestServer, person: TestPerson, boardId: string) {
    this.#person = person;
    this.#boardId = boardId;
    this.#provider = new WebsocketProvider(`${server.url.replace('http', 'ws')}/sync`, boardId, this.#doc, {
      disableBc: true,
      WebSocketPolyfill: socketOf(server.url, person.cookie),
    });
    for (const type of Object.values(MESSAGE))
      if (type >= MESSAGE.hello) this.#provider.messageHandlers[type] = () => undefined;
  }

  get me(): Person {
    const { person } = this.#person;
    if (person === null) throw new Error('There is nobody');
    return person;
  }

  /** What is there by now is not new. */
  remember(): void {
    this.#known = new Set(this.#live());
  }

  /** A record that has come since; null when there is none. */
  newest(): RecordId | null {
    return (this.#live().find((id) => !this.#known.has(id)) ?? null) as RecordId | null;
  }

  /** How many have come since. */
  countNew(): number {
    return this.#live().filter((id) => !this.#known.has(id)).length;
  }

  removeNew(): void {
    for (const id of this.#live())
      if (!this.#known.has(id)) boardRecords(this.#doc).get(id)?.set(KEY.deleted, 1);
  }

  /** Writes letters behind `at` letters of the first line, or deletes minus `what` letters there. */
  write(id: RecordId, at: number, what: string | number): void {
    const line = firstRun(boardRecords(this.#doc).get(id)?.get(KEY.text));
    if (line === undefined) throw new Error('There is no line to write in');
    const from = Math.min(at, line.length);
    if (typeof what === 'string') line.insert(from, what);
    else line.delete(from, Math.min(-what, line.length - from));
  }

  /** The words of a record as they have come; null when there are none. */
  words(id: RecordId): string | null {
    const text = boardRecords(this.#doc).get(id)?.get(KEY.text);
    return text instanceof Y.XmlFragment ? fragmentText(text) : null;
  }

  /** Does something with the board, all at once. */
  act(deed: (doc: Y.Doc) => void): void {
    this.#doc.transact(() => deed(this.#doc));
  }

  /** Gives a record these values, all at once. */
  change(id: RecordId, values: Values): void {
    const map = this.#record(id);
    this.#doc.transact(() => setAll(map, values));
  }

  /** Puts a record like that one beside it, with other values and words; signed by the colleague. */
  copy(id: RecordId, as: RecordId, values: Values, words: string): void {
    const signed = { 'meta.author': this.me.id, 'meta.team': this.me.teamId ?? '' };
    const map: RecordMap = new Y.Map<RecordValue>();
    for (const [key, value] of this.#record(id)) if (key !== KEY.text) map.set(key, value);
    setAll(map, { ...signed, ...values, [KEY.text]: textFragment(words) });
    boardRecords(this.#doc).set(as, map);
  }

  /** Puts a note of the colleague's on a sheet. */
  put(as: RecordId, sheet: RecordId, words: string, pos: readonly [number, number]): void {
    boardRecords(this.#doc).set(as, noteMap(this.me, sheet, words, { [KEY.pos]: [...pos] }));
  }

  /** The board as the server has it. */
  async onServer(): Promise<Y.Doc> {
    const answer = await this.#person.browser.get(`/api/boards/${this.#boardId}/document`);
    const doc = new Y.Doc();
    Y.applyUpdate(doc, new Uint8Array(await answer.arrayBuffer()));
    return doc;
  }

  leave(): void {
    this.#provider.destroy();
  }

  #record(id: RecordId): RecordMap {
    const map = boardRecords(this.#doc).get(id);
    if (map === undefined) throw new Error(`There is no ${id}`);
    return map;
  }

  #live(): readonly string[] {
    return [...boardRecords(this.#doc)].filter(([, map]) => !isDeleted(map)).map(([id]) => id);
  }
}

function setAll(map: RecordMap, values: Values): void {
  for (const [key, value] of Object.entries(values)) map.set(key, value);
}

function firstRun(node: unknown): Y.XmlText | undefined {
  if (node instanceof Y.XmlText) return node;
  if (!(node instanceof Y.XmlFragment)) return undefined;
  for (const child of node.toArray()) {
    const found = firstRun(child);
    if (found !== undefined) return found;
  }
  return undefined;
}
