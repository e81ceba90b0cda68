// What somebody sees who comes by a name that is not this server's: what happened and what to do, in both languages, on a page that
// needs nothing else. Programs get the refusal.
import type { FastifyReply, FastifyRequest } from 'fastify';
import { REJECTIONS, type RejectionReason } from '../../shared/protocol/rejections.ts';
import { hostNameIn } from '../auth/host.ts';
import type { CounterByWord } from '../metrics/meter.ts';
import { RefusedError } from './errors.ts';

/** Answers with the page, which `refused` counts, or throws the refusal. */
export function refuseHost(
  request: FastifyRequest,
  reply: FastifyReply,
  refused: CounterByWord<RejectionReason>,
): FastifyReply {
  const wantsPage = request.method === 'GET' && (request.headers.accept ?? '').includes('text/html');
  if (!wantsPage) throw new RefusedError('unknown-host');
  refused.add('unknown-host');
  return reply
    .code(REJECTIONS['unknown-host'].httpStatus)
    .header('cache-control', 'no-store')
    .type('text/html; charset=utf-8')
    .send(pageFor(hostNameIn(request.headers.host)));
}

/** A name of letters that mean nothing in HTML; others are not repeated. */
const PLAIN = /^[a-z0-9.-]{1,253}$/;

function pageFor(name: string | null): string {
  const shown = name !== null && PLAIN.test(name) ? name : null;
  const ja = shown === null ? 'この名前' : `「${shown}」という名前`;
  const en = shown === null ? 'this name' : `the name “${shown}”`;
  const setting = `ALLOWED_HOSTS=${shown ?? '…'}`;
  return `<!doctype html>
<html lang="ja">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>未来図 Miraizu</title>
<style>
body { max-width: 40rem; margin: 12vh auto; padding: 0 1.5rem; font: 1rem/1.9 sans-serif; color: #1a1a1a; background: #fff }
h1 { font-size: 1.4rem; line-height: 1.6 }
section + section { margin-top: 3rem; padding-top: 1rem; border-top: 1px solid #ccc }
code { padding: .1em .3em; background: #f0f0f0 }
</style>
<section>
<h1>${ja}では開けません</h1>
<p>ボードの中身は、そのまま残っています。案内にあるアドレス（二次元コードやリンク）で開き直してください。</p>
<p>運用する方へ：この名前で開けるようにするには、サーバーを <code>${setting}</code> を付けて始めるか、<code>PUBLIC_URL</code> に外から見えるURLを指定してください。知らない名前を断るのは、よそのサイトがこのサーバーになりすますのを防ぐためです。</p>
</section>
<section lang="en">
<h1>It cannot be opened by ${en}</h1>
<p>The boards are untouched. Open the address on the invitation (the QR code or the link).</p>
<p>For the operator: to let people come by this name, start the server with <code>${setting}</code>, or give <code>PUBLIC_URL</code>. Unknown names are refused so that no other site can pass for this server.</p>
</section>
</html>
`;
}
