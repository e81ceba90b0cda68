// The command line by its contracts: one JSON value on stdout, clear refusals, words that no spreadsheet executes.
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from 'vitest';
import { WebSocket } from 'ws';
import * as Y from 'yjs';
import { newOwnBoard } from '../../../server/camps/create-camp.ts';
import type { WordsRecord } from '../../../server/cli/board-text.ts';
import { type Ended, runCommandLine } from '../../../server/cli/command-line.ts';
import { type BoardContent, isWritten, readBoard } from '../../../shared/board/records.ts';
import { startProgram } from '../../kit/program.ts';
import { openTestServer, type TestServer } from '../../kit/server.ts';

let server: TestServer;
let scratch: string;

beforeAll(async () => {
  server = await openTestServer({ storage: 'sqlite', config: { isDemo: true } });
  scratch = mkdtempSync(join(tmpdir(), 'miraizu-cli-'));
});
afterAll(async () => {
  await server.close();
  rmSync(scratch, { recursive: true, force: true });
});

const run = (...args: string[]): Promise<Ended> =>
  runCommandLine([...args, '--server', server.url], { DATA_DIR: server.dataDir });
async function json<T>(...args: string[]): Promise<T> {
  const { code, stdout, stderr } = await run(...args, '--json');
  expect([code, stderr]).toEqual([0, '']);
  expect(stdout.trim().split('\n')).toHaveLength(1);
  return JSON.parse(stdout) as T;
}

interface Created {
  camp: { id: string; title: string; baseFiscalYear: number };
  teams: { id: string; name: string }[];
  boards: { id: string; title: string; teamId: string | null; visibility: string; sheets: unknown[] }[];
  invites: { facilitator: string; participant: string; observer: string; teams: Record<string, string> };
}
interface Joined {
  person: { id: string; role: string; teamId: string | null };
  cookie: string;
  boards: { id: string; title: string; syncUrl: string }[];
}

describe('camp create and join', () => {
  it('make a camp and people whose cookies open the boards’ sockets', async () => {
    const camp = await json<Created>(
      ...['camp', 'create', '--title', '合宿', '--date', '2026-03-31', '--cities', '若葉市,高台市'],
    );
    expect(camp.camp).toMatchObject({ title: '合宿', baseFiscalYear: 2025 });
    expect(camp.boards.map(({ title }) => title)).toEqual(['若葉市', '高台市', '全員']);
    expect(camp.invites.participant).toMatch(new RegExp(`^${server.url}/join#`));
    const team = camp.teams[0]?.id ?? '';
    const one = await json<Joined>('join', camp.invites.participant, '--name', '坂下', '--team', team);
    expect(one.person).toMatchObject({ role: 'participant', teamId: team });
    const byName = await json<Joined>(
      'join',
      camp.invites.participant,
      '--name',
      '森',
      '--team',
      '若葉\u200b市',
    );
    expect(byName.person.teamId).toBe(team);
    const board = one.boards[0];
    expect(board?.syncUrl).toBe(`${server.url.replace('http', 'ws')}/sync/${board?.id}`);
    const socket = new WebSocket(board?.syncUrl ?? '', {
      headers: { cookie: one.cookie, origin: server.url },
    });
    await new Promise((resolve, reject) => socket.once('message', resolve).once('error', reject));
    socket.close();
    const many = await json<Joined[]>('join', camp.invites.observer, '--name', '見学', '--count', '3');
    expect(new Set(many.map(({ person }) => person.id)).size).toBe(3);
  });

  it('print links that other devices can open, wherever they connect', async () => {
    const publicUrl = new URL('https://miraizu.example.jp');
    const known = await openTestServer({ config: { publicUrl } });
    onTestFinished(() => known.close());
    const made = await runCommandLine(
      [
        ...['camp', 'create', '--title', 'T', '--date', '2026-10-09', '--cities', 'あ市,い市', '--json'],
        '--server',
        known.url,
      ],
      { MIRAIZU_OPERATOR_KEY: known.operatorKey },
    );
    const { invites } = JSON.parse(made.stdout) as Created;
    const links = [
      invites.facilitator,
      invites.participant,
      invites.observer,
      ...Object.values(invites.teams),
    ];
    expect(links.map((link) => new URL(link).origin)).toEqual(links.map(() => publicUrl.origin));
    const joined = await runCommandLine(
      ['join', invites.participant, '--name', 'N', '--json', '--server', known.url],
      {},
    );
    expect((JSON.parse(joined.stdout) as Joined).boards[0]?.syncUrl).toMatch(
      `${known.url.replace('http', 'ws')}/sync/`,
    );
  });

  it('take team-only boards and the template set from a file', async () => {
    const file = join(scratch, 'camp.json');
    writeFileSync(
      file,
      JSON.stringify({
        title: '半日',
        date: '2026-10-09',
        cities: ['若葉市', '高台市'],
        templateSet: 'half-day',
        teamOnlyBoards: true,
      }),
    );
    const camp = await json<Created>('camp', 'create', '--file', file);
    expect(camp.boards.filter(({ visibility }) => visibility === 'team')).toHaveLength(2);
    expect(camp.boards[0]?.sheets).toHaveLength(3);
  });

  it.each([
    [['camp', 'create', '--title', 'T'], 2, 'cities'],
    [['camp', 'create', '--title', 'T', '--date', '2026-02-31', '--cities', 'a,b'], 2, 'date'],
    [['join', 'http://localhost/join#nothing', '--name', 'N'], 1, 'link-unknown'],
    [['board', 'export', 'unknown'], 1, 'unknown-board'],
    [['dance'], 2, 'Usage'],
  ])('refuse %j without a stack', async (args, code, words) => {
    const ended = await run(...args);
    expect(ended.code).toBe(code);
    expect(ended.stderr).toContain(words);
    expect(ended.stderr).not.toMatch(/\n\s+at /);
  });

  it('say so when there is no server, or no key', async () => {
    const alone = await runCommandLine(
      ['camp', 'create', '--title', 'T', '--date', '2026-10-09', '--cities', 'a,b'],
      {
        DATA_DIR: scratch,
        PORT: '9',
      },
    );
    expect([alone.code, alone.stderr]).toEqual([1, expect.stringContaining('No operator key')]);
    const lost = await runCommandLine(
      ['join', 'http://x/join#y', '--name', 'N', '--server', 'http://127.0.0.1:9'],
      {},
    );
    expect([lost.code, lost.stderr]).toEqual([1, expect.stringContaining('cannot be reached')]);
  });
});

describe('board export', () => {
  it('refuses one person’s own board, and says where it lies all the same', async () => {
    const [camp] = await server.storage.camps.list();
    const record = camp === undefined ? null : await server.storage.camps.find(camp.id);
    const person = record?.people[0] ?? expect.fail();
    const { board, snapshot } = newOwnBoard(record?.camp ?? expect.fail(), person.id);
    await server.storage.camps.addBoard(board, snapshot);
    for (const format of ['json', 'updates', 'csv', 'md']) {
      const { code, stdout, stderr } = await run('board', 'export', board.id, '--format', format);
      expect([code, stdout]).toEqual([1, '']);
      expect(stderr).toContain('ひとりだけのボードは、運用者にも書き出せません');
      expect(stderr).toContain('backups hold it');
    }
  });

  const demoBoard = async () => {
    const [camp] = await server.storage.camps.list();
    const record = camp === undefined ? null : await server.storage.camps.find(camp.id);
    return record?.boards[0]?.id ?? '';
  };

  it('gives the whole document as updates that rebuild it', async () => {
    const id = await demoBoard();
    const { updates } = await json<{ updates: string[] }>('board', 'export', id, '--format', 'updates');
    const doc = new Y.Doc();
    for (const update of updates) Y.applyUpdate(doc, Buffer.from(update, 'base64'));
    const { content } = await json<{ content: BoardContent }>('board', 'export', id, '--format', 'json');
    const { notes, ...others } = JSON.parse(JSON.stringify(readBoard(doc))) as BoardContent;
    const handedOn = new Set(content.notes.map((note) => note.id));
    expect({ ...others, notes: notes.filter((note) => handedOn.has(note.id)) }).toEqual(content);
    // Data for others lacks the cards whose people do not say 報告に載せる, where key persons stand, and nothing else.
    const personOf = ({ fieldZone }: { readonly fieldZone: string | null }) =>
      /^checkout\.([^.]+)\./.exec(fieldZone ?? '')?.[1];
    const isStance = ({ fieldZone }: { readonly fieldZone: string | null }) =>
      fieldZone?.startsWith('plan.stance.') === true;
    const lacking = notes.filter((note) => !handedOn.has(note.id));
    expect(lacking.some(isStance)).toBe(true);
    const held = lacking.filter((note) => !isStance(note));
    const released = notes.filter((note) => note.fieldZone?.endsWith('.print') === true && note.done > 0);
    expect(held.length).toBeGreaterThan(0);
    for (const note of held) {
      expect(personOf(note)).toBeDefined();
      expect(released.map(personOf)).not.toContain(personOf(note));
    }
  });

  it('gives every word as data with what its place means, in reading order', async () => {
    const id = await demoBoard();
    interface Exported {
      camp: { baseFiscalYear: number };
      words: WordsRecord[];
      content: BoardContent;
    }
    const { camp, words, content } = await json<Exported>('board', 'export', id, '--format', 'json');
    const isSet = (each: BoardContent['notes'][number]) => each.fieldZone !== null && each.done > 0;
    const written = [
      ...content.notes.filter((note) => isWritten(note) || isSet(note)),
      ...content.nodes.filter(isWritten),
    ];
    expect(words.map((each) => each.id).sort()).toEqual(written.map((each) => each.id).sort());
    const target = words.find(({ zone }) => zone === 'target.5y.organization');
    expect(target).toMatchObject({
      kind: 'note',
      meaning: { lane: 'organization' },
      fiscalYear: camp.baseFiscalYear + 5,
      noteKind: 'none',
      depth: 0,
    });
  });

  it('gives every word as a table and as a text, with sheet, zone and city', async () => {
    const id = await demoBoard();
    const csv = (await run('board', 'export', id, '--format', 'csv')).stdout;
    expect(csv.split('\r\n')[0]).toBe(
      '\ufeff"自治体","シート","区画","種類","本文","ボード","書いた人","番号","親","段","★","根拠","つながり","行","列","分野","輪","問い","年","いつから","いつまで","日付","だれと","立場","承諾","だれの声に","問われたこと","ほかのつながり"',
    );
    expect(csv).toContain('"若葉市","ありたい姿","5年後・組織","付箋",');
    expect(csv).toContain(
      '"高台市","感想と気づき","保留","問い","採用が減る中で、誰がそれを担うのか。","若葉市","御殿山 玲奈（高台市）",',
    );
    expect(csv).toContain('予算査定の考え方が共有されていない');
    const md = (await run('board', 'export', id, '--format', 'md')).stdout;
    expect(md).toContain('## ありたい姿');
    expect(md).toContain('### 採り入れる');
    expect(md).toContain('      - 予算査定の考え方が共有されていない（★・若葉市）');
  });
});

describe('as a program', () => {
  it('prints one JSON value and leaves with the command’s code', async () => {
    const [camp] = await server.storage.camps.list();
    const args = [
      'camp',
      'create',
      '--title',
      'T',
      '--date',
      '2026-10-09',
      '--cities',
      'あ市,い市',
      '--json',
    ];
    const made = await startProgram('server/cli/main.ts', [...args, '--server', server.url], {
      DATA_DIR: server.dataDir,
    }).ended;
    expect(made.code).toBe(0);
    expect((JSON.parse(made.stdout) as Created).camp.id).not.toBe(camp?.id);
    const refused = await startProgram('server/cli/main.ts', ['dance'], {}).ended;
    expect([refused.code, refused.stdout]).toEqual([2, '']);
  }, 60_000);
});

describe('the data folder', () => {
  it('is backed up and verified beside a running server, and restored only without one', async () => {
    const file = join(scratch, 'backup.sqlite');
    await json('backup', file);
    expect(existsSync(file)).toBe(true);
    const report = await json<{ ok: boolean; boards: number }>('verify');
    expect(report.ok).toBe(true);
    expect(report.boards).toBeGreaterThanOrEqual(6);
    const refused = await run('restore', file);
    expect([refused.code, refused.stderr]).toEqual([1, expect.stringContaining('Another Miraizu')]);
    const elsewhere = join(scratch, 'restored');
    const restored = await runCommandLine(['restore', file, '--json'], { DATA_DIR: elsewhere });
    expect(restored.code).toBe(0);
    expect((JSON.parse(restored.stdout) as { boards: number }).boards).toBe(report.boards);
    const verified = await runCommandLine(['verify', '--json'], { DATA_DIR: elsewhere });
    expect(verified.code).toBe(0);
    const compacted = await runCommandLine(['compact', '--json'], { DATA_DIR: elsewhere });
    expect(compacted.code).toBe(0);
  }, 60_000);

  it('is called damaged by verify, with exit code 1', async () => {
    const broken = mkdtempSync(join(tmpdir(), 'miraizu-broken-'));
    writeFileSync(join(broken, 'miraizu.sqlite'), 'this is no database, however long it may be');
    const { code, stdout } = await runCommandLine(['verify', '--json'], { DATA_DIR: broken });
    expect(code).toBe(1);
    expect((JSON.parse(stdout) as { ok: boolean }).ok).toBe(false);
    rmSync(broken, { recursive: true, force: true });
  });
});
