// What machines ask of this server: does it live, does it want people, what are its numbers. Nobody's arrival, and answered whatever name
// the asker uses for this machine; none of it says anything about people or camps.
import type { FastifyInstance } from 'fastify';
import type { AppContext } from './app-context.ts';
import { RefusedError } from './errors.ts';
import { ALIVE, healthOf } from './health.ts';
import { asksAsOperator } from './request-context.ts';

/** Is this the address of a question of a machine that needs no key? */
export const isProbe = (url: string): boolean => url === '/healthz' || url === '/livez';

/** `/healthz`, `/livez`, and `/metrics` for who has the operator's key. */
export function addProbeRoutes(app: FastifyInstance, context: AppContext): void {
  app.get('/healthz', async (_, reply) => {
    const { status, answer } = healthOf(context);
    return reply.code(status).header('cache-control', 'no-store').send(answer);
  });
  app.get('/livez', async (_, reply) => reply.header('cache-control', 'no-store').send(ALIVE));
  app.get('/metrics', async (request, reply) => {
    if (!asksAsOperator(context, request)) throw new RefusedError('not-allowed');
    const { type, text } = await context.metrics.print();
    return reply.header('cache-control', 'no-store').header('content-type', type).send(text);
  });
}
