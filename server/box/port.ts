// A port for somebody who has never heard of one: the wished one, or the next that is free.
import { createServer } from 'node:net';

/** How many are tried one after another before the system is asked for any. */
const TRIES = 20;

/** A TCP port on which nobody listens now, from `first` on; 0 (any) where none of the next is free. */
export async function freePortFrom(first: number): Promise<number> {
  for (let port = first; port < first + TRIES && port <= 65_535; port += 1)
    if (await isFree(port)) return port;
  return 0;
}

const isFree = (port: number): Promise<boolean> =>
  new Promise((resolve) => {
    const probe = createServer();
    probe.once('error', () => resolve(false));
    probe.listen({ port, host: '0.0.0.0' }, () => probe.close(() => resolve(true)));
  });
