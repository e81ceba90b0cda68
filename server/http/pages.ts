// The pages: built files with their compressed neighbours, cached for ever when their name holds a hash; and the one
// index.html for every address that is a page. Nothing else gets a page.
import { join } from 'node:path';
import fastifyStatic from '@fastify/static';
import type { FastifyInstance } from 'fastify';
import type { Refusal } from '../../shared/api/api.ts';

/** Addresses of pages; an unknown address is an unknown address. */
const PAGES = [
  '/',
  '/start',
  '/join',
  '/diag',
  '/reload',
  '/camp/:campId',
  '/camp/:campId/ready',
  '/camp/:campId/card',
  '/camp/:campId/agenda',
  '/camp/:campId/cities',
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
      // One address has several answers: a cache between must not hand one browser what another unpacks.
      reply.setHeader('vary', 'accept-encoding');
      reply.setHeader('cache-control', isHashed ? 'public, max-age=31536000, immutable' : 'no-cache');
    },
  });
  for (const path of PAGES) app.get(path, (_request, reply) => reply.sendFile('index.html'));
  // Somebody who mistyped an address gets our page, which says so; it is still an unknown address.
  app.setNotFoundHandler((request, reply) => {
    const wantsPage = request.method === 'GET' && (request.headers.accept ?? '').includes('text/html');
    if (wantsPage && !/^\/(api|sync|assets)\//.test(request.url))
      return reply.code(404).sendFile('index.html');
    const refusal: Refusal = { refused: 'malformed-request' };
    return reply.code(404).send(refusal);
  });
}
