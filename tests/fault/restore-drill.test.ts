// F23, as a drill: five boards with pictures and versions are written on while `miraizu backup` copies them; brought back in another folder
// by `miraizu restore`, they are compared record by record and byte by byte with what the first server had promised.
import { join } from 'node:path';
import { deflateSync } from 'node:zlib';
import { expect, it, onTestFinished } from 'vitest';
import * as Y from 'yjs';
import type { AssetAnswer, VersionsAnswer } from '../../shared/api/api.ts';
import { boardRecords } from '../../shared/board/document.ts';
import { temporaryFolder } from '../kit/data-folder.ts';
import { png } from '../kit/pictures.ts';
import { startProgram } from '../kit/program.ts';
import { RUN_SEED, randomFrom } from '../kit/seed.ts';
import { answerOf, secretOf, type TestBrowser } from '../kit/server.ts';
import { startServerProcess } from '../kit/server-process.ts';
import { gatherStorm } from '../kit/storm.ts';
import { until } from '../kit/until.ts';
import { timesOf } from './faults.ts';

const DRILLS = Math.ceil(timesOf('F23') / 3);
const CITIES = ['若葉市', '汐見区', '高台市', '里山市', '青嶺市'];
const PICTURES_EACH = 3;

/** Pixels that cannot be packed: some 90 kB. */
function noise(random: () => number): Buffer {
  const [width, height] = [160, 190];
  const rows = Buffer.from(
    Array.from({ length: height * (1 + width * 3) }, (_, at) =>
      at % (1 + width * 3) === 0 ? 0 : Math.floor(random() * 256),
    ),
  );
  return png({ width, height, pixels: deflateSync(rows) });
}

const bytesAt = async (browser: TestBrowser, path: string): Promise<Buffer> => {
  const answer = await browser.get(path);
  if (!answer.ok) throw new Error(`${path}: ${answer.status}`);
  return Buffer.from(await answer.arrayBuffer());
};

/** Every record of a board by its id, as JSON: its properties in one order, which writing a document anew does not keep. */
async function recordsOf(browser: TestBrowser, board: string): Promise<ReadonlyMap<string, string>> {
  const doc = new Y.Doc();
  Y.applyUpdate(doc, await bytesAt(browser, `/api/boards/${board}/document`));
  return new Map(
    [...boardRecords(doc)].map(([id, record]) => [
      id,
      JSON.stringify(Object.entries(record.toJSON()).sort()),
    ]),
  );
}

it(`[F23] ${DRILLS} restore drills: boards that are written on, their pictures and versions come back (FAULT_SEED=${RUN_SEED})`, {
  timeout: 60_000 + DRILLS * 60_000,
}, async () => {
  const random = randomFrom(RUN_SEED);
  for (let drill = 0; drill < DRILLS; drill += 1) {
    const first = await startServerProcess({ HOST: '127.0.0.1' });
    onTestFinished(() => first.dispose());
    const at = { url: `http://127.0.0.1:${first.port}`, hostSecret: secretOf(first.startPath) };
    const storm = await gatherStorm(at, { writers: 10, cities: CITIES, boards: CITIES.length });
    onTestFinished(() => storm.end());
    const { reader } = storm;
    const boards = storm.camp.boards.slice(0, CITIES.length).map(({ id }) => id);
    const pictures: string[] = [];
    for (const board of boards)
      for (let n = 0; n < PICTURES_EACH; n += 1) {
        const added = await reader.send('POST', `/api/boards/${board}/assets`, noise(random));
        pictures.push(`/api/boards/${board}/assets/${(await answerOf<AssetAnswer>(added)).assetId}`);
      }
    const acknowledged = (): number => storm.writers.reduce((sum, writer) => sum + writer.acknowledged, 0);
    for (const writer of storm.writers) writer.start();
    await until(() => acknowledged() >= 200, { timeoutMs: 30_000, what: '200 notes are acknowledged' });
    for (const board of boards)
      await answerOf(
        await reader.post(`/api/boards/${board}/versions`, { title: '発表の版', kind: 'named' }),
      );

    const promised = storm.writers.map((writer) => writer.acknowledged);
    const file = join(temporaryFolder(), '控え.sqlite');
    const copying = startProgram('server/cli/main.ts', ['backup', file, '--json'], {
      DATA_DIR: first.dataDir,
    });
    expect(await copying.ended).toMatchObject({ code: 0 });
    const atEnd = acknowledged();
    expect(atEnd).toBeGreaterThan(promised.reduce((sum, count) => sum + count, 0));
    expect(JSON.parse(copying.stdout())).toMatchObject({
      pictures: boards.length * PICTURES_EACH,
      missing: [],
    });
    await storm.calm();
    const before = await Promise.all(boards.map((board) => recordsOf(reader, board)));
    const versionsBefore = await Promise.all(boards.map((board) => versionsOf(reader, board)));
    const picturesBefore = await Promise.all(pictures.map((path) => bytesAt(reader, path)));
    for (const writer of storm.writers) writer.disconnect();
    await first.stop();

    const dataDir = join(temporaryFolder(), '戻した データ');
    const verified = startProgram('server/cli/main.ts', ['verify', file, '--json'], { DATA_DIR: dataDir });
    expect(await verified.ended).toMatchObject({ code: 0 });
    const restored = startProgram('server/cli/main.ts', ['restore', file, '--json'], { DATA_DIR: dataDir });
    expect(await restored.ended).toMatchObject({ code: 0 });
    expect(JSON.parse(restored.stdout())).toMatchObject({ missingAssets: [] });
    const second = await startServerProcess({ HOST: '127.0.0.1' }, { port: first.port, dataDir });
    onTestFinished(() => second.dispose());

    const after = await Promise.all(boards.map((board) => recordsOf(reader, board)));
    for (const [n, records] of after.entries())
      for (const [id, record] of records) expect(record, `${id} of drill ${drill}`).toBe(before[n]?.get(id));
    for (const [n, writer] of storm.writers.entries()) {
      const records = after[n % boards.length];
      const lost = Array.from({ length: promised[n] ?? 0 }, (_, note) => writer.idOf(note)).filter(
        (id) => !records?.has(id),
      );
      expect(lost, `promised before the backup of drill ${drill}`).toEqual([]);
    }
    expect(await Promise.all(boards.map((board) => versionsOf(reader, board)))).toEqual(versionsBefore);
    for (const [n, path] of pictures.entries())
      expect((await bytesAt(reader, path)).equals(picturesBefore[n] ?? Buffer.of()), path).toBe(true);
  }
});

/** The versions of a board with their content, byte by byte. */
async function versionsOf(browser: TestBrowser, board: string): Promise<readonly unknown[]> {
  const { versions } = await answerOf<VersionsAnswer>(await browser.get(`/api/boards/${board}/versions`));
  return Promise.all(
    versions.map(async (version) => [
      version,
      (await bytesAt(browser, `/api/boards/${board}/versions/${version.id}`)).toString('base64'),
    ]),
  );
}
