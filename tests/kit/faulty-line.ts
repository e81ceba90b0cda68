// A TCP line that a test can break in every way that networks know: refused, torn, silent, and the one reply lost that was waited for. Knows
// bytes only; what stands at its ends is the test's.
import type { AddressInfo } from 'node:net';
import { connect, createServer, type Socket } from 'node:net';

export interface FaultyLine {
  readonly port: number;
  /** Where new connections lead from now on. */
  lead(port: number, host?: string): void;
  /** Works again; what fell silent is torn, as by the first router that knows it no more. */
  mend(): void;
  /** Every connection is torn, and nobody listens until `mend`. Resolves when nobody does. */
  refuse(): Promise<void>;
  /** What comes from now on is swallowed, on new connections too, and nobody is told until `mend`. */
  swallow(): void;
  /** Every connection is torn once; new ones work. */
  tear(): void;
  /**
   * What answers the next `count` requests with these words in it never arrives: they are carried out, and their connection is torn once
   * they were. Resolves when all of them were.
   */
  loseReplies(words: string, count: number): Promise<void>;
  close(): Promise<void>;
}

interface Pair {
  readonly front: Socket;
  readonly back: Socket;
  isDead: boolean;
  /** Its next reply is the one to be lost. */
  losesReply: boolean;
}

/** A line to this port, or to where it is led before anybody uses it. */
export async function openFaultyLine(
  target = 0,
  targetHost = '127.0.0.1',
  ownHost = '127.0.0.1',
): Promise<FaultyLine> {
  let to = { port: target, host: targetHost };
  let isSilent = false;
  let isClosed = false;
  const pairs = new Set<Pair>();
  let losing: { readonly words: string; left: number; readonly done: () => void } | null = null;

  const tearPair = ({ front, back }: Pair): void => {
    front.resetAndDestroy();
    back.destroy();
  };
  const server = createServer((front) => {
    const back = connect({ ...to, noDelay: true });
    const pair: Pair = { front, back, isDead: isSilent, losesReply: false };
    pairs.add(pair);
    front.setNoDelay(true);
    // Either end is told by close, as far as it is told at all.
    for (const socket of [front, back]) socket.on('error', () => undefined);
    front.on('data', (chunk: Buffer) => {
      if (pair.isDead) return;
      if (losing !== null && losing.left > 0 && chunk.includes(losing.words)) {
        losing.left -= 1;
        pair.losesReply = true;
      }
      back.write(chunk);
    });
    back.on('data', (chunk: Buffer) => {
      if (pair.losesReply) {
        tearPair(pair);
        if (losing?.left === 0) losing.done();
      } else if (!pair.isDead) front.write(chunk);
    });
    const end = (other: Socket) => (): void => {
      if (pair.isDead) return;
      pairs.delete(pair);
      other.destroy();
    };
    front.on('close', end(back));
    back.on('close', end(front));
  });
  const listen = (port: number): Promise<void> =>
    new Promise((resolve, reject) => {
      server.once('error', reject);
      server.listen(port, ownHost, () => {
        server.off('error', reject);
        resolve();
      });
    });
  await listen(0);
  const { port } = server.address() as AddressInfo;
  const tear = (): void => {
    for (const pair of [...pairs]) tearPair(pair);
    pairs.clear();
  };
  const stopListening = (): Promise<void> =>
    new Promise((resolve) => {
      server.close(() => resolve());
      tear();
    });
  return {
    port,
    lead(next, host = '127.0.0.1') {
      to = { port: next, host };
    },
    mend() {
      isSilent = false;
      for (const pair of [...pairs].filter(({ isDead }) => isDead)) {
        tearPair(pair);
        pairs.delete(pair);
      }
      if (!server.listening && !isClosed) void listen(port);
    },
    refuse: () => (server.listening ? stopListening() : Promise.resolve()),
    swallow() {
      isSilent = true;
      for (const pair of pairs) pair.isDead = true;
    },
    tear,
    loseReplies: (words, count) =>
      new Promise((resolve) => {
        losing = {
          words,
          left: count,
          done: () => {
            losing = null;
            resolve();
          },
        };
      }),
    async close() {
      isClosed = true;
      if (server.listening) await stopListening();
    },
  };
}
