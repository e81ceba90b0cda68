// What an earlier release left is opened by this one wherever it comes from: a backup, a version, a page that was open. What is kept
// stays byte for byte as it was; only the running board becomes one of this format.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { pino } from 'pino';
import { describe, expect, it } from 'vitest';
import * as Y from 'yjs';
import { openFrozenBoard } from '../../../client/sync/frozen-board.ts';
import { bringBack, outlookOf } from '../../../server/camps/bringing-back.ts';
import { copySheet } from '../../../server/camps/copying-sheet.ts';
import { readKeptBoard } from '../../../server/camps/kept-document.ts';
import { VersionArchive } from '../../../server/camps/version-archive.ts';
import { createRegistry } from '../../../server/rooms/registry.ts';
import { CooperativeScheduler } from '../../../server/rooms/scheduling/cooperative-scheduler.ts';
import { backupDatabase } from '../../../server/storage/backup/copy-database.ts';
import { restoreDatabase } from '../../../server/storage/backup/restore-database.ts';
import { openSqliteStorage } from '../../../server/storage/sqlite/sqlite-storage.ts';
import type { Storage } from '../../../server/storage/storage.ts';
import { boardMeta, boardRecords, FIELD, KEY, META } from '../../../shared/board/document.ts';
import type { PersonId, RecordId, TeamId, VersionId } from '../../../shared/board/ids.ts';
import { ageOf } from '../../../shared/board/migrations.ts';
import { plainText, readBoard, SHAPE } from '../../../shared/board/records.ts';
import { addLink, addNote, newBoardDocument, sheetsOfNewBoard } from '../../../shared/board/writing.ts';
import { GOLDEN_BIN } from '../../golden/board-v1.ts';
import { aBoard, aCamp, aPerson, aTeam, aVersion } from '../../kit/camp-facts.ts';
import { temporaryFolder } from '../../kit/data-folder.ts';
import { Seat } from '../../kit/hall.ts';
import { createMemoryStorage } from '../../kit/memory-storage/memory-storage.ts';

const log = pino({ level: 'silent' });
const TEAM = 't1' as TeamId;
const ANNA = aPerson({ id: 'p1' as PersonId, teamId: TEAM });
const BOARD = aBoard({ teamId: TEAM, sheets: sheetsOfNewBoard(['lessons']) });
const LESSONS = 'shape:lessons' as RecordId;

/** A board as the release of format 1 wrote it: a note of a form that never was, and a link that says nothing of itself. */
function olderBoard(): Uint8Array {
  const doc = newBoardDocument({ templates: ['lessons'], team: TEAM, epoch: 1, schema: null });
  boardMeta(doc).set(META.formatVersion, 1);
  const maker = { author: ANNA.id, team: TEAM, sheetId: LESSONS };
  for (const [at, text] of ['声', '学び'].entries())
    addNote(doc, { ...maker, id: `shape:n${at}` as RecordId, x: 100 + at * 800, y: 400, text });
  addLink(doc, {
    ...maker,
    id: 'shape:l' as RecordId,
    from: 'shape:n0' as RecordId,
    to: 'shape:n1' as RecordId,
  });
  boardRecords(doc).get('shape:l')?.delete(FIELD.relation);
  boardRecords(doc).get('shape:n0')?.set(FIELD.form, 'spiral');
  return Y.encodeStateAsUpdate(doc);
}

async function fill(storage: Storage, snapshot = olderBoard()): Promise<void> {
  await storage.camps.create({
    camp: aCamp(),
    teams: [aTeam({ id: TEAM })],
    boards: [{ board: BOARD, snapshot }],
    invites: [],
  });
  await storage.camps.addPerson(ANNA);
}

const VERSION = aVersion({ id: 'old' as VersionId, boardId: BOARD.id, title: '朝の版', createdBy: ANNA.id });

/** A board with a version that an earlier release froze, and the desk at which versions are worked with. */
async function withVersion() {
  const storage = createMemoryStorage();
  await fill(storage);
  const frozen = olderBoard();
  await storage.versions.add(VERSION, frozen, []);
  const work = new CooperativeScheduler();
  const rooms = createRegistry({ storage, log });
  const versions = new VersionArchive({ storage, work }, () => Date.parse('2026-10-09T01:00:00Z'));
  const desk = { storage, work, rooms, versions };
  const bringing = { board: BOARD, version: VERSION.id, by: ANNA, mayStill: async () => true };
  return { storage, rooms, desk, bringing, frozen, versions };
}
const understood = (doc: Y.Doc) => ({
  form: boardRecords(doc).get('shape:n0')?.get(FIELD.form),
  relation: boardRecords(doc).get('shape:l')?.get(FIELD.relation),
});
const NEW = { form: 'square', relation: 'evidence' };

describe('a board of an earlier release', () => {
  it('from a backup becomes one of this format when its room opens, with all that it says', async () => {
    const [dataDir, other] = [temporaryFolder(), temporaryFolder()];
    const before = await openSqliteStorage(dataDir);
    await fill(before, new Uint8Array(readFileSync(GOLDEN_BIN)));
    await before.close();
    const file = join(temporaryFolder(), 'backup.sqlite');
    backupDatabase(dataDir, file);
    restoreDatabase(file, other, 0);
    const storage = await openSqliteStorage(other);
    const registry = createRegistry({ storage, log });
    const anna = await new Seat(ANNA).sit(registry, BOARD.id);
    await anna.settled();
    expect(ageOf(anna.doc)).toBe('current');
    const golden = new Y.Doc();
    Y.applyUpdate(golden, readFileSync(GOLDEN_BIN));
    const said = (doc: Y.Doc) =>
      readBoard(doc).notes.map(({ id, x, y, paragraphs }) => [id, x, y, plainText(paragraphs)]);
    expect(said(anna.doc)).toEqual(said(golden));
    await registry.shutdown();
    await storage.close();
  });

  it('that nobody has opened yet is read in this format, and stays on disk as it was', async () => {
    const { storage, desk } = await withVersion();
    const before = await storage.boards.load(BOARD.id);
    const content = await readKeptBoard(desk, BOARD.id);
    expect(content?.links.map(({ relation }) => relation)).toEqual(['evidence']);
    expect(await storage.boards.load(BOARD.id)).toEqual(before);
  });

  it('that nobody has opened yet is frozen in this format', async () => {
    const { storage, versions } = await withVersion();
    const wish = { board: BOARD.id, title: '', kind: 'named', sheetId: LESSONS } as const;
    const made = await versions.freeze(wish, ANNA.id);
    if (!made.ok) throw new Error(made.error);
    const doc = new Y.Doc();
    Y.applyUpdate(doc, (await storage.versions.load(made.value.id))?.snapshot ?? new Uint8Array());
    expect([ageOf(doc), understood(doc)]).toEqual(['current', NEW]);
  });
});

describe('a version of an earlier release', () => {
  it('is shown in this format, and is no other byte for it', async () => {
    const { storage, frozen } = await withVersion();
    const kept = await storage.versions.load(VERSION.id);
    const board = openFrozenBoard(kept?.snapshot ?? new Uint8Array());
    expect(understood(board.doc)).toEqual(NEW);
    board.close();
    expect((await storage.versions.load(VERSION.id))?.snapshot).toEqual(frozen);
  });

  it('is brought back in this format: what never changed stays as it is, what was lost comes back', async () => {
    const { storage, rooms, desk, bringing, frozen } = await withVersion();
    const anna = await new Seat(ANNA).sit(rooms, BOARD.id);
    await anna.settled();
    const nothing = await outlookOf(desk, bringing);
    expect(nothing).toMatchObject({ ok: true, value: { count: { changed: 0, back: 0, gone: 0, other: 0 } } });
    anna.edit((records) => void records.get('shape:l')?.set(KEY.deleted, 1));
    anna.edit((records) => void records.get('shape:n0')?.set(FIELD.form, 'strip'));
    await anna.settled();
    const outlook = await outlookOf(desk, bringing);
    if (!outlook.ok) throw new Error(outlook.error);
    expect(outlook.value.count).toMatchObject({ changed: 1, back: 0, other: 1 });
    expect((await bringBack(desk, bringing, outlook.value.seen)).ok).toBe(true);
    await anna.settled();
    expect(understood(anna.doc)).toEqual(NEW);
    expect(ageOf(anna.doc)).toBe('current');
    expect((await storage.versions.load(VERSION.id))?.snapshot).toEqual(frozen);
  });

  it('gives a sheet in this format to be placed beside the others', async () => {
    const { rooms, desk, bringing, frozen, storage } = await withVersion();
    const anna = await new Seat(ANNA).sit(rooms, BOARD.id);
    const copied = await copySheet(desk, bringing, { sheetId: LESSONS, name: '朝の学び' });
    if (!copied.ok) throw new Error(copied.error);
    await anna.settled();
    const on = [...boardRecords(anna.doc).values()].filter((map) => map.get(KEY.parentId) === copied.value);
    expect(
      on.filter((map) => map.get(KEY.type) === SHAPE.link).map((map) => map.get(FIELD.relation)),
    ).toEqual(['evidence']);
    expect(on.map((map) => map.get(FIELD.form))).not.toContain('spiral');
    expect((await storage.versions.load(VERSION.id))?.snapshot).toEqual(frozen);
  });
});
