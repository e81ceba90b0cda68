// Hands one HTTP request on to another relay and its answer back, as they are but for what belongs to one line alone.
import {
  Agent,
  request as ask,
  type ClientRequest,
  type IncomingMessage,
  type OutgoingHttpHeaders,
  type ServerResponse,
} from 'node:http';
import type { Readable } from 'node:stream';
import { NOT_HERE_HEADER } from './forwarded.ts';

/** Milliseconds until a home's first word: longer than a poll is held. */
const ANSWER_TIMEOUT_MS = 60_000;

/** Of one line alone (RFC 9110, 7.6.1). */
const OF_ONE_LINE: ReadonlySet<string> = new Set([
  'connection',
  'keep-alive',
  'proxy-authenticate',
  'proxy-authorization',
  'te',
  'trailer',
  'transfer-encoding',
  'upgrade',
]);

const agent = new Agent({ keepAlive: true, maxSockets: 512 });

/** A request to be handed on, with its body: bytes that may be sent again, or the rest of what arrives, or none. */
export interface HandedOn {
  readonly method: string;
  readonly url: string;
  readonly headers: IncomingMessage['headers'];
  readonly body: Uint8Array | Readable | null;
}

/**
 * `answered`: the answer is on its way. `not-here`: it is not the home, and has done nothing. `unheard`: nobody was reached. `away`: nothing
 * is known of what was done there.
 */
export type HandedOnTo = 'answered' | 'not-here' | 'unheard' | 'away';

/** To whom a request is handed on. */
export interface HandedTo {
  /** The other relay's origin. */
  readonly address: string;
  /** Aborted when that relay is given up: no answer is waited for any more. */
  readonly gone: AbortSignal;
}

/** Never rejects. `begin` is called once there is an answer to be handed back, and gives what it is written to. */
export function handOn(
  { address, gone }: HandedTo,
  { method, url, headers, body }: HandedOn,
  proof: Readonly<Record<string, string>>,
  response: ServerResponse,
  begin: () => void,
): Promise<HandedOnTo> {
  return new Promise((resolve) => {
    const onward = ask(new URL(url, address), {
      method,
      agent,
      signal: gone,
      headers: { ...kept(headers, body), ...proof },
      timeout: ANSWER_TIMEOUT_MS,
    });
    // Whoever asked has left: the home need not answer.
    const leave = (): void => void onward.destroy();
    response.once('close', leave);
    const end = (how: HandedOnTo): void => {
      response.off('close', leave);
      resolve(how);
    };
    onward.on('timeout', leave);
    onward.on('error', () => {
      if (response.headersSent) response.destroy();
      if (response.headersSent) end('answered');
      else end(isConnected(onward) ? 'away' : 'unheard');
    });
    onward.on('response', (answer) => {
      if (answer.headers[NOT_HERE_HEADER] !== undefined) {
        answer.resume();
        end('not-here');
        return;
      }
      begin();
      response.writeHead(answer.statusCode ?? 502, answeredWith(answer.headers));
      answer.pipe(response);
      answer.on('error', () => response.destroy());
      response.once('finish', () => end('answered'));
      response.once('close', () => end('answered'));
    });
    if (body === null) onward.end();
    else if (body instanceof Uint8Array) onward.end(body);
    else body.pipe(onward);
  });
}

/** Was there ever somebody at the other end? */
const isConnected = ({ socket }: ClientRequest): boolean =>
  socket !== null && socket.remoteAddress !== undefined;

function kept(headers: IncomingMessage['headers'], body: HandedOn['body']): OutgoingHttpHeaders {
  const all: OutgoingHttpHeaders = {};
  for (const [name, value] of Object.entries(headers)) if (!OF_ONE_LINE.has(name)) all[name] = value;
  if (body instanceof Uint8Array) all['content-length'] = body.length;
  return all;
}

function answeredWith(headers: IncomingMessage['headers']): OutgoingHttpHeaders {
  const all: OutgoingHttpHeaders = {};
  for (const [name, value] of Object.entries(headers)) if (!OF_ONE_LINE.has(name)) all[name] = value;
  return all;
}
