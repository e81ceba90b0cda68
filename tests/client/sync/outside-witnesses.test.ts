// Outside witnesses of the protocol: programs that know nothing of us sync with the relay as they come. Yjs 13 with y-websocket
// 1.5, 2.1 and 3.1 as published, and yrs, the same format written anew in Rust (ywasm). What they write is saved and shown
// to our own client, what it writes they have, and after a server that was away both say the same.
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import * as decoding from 'lib0/decoding';
import * as encoding from 'lib0/encoding';
import { beforeEach, describe, expect, it, onTestFinished, vi } from 'vitest';
import { WebSocket as NodeSocket } from 'ws';
import { WebsocketProvider as Provider3 } from 'y-websocket';
import { WebsocketProvider as Provider1 } from 'y-websocket-1';
import { WebsocketProvider as Provider2 } from 'y-websocket-2';
import * as Y from 'yjs';
import * as yrs from 'ywasm';
import type { BoardConnection } from '../../../client/sync/board-connection.ts';
import { openBoard } from '../../../client/sync/open-board.ts';
import type { SocketClass } from '../../../client/sync/provider/frame-counter.ts';
import { ROOTS } from '../../../shared/board/document.ts';
import type { BoardId, RecordId } from '../../../shared/board/ids.ts';
import { plainText, readBoard } from '../../../shared/board/records.ts';
import { addNote } from '../../../shared/board/writing.ts';
import { MESSAGE, SYNC } from '../../../shared/protocol/messages.ts';
import { openTestServer, type TestPerson, type TestServer } from '../../kit/server.ts';
import { until } from '../../kit/until.ts';

const VISION = 'shape:vision' as RecordId;
const WAIT = { timeoutMs: 20_000 };

/** A program that joined a board by a socket of a browser with that person's cookie. */
interface Witness {
  write(id: string, words: string): void;
  /** The words of the notes that it has. */
  notes(): readonly string[];
  /** Writes at the beginning of a note that is there. */
  prepend(id: string, words: string): void;
}
type Summons = (server: TestServer, who: TestPerson, board: BoardId) => Promise<Witness>;

function socketOf(server: TestServer, who: TestPerson) {
  return class extends NodeSocket {
    constructor(url: string | URL) {
      super(url, { headers: { cookie: who.cookie, origin: server.url } });
    }
  };
}

const syncUrl = (server: TestServer): string => `${server.url.replace(/^http/, 'ws')}/sync`;
const me = (who: TestPerson) => who.person ?? expect.fail('has not joined');
const textsOf = (doc: Y.Doc): readonly string[] =>
  readBoard(doc).notes.map((note) => plainText(note.paragraphs));

type ProviderClass = typeof Provider1 | typeof Provider2 | typeof Provider3;

const byProvider =
  (Provider: ProviderClass): Summons =>
  async (server, who, board) => {
    const doc = new Y.Doc();
    const WebSocketPolyfill = socketOf(server, who) as unknown as typeof WebSocket;
    const provider = new Provider(syncUrl(server), board, doc, { WebSocketPolyfill, disableBc: true });
    onTestFinished(() => provider.destroy());
    await until(() => provider.synced, { what: 'y-websocket is synced', ...WAIT });
    const { id: author, teamId: team } = me(who);
    return {
      write: (id, text) =>
        addNote(doc, { id: id as RecordId, sheetId: VISION, x: 400, y: 300, text, author, team }),
      notes: () => textsOf(doc),
      prepend: (id, words) => firstText(doc, id).insert(0, words),
    };
  };

function firstText(doc: Y.Doc, id: string): Y.XmlText {
  const fragment = doc.getMap<Y.Map<unknown>>(ROOTS.records).get(id)?.get('text');
  const line = fragment instanceof Y.XmlFragment ? fragment.get(0) : undefined;
  const text = line instanceof Y.XmlElement ? line.get(0) : undefined;
  return text instanceof Y.XmlText ? text : expect.fail('no words');
}

/** yrs has no provider here: the four messages of y-protocols by hand, over a socket that comes back when it was cut. */
const byYrs: Summons = async (server, who, board) => {
  const doc = new yrs.YDoc({});
  const Socket = socketOf(server, who);
  let socket: NodeSocket | undefined;
  let isSynced = false;
  let isOver = false;
  const send = (kind: number, bytes: Uint8Array): void => {
    if (socket?.readyState !== NodeSocket.OPEN) return;
    const encoder = encoding.createEncoder();
    encoding.writeVarUint(encoder, MESSAGE.sync);
    encoding.writeVarUint(encoder, kind);
    encoding.writeVarUint8Array(encoder, bytes);
    socket.send(encoding.toUint8Array(encoder));
  };
  const hear = (frame: Uint8Array): void => {
    const decoder = decoding.createDecoder(frame);
    if (decoding.readVarUint(decoder) !== MESSAGE.sync) return;
    const kind = decoding.readVarUint(decoder);
    const bytes = decoding.readVarUint8Array(decoder);
    if (kind === SYNC.step1) send(SYNC.step2, yrs.encodeStateAsUpdate(doc, bytes));
    else yrs.applyUpdate(doc, bytes, 'relay');
    if (kind === SYNC.step2) isSynced = true;
  };
  const connect = (): void => {
    const line = new Socket(`${syncUrl(server)}/${board}`);
    socket = line;
    line.binaryType = 'nodebuffer';
    line.on('open', () => send(SYNC.step1, yrs.encodeStateVector(doc)));
    line.on('message', (data: Buffer) => hear(data));
    // The server is away: its absence is told by the close that follows.
    line.on('error', () => undefined);
    line.on('close', () => {
      if (!isOver) setTimeout(connect, 100);
    });
  };
  doc.onUpdate((update: Uint8Array, _doc: unknown, transaction: { origin?: unknown } | undefined) => {
    if (transaction?.origin !== 'relay') send(SYNC.update, update);
  });
  connect();
  onTestFinished(() => {
    isOver = true;
    socket?.terminate();
  });
  await until(() => isSynced, { what: 'yrs is synced', ...WAIT });
  const records = doc.getMap(ROOTS.records);
  const { id: author, teamId } = me(who);
  return {
    write(id, words) {
      // A note as ours are, with words and a maker of its own.
      const model = Object.values(records.toJson(undefined) as Record<string, Record<string, unknown>>).find(
        (record) => record['type'] === 'miraizu-note' && record['props.fieldZone'] === '',
      );
      const text = new yrs.YXmlFragment([
        new yrs.YXmlElement('paragraph', {}, [new yrs.YXmlText(words, undefined)]),
      ]);
      const made = { ...model, 'meta.author': author, 'meta.team': teamId, text };
      records.set(id, new yrs.YMap(made), undefined);
    },
    notes: () => {
      // Its words as Yjs reads them.
      const read = new Y.Doc();
      Y.applyUpdate(read, yrs.encodeStateAsUpdate(doc));
      return textsOf(read);
    },
    prepend(id, words) {
      const fragment = (records.get(id, undefined) as yrs.YMap).get('text', undefined) as yrs.YXmlFragment;
      const line = fragment.firstChild(undefined) as yrs.YXmlElement;
      (line.firstChild(undefined) as yrs.YXmlText).insert(0, words, undefined, undefined);
    },
  };
};

const WITNESSES: readonly (readonly [string, Summons])[] = [
  ['y-websocket 1.5', byProvider(Provider1)],
  ['y-websocket 2.1', byProvider(Provider2)],
  ['y-websocket 3.1', byProvider(Provider3)],
  ['yrs', byYrs],
];

function ourClient(server: TestServer, who: TestPerson, boardId: BoardId): BoardConnection {
  const connection = openBoard({
    boardId,
    keepOffline: false,
    syncUrl: syncUrl(server),
    socketClass: socketOf(server, who) as unknown as SocketClass,
    random: () => 0,
  });
  onTestFinished(() => connection.close());
  return connection;
}

describe.each(WITNESSES)('%s, unmodified', (_name, summon) => {
  // y-websocket says this of each message that is ours alone, and goes on; nothing else may be wrong.
  beforeEach(() => {
    const said = vi.spyOn(console, 'error').mockImplementation(() => undefined);
    onTestFinished(() => {
      const others = said.mock.calls.filter(([words]) => words !== 'Unable to compute message');
      said.mockRestore();
      expect(others).toEqual([]);
    });
  });

  it('writes, reads and writes into the same words with our client, also after the server was away', async () => {
    const dataDir = await mkdtemp(join(tmpdir(), 'miraizu-witness-'));
    let server = await openTestServer({ dataDir });
    onTestFinished(async () => {
      await server.close();
      await rm(dataDir, { recursive: true, force: true });
    });
    const camp = await server.createCamp();
    const [home] = camp.teams;
    const link = camp.links.teams[home?.id ?? ''] ?? '';
    const board = camp.boards.find(({ teamId }) => teamId === home?.id)?.id ?? expect.fail();
    const anna = await server.join(link, '坂下', home?.id);
    const bert = await server.join(link, '本町', home?.id);
    const ours = ourClient(server, anna, board);
    await ours.whenLoaded;
    const { id: author, teamId: team } = me(anna);
    const note = { sheetId: VISION, x: 400, y: 300, author, team };
    addNote(ours.doc, { ...note, id: 'shape:ours' as RecordId, text: '灯台の見える坂' });
    await until(() => ours.saveState.get().kind === 'saved' && ours.hello.get() !== null, WAIT);

    const witness = await summon(server, bert, board);
    expect(witness.notes()).toContain('灯台の見える坂');
    witness.write('shape:theirs', '港の店が開く');
    await until(() => textsOf(ours.doc).includes('港の店が開く'), { what: 'we have its note', ...WAIT });
    firstText(ours.doc, 'shape:theirs').insert(6, '朝');
    witness.prepend('shape:theirs', '夜の');
    const both = (words: string): boolean =>
      textsOf(ours.doc).includes(words) && witness.notes().includes(words);
    await until(() => both('夜の港の店が開く朝'), { what: 'both have what both wrote', ...WAIT });

    const { port } = server;
    await server.close();
    witness.prepend('shape:theirs', '春、');
    firstText(ours.doc, 'shape:ours').insert(7, '道');
    server = await openTestServer({ dataDir, config: { port } });
    ours.retryNow();
    await until(() => both('春、夜の港の店が開く朝') && both('灯台の見える坂道'), {
      what: 'both have what was written meanwhile',
      timeoutMs: 40_000,
    });
    await until(() => ours.saveState.get().kind === 'saved', WAIT);
  }, 120_000);
});
