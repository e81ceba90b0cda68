// A camp on a running server with several writers at once, over nothing but HTTP and y-websocket, for tests that kill,
// stop or starve the server meanwhile.
import * as Y from 'yjs';
import type { CreateCampAnswer, JoinAnswer } from '../../shared/api/api.ts';
import type { RecordId } from '../../shared/board/ids.ts';
import { AcknowledgedWriter } from './acknowledged-writer.ts';
import { answerOf, secretOf, TestBrowser } from './server.ts';
import { until } from './until.ts';

export interface Storm {
  readonly writers: readonly AcknowledgedWriter[];
  readonly camp: CreateCampAnswer;
  /** Somebody who may read every board written on. */
  readonly reader: TestBrowser;
  /** Promised notes that the server does not have. Ask while no writer is connected: writers would bring them back. */
  lost(): Promise<readonly string[]>;
  /** Resolves when every note written so far is acknowledged and on the server. */
  calm(): Promise<void>;
  end(): void;
}

/** Makes a camp as the host of this server and seats the writers on its first boards (two unless told), not yet writing. */
export async function gatherStorm(
  server: { readonly url: string; readonly hostSecret: string },
  options: {
    readonly writers: number;
    readonly words?: string;
    readonly cities?: readonly string[];
    readonly boards?: number;
    /** Notes of each writer that may be unacknowledged; with 1 they write as somebody writes who waits for 保存済み. */
    readonly ahead?: number;
  },
): Promise<Storm> {
  const reader = new TestBrowser(server.url);
  await answerOf(await reader.post('/api/join', { proof: { secret: server.hostSecret } }));
  const camp = await answerOf<CreateCampAnswer>(
    await reader.post('/api/camps', {
      title: '嵐の合宿',
      date: '2026-10-09',
      baseFiscalYear: 2026,
      cities: options.cities ?? ['若葉市', '高台市'],
      teamOnlyBoards: options.cities !== undefined,
    }),
  );
  const boards = options.boards ?? 2;
  const writers: AcknowledgedWriter[] = [];
  for (let n = 0; n < options.writers; n += 1) {
    const board = camp.boards[n % boards];
    if (board === undefined || board.teamId === null)
      throw new Error('a camp begins with its cities’ boards');
    const browser = new TestBrowser(server.url);
    const proof = { secret: secretOf(camp.links.participant) };
    const wish = { proof, name: `書き手${n}`, teamId: board.teamId };
    const { person } = await answerOf<JoinAnswer>(await browser.post('/api/join', wish));
    if (person === null) throw new Error('a participant is somebody');
    const sheet = 'shape:vision' as RecordId;
    const cookie = browser.cookie ?? '';
    writers.push(
      new AcknowledgedWriter(
        { origin: server.url, cookie, person, board: board.id, sheet },
        options.words,
        options.ahead,
      ),
    );
  }
  const missing = async (): Promise<readonly string[]> => {
    const kept = await Promise.all(camp.boards.slice(0, boards).map(({ id }) => documentOf(reader, id)));
    return writers.flatMap((writer, n) => writer.missingIn(kept[n % boards] ?? new Y.Doc()));
  };
  return {
    writers,
    camp,
    reader,
    lost: missing,
    calm: async () => {
      for (const writer of writers) writer.rest();
      await until(() => writers.every(({ acknowledged, written }) => acknowledged === written), {
        timeoutMs: 20_000,
        what: 'all that was written is acknowledged',
      });
      await until(async () => (await missing()).length === 0, { what: 'all of it is on the server' });
    },
    end: () => {
      for (const writer of writers) writer.destroy();
    },
  };
}

async function documentOf(reader: TestBrowser, board: string): Promise<Y.Doc> {
  const answer = await reader.get(`/api/boards/${board}/document`);
  if (!answer.ok) throw new Error(`${answer.status}`);
  const doc = new Y.Doc();
  Y.applyUpdate(doc, new Uint8Array(await answer.arrayBuffer()));
  return doc;
}
