// A city's proxy that lets HTTP through and no WebSocket: neither a tunnel (CONNECT, which browsers ask for behind a
// configured proxy) nor an Upgrade (where it sits in the line unseen). Announces itself in Via, as such proxies do.
import { createServer, type IncomingMessage, request, type ServerResponse } from 'node:http';
import type { AddressInfo, Socket } from 'node:net';
import type { Duplex } from 'node:stream';

export interface BlockingProxy {
  /** To be set as a proxy, or opened in the server's place. */
  readonly url: string;
  /** WebSockets it has stopped so far. */
  readonly blocked: number;
  /** Requests it has carried so far. */
  readonly carried: number;
  close(): Promise<void>;
}

/** `cutAfterMs` ends every request that has no answer by then with 504, as impatient proxies do. */
export async function startBlockingProxy(
  target: string,
  { cutAfterMs = 60_000 }: { readonly cutAfterMs?: number } = {},
): Promise<BlockingProxy> {
  const { hostname, port } = new URL(target);
  const sockets = new Set<Socket>();
  let blocked = 0;
  let carried = 0;

  const carry = (incoming: IncomingMessage, answer: ServerResponse): void => {
    carried += 1;
    // Behind a configured proxy the whole address stands in the request line.
    const path = (incoming.url ?? '/').replace(/^http:\/\/[^/]+/, '') || '/';
    const headers = { ...incoming.headers, via: '1.1 proxy.city.test (city-proxy)' };
    const outgoing = request({ hostname, port, path, method: incoming.method, headers }, (response) => {
      answer.writeHead(response.statusCode ?? 502, response.headers);
      response.pipe(answer);
    });
    const give = (status: number) => {
      if (!answer.headersSent) answer.writeHead(status, { 'content-type': 'text/html' });
      answer.end('<h1>proxy</h1>');
    };
    outgoing.setTimeout(cutAfterMs, () => {
      give(504);
      outgoing.destroy();
    });
    outgoing.on('error', () => give(502));
    answer.on('close', () => outgoing.destroy());
    incoming.pipe(outgoing);
  };
  const block = (_request: IncomingMessage, socket: Duplex): void => {
    blocked += 1;
    socket.on('error', () => socket.destroy());
    socket.end('HTTP/1.1 403 Forbidden\r\nContent-Length: 0\r\nConnection: close\r\n\r\n');
  };

  const server = createServer(carry);
  server.on('upgrade', block);
  server.on('connect', block);
  server.on('connection', (socket) => {
    sockets.add(socket);
    socket.on('close', () => sockets.delete(socket));
  });
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve);
  });
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    get blocked() {
      return blocked;
    },
    get carried() {
      return carried;
    },
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        for (const socket of sockets) socket.destroy();
      }),
  };
}
