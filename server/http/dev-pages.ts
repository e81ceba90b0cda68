// Pages in development: Vite compiles the client from source on request. Never part of a running camp.
import { join } from 'node:path';
import type { FastifyInstance } from 'fastify';
import { createServer } from 'vite';

/** Sends every address that no route knows to Vite. Returns how to stop it. */
export async function addDevPages(app: FastifyInstance, projectDir: string): Promise<() => Promise<void>> {
  const vite = await createServer({
    configFile: join(projectDir, 'vite.config.ts'),
    server: { middlewareMode: true, ws: false },
    appType: 'spa',
  });
  app.setNotFoundHandler((request, reply) => {
    reply.hijack();
    vite.middlewares(request.raw, reply.raw);
  });
  return () => vite.close();
}
