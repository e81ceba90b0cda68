// The security headers of every answer, written out in one place, so that what is allowed can be read at a glance.
import type { FastifyInstance } from 'fastify';
import { basePathOf } from '../base-path.ts';
import type { Config } from '../config.ts';

/**
 * What a page of ours may load: our own server only. `upgrade-insecure-requests` is left out on purpose: on a LAN
 * without TLS it turns every page blank, and localhost hides it. Inline styles are tldraw's.
 */
const PAGE_CSP = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self' 'unsafe-inline'",
  "img-src 'self' data: blob:",
  "font-src 'self' data:",
  "connect-src 'self'",
  "worker-src 'self' blob:",
  "manifest-src 'self'",
  "object-src 'none'",
  "base-uri 'none'",
  "form-action 'self'",
  "frame-ancestors 'none'",
].join('; ');

/** For bytes that people uploaded and pictures made from their words: even opened directly, nothing in them runs. */
export const SANDBOX_CSP = "default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'none'; sandbox";

/**
 * One year; sent only when the public URL is https, because HSTS on a LAN name would lock people out, and on a host of our own: it
 * speaks for the whole host, and under a path that is another site's to say.
 */
const HSTS = 'max-age=31536000';

export function addSecurityHeaders(app: FastifyInstance, config: Pick<Config, 'publicUrl' | 'isDev'>): void {
  const { publicUrl } = config;
  const ownsHttpsHost = publicUrl?.protocol === 'https:' && basePathOf(publicUrl) === '';
  app.addHook('onSend', async (_request, reply) => {
    // Vite's development client runs inline scripts; it never leaves the developer's machine.
    if (!config.isDev && !reply.hasHeader('content-security-policy'))
      reply.header('content-security-policy', PAGE_CSP);
    reply.header('x-content-type-options', 'nosniff');
    reply.header('referrer-policy', 'no-referrer');
    reply.header('x-frame-options', 'DENY');
    reply.header('cross-origin-resource-policy', 'same-origin');
    if (ownsHttpsHost) reply.header('strict-transport-security', HSTS);
  });
}
