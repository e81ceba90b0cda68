// The servers that relay-fan-out.ts compares, each in a process of its own so that its CPU time can be read: `ours` (the
// whole relay on SQLite) or `bare` (ws sending each message to all others: no checks, no document, no disk).
import { mkdtempSync, rmSync } from 'node:fs';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { WebSocketServer } from 'ws';
import { openStorage } from '../../server/storage/sqlite.ts';
import { startRelay } from '../kit/relay-server.ts';

/** What the server tells its parent. */
export type FromServer =
  | { readonly kind: 'ready'; readonly port: number }
  | { readonly kind: 'cpu'; readonly milliseconds: number };

const tell = (message: FromServer): void => {
  process.send?.(message);
};

process.on('message', () => {
  const { user, system } = process.cpuUsage();
  tell({ kind: 'cpu', milliseconds: (user + system) / 1000 });
});
// A parent that was interrupted must not leave servers behind.
process.on('disconnect', () => process.exit(0));
tell({ kind: 'ready', port: process.argv[2] === 'ours' ? await startOurs() : await startBare() });

async function startOurs(): Promise<number> {
  const folder = mkdtempSync(join(tmpdir(), 'miraizu-bench-'));
  process.on('exit', () => rmSync(folder, { recursive: true, force: true }));
  process.on('SIGTERM', () => process.exit(0));
  const { port } = await startRelay({ inner: await openStorage(folder) });
  return port;
}

async function startBare(): Promise<number> {
  const server = new WebSocketServer({ port: 0, host: '127.0.0.1', perMessageDeflate: false });
  server.on('connection', (socket) => {
    socket.on('message', (data: Buffer) => {
      for (const other of server.clients) if (other !== socket) other.send(data);
    });
  });
  await new Promise((resolve) => server.on('listening', resolve));
  return (server.address() as AddressInfo).port;
}
