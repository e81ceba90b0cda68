// A server of one's own for a test: on a free port of this machine, on memory or on a fresh SQLite folder, gone when the
// test ends. Speaks to it as a browser would: with cookies and an Origin.
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { onTestFinished } from 'vitest';
import type { Config } from '../../server/config.ts';
import { createLog } from '../../server/log.ts';
import { type RunningServer, startServer } from '../../server/server.ts';
import { openSqliteStorage } from '../../server/storage/sqlite/sqlite-storage.ts';
import type { Storage } from '../../server/storage/storage.ts';
import type { CreateCampAnswer, CreateCampRequest, JoinAnswer } from '../../shared/api/api.ts';
import { createMemoryStorage } from './memory-storage/memory-storage.ts';

export interface TestServerOptions {
  /** `memory` (default) is fast; `sqlite` writes to a folder; `region` is the database of `config`; or one of the test's own, closed with the server. */
  readonly storage?: 'memory' | 'sqlite' | 'region' | Storage;
  /** An existing data folder, to start again on; implies SQLite. It is then the caller's to remove. */
  readonly dataDir?: string;
  /** The clock on the wall; unless told, all of the server's time goes by it. */
  readonly nowMs?: () => number;
  /** For how long things last, apart from the wall. */
  readonly steadyMs?: () => number;
  /** The disk is full beyond this size of the database; implies SQLite. */
  readonly maxBytes?: number;
  readonly config?: Partial<Config>;
  /** What 終える does; without it the page offers none. */
  readonly end?: () => void;
  /** Where the log goes, line by line, at the level of `config`; nowhere unless told. */
  readonly onLog?: (line: string) => void;
}

export interface TestServer extends RunningServer {
  readonly dataDir: string;
  /** A browser that has never been here. */
  browser(): TestBrowser;
  /** A new camp, made with the operator's key. */
  createCamp(wish?: Partial<CreateCampRequest>): Promise<CreateCampAnswer>;
  /** Joins by a link's path (`/join#…`) from a new browser. */
  join(path: string, name?: string, teamId?: string | null): Promise<TestPerson>;
}

export interface TestPerson extends JoinAnswer {
  readonly browser: TestBrowser;
  /** `name=value` of the cookie. */
  readonly cookie: string;
  /** Address of a board's socket. */
  syncUrl(boardId: string): string;
}

/** Starts a server that is closed, and its folder removed, when the running test (or hook's suite) finishes. */
export async function startTestServer(options: TestServerOptions = {}): Promise<TestServer> {
  const server = await openTestServer(options);
  onTestFinished(() => server.close());
  return server;
}

/** The same without the test's teardown: for `beforeAll`; the caller closes it. */
export async function openTestServer(options: TestServerOptions = {}): Promise<TestServer> {
  const dataDir = options.dataDir ?? (await mkdtemp(join(tmpdir(), 'miraizu-test-')));
  const { maxBytes } = options;
  const isOnDisk =
    options.dataDir !== undefined || options.storage === 'sqlite' || options.storage === 'region';
  const own = typeof options.storage === 'object' ? { storage: options.storage } : {};
  const small = maxBytes === undefined ? own : { storage: await openSqliteStorage(dataDir, { maxBytes }) };
  const config = { ...testConfig(dataDir), ...options.config };
  const { onLog } = options;
  const log = createLog(config.logLevel, ...(onLog === undefined ? [] : [{ write: onLog }]));
  const running = await startServer(config, log, {
    ...(isOnDisk || 'storage' in small ? small : { storage: createMemoryStorage(options.nowMs) }),
    ...(options.nowMs === undefined ? {} : { nowMs: options.nowMs, steadyMs: options.nowMs }),
    ...(options.steadyMs === undefined ? {} : { steadyMs: options.steadyMs }),
    ...(options.end === undefined ? {} : { end: options.end }),
  });
  let closing: Promise<void> | null = null;
  const close = async (): Promise<void> => {
    await running.close();
    if (options.dataDir === undefined) await rm(dataDir, { recursive: true, force: true });
  };
  const server: TestServer = {
    ...running,
    dataDir,
    browser: () => new TestBrowser(running.url),
    createCamp: async (wish = {}) => {
      const operator = new TestBrowser(running.url, { authorization: `Bearer ${running.operatorKey}` });
      return answerOf<CreateCampAnswer>(await operator.post('/api/camps', { ...CAMP, ...wish }));
    },
    join: async (path, name = '坂下 みどり', teamId) => {
      const browser = new TestBrowser(running.url);
      const body = { proof: { secret: secretOf(path) }, name, ...(teamId === undefined ? {} : { teamId }) };
      const answer = await answerOf<JoinAnswer>(await browser.post('/api/join', body));
      return {
        ...answer,
        browser,
        cookie: browser.cookie ?? '',
        syncUrl: (boardId) => `${running.url.replace(/^http/, 'ws')}/sync/${boardId}`,
      };
    },
    close: () => {
      closing ??= close();
      return closing;
    },
  };
  return server;
}

/** The secret in a link's fragment. */
export const secretOf = (path: string): string => path.slice(path.indexOf('#') + 1);

/** The JSON of an answer that must be a success. */
export async function answerOf<T>(response: Response): Promise<T> {
  if (!response.ok) throw new Error(`${response.status} ${await response.text()}`);
  return (await response.json()) as T;
}

/** Keeps a cookie and sends its Origin, like a browser on a page of the server. */
export class TestBrowser {
  cookie: string | null = null;
  readonly url: string;
  private readonly headers: Readonly<Record<string, string>>;

  constructor(url: string, headers: Readonly<Record<string, string>> = {}) {
    this.url = url;
    this.headers = headers;
  }

  get(path: string): Promise<Response> {
    return this.send('GET', path);
  }
  post(path: string, body: unknown): Promise<Response> {
    return this.send('POST', path, body);
  }
  put(path: string, body: unknown): Promise<Response> {
    return this.send('PUT', path, body);
  }
  delete(path: string, body?: unknown): Promise<Response> {
    return this.send('DELETE', path, body);
  }

  /** Any request; `headers` are laid over a browser's own. Bytes are sent as they are, other bodies as JSON. */
  async send(
    method: string,
    path: string,
    body?: unknown,
    headers: Readonly<Record<string, string>> = {},
  ): Promise<Response> {
    const isBytes = body instanceof Uint8Array;
    const response = await fetch(this.url + path, {
      method,
      redirect: 'manual',
      headers: {
        ...(method === 'GET' ? {} : { origin: this.url }),
        ...(body === undefined ? {} : { 'content-type': isBytes ? 'image/png' : 'application/json' }),
        ...(this.cookie === null ? {} : { cookie: this.cookie }),
        ...this.headers,
        ...headers,
      },
      ...(body === undefined ? {} : { body: isBytes ? new Uint8Array(body) : JSON.stringify(body) }),
    });
    const cookie = response.headers.getSetCookie()[0]?.split(';')[0];
    if (cookie !== undefined) this.cookie = cookie;
    return response;
  }
}

const CAMP: Partial<CreateCampRequest> = {
  title: '広域 自主合宿',
  date: '2026-10-09',
  baseFiscalYear: 2026,
  cities: ['若葉市', '高台市'],
};

const testConfig = (dataDir: string): Config => ({
  port: 0,
  host: '127.0.0.1',
  dataDir,
  backupDir: join(dataDir, 'backups'),
  backupsKept: 0,
  region: null,
  publicUrl: null,
  trustedProxies: [],
  tls: null,
  metrics: null,
  allowedHosts: [],
  tldrawLicenseKey: null,
  logLevel: 'silent',
  hostname: 'camp-laptop',
  pagesDir: fileURLToPath(new URL('../../dist/client', import.meta.url)),
  isDemo: false,
  isDev: false,
});
