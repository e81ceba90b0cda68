// The door for HTTP where there are several relays: what is about a camp is answered by its home, whichever relay was asked.
import type { IncomingMessage } from 'node:http';
import { Readable } from 'node:stream';
import { setTimeout as delay } from 'node:timers/promises';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { CampId } from '../../../shared/board/ids.ts';
import { addressOf, noteAddress } from '../../http/address-of.ts';
import { RefusedError } from '../../http/errors.ts';
import type { Homes } from '../homes.ts';
import { CUT_FROM_MS, type Links } from '../links/links.ts';
import { type CampOfRequest, ROUTES_BY_BODY } from './camp-of-request.ts';
import { FORWARDED_HEADER, forwardedBy, NOT_HERE_HEADER, readForwarded } from './forwarded.ts';
import { type HandedOn, handOn } from './hand-on.ts';
import type { RequestsUnderWay } from './requests-under-way.ts';

export interface ForwardingOptions {
  readonly relayId: string;
  readonly homes: Homes;
  readonly links: Links;
  readonly camps: CampOfRequest;
  readonly underWay: RequestsUnderWay;
}

/** Bytes of a body that is kept until it was answered, so that it can be sent again; a larger one is sent once. */
const MAX_KEPT_BYTES = 256 * 1024;
/** A relay that died is missed until its leases have run out; so long a request waits, in ms, and a little longer. */
const PATIENCE_MS = 6_000;
const BETWEEN_TRIES_MS = 200;
/** Methods that may be asked twice (RFC 9110, 9.2.1). */
const SAFE: ReadonlySet<string> = new Set(['GET', 'HEAD']);

/** Adds it; before the routes. */
export function addForwarding(app: FastifyInstance, options: ForwardingOptions): void {
  app.addHook('onRequest', async (request, reply) => {
    // What is too large for its route is refused here as it would be there, before a byte of it is read.
    if (Number(request.headers['content-length'] ?? 0) > request.routeOptions.bodyLimit) return undefined;
    const camp = await options.camps.ofPath(request.params as Readonly<Record<string, unknown>>);
    return camp === null ? undefined : toHome(options, camp, request, reply, () => bodyAsItCame(request));
  });
  app.addHook('preParsing', async ({ raw }, _reply, payload) => {
    const body = keptBodies.get(raw);
    return body === undefined
      ? payload
      : Object.assign(Readable.from([body]), { receivedEncodedLength: body.length });
  });
  app.addHook('preHandler', async (request, reply) => {
    const route = request.routeOptions.url ?? '';
    if (!ROUTES_BY_BODY.has(route)) return undefined;
    const camp = await options.camps.ofBody(route, request.body);
    const body = async (): Promise<HandedOn['body']> => Buffer.from(JSON.stringify(request.body));
    return camp === null ? undefined : toHome(options, camp, request, reply, body);
  });
}

/** Undefined where the home is here, and the route goes on; else the reply, which is then done. */
async function toHome(
  { relayId, homes, links, underWay }: ForwardingOptions,
  camp: CampId,
  request: FastifyRequest,
  reply: FastifyReply,
  readBody: () => Promise<HandedOn['body']>,
): Promise<FastifyReply | undefined> {
  const askedBy = readForwarded(request.raw, (relay) => links.requestKeyOf(relay));
  if (askedBy !== null) noteAddress(request, askedBy);
  let body: HandedOn['body'] | undefined;
  const untilMs = performance.now() + PATIENCE_MS;
  while (performance.now() < untilMs) {
    // What another relay hands on to us is not given to a third one.
    const home = await (askedBy === null ? homes.of(camp) : homes.atHand(camp));
    // Of a camp that is none, this relay says so as well as any other.
    if (home.kind === 'nowhere' && home.because === 'unknown') return undefined;
    if (home.kind === 'here') {
      // Polls are held for as long as their connections live, and end with them.
      if (!request.url.startsWith('/sync/')) underWay.add(camp, reply.raw);
      return undefined;
    }
    if (askedBy !== null) return reply.code(503).header(NOT_HERE_HEADER, '1').send();
    if (home.kind === 'nowhere') throw new RefusedError('shutting-down');
    const link = await links.to(home.relay).catch(() => null);
    if (link === null) {
      if (links.unreachedMs(home.relay.relayId) > CUT_FROM_MS) break;
      homes.notAt(camp, home.relay);
      await delay(BETWEEN_TRIES_MS);
      continue;
    }
    body ??= await readBody();
    const { method, url = '/', headers } = request.raw;
    const asked = { method: method ?? 'GET', url };
    const proof = forwardedBy(link.requestKey, { relayId, ...asked, address: addressOf(request) });
    const done = await handOn(
      { address: home.relay.address, gone: link.gone },
      { ...asked, headers, body },
      { [FORWARDED_HEADER]: proof },
      reply.raw,
      () => reply.hijack(),
    );
    if (done === 'answered') return reply;
    homes.notAt(camp, home.relay);
    // What was sent once and may have been heard is not sent again.
    if (done === 'away' && !SAFE.has(asked.method)) throw new RefusedError('home-away');
    if (!(body === null || body instanceof Uint8Array)) throw new RefusedError('home-away');
    await delay(BETWEEN_TRIES_MS);
  }
  throw new RefusedError('home-away');
}

async function bodyAsItCame({ raw }: FastifyRequest): Promise<HandedOn['body']> {
  const { 'content-length': length, 'transfer-encoding': encoding } = raw.headers;
  if (length === undefined && encoding === undefined) return null;
  if (encoding !== undefined || Number(length) > MAX_KEPT_BYTES) return raw;
  const pieces: Buffer[] = [];
  for await (const piece of raw) pieces.push(piece as Buffer);
  const body = Buffer.concat(pieces);
  keptBodies.set(raw, body);
  return body;
}
/** Bodies that were read to be handed on; the route reads them once more when its camp has come home meanwhile. */
const keptBodies = new WeakMap<IncomingMessage, Buffer>();
