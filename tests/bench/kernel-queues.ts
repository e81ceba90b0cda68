// What the operating system holds for each connection of a server, as Linux tells it: bytes that the server has handed over
// and the other end has not read. Read from outside, so that nobody has to take the server's word for it.
import { readFileSync } from 'node:fs';

export interface KernelQueue {
  /** Bytes in the send buffer of the server's end and in the receive buffer of the other. */
  readonly bytes: number;
  /** The server still has the connection. */
  readonly isOpen: boolean;
}

/** TCP's ESTABLISHED in /proc/net/tcp. */
const ESTABLISHED = '01';

/** The queues of all connections to 127.0.0.1:`port`, by the port of the other end. */
export function kernelQueues(port: number): ReadonlyMap<number, KernelQueue> {
  const queues = new Map<number, { bytes: number; isOpen: boolean }>();
  const of = (client: number) => {
    const queue = queues.get(client) ?? { bytes: 0, isOpen: false };
    queues.set(client, queue);
    return queue;
  };
  for (const line of readFileSync('/proc/net/tcp', 'latin1').split('\n').slice(1)) {
    const [, local = '', remote = '', state, held = ''] = line.trim().split(/\s+/);
    const [localPort, remotePort] = [portOf(local), portOf(remote)];
    const [sending = 0, receiving = 0] = held.split(':').map((hex) => Number.parseInt(hex, 16));
    if (localPort === port && remotePort !== 0) {
      const queue = of(remotePort);
      queue.bytes += sending;
      queue.isOpen = state === ESTABLISHED;
    } else if (remotePort === port) of(localPort).bytes += receiving;
  }
  return queues;
}

/** `0100007F:0BB8` is 127.0.0.1, port 3000. */
const portOf = (address: string): number => Number.parseInt(address.split(':')[1] ?? '0', 16);
