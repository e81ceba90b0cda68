// A balancer as stands before several relays: each connection goes to the next relay in turn that takes it, without stickiness. Knows
// bytes, and nothing of HTTP.
import { connect, createServer, type Socket } from 'node:net';

export interface Balancer {
  /** `http://127.0.0.1:<port>` */
  readonly url: string;
  /** These ports from now on; connections that stand stay. */
  lead(ports: readonly number[]): void;
  close(): Promise<void>;
}

export async function startBalancer(first: readonly number[]): Promise<Balancer> {
  let ports = first;
  let turn = 0;
  const open = new Set<Socket>();
  const server = createServer((front) => {
    open.add(front);
    front.on('error', () => front.destroy());
    front.on('close', () => open.delete(front));
    front.setNoDelay(true);
    dial(front, ports.length);
  });
  const dial = (front: Socket, triesLeft: number): void => {
    const port = ports[turn % Math.max(ports.length, 1)];
    turn += 1;
    if (port === undefined || triesLeft === 0 || front.destroyed) {
      front.destroy();
      return;
    }
    const back = connect({ port, host: '127.0.0.1', noDelay: true });
    let isThrough = false;
    back.on('connect', () => {
      isThrough = true;
      front.pipe(back);
      back.pipe(front);
    });
    back.on('error', () => {
      if (isThrough) front.destroy();
      else dial(front, triesLeft - 1);
    });
    back.on('close', () => {
      if (isThrough) front.destroy();
    });
    front.on('close', () => back.destroy());
  };
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  return {
    url: `http://127.0.0.1:${typeof address === 'object' && address !== null ? address.port : 0}`,
    lead(next) {
      ports = next;
    },
    close: () =>
      new Promise((resolve) => {
        for (const socket of open) socket.destroy();
        server.close(() => resolve());
      }),
  };
}
