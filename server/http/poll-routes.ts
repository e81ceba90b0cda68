// HTTP in place of a WebSocket: opening a connection, the held question, the posted piece. Only reads requests and writes
// answers; who may connect and what the bytes mean is server/relay. The global Origin check stands before every POST.
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import * as v from 'valibot';
import { POLL_CONTENT_TYPE, POLL_HELD_BACK, POLL_TAKEN } from '../../shared/protocol/poll-stream.ts';
import type { PollConnections } from '../relay/poll-connections.ts';
import { POLL_LIMITS } from '../relay/poll-limits.ts';
import { admitted, RefusedError } from './errors.ts';

const number = v.pipe(v.string(), v.regex(/^\d{1,15}$/), v.transform(Number));
const question = v.object({ from: number, hold: number });
const piece = v.object({ sequence: number, hold: number });

/** `/sync/<boardId>/poll` and what lies under it; `app` reads bodies of bytes (readBytes). */
export function addPollRoutes(app: FastifyInstance, polls: PollConnections): void {
  app.post('/sync/:boardId/poll', async (request, reply) => {
    const url = new URL(request.url.replace(/\/poll(?=$|\?)/, ''), 'http://relay.invalid');
    const id = admitted(await polls.open(url, request.headers));
    return sendBytes(reply, Buffer.from(id));
  });

  app.get('/sync/:boardId/poll/:id', async (request, reply) => {
    const { from, hold } = queryOf(request, question);
    const socket = admitted(await polls.find(idOf(request), request.headers));
    return sendBytes(reply, admitted(await socket.ask(from, hold, goneSignal(reply))));
  });

  app.post(
    '/sync/:boardId/poll/:id',
    {
      bodyLimit: POLL_LIMITS.maxPieceBytes,
      // Before the body is read: a stranger's bytes are not even collected.
      onRequest: async (request, reply) => {
        const socket = admitted(await polls.find(idOf(request), request.headers));
        reply.raw.once('close', socket.receiving(request.raw.socket));
      },
    },
    async (request, reply) => {
      const { sequence, hold } = queryOf(request, piece);
      if (!(request.body instanceof Uint8Array)) throw new RefusedError('malformed-request');
      const socket = admitted(await polls.find(idOf(request), request.headers));
      const taken = admitted(await socket.take(sequence, request.body, hold));
      return sendBytes(reply, Uint8Array.of(taken === 'taken' ? POLL_TAKEN : POLL_HELD_BACK));
    },
  );
}

/** Bodies of bytes, for every route that takes them. */
export function readBytes(app: FastifyInstance): void {
  app.addContentTypeParser(
    POLL_CONTENT_TYPE,
    { parseAs: 'buffer', bodyLimit: POLL_LIMITS.maxPieceBytes },
    (_request, body, done) => done(null, body),
  );
}

/** An answer of bytes that nothing between here and the page may keep or change. */
export function sendBytes(reply: FastifyReply, bytes: Uint8Array): FastifyReply {
  return reply
    .header('content-type', POLL_CONTENT_TYPE)
    .header('cache-control', 'no-store, no-transform')
    .send(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength));
}

/** Aborts when whoever asked is gone before there was an answer. */
export function goneSignal(reply: FastifyReply): AbortSignal {
  const controller = new AbortController();
  reply.raw.on('close', () => controller.abort());
  return controller.signal;
}

export function queryOf<S extends v.GenericSchema>(request: FastifyRequest, schema: S): v.InferOutput<S> {
  const parsed = v.safeParse(schema, request.query);
  if (!parsed.success) throw new RefusedError('malformed-request');
  return parsed.output;
}

const idOf = (request: FastifyRequest): string => {
  const { id } = request.params as { id?: unknown };
  return typeof id === 'string' ? id : '';
};
