// A copy of a version's sheet on the server: one durable change of the running board, and the board's list of sheets follows it,
// also over a crash; taken away again unless somebody has written on it.
import { describe, expect, it } from 'vitest';
import { copySheet, takeCopyAway } from '../../../server/camps/copying-sheet.ts';
import { VersionArchive } from '../../../server/camps/version-archive.ts';
import { CooperativeScheduler } from '../../../server/rooms/scheduling/cooperative-scheduler.ts';
import { StorageError } from '../../../server/storage/storage.ts';
import { boardRecords, KEY } from '../../../shared/board/document.ts';
import type { RecordId, VersionId } from '../../../shared/board/ids.ts';
import { keep, keepRecord } from '../../../shared/board/late-work.ts';
import { BOARD_LIMITS } from '../../../shared/board/limits.ts';
import { readBoard } from '../../../shared/board/records.ts';
import { MESSAGE } from '../../../shared/protocol/messages.ts';
import {
  eager,
  FIELD,
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

const WISH = { sheetId: VISION, name: '２０年後のビジョン（午前の版）' };

/** A board with two people on it, a version, and its words changed since. */
async function openDesk() {
  const hall = await openHall({ clock: eager });
  const { storage, registry, faults } = hall;
  const work = new CooperativeScheduler();
  const versions = new VersionArchive({ storage, work }, () => Date.parse('2026-10-09T01:00:00Z'));
  const desk = { storage, work, rooms: registry, versions };
  const board = (await storage.camps.findBoard(WAKABA_BOARD)) ?? expect.fail();
  const anna = await new Seat(sakashita).sit(registry, WAKABA_BOARD);
  const ben = await new Seat(mori).sit(registry, WAKABA_BOARD);
  anna.edit((records) => records.set('shape:n', noteMap(sakashita, VISION, '灯台の見える坂')));
  await anna.settled();
  const theirs = noteMap(kita, VISION, 'よその自治体の人が書いた');
  await anna.room.change((doc) => boardRecords(doc).set('shape:theirs', theirs));
  const wish = { board: WAKABA_BOARD, title: '午前の版', kind: 'named', sheetId: null } as const;
  const frozen = await versions.freeze(wish, sakashita.id);
  if (!frozen.ok) throw new Error('not kept');
  anna.edit((records) => records.get('shape:n')?.set(KEY.deleted, 1));
  await anna.settled();
  const bringing = (version: VersionId = frozen.value.id) => ({
    board,
    version,
    by: sakashita,
    mayStill: async () => true,
  });
  return {
    storage,
    registry,
    faults,
    desk,
    anna,
    ben,
    bringing,
    copy: (wish = WISH) => copySheet(desk, bringing(), wish),
    takeAway: (copyId: RecordId) => takeCopyAway(desk, bringing(), WISH, copyId),
    /** As storage has the board's list. */
    listed: async () => (await storage.camps.findBoard(WAKABA_BOARD))?.sheets.map(({ id }) => id),
  };
}
type Desk = Awaited<ReturnType<typeof openDesk>>;

async function copied(at: Desk): Promise<RecordId> {
  const done = await at.copy();
  if (!done.ok) throw new Error(done.error);
  return done.value;
}
const FIRST = ['shape:vision', 'shape:feedback', 'shape:tree-why'];
const everything = ({ doc }: Seat) =>
  new Map([...boardRecords(doc).entries()].map(([id, map]) => [id, keep(map)]));
const noteOn = (seat: Seat, sheet: RecordId) =>
  readBoard(seat.doc)
    .notes.filter(({ parentId, fieldZone }) => parentId === sheet && fieldZone === null)
    .map(({ id, author, team }) => [keepRecord(seat.doc, id)?.text, author, team]);

describe('placing a copy of a version’s sheet', () => {
  it('shows it to everybody as one frame and one entry of the log, with its writers, and touches nothing that exists', async () => {
    const at = await openDesk();
    const before = everything(at.ben);
    const framesOf = (seat: Seat) => seat.frames.filter((frame) => frame[0] === MESSAGE.sync).length;
    const [frames, entries] = [framesOf(at.ben), at.faults.committed.length];
    const copyId = await copied(at);
    await until(() => keepRecord(at.ben.doc, copyId) !== null);
    expect([framesOf(at.ben) - frames, at.faults.committed.length - entries]).toEqual([1, 1]);
    expect(noteOn(at.ben, copyId)).toEqual([
      ['灯台の見える坂', sakashita.id, sakashita.teamId],
      ['よその自治体の人が書いた', kita.id, kita.teamId],
    ]);
    const after = everything(at.ben);
    for (const [id, was] of before) expect(after.get(id)).toEqual(was);
    expect(boardRecords(at.ben.doc).has(copyId + FIELD.slice(VISION.length))).toBe(true);
    const sheet = boardRecords(at.ben.doc).get(copyId)?._map.get(KEY.type);
    expect([at.anna.doc.clientID, at.ben.doc.clientID]).not.toContain(sheet?.id.client);
    expect(await at.listed()).toEqual([...FIRST, copyId]);
  });

  it('leaves what a colleague writes meanwhile, and a copy made twice stands twice', async () => {
    const at = await openDesk();
    const both = Promise.all([at.copy(), at.copy()]);
    at.ben.edit((records) => records.set('shape:meanwhile', noteMap(mori, VISION, 'いま書いた')));
    await at.ben.settled();
    const ids = (await both).map((done) => (done.ok ? done.value : expect.fail()));
    expect(new Set(ids).size).toBe(2);
    expect(await at.listed()).toEqual([...FIRST, ...ids]);
    expect(keepRecord(at.anna.doc, 'shape:meanwhile')?.text).toBe('いま書いた');
    const xs = readBoard(at.anna.doc).sheets.map(({ x }) => x);
    expect(new Set(xs).size).toBe(5);
  });

  it('a new title and a new sheet at the same moment both stay', async () => {
    const at = await openDesk();
    const retitled = at.registry.changeBoard(WAKABA_BOARD, (board) => ({ ...board, title: '新しい題' }));
    const copyId = await copied(at);
    await retitled;
    const board = await at.storage.camps.findBoard(WAKABA_BOARD);
    expect([board?.title, board?.sheets.at(-1)?.id]).toEqual(['新しい題', copyId]);
  });

  it.each([
    [
      'a version of nowhere',
      (at: Desk) => copySheet(at.desk, at.bringing('no' as VersionId), WISH),
      'unknown-board',
    ],
    [
      'a sheet that the version does not have',
      (at: Desk) => at.copy({ ...WISH, sheetId: 'shape:n' as RecordId }),
      'malformed-request',
    ],
    [
      'more sheets than a board holds',
      async (at: Desk) => {
        const { room } = at.anna;
        await room.change((doc) => {
          const sheet = boardRecords(doc).get(VISION) ?? expect.fail();
          for (let n = 3; n < BOARD_LIMITS.maxSheets; n++)
            boardRecords(doc).set(`shape:s${n}`, sheet.clone());
        });
        return at.copy();
      },
      'too-many-sheets',
    ],
  ] as const)('%s is refused and changes nothing', async (_, ask, reason) => {
    const at = await openDesk();
    expect(await ask(at)).toEqual({ ok: false, error: reason });
    expect(await at.listed()).toEqual(FIRST);
    expect(readBoard(at.anna.doc).sheets.some(({ name }) => name === WISH.name)).toBe(false);
  });
});

describe('the list of sheets over failures', () => {
  it('[F4] storage refuses the list only: the sheet is there, people on the board are answered it, the next opening keeps it', async () => {
    const at = await openDesk();
    at.faults.refuseAt('camps.updateBoard');
    const copyId = await copied(at);
    expect(await at.listed()).toEqual(FIRST);
    const board = (await at.storage.camps.findBoard(WAKABA_BOARD)) ?? expect.fail();
    expect(at.registry.withSheetsNow(board).sheets.at(-1)?.id).toBe(copyId);
    at.faults.refuseAt(null);
    await at.registry.shutdown();
    // As after a crash between document and list.
    const { registry } = reopen(at.storage, eager);
    await new Seat(mori).sit(registry, WAKABA_BOARD);
    expect(await at.listed()).toEqual([...FIRST, copyId]);
  });

  it('[F4] storage refuses the list at the opening too: the board opens, and the list is kept with the next change', async () => {
    const at = await openDesk();
    at.faults.refuseAt('camps.updateBoard');
    const copyId = await copied(at);
    await at.registry.shutdown();
    const { registry, faults } = reopen(at.storage, eager);
    faults.refuseAt('camps.updateBoard');
    at.faults.refuseAt(null);
    await new Seat(mori).sit(registry, WAKABA_BOARD);
    expect(await at.listed()).toEqual(FIRST);
    faults.refuseAt(null);
    await registry.changeBoard(WAKABA_BOARD, (board) => ({ ...board, title: '新しい題' }));
    expect(await at.listed()).toEqual([...FIRST, copyId]);
  });

  it('[F4] after a crash between taking away and the list, the next opening takes the entry away', async () => {
    const at = await openDesk();
    const copyId = await copied(at);
    at.faults.refuseAt('camps.updateBoard');
    expect(await at.takeAway(copyId)).toEqual({ ok: true, value: undefined });
    expect(await at.listed()).toContain(copyId);
    at.faults.refuseAt(null);
    await at.registry.shutdown();
    const { registry } = reopen(at.storage, eager);
    await new Seat(mori).sit(registry, WAKABA_BOARD);
    expect(await at.listed()).toEqual(FIRST);
  });

  it('[F4] the server ends while the disk refuses the sheet: after the restart there is neither sheet nor entry', async () => {
    const at = await openDesk();
    await at.desk.versions.alone(WAKABA_BOARD, async () => undefined);
    at.faults.refuseAt('boards.commit');
    const refused = expect(at.copy()).rejects.toBeInstanceOf(StorageError);
    await until(() => at.ben.conditions.at(-1) === 'storage-failed');
    await expect(at.registry.shutdown()).rejects.toThrow();
    await refused;
    at.faults.refuseAt(null);
    const { registry } = reopen(at.storage, eager);
    const seat = await new Seat(mori).sit(registry, WAKABA_BOARD);
    expect(readBoard(seat.doc).sheets.map(({ id }) => id)).toEqual(FIRST);
    expect(await at.listed()).toEqual(FIRST);
  });
});

describe('taking a copy away again', () => {
  it('takes it from everybody’s board and from the list, and nothing else', async () => {
    const at = await openDesk();
    const before = everything(at.ben);
    const copyId = await copied(at);
    expect(await at.takeAway(copyId)).toEqual({ ok: true, value: undefined });
    await until(() => keepRecord(at.ben.doc, copyId) === null);
    expect(readBoard(at.ben.doc).sheets.map(({ id }) => id)).toEqual(FIRST);
    const after = everything(at.ben);
    for (const [id, was] of before) expect(after.get(id)).toEqual(was);
    expect(await at.listed()).toEqual(FIRST);
    expect((await at.takeAway(copyId)).ok).toBe(true);
  });

  it('leaves it where somebody has written on it meanwhile, and says so', async () => {
    const at = await openDesk();
    const copyId = await copied(at);
    at.ben.edit((records) => records.set('shape:more', noteMap(mori, copyId, '追記')));
    await at.ben.settled();
    expect(await at.takeAway(copyId)).toEqual({ ok: false, error: 'copy-is-in-use' });
    expect(keepRecord(at.anna.doc, 'shape:more')?.text).toBe('追記');
    expect(await at.listed()).toContain(copyId);
  });

  it('is refused for a sheet that is no copy of this version’s', async () => {
    const at = await openDesk();
    expect(await at.takeAway(VISION)).toEqual({ ok: false, error: 'malformed-request' });
    const copyId = await copied(at);
    const other = { ...WISH, sheetId: 'shape:feedback' as RecordId };
    expect(await takeCopyAway(at.desk, at.bringing(), other, copyId)).toEqual({
      ok: false,
      error: 'malformed-request',
    });
    expect(keepRecord(at.ben.doc, copyId)).not.toBeNull();
  });
});
