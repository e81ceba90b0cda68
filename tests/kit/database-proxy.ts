// A line to PostgreSQL that can break where it hurts most: it goes away and comes back, falls silent, or loses the reply to a COMMIT.
import { connect, createServer, type Server, type Socket } from 'node:net';

/** `reply-lost`: the next COMMIT arrives, and the line breaks before its reply. `commit-lost`: the line breaks before it arrives. */
export type CommitFate = 'reply-lost' | 'commit-lost';

export interface DatabaseProxy {
  /** The database's URL by way of the proxy. */
  readonly url: string;
  /** What happens to the next COMMIT; later ones pass. */
  breakNextCommit(fate: CommitFate): void;
  /** Nobody answers any more: lines break, and new ones are refused. */
  goAway(): Promise<void>;
  comeBack(): Promise<void>;
  /** Lines stay open, and nothing passes, whichever way. */
  fallSilent(): void;
  close(): Promise<void>;
}

export async function openDatabaseProxy(databaseUrl: string): Promise<DatabaseProxy> {
  const target = new URL(databaseUrl);
  const sockets = new Set<Socket>();
  let fate: CommitFate | null = null;
  let isSilent = false;
  const carry = (client: Socket): void => {
    const upstream = connect(Number(target.port || 5432), target.hostname);
    let losesReply = false;
    const end = (): void => {
      client.destroy();
      upstream.destroy();
    };
    for (const socket of [client, upstream]) {
      sockets.add(socket);
      // The other end is told by close.
      socket.on('error', () => undefined);
      socket.on('close', end);
    }
    client.on('data', (chunk) => {
      if (isSilent) return;
      if (fate !== null && chunk.includes('COMMIT\0')) {
        const isLost = fate === 'commit-lost';
        fate = null;
        if (isLost) return end();
        losesReply = true;
      }
      upstream.write(chunk);
    });
    upstream.on('data', (chunk) => {
      if (losesReply) return end();
      if (!isSilent) client.write(chunk);
    });
  };
  let server: Server = createServer(carry);
  const listen = (port: number): Promise<void> =>
    new Promise((resolve) => server.listen(port, '127.0.0.1', () => resolve()));
  await listen(0);
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('The proxy has no port.');
  const { port } = address;
  const stop = (): Promise<void> =>
    new Promise((resolve) => {
      server.close(() => resolve());
      for (const socket of sockets) socket.destroy();
    });
  const url = new URL(databaseUrl);
  url.host = `127.0.0.1:${port}`;
  return {
    url: url.href,
    breakNextCommit(next) {
      fate = next;
    },
    goAway: stop,
    async comeBack() {
      server = createServer(carry);
      await listen(port);
    },
    fallSilent() {
      isSilent = true;
    },
    close: stop,
  };
}
