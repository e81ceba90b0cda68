// A board of format 1, as its release left it, opened by this one: every note in its old zone, with its words, wherever it is read.
import { readFileSync } from 'node:fs';
import { pino } from 'pino';
import { describe, expect, it } from 'vitest';
import * as Y from 'yjs';
import { notesCsv } from '../../client/export/csv.ts';
import { sourceOf } from '../../client/export/export-source.ts';
import { sheetPages } from '../../client/export/sheet-pages.ts';
import type { WordsRecord } from '../../server/cli/board-text.ts';
import { runCommandLine } from '../../server/cli/command-line.ts';
import { createRegistry } from '../../server/rooms/registry.ts';
import type { BoardId, CampId, TeamId } from '../../shared/board/ids.ts';
import { formatOf, migrateForReading } from '../../shared/board/migrations.ts';
import { type BoardContent, isWritten, plainText, readBoard } from '../../shared/board/records.ts';
import { sheetsOfNewBoard } from '../../shared/board/writing.ts';
import type { Board, Team } from '../../shared/camp/camp.ts';
import { readBoardInOrder } from '../../shared/reading/read-board.ts';
import { OPTIONS } from '../client/export/board-kit.ts';
import { job, made } from '../client/export/pdf/pdf-kit.ts';
import { readPdf } from '../client/export/pdf/read-pdf.ts';
import { aBoard, aCamp, aTeam } from '../kit/camp-facts.ts';
import { createMemoryStorage } from '../kit/memory-storage/memory-storage.ts';
import { startTestServer } from '../kit/server.ts';
import { GOLDEN_BIN, GOLDEN_JSON } from './board-v1.ts';

const GOLDEN = JSON.parse(readFileSync(GOLDEN_JSON, 'utf8')) as { readonly board: BoardContent };
const WRITTEN = [...GOLDEN.board.notes, ...GOLDEN.board.nodes].filter(isWritten);
const SAID = new Map<string, string>(WRITTEN.map(({ id, paragraphs }) => [id, plainText(paragraphs)]));
const TEAMS: readonly Team[] = [aTeam({ id: 't1' as TeamId, name: '若葉市', shortName: '若葉' })];
const BOARD: Board = aBoard({
  id: 'golden' as BoardId,
  campId: 'camp' as CampId,
  teamId: 't1' as TeamId,
  sheets: sheetsOfNewBoard(GOLDEN.board.sheets.map(({ template }) => template)),
});

/** The document as its release wrote it. */
function opened(): Y.Doc {
  const doc = new Y.Doc();
  Y.applyUpdate(doc, readFileSync(GOLDEN_BIN));
  return doc;
}
const LISTED = BOARD.sheets.map(({ id }) => id);
/** Where each note and node lies and what it says, in reading order. */
const readings = (doc: Y.Doc) =>
  readBoardInOrder(readBoard(doc), LISTED, { ownTeam: BOARD.teamId, teams: TEAMS })
    .flatMap(({ records }) => records)
    .map(({ record, sheetId, zone, meaning }) => [
      record.id,
      { sheet: sheetId, zone: zone?.id, meaning, words: plainText(record.paragraphs) },
    ]);
const letters = (words: string): string => words.replace(/\s/g, '');

describe('the golden board of format 1, migrated', () => {
  it('has every note in its old zone, with its words', () => {
    const migrated = migrateForReading(opened());
    expect([formatOf(opened()), formatOf(migrated)]).toEqual([1, 2]);
    expect(readings(migrated)).toEqual(readings(opened()));
    expect(readings(migrated).filter(([id]) => SAID.has(id as string))).toHaveLength(SAID.size);
    expect(readBoard(migrated)).toMatchObject(GOLDEN.board);
  });

  it('prints every word of every note', async () => {
    const source = sourceOf(BOARD, migrateForReading(opened()), []);
    const pages = sheetPages([source], null, { ...OPTIONS, teams: TEAMS });
    const text = letters((await readPdf(await made(job(pages)))).pages.map((page) => page.text).join(''));
    for (const { id, paragraphs } of WRITTEN.filter((record) => !isFolded(record)))
      for (const line of plainText(paragraphs).split('\n')) expect(text, id).toContain(letters(line));
    const table = notesCsv([source], null, { teams: TEAMS, people: [], locale: 'ja', baseFiscalYear: 2026 });
    for (const words of SAID.values()) expect(table).toContain(words);
  });

  it('is exported whole by the command line, before anybody has opened it and after', async () => {
    const storage = createMemoryStorage();
    const snapshot = new Uint8Array(readFileSync(GOLDEN_BIN));
    await storage.camps.create({
      camp: aCamp(),
      teams: [...TEAMS],
      boards: [{ board: BOARD, snapshot }],
      invites: [],
    });
    const server = await startTestServer({ storage });
    const exported = async (format: string): Promise<string> => {
      const { code, stdout, stderr } = await runCommandLine(
        ['board', 'export', BOARD.id, '--format', format, '--server', server.url],
        { MIRAIZU_OPERATOR_KEY: server.operatorKey },
      );
      expect([code, stderr]).toEqual([0, '']);
      return stdout;
    };
    const exports = async () => ({ json: await exported('json'), csv: await exported('csv') });
    const before = await exports();
    const { words, content } = JSON.parse(before.json) as { words: WordsRecord[]; content: BoardContent };
    expect(new Map(words.map(({ id, text }) => [id, text]))).toEqual(SAID);
    const zones = new Map(readings(opened()).map(([id, reading]) => [String(id), reading] as const));
    for (const { id, zone, sheet } of words)
      expect(zones.get(id), id).toMatchObject({ sheet, zone: zone ?? undefined });
    expect(content.links.map(({ relation }) => relation)).toEqual(['serves', 'serves']);
    for (const text of SAID.values()) expect(before.csv).toContain(text);
    expect((await storage.boards.load(BOARD.id))?.epoch).toBe(1);

    const registry = createRegistry({ storage, log: pino({ level: 'silent' }) });
    await registry.open(BOARD.id);
    await registry.shutdown();
    expect((await storage.boards.load(BOARD.id))?.epoch).toBe(2);
    expect(await exports()).toEqual(before);
  });
});

/** Below a node that is collapsed nothing is drawn. */
const isFolded = (record: { readonly id: string }): boolean => record.id === 'shape:n4';
