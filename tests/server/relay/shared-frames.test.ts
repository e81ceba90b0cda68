// Frames made once for everybody: what arrives is what was sent, whole and in order, beside everything ws sends itself.
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { PassThrough } from 'node:stream';
import { expect, it, onTestFinished } from 'vitest';
import { WebSocket, WebSocketServer } from 'ws';
import type { RelaySocket } from '../../../server/relay/relay-socket.ts';
import { sharingFrames } from '../../../server/relay/shared-frames.ts';
import { until } from '../../kit/until.ts';

/** A real connection: the server's end, which shares frames, and the client's. */
async function connection(): Promise<{ shared: RelaySocket; client: WebSocket }> {
  const server = createServer();
  const sockets = new WebSocketServer({ noServer: true, perMessageDeflate: false });
  const opened = new Promise<RelaySocket>((resolve) => {
    server.on('upgrade', (request, wire, head) =>
      sockets.handleUpgrade(request, wire, head, (socket) => resolve(sharingFrames(socket, wire))),
    );
  });
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve);
  });
  const client = new WebSocket(`ws://127.0.0.1:${(server.address() as AddressInfo).port}`);
  onTestFinished(() => {
    client.terminate();
    server.close();
  });
  return { shared: await opened, client };
}

/** Every length at which the header changes, and where copying ends. */
const LENGTHS = [0, 1, 125, 126, 127, 32_767, 32_768, 32_769, 65_535, 65_536, 200_000];

it('delivers messages of every length whole and in order, with pings and a goodbye between them', async () => {
  const { shared, client } = await connection();
  const received: Buffer[] = [];
  let pings = 0;
  client.on('message', (data: Buffer, isBinary) => {
    expect(isBinary).toBe(true);
    received.push(data);
  });
  client.on('ping', () => {
    pings += 1;
  });
  const sent = LENGTHS.map((length, n) => new Uint8Array(length).fill(n + 1));
  for (const message of sent) {
    shared.send(message);
    shared.ping();
  }
  shared.close(4403, 'not-allowed');
  const code = await new Promise((resolve) => client.on('close', resolve));
  expect(received.map((data, n) => data.equals(sent[n] ?? data))).toEqual(LENGTHS.map(() => true));
  expect(pings).toBe(sent.length);
  expect(code).toBe(4403);
});

it('hands the same bytes to every connection of a message', () => {
  const chunks: Buffer[] = [];
  const socketTo = (): RelaySocket => {
    const wire = new PassThrough();
    wire.write = (chunk: Buffer) => {
      chunks.push(chunk);
      return true;
    };
    return sharingFrames({ OPEN: 1, readyState: 1 } as WebSocket, wire);
  };
  const message = Uint8Array.of(0, 2, 1, 0);
  for (const socket of [socketTo(), socketTo(), socketTo()]) socket.send(message);
  expect(chunks).toHaveLength(3);
  expect(new Set(chunks).size).toBe(1);
  socketTo().send(Uint8Array.of(0, 2, 1, 0));
  expect(chunks.at(-1)).not.toBe(chunks[0]);
});

it('knows what waits on the wire, whoever wrote it', async () => {
  const { shared, client } = await connection();
  client.pause();
  const message = new Uint8Array(16_000);
  // More than two kernels keep for a connection.
  for (let n = 0; n < 1_000; n += 1) shared.send(message);
  expect(shared.bufferedAmount).toBeGreaterThan(1_000_000);
  client.resume();
  await until(() => shared.bufferedAmount === 0, { what: 'it flows off when it is read' });
});
