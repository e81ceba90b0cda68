// What the HTTP edge takes (server/config.ts) and how often numbers may be guessed (server/auth/guess-limit.ts), at the edges.
import { afterAll, beforeAll } from 'vitest';
import { AssetStore } from '../../../server/assets/asset-store.ts';
import { folderFiles } from '../../../server/assets/folder-files.ts';
import { GUESS_LIMITS, GuessLimit } from '../../../server/auth/guess-limit.ts';
import { HTTP_LIMITS } from '../../../server/config.ts';
import { createHttpServer } from '../../../server/http/server.ts';
import { ServerMeters } from '../../../server/metrics/server-meters.ts';
import { CooperativeScheduler } from '../../../server/rooms/scheduling/cooperative-scheduler.ts';
import type { CreateCampAnswer, Refusal } from '../../../shared/api/api.ts';
import type { AssetId } from '../../../shared/board/ids.ts';
import { anAsset } from '../../kit/camp-facts.ts';
import { temporaryFolder } from '../../kit/data-folder.ts';
import { openHall, SHARED_BOARD, sakashita } from '../../kit/hall.ts';
import { type LimitOutcome, testLimits } from '../../kit/limit-table.ts';
import { createMemoryStorage } from '../../kit/memory-storage/memory-storage.ts';
import { png as picture } from '../../kit/pictures.ts';
import { openTestServer, type TestPerson, type TestServer } from '../../kit/server.ts';

let server: TestServer;
let camp: CreateCampAnswer;
let facilitator: TestPerson;
beforeAll(async () => {
  server = await openTestServer();
  camp = await server.createCamp();
  facilitator = await server.join(camp.links.facilitator, '進行');
});
afterAll(() => server.close());

/** A PNG of that many pixels by its header, of that many bytes in all. Nobody decodes it. */
function png(width: number, height: number, bytes: number): Buffer {
  const pixels = bytes - picture({ width: 1, height: 1, pixels: Buffer.alloc(0) }).length;
  return picture({ width, height, pixels: Buffer.alloc(pixels) });
}

async function upload(image: Buffer): Promise<LimitOutcome> {
  const [board] = camp.boards;
  const answer = await facilitator.browser.send('POST', `/api/boards/${board?.id}/assets`, image);
  return answer.ok ? 'ok' : ((await answer.json()) as Refusal).refused;
}

/** A limit of Node's own server, which must have been given exactly this number. */
const isGiven = (of: (app: ReturnType<typeof createHttpServer>['server']) => number) => ({
  at: (n: number): LimitOutcome => {
    const app = createHttpServer(edgeFor());
    return n <= of(app.server) ? 'waits' : 'done';
  },
  within: 'waits' as const,
  over: 'done' as const,
});
/** As much of an edge as a server needs that is never asked. */
const edgeFor = () =>
  ({
    config: { publicUrl: null, trustedProxies: [] as readonly string[], tls: null, isDev: false },
    storage: createMemoryStorage(),
    meters: new ServerMeters(),
  }) as Parameters<typeof createHttpServer>[0];

// That a process leaves within shutdownMs is shown by [F24] in tests/fault, on a real one, and within handOverMs by [F29].
const { shutdownMs: _, handOverMs: __, ...LIMITS } = HTTP_LIMITS;

testLimits('what the HTTP edge takes', LIMITS, {
  maxJsonBytes: {
    async at(n) {
      const around = JSON.stringify({ name: '坂下', pad: '' });
      const pad = 'x'.repeat(n - Buffer.byteLength(around));
      const path = `/api/camps/${camp.camp.id}/me`;
      const answer = await facilitator.browser.put(path, { name: '坂下', pad });
      return answer.ok ? 'ok' : ((await answer.json()) as Refusal).refused;
    },
    over: 'malformed-request',
  },
  maxImageBytes: { at: (n) => upload(png(10, 10, n)), over: 'image-too-large' },
  maxImagePixels: {
    // A strip, because then every number of pixels has a picture.
    at: (n) => upload(png(n, 1, 80)),
    over: 'image-too-large',
  },
  maxImageBytesPerBoard: {
    async at(n) {
      const { storage } = await openHall({ inner: createMemoryStorage() });
      const image = png(10, 10, 80);
      const bytes = n - image.length;
      await storage.assets.add(anAsset({ id: 'earlier' as AssetId, board: SHARED_BOARD, bytes }));
      const store = new AssetStore(
        folderFiles(temporaryFolder()),
        { storage, work: new CooperativeScheduler() },
        HTTP_LIMITS,
      );
      const added = await store.add(SHARED_BOARD, image, sakashita, 0);
      if (added === 'overtaken') throw new Error('nobody was taken off');
      return added.ok ? 'ok' : added.error;
    },
    over: 'board-too-large',
  },
  requestTimeoutMs: isGiven((app) => app.requestTimeout),
  keepAliveTimeoutMs: isGiven((app) => app.keepAliveTimeout),
});

testLimits(
  'how often a number may be guessed',
  GUESS_LIMITS as { [K in keyof typeof GUESS_LIMITS]: number },
  {
    perAddress: { at: (n) => guess(n, () => 'one'), over: 'too-many-guesses', begins: 'reached' },
    overall: { at: (n) => guess(n, (i) => `address ${i}`), over: 'too-many-guesses', begins: 'reached' },
    windowMs: {
      async at(n) {
        let nowMs = 0;
        const limit = new GuessLimit(GUESS_LIMITS, () => nowMs);
        for (let i = 0; i < GUESS_LIMITS.perAddress; i += 1) await limit.noteWrong('one');
        nowMs = n;
        return (await limit.isBlocked('one')) ? 'too-many-guesses' : 'ok';
      },
      within: 'too-many-guesses',
      over: 'ok',
      begins: 'reached',
    },
  },
);

/** So many wrong guesses: may the next one be made from the first address? */
async function guess(wrong: number, from: (n: number) => string): Promise<LimitOutcome> {
  const limit = new GuessLimit(GUESS_LIMITS, () => 0);
  for (let n = 0; n < wrong; n += 1) await limit.noteWrong(from(n));
  return (await limit.isBlocked(from(0))) ? 'too-many-guesses' : 'ok';
}
