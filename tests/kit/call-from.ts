// Another device of the network, played by another address of this machine.
import { request } from 'node:http';

/** Asks for the first page from an address of this machine that none of its interfaces has, as a neighbour would. */
export const callFrom = (localAddress: string, port: number): Promise<void> =>
  new Promise((resolve, reject) => {
    request({ host: '127.0.0.1', port, path: '/', localAddress }, (answer) => {
      answer.resume();
      answer.once('end', resolve);
    })
      .once('error', reject)
      .end();
  });
