// A line between client and server that can fall silent without closing, in either direction, as Wi-Fi does.

import type { AddressInfo } from 'node:net';
import { connect, createServer, type Socket } from 'node:net';

export type Direction = 'both' | 'to-server' | 'to-client';

export interface SilentProxy {
  readonly port: number;
  /** What comes from now on is swallowed; nobody is told. Lines that are opened meanwhile are silent too. */
  silence(direction: Direction): void;
  /** New lines work again; those that were silenced stay dead. */
  speak(): void;
  /** The same, and whoever still waits on a dead line is told, as by the first router that knows it no more. */
  speakAndCut(): void;
  close(): void;
}

export async function openSilentProxy(serverPort: number): Promise<SilentProxy> {
  const sockets = new Set<Socket>();
  let silenced: Direction | null = null;
  const dead = new Map<Socket, Direction>();
  const server = createServer((client) => {
    const upstream = connect(serverPort, '127.0.0.1');
    const swallows = (direction: Direction): boolean => {
      const mode = dead.get(client);
      return mode === 'both' || mode === direction;
    };
    for (const socket of [client, upstream]) {
      sockets.add(socket);
      // The other end is told by close, as far as it is told at all.
      socket.on('error', () => undefined);
    }
    if (silenced !== null) dead.set(client, silenced);
    client.on('data', (chunk) => void (swallows('to-server') || upstream.write(chunk)));
    upstream.on('data', (chunk) => void (swallows('to-client') || client.write(chunk)));
    client.on('close', () => void (dead.has(client) || upstream.destroy()));
    upstream.on('close', () => void (dead.has(client) || client.destroy()));
    lines.add(client);
  });
  const lines = new Set<Socket>();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', () => resolve()));
  const speak = (): void => {
    silenced = null;
  };
  return {
    port: (server.address() as AddressInfo).port,
    silence(direction) {
      silenced = direction;
      for (const line of lines) dead.set(line, direction);
    },
    speak,
    speakAndCut() {
      speak();
      for (const line of dead.keys()) line.destroy();
    },
    close() {
      for (const socket of sockets) socket.destroy();
      server.close();
    },
  };
}
