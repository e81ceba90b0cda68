// Attacks on the HTTP edge that other boards and pads have known.
import { request } from 'node:http';
import { MAX_PARTS } from '../../../server/assets/kept-parts.ts';
import { HTTP_LIMITS } from '../../../server/config.ts';
import type { Refusal } from '../../../shared/api/api.ts';
import { chunk, drawing, png } from '../../kit/pictures.ts';
import { TestBrowser } from '../../kit/server.ts';
import type { Attack, AttackedCamp } from './attack.ts';

/** The reason of a refusal, or the status of anything else. */
async function reasonOf(answer: Response): Promise<string> {
  const text = await answer.text();
  try {
    return (JSON.parse(text) as Partial<Refusal>).refused ?? String(answer.status);
  } catch (error) {
    // Pages and pictures are no JSON.
    if (error instanceof SyntaxError) return String(answer.status);
    throw error;
  }
}

/** A PUT in this person's name with headers that fetch sets by itself. */
function statusOf(
  { url, browser }: AttackedCamp,
  path: string,
  body: string,
  headers: Readonly<Record<string, string>>,
): Promise<string> {
  const own = { cookie: browser.cookie ?? '', 'content-type': 'application/json' };
  return new Promise((resolve, reject) => {
    const asked = request(url + path, { method: 'PUT', headers: { ...own, ...headers } }, (response) => {
      response.resume();
      resolve(String(response.statusCode));
    });
    asked.once('error', reject).end(body);
  });
}

const SVG = '<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>';
const PART = chunk('tEXt', '');
const OF_MANY_PARTS = png({ before: [Buffer.alloc(PART.length * (MAX_PARTS + 1), PART)] });
/** A JPEG whose pixels are nothing but bytes that might end them. */
const SLOW = Buffer.concat([
  drawing().subarray(0, -2),
  Buffer.alloc(HTTP_LIMITS.maxImageBytes - drawing().length, Buffer.from([0xff, 0])),
  drawing().subarray(-2),
]);
const wrongNumber = (camp: AttackedCamp): string =>
  camp.made.camp.roomNumber === '111111' ? '222222' : '111111';

export const HTTP_ATTACKS: readonly Attack[] = [
  {
    name: 'T10 an SVG with a script, declared as a PNG',
    run: async ({ browser, board }) =>
      reasonOf(await browser.send('POST', `/api/boards/${board}/assets`, Buffer.from(SVG))),
    ends: 'not-an-image',
  },
  {
    name: 'T10 an image bomb: few bytes that claim 4,000 million pixels',
    async run({ browser, board }) {
      const bomb = Buffer.alloc(64);
      Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0, 0, 0, 13]).copy(bomb);
      bomb.write('IHDR', 12, 'latin1');
      bomb.writeUInt32BE(65_000, 16);
      bomb.writeUInt32BE(65_000, 20);
      return reasonOf(await browser.send('POST', `/api/boards/${board}/assets`, bomb));
    },
    ends: 'image-too-large',
  },
  {
    name: 'T10 a picture of more parts than any has',
    run: async ({ browser, board }) =>
      reasonOf(await browser.send('POST', `/api/boards/${board}/assets`, OF_MANY_PARTS)),
    ends: 'not-an-image',
  },
  {
    name: 'T10 as large a picture as may be, made to be slow to look through',
    run: async ({ browser, board }) =>
      reasonOf(await browser.send('POST', `/api/boards/${board}/assets`, SLOW)),
    ends: '200',
  },
  {
    name: 'T11 a version that never was, with a huge number',
    run: async ({ browser, board }) =>
      reasonOf(await browser.get(`/api/boards/${board}/versions/${'9'.repeat(18)}`)),
    ends: 'unknown-board',
  },
  {
    name: 'T11 half an upload',
    async run({ browser, board, url }) {
      const abort = new AbortController();
      const body = new ReadableStream({
        start(controller) {
          controller.enqueue(new Uint8Array(1_000));
          setTimeout(() => abort.abort(), 20);
        },
      });
      const asking = fetch(`${url}/api/boards/${board}/assets`, {
        method: 'POST',
        headers: { origin: url, cookie: browser.cookie ?? '', 'content-type': 'image/png' },
        body,
        signal: abort.signal,
        duplex: 'half',
      } as RequestInit);
      return asking.then(
        () => 'answered',
        () => 'gone',
      );
    },
    ends: 'gone',
  },
  {
    name: 'T11 an expression made to run for ever: sixty thousand blanks for a number',
    run: async ({ browser }) =>
      reasonOf(await browser.post('/api/open', { proof: { roomNumber: `1${' '.repeat(60_000)}1` } })),
    ends: 'malformed-request',
  },
  {
    name: 'T11 a name of fifty thousand characters',
    run: async ({ browser, made }) =>
      reasonOf(await browser.put(`/api/camps/${made.camp.id}/me`, { name: '悪'.repeat(20_000) })),
    ends: 'name-too-long',
  },
  {
    name: 'T11 a link of a higher role, asked for by a participant',
    run: async ({ browser, made }) =>
      reasonOf(await browser.post(`/api/camps/${made.camp.id}/links`, { kind: 'facilitator' })),
    ends: 'not-allowed',
  },
  {
    name: 'T12 a board named like what objects are born with',
    run: async ({ browser }) => reasonOf(await browser.get('/api/boards/__proto__/document')),
    ends: 'unknown-board',
  },
  {
    name: 'T15 a way out of the folder of images',
    run: async ({ browser, board }) =>
      reasonOf(await browser.get(`/api/boards/${board}/assets/..%2F..%2F..%2Foperator.key`)),
    ends: 'malformed-request',
  },
  {
    name: 'T15 a way out of the folder of pages',
    run: async ({ browser }) => reasonOf(await browser.get('/..%2F..%2Foperator.key')),
    ends: '404',
  },
  {
    name: 'T16 a new forwarded address for every guess of a 部屋番号',
    async run(camp) {
      const stranger = new TestBrowser(camp.url);
      const guess = { proof: { roomNumber: wrongNumber(camp) } };
      let last = '';
      for (let n = 0; n < 12; n += 1)
        last = await reasonOf(
          await stranger.send('POST', '/api/open', guess, { 'x-forwarded-for': `203.0.113.${n}` }),
        );
      return last;
    },
    ends: 'too-many-guesses',
  },
  {
    name: 'T14 a change asked for by a page whose own name leads here',
    run: (camp) =>
      statusOf(camp, `/api/camps/${camp.made.camp.id}/me`, '{"name":"悪"}', {
        origin: 'http://evil.example',
        host: 'evil.example',
      }),
    ends: '421',
  },
  {
    name: 'T14 a change asked for by a page of another site',
    run: async ({ browser, made }) =>
      reasonOf(
        await browser.send(
          'PUT',
          `/api/camps/${made.camp.id}/me`,
          { name: '悪' },
          { origin: 'http://evil.example' },
        ),
      ),
    ends: 'wrong-origin',
  },
];
