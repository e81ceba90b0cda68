// How the HTTP context says no: a reason of shared/protocol/rejections.ts becomes its status and `{ refused }`. Anything
// unforeseen becomes `internal-error` for the asker and a stack for the log.
import type { FastifyInstance, FastifyRequest } from 'fastify';
import type { Refusal } from '../../shared/api/api.ts';
import { REJECTIONS, type RejectionReason } from '../../shared/protocol/rejections.ts';
import type { Result } from '../../shared/result.ts';
import type { Log } from '../log.ts';
import { CounterByWord } from '../metrics/meter.ts';
import { StorageError } from '../storage/storage.ts';
import { OvertakenError } from './overtaken.ts';

/** Thrown by routes to answer with a refusal; never used for bugs. */
export class RefusedError extends Error {
  readonly reason: RejectionReason;
  constructor(reason: RejectionReason) {
    super(`refused: ${reason}`);
    this.name = 'RefusedError';
    this.reason = reason;
  }
}

/** The value, or the refusal as the request's answer. */
export function admitted<T>(result: Result<T, RejectionReason>): T {
  if (!result.ok) throw new RefusedError(result.error);
  return result.value;
}

/** `isGone`: was this board deleted? What was under way on one is not the server's fault. `refused` counts what was said. */
export function answerErrors(
  app: FastifyInstance,
  log: Log,
  isGone: (board: string) => boolean = () => false,
  refused = new CounterByWord<RejectionReason>(),
): void {
  app.setErrorHandler((error, request, reply) => {
    const { boardId } = (request.params ?? {}) as { readonly boardId?: string };
    const fault = reasonOf(error, request);
    const reason = REJECTIONS[fault].httpStatus >= 500 && isGone(boardId ?? '') ? 'board-deleted' : fault;
    if (reason === 'internal-error' || reason === 'storage-failed')
      log.error({ err: error, route: request.routeOptions.url }, 'a request failed');
    refused.add(reason);
    const refusal: Refusal = { refused: reason };
    return reply.code(REJECTIONS[reason].httpStatus).send(refusal);
  });
}

/** The reason of a storage that refuses. Who comes to a relay that is no home any more finds the new one at the next try. */
const STORAGE_REFUSALS: Readonly<Record<StorageError['reason'], RejectionReason>> = {
  closed: 'shutting-down',
  'not-home': 'shutting-down',
  'disk-full': 'storage-failed',
  'io-error': 'storage-failed',
  damaged: 'storage-failed',
};

/** What a body is that is larger than its route takes, by the last part of the route. */
const TOO_LARGE: ReadonlyMap<string, RejectionReason> = new Map([
  ['assets', 'image-too-large'],
  [':epoch', 'frame-too-large'],
]);
const lastOf = (route = ''): string => route.slice(route.lastIndexOf('/') + 1);

function reasonOf(error: unknown, request: FastifyRequest): RejectionReason {
  if (error instanceof RefusedError) return error.reason;
  if (error instanceof OvertakenError) return 'too-slow';
  if (error instanceof StorageError) return STORAGE_REFUSALS[error.reason];
  const { code, statusCode } = error as { code?: unknown; statusCode?: unknown };
  if (code === 'FST_ERR_CTP_BODY_TOO_LARGE')
    return TOO_LARGE.get(lastOf(request.routeOptions.url)) ?? 'malformed-request';
  // Fastify's own refusals of bodies, content types and URLs.
  return typeof statusCode === 'number' && statusCode >= 400 && statusCode < 500
    ? 'malformed-request'
    : 'internal-error';
}
