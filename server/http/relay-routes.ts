// The relay's requests over HTTP, on any Fastify: the server's own, and the bare one of relay tests.
import type { FastifyInstance } from 'fastify';
import type { Relay } from '../relay/upgrade.ts';
import { addCheckRoutes } from './check-routes.ts';
import { addLateWorkRoutes } from './late-work-routes.ts';
import { addPollRoutes, readBytes } from './poll-routes.ts';

/** Adds them; before the server listens. */
export function addRelayRoutes(app: FastifyInstance, { polls, posts, check }: Relay): void {
  // In a scope of its own: nowhere else are bodies of plain bytes read.
  app.register(async (scope) => {
    readBytes(scope);
    addPollRoutes(scope, polls);
    addLateWorkRoutes(scope, posts);
    addCheckRoutes(scope, check);
  });
}
