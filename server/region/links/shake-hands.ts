// The handshake of a link: the home asks, the edge answers and asks, the home answers. Who cannot prove that it has the operator's key, or
// takes its time, is cut off without a word about why.
import * as v from 'valibot';
import type { WebSocket } from 'ws';
import type { Clock } from '../../rooms/clock.ts';
import { LINK_LIMITS } from './link.ts';
import {
  answer as answerSchema,
  challenge as challengeSchema,
  type Handshake,
  isSameProof,
  newNonce,
  proofOf,
  welcome,
} from './link-proof.ts';

/** The path at which a relay takes links. */
export const LINK_PATH = '/relay/link';

export interface Shaking {
  readonly socket: WebSocket;
  readonly relayId: string;
  readonly operatorKey: string;
  readonly clock: Clock;
}

/** Rejects, and cuts the socket, when the other end is not a relay of ours. Nothing that comes after is missed. */
export async function asHome({ socket, relayId, operatorKey, clock }: Shaking): Promise<Handshake> {
  return within(socket, clock, async (hear) => {
    const home = { relayId, nonce: newNonce() };
    socket.send(JSON.stringify(home));
    const { proof, ...edge } = v.parse(answerSchema, await hear());
    const shaken = { home, edge };
    if (!isSameProof(proof, proofOf(operatorKey, 'edge', shaken))) throw new Error('a link without proof');
    socket.send(JSON.stringify({ proof: proofOf(operatorKey, 'home', shaken) }));
    return shaken;
  });
}

/** The same from the side that has dialled. `expected`: whom it wanted to reach; somebody else may have its address now. */
export async function asEdge(
  { socket, relayId, operatorKey, clock }: Shaking,
  expected: string,
): Promise<Handshake> {
  return within(socket, clock, async (hear) => {
    const home = v.parse(challengeSchema, await hear());
    if (home.relayId !== expected) throw new Error('another relay has this address');
    const edge = { relayId, nonce: newNonce() };
    const shaken = { home, edge };
    socket.send(JSON.stringify({ ...edge, proof: proofOf(operatorKey, 'edge', shaken) }));
    const { proof } = v.parse(welcome, await hear());
    if (!isSameProof(proof, proofOf(operatorKey, 'home', shaken))) throw new Error('a link without proof');
    return shaken;
  });
}

async function within<T>(
  socket: WebSocket,
  clock: Clock,
  work: (hear: () => Promise<unknown>) => Promise<T>,
): Promise<T> {
  const cancel = clock.after(LINK_LIMITS.handshakeMs, () => socket.terminate());
  try {
    return await work(() => nextMessage(socket));
  } catch (error) {
    socket.terminate();
    throw error;
  } finally {
    cancel();
  }
}

/** The next message, read as JSON; afterwards the socket is paused, so that none is lost before somebody listens again. */
function nextMessage(socket: WebSocket): Promise<unknown> {
  return new Promise((resolve, reject) => {
    const onMessage = (data: Buffer): void => {
      stop();
      socket.pause();
      try {
        resolve(JSON.parse(data.toString('utf8')));
      } catch (error) {
        reject(error);
      }
    };
    const onClose = (): void => {
      stop();
      reject(new Error('the link closed'));
    };
    const stop = (): void => {
      socket.off('message', onMessage);
      socket.off('close', onClose);
      socket.off('error', onError);
    };
    const onError = (error: Error): void => {
      stop();
      reject(error);
    };
    socket.on('message', onMessage);
    socket.on('close', onClose);
    socket.on('error', onError);
    if (socket.isPaused) socket.resume();
  });
}
