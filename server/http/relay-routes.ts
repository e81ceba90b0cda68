// The relay's requests over HTTP, on any Fastify: the server's own, and the bare one of relay tests.
import type { FastifyInstance } from 'fastify';
import type { Relay } from '../relay/upgrade.ts';
import { addCheckRoutes } from './check-routes.ts';
import { addPollRoutes, readBytes } from './poll-routes.ts';

/** Adds them; before the server listens. */
export function addRelayRoutes(app: FastifyInstance, { polls, check }: Relay): void {
  // In a scope of its own: nowhere else are bodies of plain bytes read.
  app.register(async (scope) => {
    readBytes(scope);
    addPollRoutes(scope, polls);
    addCheckRoutes(scope, check);
  });
}
