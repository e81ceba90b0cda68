// Work from an epoch of a board that is over, over HTTP. Only reads requests and writes replies; who may post and what becomes of
// it is server/relay/late-posts.ts. PROTOCOL.md, «Late work».
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { BOARD_LIMITS } from '../../shared/board/limits.ts';
import { encodeLateReceipt } from '../../shared/protocol/late-receipt.ts';
import type { LatePosts, LateTarget } from '../relay/late-posts.ts';
import { admitted, RefusedError } from './errors.ts';
import { sendBytes } from './poll-routes.ts';

/** `POST /sync/<boardId>/epochs/<n>`; `app` reads bodies of bytes (readBytes). */
export function addLateWorkRoutes(app: FastifyInstance, posts: LatePosts): void {
  app.post(
    '/sync/:boardId/epochs/:epoch',
    {
      bodyLimit: BOARD_LIMITS.maxFrameBytes,
      // Before the body is read: a stranger's bytes are not even collected.
      onRequest: async (request, reply) => {
        reply.raw.once('close', admitted(await posts.reserve(targetOf(request), request.headers)));
      },
    },
    async (request, reply) => {
      if (!(request.body instanceof Uint8Array)) throw new RefusedError('malformed-request');
      const update = new Uint8Array(request.body);
      const receipt = admitted(await posts.take(targetOf(request), request.headers, update));
      return sendBytes(reply, encodeLateReceipt(receipt));
    },
  );
}

function targetOf(request: FastifyRequest): LateTarget {
  const { boardId, epoch } = request.params as { boardId?: unknown; epoch?: unknown };
  const { as } = request.query as { as?: unknown };
  const url = new URL(`/sync/${encodeURIComponent(String(boardId))}`, 'http://relay.invalid');
  return { url, epoch: String(epoch), as: as === undefined ? null : String(as) };
}
