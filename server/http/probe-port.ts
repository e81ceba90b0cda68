// A port for metrics and probes alone, in plain http and without a key: whoever reaches it may read numbers, and nothing else is there.
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { AppContext } from './app-context.ts';
import { ALIVE, healthOf } from './health.ts';

export interface ProbePort {
  readonly port: number;
  close(): Promise<void>;
}

/** The port could not be listened on: it is taken, or the address is not this machine's. */
export class ProbePortError extends Error {
  readonly at: string;
  constructor(at: string, options?: ErrorOptions) {
    super(`metrics cannot be answered on ${at}`, options);
    this.name = 'ProbePortError';
    this.at = at;
  }
}

/** Listens for `/metrics`, `/healthz` and `/livez`; rejects with ProbePortError. */
export async function openProbePort(
  at: { readonly port: number; readonly host: string },
  context: Pick<AppContext, 'build' | 'readiness' | 'metrics' | 'log'>,
): Promise<ProbePort> {
  const server = createServer((request, response) => {
    const send = (status: number, type: string, text: string): void => {
      response.writeHead(status, { 'content-type': type, 'cache-control': 'no-store' }).end(text);
    };
    const json = (status: number, answer: unknown): void =>
      send(status, 'application/json; charset=utf-8', JSON.stringify(answer));
    const [path] = (request.url ?? '').split('?');
    if (request.method !== 'GET') json(405, { status: 'get-only' });
    else if (path === '/livez') json(200, ALIVE);
    else if (path === '/healthz') {
      const { status, answer } = healthOf(context);
      json(status, answer);
    } else if (path === '/metrics')
      context.metrics.print().then(
        ({ type, text }) => send(200, type, text),
        (error: unknown) => {
          context.log.error({ err: error }, 'metrics could not be printed');
          json(500, { status: 'failed' });
        },
      );
    else json(404, { status: 'unknown' });
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', (error) => reject(new ProbePortError(`${at.host}:${at.port}`, { cause: error })));
    server.listen(at.port, at.host, () => resolve());
  });
  return {
    port: (server.address() as AddressInfo).port,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}
