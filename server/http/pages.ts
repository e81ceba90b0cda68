// The pages: built files with their compressed neighbours, cached for ever when their name holds a hash; and the one
// index.html for every address that is a page. Nothing else gets a page.
import { join } from 'node:path';
import fastifyStatic from '@fastify/static';
import type { FastifyInstance, FastifyReply } from 'fastify';
import type { Refusal } from '../../shared/api/api.ts';
import { entryPageAt } from './entry-page.ts';

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

/** `base`: the path that the product has on its host, empty on one of its own. */
export async function addPages(app: FastifyInstance, pagesDir: string, base: string): Promise<void> {
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
  const moved = base === '' ? null : entryPageAt(pagesDir, base);
  const sendPage = (reply: FastifyReply): FastifyReply =>
    moved === null
      ? reply.sendFile('index.html')
      : reply.header('cache-control', 'no-cache').type('text/html; charset=utf-8').send(moved);
  for (const path of PAGES) app.get(path, (_request, reply) => sendPage(reply));
  // Somebody who mistyped an address gets our page, which says so; it is still an unknown address.
  app.setNotFoundHandler((request, reply) => {
    const wantsPage = request.method === 'GET' && (request.headers.accept ?? '').includes('text/html');
    if (wantsPage && !/^\/(api|sync|assets)\//.test(request.url)) return sendPage(reply.code(404));
    const refusal: Refusal = { refused: 'malformed-request' };
    return reply.code(404).send(refusal);
  });
}
