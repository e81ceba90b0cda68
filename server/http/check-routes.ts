// The relay's requests over HTTP, on any Fastify (the server's own, and the bare one of relay tests); and what the page 接続の診断 asks over HTTP, joined or not: the time, how the asker's request arrived here, a held answer and an
// echo like those that stand in for a WebSocket. Tells an asker about its own request and nothing else.
import type { FastifyInstance } from 'fastify';
import * as v from 'valibot';
import type { CheckAnswer } from '../../shared/api/api.ts';
import { CHECK_LIMITS, CHECK_PATH, type ConnectionCheck } from '../relay/connection-check.ts';
import type { Relay } from '../relay/upgrade.ts';
import { addressOf } from './address-of.ts';
import { RefusedError } from './errors.ts';
import { addLateWorkRoutes } from './late-work-routes.ts';
import { addPollRoutes, goneSignal, queryOf, readBytes, sendBytes } from './poll-routes.ts';

const wish = v.object({ ms: v.pipe(v.string(), v.regex(/^\d{1,6}$/), v.transform(Number)) });

/** A proxy's own words about itself, shortened: they go back to who sent them. */
const MAX_VIA_CHARACTERS = 200;

/** `app` reads bodies of bytes (readBytes in poll-routes.ts). */
function addCheckRoutes(app: FastifyInstance, check: ConnectionCheck): void {
  app.get(`${CHECK_PATH}/facts`, async (request, reply): Promise<CheckAnswer> => {
    reply.header('cache-control', 'no-store');
    const { via } = request.headers;
    return {
      serverTimeMs: Date.now(),
      seenFrom: addressOf(request),
      via: via === undefined ? null : via.slice(0, MAX_VIA_CHARACTERS),
    };
  });
  app.get(`${CHECK_PATH}/hold`, async (request, reply) => {
    const { ms } = queryOf(request, wish);
    if (!(await check.hold(ms, goneSignal(reply)))) throw new RefusedError('board-full');
    return sendBytes(reply, Uint8Array.of(1));
  });
  app.post(`${CHECK_PATH}/echo`, { bodyLimit: CHECK_LIMITS.maxEchoBytes }, async (request, reply) => {
    if (!(request.body instanceof Uint8Array)) throw new RefusedError('malformed-request');
    return sendBytes(reply, request.body);
  });
}

/** Adds all of them; before the server listens. */
export function addRelayRoutes(app: FastifyInstance, { polls, posts, check }: Relay): void {
  // In a scope of its own: nowhere else are bodies of plain bytes read.
  app.register(async (scope) => {
    readBytes(scope);
    addPollRoutes(scope, polls);
    addLateWorkRoutes(scope, posts);
    addCheckRoutes(scope, check);
  });
}
