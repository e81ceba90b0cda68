// Words of interviews are planted on a team's own board and on one person's. Every byte that others receive is searched for them, also what
// is decoded, inflated and exported from it, and the log; once the boards are destroyed, every file of the data folder.
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { inflateSync } from 'node:zlib';
import { expect, it, onTestFinished } from 'vitest';
import { WebSocket } from 'ws';
import { WebsocketProvider } from 'y-websocket';
import * as Y from 'yjs';
import { notesCsv } from '../../client/export/csv.ts';
import { sourceOf } from '../../client/export/export-source.ts';
import { reportDraft } from '../../client/export/report-draft.ts';
import { sheetPages } from '../../client/export/sheet-pages.ts';
import { runCommandLine } from '../../server/cli/command-line.ts';
import { verifyBackup } from '../../server/storage/backup/verify-backup.ts';
import { contentHash } from '../../server/storage/content-hash.ts';
import { openConnection } from '../../server/storage/sqlite/sqlite.ts';
import type {
  CampAnswer,
  KeepingAnswer,
  LobbyAnswer,
  ParaphraseAnswer,
  VersionsAnswer,
} from '../../shared/api/api.ts';
import { boardRecords, FIELD, KEY, readText } from '../../shared/board/document.ts';
import type { RecordId, TeamId } from '../../shared/board/ids.ts';
import { plainText, readBoard } from '../../shared/board/records.ts';
import { addNote } from '../../shared/board/writing.ts';
import { type Board, isPersonal } from '../../shared/camp/camp.ts';
import { MESSAGE, SYNC } from '../../shared/protocol/messages.ts';
import { OPTIONS } from '../client/export/board-kit.ts';
import { job, made } from '../client/export/pdf/pdf-kit.ts';
import { readPdf } from '../kit/pdf-text.ts';
import { png } from '../kit/pictures.ts';
import { PollRequests } from '../kit/raw-poll.ts';
import { socketOf } from '../kit/relay-server.ts';
import { answerOf, secretOf, startTestServer, type TestPerson, type TestServer } from '../kit/server.ts';
import { until } from '../kit/until.ts';

/** Said in confidence: in a note, typed letter by letter, taken back again, as a sheet's name, a question, a version's title, on one's own board. */
const SAID = {
  note: '窓口の待ち時間の見直しは隣の課に止められた',
  typed: '係長のひとことで半年の準備が消えてしまった',
  takenBack: '異動の内示は忘年会の席で聞かされたという',
  sheet: '戸籍係三年目のかたの話',
  question: '昇任をことわったときの気持ちを聞く',
  version: '水曜の夜に聞いた本音',
  own: '図書館の後輩にだけは頭があがらない',
};
/** The same in other words, for everybody. */
const PARAPHRASE = '課をまたぐ改善が、調整の手前で止まった';
const INTERVIEW = 'shape:interview.a-fresh-seed' as RecordId;

const escaped = (letter: string): string => `\\u${letter.charCodeAt(0).toString(16).padStart(4, '0')}`;
const LETTERS = 6;
/** Pieces of the words, as a cut text or another program would have them. */
const TRACES: readonly { readonly what: string; readonly bytes: Buffer }[] = Object.values(SAID).flatMap(
  (words) =>
    Array.from({ length: words.length - LETTERS + 1 }, (_, at) => words.slice(at, at + LETTERS)).flatMap(
      (what) => [
        { what, bytes: Buffer.from(what) },
        { what: `${what} (UTF-16)`, bytes: Buffer.from(what, 'utf16le') },
        {
          what: `${what} (escaped)`,
          bytes: Buffer.from(
            JSON.stringify(what)
              .replace(/[^ -~]/g, escaped)
              .slice(1, -1),
          ),
        },
        { what: `${what} (in an address)`, bytes: Buffer.from(encodeURIComponent(what)) },
      ],
    ),
);
const tracesIn = (bytes: Uint8Array): readonly string[] => {
  const searched = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  return TRACES.filter((trace) => searched.includes(trace.bytes)).map(({ what }) => what);
};

/** What somebody received, each piece with where it came from. */
class Received {
  private readonly pieces: { readonly from: string; readonly bytes: Uint8Array }[] = [];
  private readonly seen = new Set<string>();
  readonly docs = new Map<string, Y.Doc>();
  add(from: string, what: Uint8Array | string): void {
    const bytes = typeof what === 'string' ? Buffer.from(what) : what;
    const hash = contentHash(bytes);
    if (!this.seen.has(hash)) this.pieces.push({ from, bytes });
    this.seen.add(hash);
  }
  /** A frame of a board: what it brings is decoded as well. */
  frame(board: string, bytes: Uint8Array): void {
    this.add(`socket of ${board}`, bytes);
    if (bytes[0] !== MESSAGE.sync || bytes[1] === SYNC.step1) return;
    this.update(board, bytes.subarray(2 + lengthOfNumber(bytes, 2)));
  }
  update(board: string, update: Uint8Array): void {
    const doc = this.docs.get(board) ?? new Y.Doc();
    this.docs.set(board, doc);
    Y.applyUpdate(doc, update);
  }
  get found(): readonly string[] {
    for (const [board, doc] of this.docs) this.add(`decoded from ${board}`, spelled(doc));
    return this.pieces.flatMap(({ from, bytes }) => tracesIn(bytes).map((trace) => `${from}: ${trace}`));
  }
}
function lengthOfNumber(bytes: Uint8Array, at: number): number {
  let length = 1;
  while ((bytes[at + length - 1] ?? 0) >= 128) length += 1;
  return length;
}
/** Everything in the document as text, its deleted letters too where they are kept, typed letters in one piece. */
function spelled(doc: Y.Doc): string {
  const letters: string[] = [];
  for (const structs of doc.store.clients.values())
    for (const struct of structs)
      if (struct instanceof Y.Item) letters.push(JSON.stringify(struct.content.getContent()));
  const maps = [...boardRecords(doc).values()].map((map) =>
    JSON.stringify(map.toJSON()).replace(/<[^>]*>/g, ''),
  );
  return `${letters.join('').replace(/"[,"\][]*"/g, '')}\n${maps.join('\n')}`;
}

/** All routes that answer to GET, as they stand in the source: a new one is asked, too. */
const ROUTES: readonly string[] = (() => {
  const folder = fileURLToPath(new URL('../../server/http', import.meta.url));
  const sources = readdirSync(folder).map((file) => readFileSync(`${folder}/${file}`, 'utf8'));
  return sources.flatMap((source) =>
    [...source.matchAll(/\.get\(\s*['`]([^'`]+)['`]/g)].flatMap(([, path = '']) =>
      path.startsWith('/') ? [path] : [],
    ),
  );
})();

async function open(server: TestServer, person: TestPerson, { id }: Pick<Board, 'id'>): Promise<Y.Doc> {
  const doc = new Y.Doc();
  const provider = new WebsocketProvider(person.syncUrl(id).slice(0, -id.length - 1), id, doc, {
    disableBc: true,
    WebSocketPolyfill: socketOf(server.url, person.cookie),
  });
  for (const type of Object.values(MESSAGE))
    if (type >= MESSAGE.hello) provider.messageHandlers[type] = () => undefined;
  onTestFinished(() => provider.destroy());
  await until(() => provider.synced, { what: 'the board has come' });
  provider.awareness.setLocalStateField('typing', SAID.note);
  return doc;
}

const note = (id: string, sheetId: RecordId, person: TestPerson, text: string) => ({
  id: `shape:${id}` as RecordId,
  sheetId,
  x: 400,
  y: 400,
  width: 368,
  height: 238,
  form: 'card' as const,
  kind: 'none' as const,
  author: person.person?.id ?? null,
  team: (person.person?.teamId ?? null) as TeamId | null,
  text,
});

async function aCamp(onLog: (line: string) => void) {
  const server = await startTestServer({
    storage: 'sqlite',
    config: { logLevel: 'trace' as 'debug', backupsKept: 3 },
    onLog,
  });
  const camp = await server.createCamp({ cities: ['若葉市', '高台市'], teamOnlyBoards: true });
  const [wakaba = expect.fail(), takadai = expect.fail()] = camp.teams;
  const member = await server.join(camp.links.teams[wakaba.id] ?? '', '坂下');
  const others = {
    neighbour: await server.join(camp.links.teams[takadai.id] ?? '', '境'),
    unadmitted: await server.join(camp.links.participant, '某', wakaba.id),
    facilitator: await server.join(camp.links.facilitator, '進行'),
    observer: await server.join(camp.links.observer, '人事課'),
    projector: await server.join(camp.links.projector, '投影'),
    stranger: null,
  };
  const path = (rest = ''): string => `/api/camps/${camp.camp.id}${rest}`;
  const view = await answerOf<CampAnswer>(await member.browser.post(path('/own-board'), {}));
  const boardOf = (fits: (board: Board) => boolean): Board =>
    view.boards.find(fits) ?? expect.fail('no such board');
  const ofTeam = (visibility: Board['visibility']) => (board: Board) =>
    board.teamId === wakaba.id && board.visibility === visibility;
  return {
    server,
    camp,
    path,
    member,
    others,
    closed: boardOf(ofTeam('team')),
    city: boardOf(ofTeam('camp')),
    own: boardOf(isPersonal),
    shared: camp.boards.filter(({ visibility }) => visibility === 'camp'),
  };
}
type Camp = Awaited<ReturnType<typeof aCamp>>;

/** Plants the words in every way in which a team leaves them, and puts one of them in other words. */
async function plant({
  server,
  member,
  closed,
  city,
  own,
}: Camp): Promise<{ readonly noteId: string; readonly picture: string }> {
  const { browser } = member;
  for (const template of ['interview', 'reactions']) {
    const wish = { template, seed: 'a-fresh-seed' };
    await answerOf(await browser.post(`/api/boards/${closed.id}/sheets`, wish));
  }
  const doc = await open(server, member, closed);
  addNote(doc, note('said', INTERVIEW, member, SAID.note));
  addNote(doc, note('typed', INTERVIEW, member, ''));
  addNote(doc, note('taken-back', INTERVIEW, member, SAID.takenBack));
  const textOf = (id: string): Y.XmlText => {
    const paragraph = readText(boardRecords(doc).get(`shape:${id}`) ?? expect.fail(id))?.get(0);
    const words = paragraph instanceof Y.XmlElement ? paragraph.get(0) : undefined;
    return words instanceof Y.XmlText ? words : addText(paragraph);
  };
  for (const letter of SAID.typed) {
    const words = textOf('typed');
    words.insert(words.length, letter);
  }
  const sheet = boardRecords(doc).get(INTERVIEW) ?? expect.fail([...boardRecords(doc).keys()].join());
  sheet.set(FIELD.name, SAID.sheet);
  const kept = async (board: Board, words: string): Promise<void> => {
    const received = async (): Promise<boolean> => {
      const asked = new Y.Doc();
      const answer = await browser.get(`/api/boards/${board.id}/document`);
      Y.applyUpdate(asked, new Uint8Array(await answer.arrayBuffer()));
      return spelled(asked).includes(words);
    };
    await until(received, { what: `${words} is kept` });
  };
  await kept(closed, SAID.sheet);
  boardRecords(doc).get('shape:taken-back')?.set(KEY.deleted, true);
  const mine = await open(server, member, own);
  addNote(mine, note('thanks', 'shape:trust' as RecordId, member, SAID.own));
  await kept(own, SAID.own);
  const wording = { wording: { 'question.q1': SAID.question } };
  const worded = await browser.put(`/api/boards/${closed.id}/sheets/${INTERVIEW}/wording`, wording);
  expect(worded.status).toBe(204);
  for (const board of [closed, own])
    await answerOf(
      await browser.post(`/api/boards/${board.id}/versions`, {
        title: SAID.version,
        kind: 'named',
        sheetId: null,
      }),
    );
  const picture = await answerOf<{ assetId: string }>(
    await browser.post(`/api/boards/${closed.id}/assets`, png({ width: 9, height: 7 })),
  );
  for (const { id } of [closed, own])
    expect((await browser.get(`/api/boards/${id}/thumbnail.svg`)).status).toBe(200);
  const wish = {
    key: 'a-key-of-one-dialog',
    words: PARAPHRASE,
    sheetId: 'shape:vision',
    zoneId: 'vision.draft.community',
  };
  const { noteId } = await answerOf<ParaphraseAnswer>(
    await browser.post(`/api/boards/${city.id}/paraphrases`, wish),
  );
  return { noteId, picture: picture.assetId };
}
function addText(paragraph: unknown): Y.XmlText {
  const words = new Y.XmlText();
  if (paragraph instanceof Y.XmlElement) paragraph.insert(0, [words]);
  return words;
}

/** Listens on every board that there is, over both carriers, from before anything is said. */
async function listen({ server, camp, closed, own }: Camp, person: TestPerson | null, received: Received) {
  const headers = { cookie: person?.cookie ?? '', origin: server.url };
  const polls: string[] = [];
  const requests = new PollRequests(server.url, headers);
  for (const { id } of [...camp.boards, closed, own]) {
    const socket = new WebSocket(`${server.url.replace('http', 'ws')}/sync/${id}`, { headers });
    onTestFinished(() => socket.terminate());
    const begun = new Promise<void>((resolve) => {
      socket.once('message', () => resolve());
      socket.once('close', () => resolve());
      socket.once('error', () => resolve());
    });
    socket.on('message', (bytes: Buffer) => received.frame(id, bytes));
    socket.on('close', (code, reason) => received.add(`socket of ${id}`, `${code} ${reason}`));
    await begun;
    // Asks for everything, as a page does, and who else is there.
    if (socket.readyState === WebSocket.OPEN) {
      socket.send(Uint8Array.of(MESSAGE.sync, SYNC.step1, 1, 0));
      socket.send(Uint8Array.of(MESSAGE.queryAwareness));
    }
    const polled = await requests.open(`/sync/${id}`);
    const answer = Buffer.from(await polled.arrayBuffer());
    received.add(`poll of ${id}`, answer);
    const address = polled.ok ? /\/sync\/[\w/-]+/.exec(answer.toString())?.[0] : undefined;
    if (address !== undefined) polls.push(address);
  }
  return async (): Promise<void> => {
    for (const address of polls)
      received.add('poll', new Uint8Array(await (await requests.ask(address, 0, 0)).arrayBuffer()));
  };
}

/** Asks every route there is, of every board, version, sheet and picture. */
async function askEverything(
  { server, camp, closed, own, member }: Camp,
  picture: string,
  person: TestPerson | null,
  received: Received,
): Promise<void> {
  const browser = person?.browser ?? server.browser();
  const insider = await answerOf<CampAnswer>(await member.browser.get(`/api/camps/${camp.camp.id}`));
  for (const board of insider.boards.concat(camp.boards)) {
    const { versions } = await answerOf<VersionsAnswer>(
      await member.browser.get(`/api/boards/${board.id}/versions`),
    ).catch(() => ({ versions: [] }));
    const ids: Readonly<Record<string, readonly string[]>> = {
      campId: [camp.camp.id],
      boardId: [board.id],
      versionId: versions.map(({ id }) => id),
      assetId: [picture],
      sheetId: board.sheets.map(({ id }) => id),
      id: ['an-id-of-a-poll-that-is-not-mine'],
    };
    const paths = ROUTES.flatMap((route) =>
      [...route.matchAll(/:(\w+)/g)].reduce<readonly string[]>(
        (some, [hole, name = '']) =>
          some.flatMap((path) => (ids[name] ?? []).map((id) => path.replace(hole, id))),
        [route],
      ),
    );
    const pictures = board.sheets.flatMap(({ id }) =>
      ['ja', 'en'].map(
        (language) => `/api/boards/${board.id}/thumbnail.svg?sheet=${id}&language=${language}`,
      ),
    );
    for (const path of [...paths, ...pictures]) {
      if (/~check\/hold|\/sync\/.*poll/.test(path)) continue;
      const answer = await browser.get(path);
      const bytes = new Uint8Array(await answer.arrayBuffer());
      received.add(path, bytes);
      received.add(`${path} (headers)`, JSON.stringify([...answer.headers]));
      if (answer.ok && /\/document$|\/versions\/[^/]+$/.test(path)) received.update(`${path}`, bytes);
    }
    if ([closed.id, own.id].includes(board.id))
      for (const [method, rest] of [
        ['DELETE', ''],
        ['POST', '/versions'],
        ['POST', '/sheets'],
        ['POST', '/paraphrases'],
        ['POST', '/conversions'],
        ['POST', '/conversions/taken-back'],
        ['PUT', `/sheets/${INTERVIEW}/wording`],
        ['POST', '/assets'],
      ] as const)
        received.add(
          `${method} ${rest}`,
          await (await browser.send(method, `/api/boards/${board.id}${rest}`, {})).text(),
        );
  }
}

/** What somebody takes home of the boards that they received: tables, report, PDFs and what is inside of these. */
async function takeHome({ camp, shared, city }: Camp, received: Received): Promise<void> {
  const sources = shared.flatMap((board) => {
    const doc = received.docs.get(board.id);
    return doc === undefined ? [] : [sourceOf(board, doc, [])];
  });
  if (sources.length === 0) return;
  const facts = { ...OPTIONS, camp: camp.camp, teams: camp.teams };
  received.add('csv', notesCsv(sources, null, { ...facts, baseFiscalYear: camp.camp.baseFiscalYear }));
  const words = { title: 'T', facts: [], groupName: '', toWrite: '', star: { why: '', how: '' } };
  received.add('report', reportDraft(sources, null, facts, 'ja', words));
  const ofCity = sources.filter(({ board }) => board.id === city.id);
  const pdf = await made(job(sheetPages(ofCity, null, facts)));
  received.add('pdf', pdf);
  for (const stream of streamsIn(pdf)) received.add('pdf, inflated', stream);
  received.add('pdf, read', (await readPdf(pdf)).pages.map(({ text }) => text).join('\n'));
  expect((await readPdf(pdf)).pages.map(({ text }) => text).join('')).toContain(PARAPHRASE.slice(0, 5));
}
function streamsIn(pdf: Uint8Array): readonly Uint8Array[] {
  const bytes = Buffer.from(pdf);
  const streams: Uint8Array[] = [];
  for (let at = bytes.indexOf('stream\n'); at !== -1; at = bytes.indexOf('stream\n', at + 1))
    try {
      streams.push(inflateSync(bytes.subarray(at + 7, bytes.indexOf('\nendstream', at))));
    } catch {
      // No compressed one: searched as it is.
    }
  return streams;
}

/** Every file of the folder, in one piece each. */
const filesOf = (folder: string): readonly { readonly file: string; readonly bytes: Buffer }[] =>
  readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .map((name) => ({ name, path: `${folder}/${name}` }))
    .filter(({ path }) => statSync(path).isFile())
    .map(({ name, path }) => ({ file: name, bytes: readFileSync(path) }));
const PIECE = 32;
/** Pieces of all that the database keeps of these boards, in the form in which it lies there, compressed or not. */
function piecesOf(dataDir: string, boards: readonly string[]): readonly Buffer[] {
  const connection = openConnection(`${dataDir}/miraizu.sqlite`, { readOnly: true, busyTimeoutMs: 1_000 });
  try {
    const rows = (['documents.snapshot', 'updates.bytes', 'versions.snapshot'] as const).flatMap((column) => {
      const [table, field] = column.split('.');
      return connection
        .prepare(`SELECT board_id, ${field} AS bytes FROM ${table}`)
        .all()
        .map((row) => ({ of: String(row['board_id']), bytes: Buffer.from(row['bytes'] as Uint8Array) }));
    });
    const rest = rows.filter(({ of }) => !boards.includes(of));
    return (
      rows
        .filter(({ of, bytes }) => boards.includes(of) && bytes.length >= PIECE)
        .flatMap(({ bytes }) =>
          Array.from({ length: Math.floor(bytes.length / PIECE) }, (_, at) =>
            bytes.subarray(at * PIECE, (at + 1) * PIECE),
          ),
        )
        // What every new board begins with is nobody's secret.
        .filter((piece) => !rest.some(({ bytes }) => bytes.includes(piece)) && new Set(piece).size > 8)
    );
  } finally {
    connection.close();
  }
}
const leftIn = (dataDir: string, pieces: readonly Buffer[]): readonly string[] =>
  filesOf(dataDir).flatMap(({ file, bytes }) => [
    ...tracesIn(bytes).map((trace) => `${file}: ${trace}`),
    ...pieces.filter((piece) => bytes.includes(piece)).map((piece) => `${file}: ${piece.toString('hex')}`),
  ]);

it('what was said in confidence reaches nobody else in any byte, its paraphrase does, without author; destroyed, it is in no file', async () => {
  const log: string[] = [];
  const all = await aCamp((line) => log.push(line));
  const { server, camp, path, member, others, closed, city, own } = all;
  const crowd = Object.entries(others).map(([who, person]) => ({ who, person, received: new Received() }));
  const goOn = await Promise.all(crowd.map(({ person, received }) => listen(all, person, received)));
  const inside = new Received();
  await listen(all, member, inside);

  const { noteId, picture } = await plant(all);
  // The insider's own bytes have all of it: what is searched for would be found.
  await until(() => inside.docs.get(closed.id)?.store.clients.size, { what: 'the member has the board' });
  await askEverything(all, picture, member, inside);
  const seen = inside.found.join('\n');
  for (const words of Object.values(SAID)) expect(seen).toContain(words.slice(0, LETTERS));

  for (const go of goOn) await go();
  for (const { who, person, received } of crowd) {
    await askEverything(all, picture, person, received);
    await takeHome(all, received);
    expect([who, received.found]).toEqual([who, []]);
    if (person === null) continue;
    // The same in other words is everybody's, and nobody's.
    const doc = received.docs.get(city.id) ?? expect.fail(who);
    const told =
      readBoard(doc).notes.find(({ id }) => id === noteId) ?? expect.fail(`${who} lacks the paraphrase`);
    expect([plainText(told.paragraphs), told.author]).toEqual([PARAPHRASE, null]);
    const lobby = await answerOf<LobbyAnswer>(await person.browser.get(path('/lobby')));
    expect(lobby.online.filter(({ boardId }) => [closed.id, own.id].includes(boardId))).toEqual([]);
  }

  const exported = new Received();
  for (const { id } of [...camp.boards, own])
    for (const format of ['json', 'updates', 'csv', 'md']) {
      const env = { DATA_DIR: server.dataDir };
      const { stdout, stderr } = await runCommandLine(
        ['board', 'export', id, '--format', format, '--server', server.url],
        env,
      );
      exported.add(`board export ${format}`, stdout + stderr);
      for (const [, coded = ''] of stdout.matchAll(/"([A-Za-z0-9+/=]{40,})"/g))
        exported.update(id, Buffer.from(coded, 'base64'));
    }
  expect(exported.found).toEqual([]);
  expect(log.length).toBeGreaterThan(0);
  expect(tracesIn(Buffer.from(log.join('\n')))).toEqual([]);
  // Nor a name, a title, a link, a cookie or the operator's key; metrics have none of it either.
  const operator = { authorization: `Bearer ${server.operatorKey}` };
  const metrics = await (await fetch(`${server.url}/metrics`, { headers: operator })).text();
  expect(metrics).toContain('miraizu_connections');
  const told = `${log.join('\n')}\n${metrics}`;
  const secrets = [
    ...['坂下', '境', '人事課', '若葉市', '高台市', camp.camp.title],
    ...Object.values(camp.links.teams).map(secretOf),
    ...[camp.links.participant, camp.links.facilitator, server.hostLink].map(secretOf),
    ...[member.cookie, member.cookie.slice(member.cookie.indexOf('=') + 1), server.operatorKey],
  ];
  expect(secrets.filter((secret) => told.includes(secret))).toEqual([]);

  const pieces = piecesOf(server.dataDir, [closed.id, own.id]);
  expect(pieces.length).toBeGreaterThan(10);
  expect(leftIn(server.dataDir, pieces)).not.toEqual([]);
  // The server's own backups hold all of it as well, in a form in which it would be found: one of before, and one that is the newest.
  const host = server.browser();
  await answerOf(await host.post('/api/join', { proof: { secret: secretOf(server.hostLink) } }));
  for (let nth = 0; nth < 2; nth += 1) {
    await answerOf(await host.post('/api/keeping/backup', {}));
    const madeInSecond = Math.floor(Date.now() / 1_000);
    // They are named by the second.
    await until(() => Math.floor(Date.now() / 1_000) > madeInSecond);
  }
  const backups = `${server.dataDir}/backups`;
  expect(readdirSync(backups)).toHaveLength(2);
  for (const file of readdirSync(backups)) {
    const held = leftIn(backups, pieces).filter((trace) => trace.startsWith(`${file}: `));
    expect([file, held.length > pieces.length / 2]).toEqual([file, true]);
  }
  expect((await member.browser.delete(`/api/boards/${closed.id}`, { name: '若葉市' })).status).toBe(204);
  expect((await member.browser.delete(`/api/boards/${own.id}`, { name: '坂下' })).status).toBe(204);
  await until(() => leftIn(server.dataDir, pieces).length === 0, { what: 'the boards are in no file' });
  expect(
    filesOf(server.dataDir).filter(({ file }) => file.includes(closed.id) || file.includes(picture)),
  ).toEqual([]);
  // The backups are there still, and whole but for it.
  expect(readdirSync(backups)).toHaveLength(2);
  const { backups: kept } = await answerOf<KeepingAnswer>(await host.get('/api/keeping'));
  expect(kept).toMatchObject({ holdsDeleted: false, fault: null });
  for (const file of readdirSync(backups))
    expect(verifyBackup(`${backups}/${file}`)).toMatchObject({ ok: true, findings: [] });
  // What a line without words says, and nothing else.
  expect(filesOf(server.dataDir).some(({ bytes }) => bytes.includes('team-only-board-deleted'))).toBe(true);

  const rest = piecesOf(
    server.dataDir,
    camp.boards.map(({ id }) => id),
  );
  const isIn = (words: string) => filesOf(server.dataDir).some(({ bytes }) => bytes.includes(words));
  expect([rest.length > 0, isIn(PARAPHRASE), isIn('坂下')]).toEqual([true, true, true]);
  const { browser } = others.facilitator;
  expect((await browser.delete(path(), { title: camp.camp.title })).status).toBe(204);
  await until(() => leftIn(server.dataDir, rest).length === 0, { what: 'the camp is in no file' });
  for (const words of [PARAPHRASE, '坂下', '若葉市', camp.camp.title])
    expect([words, isIn(words)]).toEqual([words, false]);
}, 240_000);
