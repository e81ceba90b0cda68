// What machines may ask: metrics with the operator's key or on a port of their own, readiness and liveness by any name. On real servers with
// real people.
import { describe, expect, it, onTestFinished } from 'vitest';
import { WebsocketProvider } from 'y-websocket';
import * as Y from 'yjs';
import { openProbePort } from '../../../server/http/probe-port.ts';
import { startErrorOf } from '../../../server/start-error.ts';
import type { RecordId } from '../../../shared/board/ids.ts';
import { addNote } from '../../../shared/board/writing.ts';
import type { Board } from '../../../shared/camp/camp.ts';
import { MESSAGE } from '../../../shared/protocol/messages.ts';
import { faultyStorage } from '../../kit/faulty-storage.ts';
import { createMemoryStorage } from '../../kit/memory-storage/memory-storage.ts';
import { socketOf } from '../../kit/relay-server.ts';
import { startTestServer, type TestPerson, type TestServer } from '../../kit/server.ts';
import { until } from '../../kit/until.ts';
import { askAs, valuesIn } from './metrics-text.ts';

const asOperator = (server: TestServer) =>
  fetch(`${server.url}/metrics`, { headers: { authorization: `Bearer ${server.operatorKey}` } });
const measured = async (server: TestServer) => valuesIn(await (await asOperator(server)).text());

/** A camp, somebody in it, and their board. */
async function aWriter(server: TestServer) {
  const { camp, teams, boards, links } = await server.createCamp();
  const team = teams[0]?.id ?? expect.fail();
  const person = await server.join(links.teams[team] ?? '', '坂下 みどり', team);
  const board = boards.find(({ teamId }) => teamId === team) ?? expect.fail();
  return { camp, person, board };
}

/** Opens the board as a page does; resolves when it is there. */
async function openBoard(server: TestServer, person: TestPerson, board: string): Promise<WebsocketProvider> {
  const provider = connect(server, person, board);
  await until(() => provider.synced, { what: 'the board is open' });
  return provider;
}

function connect(server: TestServer, person: TestPerson, board: string): WebsocketProvider {
  const provider = new WebsocketProvider(`${server.url.replace(/^http/, 'ws')}/sync`, board, new Y.Doc(), {
    WebSocketPolyfill: socketOf(server.url, person.cookie),
    disableBc: true,
  });
  for (const type of Object.values(MESSAGE))
    if (type >= MESSAGE.hello) provider.messageHandlers[type] = () => undefined;
  onTestFinished(() => provider.destroy());
  return provider;
}

/** Somebody writes a note. */
const write = ({ doc }: WebsocketProvider, { person }: TestPerson, board: Board, text: string): void =>
  addNote(doc, {
    id: 'shape:counted' as RecordId,
    sheetId: board.sheets[0]?.id ?? expect.fail(),
    x: 400,
    y: 400,
    author: person?.id ?? null,
    team: person?.teamId ?? null,
    text,
  });

describe('/metrics', () => {
  it('opens with the operator’s key and with nothing else', async () => {
    const server = await startTestServer();
    const answer = await asOperator(server);
    expect(answer.status).toBe(200);
    expect(answer.headers.get('content-type')).toBe('text/plain; version=0.0.4; charset=utf-8');
    expect((await fetch(`${server.url}/metrics`)).status).toBe(403);
    const wrong = { authorization: `Bearer ${'x'.repeat(43)}` };
    expect((await fetch(`${server.url}/metrics`, { headers: wrong })).status).toBe(403);
    const { person } = await aWriter(server);
    expect((await person.browser.get('/metrics')).status).toBe(403);
    expect((await measured(server)).get('miraizu_refused_total{at="request",reason="not-allowed"}')).toBe(3);
  });

  it('counts rooms, connections, windows, commits and frames as they happen', async () => {
    const server = await startTestServer();
    const { person, board } = await aWriter(server);
    const before = await measured(server);
    expect(before.get('miraizu_connections')).toBe(0);
    const provider = await openBoard(server, person, board.id);
    const open = await measured(server);
    expect(open.get('miraizu_rooms_open')).toBe(1);
    expect(open.get('miraizu_connections')).toBe(1);
    expect(open.get('miraizu_inbox_frames')).toBe(0);
    expect(open.get('miraizu_frames_sent_total')).toBeGreaterThan(3);
    expect(open.get('miraizu_sent_bytes_total')).toBeGreaterThan(100);
    expect(open.get('miraizu_frames_received_total')).toBeGreaterThan(0);
    expect(open.get('miraizu_ready')).toBe(1);
    expect(open.get('process_resident_memory_bytes')).toBeGreaterThan(1_000_000);
    expect(open.get('process_cpu_seconds_total')).toBeGreaterThan(0);
    const name = 'miraizu_windows_committed_total';
    const windows = open.get(name) ?? 0;
    write(provider, person, board, '数えられることば');
    const written = await until(async () => {
      const now = await measured(server);
      return (now.get(name) ?? 0) > windows && now;
    });
    expect(written.get('miraizu_window_work_seconds_count')).toBe(written.get(name));
    expect(written.get('miraizu_commit_seconds_count')).toBeGreaterThan(0);
    provider.destroy();
    await until(async () => (await measured(server)).get('miraizu_connections') === 0, { what: 'they left' });
  });

  it('counts who is refused at the door, by reason', async () => {
    const server = await startTestServer();
    const { person } = await aWriter(server);
    connect(server, person, 'b-none');
    const refused = 'miraizu_refused_total{at="door",reason="unknown-board"}';
    await until(async () => ((await measured(server)).get(refused) ?? 0) > 0, { what: 'the refusal counts' });
  });

  it('names no camp, board, person, device or word', async () => {
    const server = await startTestServer();
    const { person, board, camp } = await aWriter(server);
    const provider = await openBoard(server, person, board.id);
    write(provider, person, board, '数えられることば');
    await until(async () => ((await measured(server)).get('miraizu_windows_committed_total') ?? 0) > 0);
    const text = await (await asOperator(server)).text();
    for (const word of ['ことば', '坂下', '若葉市', '広域', camp.id, board.id, person.cookie])
      expect(text).not.toContain(word);
    // Letters of this project alone: build, reasons, places.
    expect(text).toMatch(/^[\x20-\x7e\n]*$/);
  });

  it('is nobody’s arrival', async () => {
    const server = await startTestServer({ config: { publicUrl: new URL('http://camp.example') } });
    for (const path of ['/metrics', '/healthz', '/livez'])
      expect(
        (await fetch(server.url + path, { headers: { 'x-forwarded-for': '203.0.113.9' } })).status,
      ).toBeLessThan(500);
    const operator = { authorization: `Bearer ${server.operatorKey}` };
    const { camp } = await server.createCamp();
    const ready = await fetch(`${server.url}/api/camps/${camp.id}/ready`, { headers: operator });
    expect(await ready.text()).not.toContain('203.0.113.9');
  });
});

describe('a port of its own', () => {
  it('answers metrics, readiness and liveness without a key, and nothing else', async () => {
    const server = await startTestServer({ config: { metrics: { port: 0, host: '127.0.0.1' } } });
    const at = `http://127.0.0.1:${server.metricsPort}`;
    const metrics = await fetch(`${at}/metrics`);
    expect(valuesIn(await metrics.text()).get('miraizu_ready')).toBe(1);
    expect(await (await fetch(`${at}/healthz`)).json()).toMatchObject({ status: 'ok' });
    expect(await (await fetch(`${at}/livez`)).json()).toEqual({ status: 'alive' });
    for (const path of ['/', '/api/config', '/sync/x', '/metrics/x'])
      expect((await fetch(at + path)).status, path).toBe(404);
    expect((await fetch(`${at}/metrics`, { method: 'POST' })).status).toBe(405);
    await server.close();
    await expect(fetch(`${at}/livez`)).rejects.toThrow();
  });

  it('is not there unless it is asked for', async () => {
    expect((await startTestServer()).metricsPort).toBeNull();
  });

  it('that is taken is said in words before anybody is let in', async () => {
    const first = await startTestServer({ config: { metrics: { port: 0, host: '127.0.0.1' } } });
    const port = first.metricsPort ?? expect.fail();
    const metrics = { port, host: '127.0.0.1' };
    const thrown: unknown = await startTestServer({ config: { metrics } }).catch((error: unknown) => error);
    const problem = startErrorOf(thrown, { port: 0, host: '', dataDir: '' });
    expect(problem?.ja).toContain(`METRICS_PORT・METRICS_HOST の 127.0.0.1:${port}`);
    expect(problem?.en).toContain('METRICS_PORT');
  });

  it('says that metrics failed, and logs why', async () => {
    const logged: unknown[] = [];
    const broken = {
      build: 'test',
      readiness: { reasons: [] },
      metrics: { print: () => Promise.reject(new Error('broken')) },
      log: { error: (...words: unknown[]) => logged.push(words) },
    } as unknown as Parameters<typeof openProbePort>[1];
    const port = await openProbePort({ port: 0, host: '127.0.0.1' }, broken);
    expect((await fetch(`http://127.0.0.1:${port.port}/metrics`)).status).toBe(500);
    expect(logged).toHaveLength(1);
    await port.close();
  });
});

describe('readiness and liveness', () => {
  it('are answered whatever name the asker uses, metrics by names of this server alone', async () => {
    const server = await startTestServer();
    expect(JSON.parse((await askAs(`${server.url}/livez`, 'relay-7.cluster')).text)).toEqual({
      status: 'alive',
    });
    expect((await askAs(`${server.url}/healthz`, 'relay-7.cluster')).status).toBe(200);
    expect((await askAs(`${server.url}/metrics`, 'relay-7.cluster')).status).toBe(421);
  });

  it('part while the server hands over: it lives, and wants nobody', async () => {
    const { storage, faults } = faultyStorage(createMemoryStorage());
    const server = await startTestServer({ storage, config: { metrics: { port: 0, host: '127.0.0.1' } } });
    const { person, board } = await aWriter(server);
    const provider = await openBoard(server, person, board.id);
    const at = `http://127.0.0.1:${server.metricsPort}`;
    const received = async () =>
      valuesIn(await (await fetch(`${at}/metrics`)).text()).get('miraizu_frames_received_total') ?? 0;
    const before = await received();
    const goOn = faults.hold();
    write(provider, person, board, '終わる間ぎわのことば');
    await until(async () => (await received()) > before, { what: 'the note has come' });
    const closed = server.close();
    const health = await fetch(`${at}/healthz`);
    expect(health.status).toBe(503);
    expect(await health.json()).toMatchObject({ status: 'not-ready', reasons: ['draining'] });
    expect((await fetch(`${at}/livez`)).status).toBe(200);
    goOn();
    await closed;
  });
});
