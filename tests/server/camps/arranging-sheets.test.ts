// Sheets of a running board moved, duplicated and put away: each whole, on disk, in everybody's list, and signed as it was.
import { expect, it } from 'vitest';
import { arrangeSheet, duplicateSheet } from '../../../server/camps/arranging-sheets.ts';
import { CooperativeScheduler } from '../../../server/rooms/scheduling/cooperative-scheduler.ts';
import { addSheets } from '../../../shared/board/add-sheet.ts';
import { findCopy } from '../../../shared/board/copy-sheet.ts';
import { boardRecords, KEY, FIELD as KEYS } from '../../../shared/board/document.ts';
import type { RecordId } from '../../../shared/board/ids.ts';
import { plainText, readBoard } from '../../../shared/board/records.ts';
import { newBoardDocument } from '../../../shared/board/writing.ts';
import { MESSAGE } from '../../../shared/protocol/messages.ts';
import { atOnce } from '../../../shared/steps.ts';
import {
  eager,
  FEEDBACK,
  kita,
  mori,
  noteMap,
  openHall,
  reopen,
  Seat,
  sakashita,
  VISION,
  WAKABA_BOARD,
} from '../../kit/hall.ts';
import { until } from '../../kit/until.ts';

const TREE = 'shape:tree-why' as RecordId;
const INTERVIEW = { id: 'shape:interview.seed-one' as RecordId, template: 'interview', templateVersion: 1 };

async function openDesk() {
  const hall = await openHall({ clock: eager });
  const { storage, registry } = hall;
  const board = (await storage.camps.findBoard(WAKABA_BOARD)) ?? expect.fail();
  const anna = await new Seat(sakashita).sit(registry, WAKABA_BOARD);
  const ben = await new Seat(mori).sit(registry, WAKABA_BOARD);
  anna.edit((records) => records.set('shape:n', noteMap(sakashita, VISION, '灯台の見える坂')));
  await anna.settled();
  await anna.room.change((doc) => {
    boardRecords(doc).set('shape:theirs', noteMap(kita, FEEDBACK, 'よその人から'));
  });
  const options = { storage, work: new CooperativeScheduler(), rooms: registry };
  return {
    hall,
    storage,
    registry,
    board,
    anna,
    ben,
    listed: async () => (await storage.camps.findBoard(WAKABA_BOARD))?.sheets.map(({ id }) => id),
    move: (id: RecordId, side: 'before' | 'after', of: RecordId) =>
      arrangeSheet(registry, board, id, { side, of }),
    duplicate: (sheetId: RecordId, more: { seed?: string; mayStill?: () => Promise<boolean> } = {}) =>
      duplicateSheet(options, {
        board,
        sheetId,
        name: '写し',
        seed: 'fresh-seed-1',
        mayStill: async () => true,
        ...more,
      }),
  };
}

it('a sheet that somebody puts away goes from the list, on disk and in the room, and everybody there is told', async () => {
  const at = await openDesk();
  const told = () => at.ben.frames.filter((frame) => frame[0] === MESSAGE.facts).length;
  at.anna.edit((records) => void records.get(VISION)?.set(KEYS.isAway, true));
  await at.anna.settled();
  await until(async () => (await at.listed())?.includes(VISION) === false);
  await until(() => told() > 0);
  expect(await at.listed()).toEqual([FEEDBACK, TREE]);
  expect(at.registry.withSheetsNow(at.board).sheets.map(({ id }) => id)).toEqual([FEEDBACK, TREE]);
  expect(readBoard(at.ben.doc).notes.map(({ id }) => id)).not.toContain('shape:n');
  at.ben.edit((records) => void records.get(VISION)?.set(KEYS.isAway, false));
  await until(async () => (await at.listed())?.[0] === VISION);
  expect(readBoard(at.anna.doc).notes.find(({ id }) => id === 'shape:n')).toMatchObject({ x: 10, y: 20 });
});

it('a list that a server left behind is put right when the room opens', async () => {
  const at = await openDesk();
  at.anna.edit((records) => void records.get(VISION)?.set(KEYS.isAway, true));
  await until(async () => (await at.listed())?.includes(VISION) === false);
  await at.registry.shutdown();
  await at.storage.camps.updateBoard(WAKABA_BOARD, at.board);
  const { registry, storage } = reopen(at.storage);
  await registry.open(WAKABA_BOARD);
  expect((await storage.camps.findBoard(WAKABA_BOARD))?.sheets.map(({ id }) => id)).toEqual([FEEDBACK, TREE]);
});

it('twenty who move at the same moment end with a whole row, the same for everybody', async () => {
  const at = await openDesk();
  const ids = [VISION, FEEDBACK, TREE];
  await Promise.all(
    Array.from({ length: 20 }, (_, n) =>
      at.move(ids[n % 3] ?? VISION, n % 2 === 0 ? 'before' : 'after', ids[(n + 1 + (n % 2)) % 3] ?? TREE),
    ),
  );
  const row = await at.listed();
  expect([...(row ?? [])].sort()).toEqual([...ids].sort());
  const xOf = ({ doc }: Seat, id: RecordId): number =>
    readBoard(doc).sheets.find((sheet) => sheet.id === id)?.x ?? Number.NaN;
  for (const seat of [at.anna, at.ben]) {
    await until(() => row?.every((id, nth) => nth === 0 || xOf(seat, row[nth - 1] ?? id) < xOf(seat, id)));
    expect(new Set(ids.map((id) => xOf(seat, id))).size).toBe(3);
  }
});

it('a second sheet has the same words, signed as they were, and asking again with the same seed makes no third', async () => {
  const at = await openDesk();
  const made = await at.duplicate(FEEDBACK);
  expect(made).toEqual(await at.duplicate(FEEDBACK));
  if (!made.ok) throw new Error(made.error);
  await until(() => boardRecords(at.ben.doc).has(made.value));
  const on = readBoard(at.ben.doc).notes.filter(({ parentId }) => parentId === made.value);
  const given = on.filter(({ author }) => author !== null);
  expect(given.map(({ author, team, paragraphs }) => [author, team, plainText(paragraphs)])).toEqual([
    [kita.id, kita.teamId, 'よその人から'],
  ]);
  expect(given.map(({ id }) => id)).not.toContain('shape:theirs');
  expect(boardRecords(at.ben.doc).get('shape:theirs')?.get(KEY.parentId)).toBe(FEEDBACK);
  expect(await at.listed()).toEqual([VISION, FEEDBACK, TREE, made.value]);
});

it('what whoever asks has written last is on the second sheet', async () => {
  const at = await openDesk();
  at.anna.edit((records) => records.set('shape:last', noteMap(sakashita, VISION, '最後の一言')));
  const made = await at.duplicate(VISION);
  if (!made.ok) throw new Error(made.error);
  await until(() => boardRecords(at.anna.doc).has(made.value));
  const words = readBoard(at.anna.doc)
    .notes.filter(({ parentId }) => parentId === made.value)
    .map(({ paragraphs }) => plainText(paragraphs));
  expect(words).toContain('最後の一言');
});

it('of a template that a board has once the second is a copy, of one that it may have several of it is another', async () => {
  const at = await openDesk();
  await at.anna.room.change((doc) => void addSheets(doc, [INTERVIEW], null));
  expect(await at.duplicate(VISION)).toEqual({ ok: true, value: 'shape:vision.copy-fresh-seed-1' });
  expect(await at.duplicate(INTERVIEW.id)).toEqual({ ok: true, value: 'shape:interview.fresh-seed-1' });
});

it('a sheet of a version in which it was away is placed beside the others to be seen', () => {
  const doc = newBoardDocument({ templates: ['vision'], team: null, epoch: 1, schema: null });
  boardRecords(doc).get(VISION)?.set(KEYS.isAway, true);
  const found = atOnce(findCopy(doc, { version: doc, sheetId: VISION, name: '写し', seed: 'fresh-seed-1' }));
  const made = found?.changes.find(({ id }) => id === found.sheet.id) ?? expect.fail();
  expect(made.set.has(KEYS.isAway)).toBe(false);
});

it('nothing is duplicated that does not stand there, or for who may no longer', async () => {
  const at = await openDesk();
  const before = await at.listed();
  expect(await at.duplicate('shape:nowhere' as RecordId)).toEqual({ ok: false, error: 'malformed-request' });
  expect(await at.duplicate(VISION, { mayStill: async () => false })).toEqual({
    ok: false,
    error: 'not-allowed',
  });
  at.anna.edit((records) => void records.get(VISION)?.set(KEYS.isAway, true));
  await at.anna.settled();
  expect(await at.duplicate(VISION)).toEqual({ ok: false, error: 'malformed-request' });
  await until(async () => (await at.listed())?.length === (before?.length ?? 0) - 1);
});

it('a sheet that is asked for in the gallery while it is away comes back with all that lies on it', async () => {
  const at = await openDesk();
  at.anna.edit((records) => void records.get(VISION)?.set(KEYS.isAway, true));
  await at.anna.settled();
  const vision = { id: VISION, template: 'vision', templateVersion: 1 };
  await at.anna.room.change((doc) => void addSheets(doc, [vision], null));
  await until(async () => (await at.listed())?.[0] === VISION);
  expect(readBoard(at.anna.doc).notes.map(({ id }) => id)).toContain('shape:n');
});
