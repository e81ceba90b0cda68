// F8 and F17 for the whole built server: three hundred come back at once after a crash, and a server that is stopped for a
// while (a closed lid) goes on as if nothing had been.
import { expect, it, onTestFinished } from 'vitest';
import { WebSocket } from 'ws';
import type { JoinAnswer } from '../../shared/api/api.ts';
import { MESSAGE, SYNC } from '../../shared/protocol/messages.ts';
import { answerOf, secretOf, TestBrowser } from '../kit/server.ts';
import { startServerProcess } from '../kit/server-process.ts';
import { gatherStorm } from '../kit/storm.ts';
import { until } from '../kit/until.ts';

const CLIENTS = 300;
/** Tabs per person: fewer people to join, as many connections. */
const TABS = 20;
const STOPPED_MS = Number(process.env['FAULT_STOP_MS'] ?? 2_000);
const ALL_BACK_MS = 10_000;

it(`[F8] ${CLIENTS} come back at once after a crash: all have the board again, and nothing acknowledged is lost`, {
  timeout: 120_000,
}, async () => {
  const first = await startServerProcess({ HOST: '127.0.0.1' });
  onTestFinished(() => first.dispose());
  const url = `http://127.0.0.1:${first.port}`;
  const storm = await gatherStorm({ url, hostSecret: secretOf(first.startPath) }, { writers: 4 });
  onTestFinished(() => storm.end());
  const cookies: string[] = [];
  for (let n = 0; n < CLIENTS / TABS; n += 1) {
    const browser = new TestBrowser(url);
    const proof = { secret: secretOf(storm.camp.links.participant) };
    const teamId = storm.camp.boards[n % 2]?.teamId ?? null;
    await answerOf<JoinAnswer>(await browser.post('/api/join', { proof, name: `人${n}`, teamId }));
    cookies.push(browser.cookie ?? '');
  }
  /** Opens every connection and resolves when each has been sent the whole board. */
  const allArrive = async (): Promise<readonly WebSocket[]> => {
    const sockets = Array.from({ length: CLIENTS }, (_, n) => {
      const board = storm.camp.boards[n % 2]?.id;
      const headers = { origin: url, cookie: cookies[n % cookies.length] ?? '' };
      const socket = new WebSocket(`${url.replace('http', 'ws')}/sync/${board}`, { headers });
      // A server that is killed tears them: that is what is tested.
      socket.on('error', () => undefined);
      return socket;
    });
    await Promise.all(
      sockets.map(
        (socket) =>
          new Promise<void>((resolve, reject) => {
            socket.on('open', () => socket.send(new Uint8Array([MESSAGE.sync, SYNC.step1, 1, 0])));
            socket.on('message', (frame: Buffer) => {
              if (frame[0] === MESSAGE.sync && frame[1] === SYNC.step2) resolve();
            });
            socket.on('close', (code, reason) => reject(new Error(`closed: ${code} ${reason}`)));
          }),
      ),
    );
    return sockets;
  };
  await allArrive();
  for (const writer of storm.writers) writer.start();
  await until(() => storm.writers.every(({ acknowledged }) => acknowledged > 5));
  await first.kill();
  for (const writer of storm.writers) writer.disconnect();
  const second = await first.restart();
  onTestFinished(() => second.dispose());
  const startMs = performance.now();
  const sockets = await allArrive();
  const backMs = performance.now() - startMs;
  for (const socket of sockets) socket.terminate();
  expect(await storm.lost()).toEqual([]);
  for (const writer of storm.writers) writer.start();
  await storm.calm();
  expect(backMs).toBeLessThan(ALL_BACK_MS);
});

it(`[F17] a server stopped for ${STOPPED_MS} ms while people write goes on with the same sessions and loses nothing`, {
  timeout: 60_000 + STOPPED_MS,
}, async () => {
  const server = await startServerProcess({ HOST: '127.0.0.1' });
  onTestFinished(() => server.dispose());
  const host = { url: `http://127.0.0.1:${server.port}`, hostSecret: secretOf(server.startPath) };
  const storm = await gatherStorm(host, { writers: 4 });
  onTestFinished(() => storm.end());
  for (const writer of storm.writers) writer.start();
  await until(() => storm.writers.every(({ acknowledged }) => acknowledged > 5));
  const connections = storm.writers.map(({ connections: made }) => made);

  server.signal('SIGSTOP');
  const stoppedAt = performance.now();
  const written = storm.writers.reduce((sum, writer) => sum + writer.written, 0);
  await until(() => performance.now() - stoppedAt > STOPPED_MS, { timeoutMs: STOPPED_MS + 10_000 });
  server.signal('SIGCONT');

  await until(() => storm.writers.reduce((sum, writer) => sum + writer.acknowledged, 0) > written, {
    what: 'everybody is acknowledged again',
  });
  expect(storm.writers.map(({ connections: made }) => made)).toEqual(connections);
  await storm.calm();
});
