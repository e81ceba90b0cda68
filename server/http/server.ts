// The HTTP server: limits, headers, the Origin check and the table of routes. What a route does is in its own file.
import type { IncomingMessage } from 'node:http';
import Fastify, { type FastifyInstance } from 'fastify';
import type { ConfigAnswer } from '../../shared/api/api.ts';
import { isOwnHost } from '../auth/host.ts';
import { isOwnOrigin } from '../auth/origin.ts';
import { basePathOf, publicAddress, withoutBase } from '../base-path.ts';
import { HTTP_LIMITS } from '../config.ts';
import type { AppContext } from './app-context.ts';
import { addBoardRoutes } from './board-routes.ts';
import { addCampRoutes } from './camp-routes.ts';
import { answerErrors, RefusedError } from './errors.ts';
import { addFacilitationRoutes } from './facilitation-routes.ts';
import { addSecurityHeaders } from './headers.ts';
import { addJoinRoutes } from './join-routes.ts';
import { addKeepingRoutes } from './keeping-routes.ts';
import { addPeopleRoutes } from './people-routes.ts';
import { addProbeRoutes, isProbe } from './probe-routes.ts';
import { asksAsOperator, comerOf } from './request-context.ts';
import { readTls } from './tls.ts';
import { refuseHost } from './unknown-host.ts';

/**
 * All routes but the pages (pages.ts, or Vite in development). Not listening yet. `beforeRoutes` adds what stands between who is let in and
 * the routes.
 */
export function createHttpServer(
  context: AppContext,
  beforeRoutes: (app: FastifyInstance) => void = () => undefined,
): FastifyInstance {
  const { publicUrl, trustedProxies } = context.config;
  const https = readTls(context.config.tls);
  const base = basePathOf(publicUrl);
  const rewriteUrl = ({ url }: IncomingMessage): string => withoutBase(url ?? '/', base);
  const app: FastifyInstance = Fastify({
    ...(https === null ? {} : { https }),
    ...(base === '' ? {} : { rewriteUrl }),
    bodyLimit: HTTP_LIMITS.maxJsonBytes,
    requestTimeout: HTTP_LIMITS.requestTimeoutMs,
    keepAliveTimeout: HTTP_LIMITS.keepAliveTimeoutMs,
    forceCloseConnections: true,
    // Addresses are taken from the socket, a forwarded header is anybody's claim (T16), unless it is a proxy of ours that says it.
    trustProxy: trustedProxies.length > 0 && [...trustedProxies],
    logger: false,
  });
  // JSON only: a form of another site cannot send it without being asked first.
  app.removeContentTypeParser('text/plain');
  addSecurityHeaders(app, context.config);
  answerErrors(app, context.log, (board) => context.rooms.isGone(board), context.meters.refused.request);

  app.addHook('onRequest', async (request, reply) => {
    // Before anything else, pages included: what a browser takes for ours must be asked for by a name of ours.
    if (!isProbe(request.url) && !isOwnHost(request.headers.host, context.config))
      return refuseHost(request, reply, context.meters.refused.request);
    // A machine's question is nobody's arrival.
    if (!isProbe(request.url) && request.url !== '/metrics') context.visitors.note(comerOf(request));
    if (request.method === 'GET' || request.method === 'HEAD') return;
    const { origin, host } = request.headers;
    if (
      !isOwnOrigin(origin, host, context.config.publicUrl, context.config.tls !== null) &&
      !asksAsOperator(context, request)
    )
      throw new RefusedError('wrong-origin');
  });
  beforeRoutes(app);
  app.addHook('onSend', async (request, reply) => {
    if (request.url.startsWith('/api/') && !reply.hasHeader('cache-control'))
      reply.header('cache-control', 'no-store');
  });

  addProbeRoutes(app, context);
  app.get(
    '/api/config',
    async (): Promise<ConfigAnswer> => ({
      build: context.build,
      tldrawLicenseKey: context.config.tldrawLicenseKey,
      publicUrl: publicUrl && publicAddress(publicUrl),
    }),
  );
  addJoinRoutes(app, context);
  addKeepingRoutes(app, context);
  addCampRoutes(app, context);
  addFacilitationRoutes(app, context);
  addPeopleRoutes(app, context);
  addBoardRoutes(app, context);
  return app;
}
