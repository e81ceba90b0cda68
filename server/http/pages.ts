// The pages: built files with their compressed neighbours, cached for ever when their name holds a hash; and the one
// index.html for every address that is a page. Nothing else gets a page.
import { join } from 'node:path';
import fastifyStatic from '@fastify/static';
import type { FastifyInstance } from 'fastify';

/** Addresses of pages; an unknown address is an unknown address. */
const PAGES = [
  '/',
  '/start',
  '/join',
  '/reload',
  '/camp/:campId',
  '/camp/:campId/ready',
  '/camp/:campId/card',
  '/board/:boardId',
  '/projector/:campId',
] as const;

/** Where Vite puts files whose names hold a hash of their content. */
const HASHED = '/assets/';

export async function addPages(app: FastifyInstance, pagesDir: string): Promise<void> {
  await app.register(fastifyStatic, {
    root: pagesDir,
    index: false,
    preCompressed: true,
    cacheControl: false,
    setHeaders(reply, path) {
      const isHashed = path.replaceAll('\\', '/').startsWith(join(pagesDir, HASHED).replaceAll('\\', '/'));
      reply.setHeader('cache-control', isHashed ? 'public, max-age=31536000, immutable' : 'no-cache');
    },
  });
  for (const path of PAGES) app.get(path, (_request, reply) => reply.sendFile('index.html'));
}
