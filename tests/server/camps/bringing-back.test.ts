// Bringing a version back on the server: one durable change of the running board, with a version of the state before, by those
// who may; others work on meanwhile, and what is refused changes nothing.
import { describe, expect, it } from 'vitest';
import * as Y from 'yjs';
import { mayReturn } from '../../../server/auth/access.ts';
import { bringBack, outlookOf } from '../../../server/camps/bringing-back.ts';
import { readKeptBoard } from '../../../server/camps/kept-document.ts';
import { VersionArchive } from '../../../server/camps/version-archive.ts';
import { VERSION_LIMITS } from '../../../server/camps/version-limits.ts';
import { CooperativeScheduler } from '../../../server/rooms/scheduling/cooperative-scheduler.ts';
import { StorageError } from '../../../server/storage/storage.ts';
import { boardMeta, boardRecords, KEY, META, readText } from '../../../shared/board/document.ts';
import type { VersionId } from '../../../shared/board/ids.ts';
import { keepRecord } from '../../../shared/board/late-work.ts';
import { BOARD_LIMITS } from '../../../shared/board/limits.ts';
import { plainText } from '../../../shared/board/records.ts';
import { rewriteBoard } from '../../../shared/board/rewrite.ts';
import type { Board } from '../../../shared/camp/camp.ts';
import { MESSAGE } from '../../../shared/protocol/messages.ts';
import { aBoard, aPerson } from '../../kit/camp-facts.ts';
import {
  eager,
  FIELD,
  facilitator,
  kita,
  mori,
  noteMap,
  observer,
  openHall,
  organizer,
  reopen,
  Seat,
  sakashita,
  VISION,
  WAKABA,
  WAKABA_BOARD,
} from '../../kit/hall.ts';
import { until } from '../../kit/until.ts';

const silentSeen = { epoch: 1, vector: new Uint8Array([0]) };

/** A board with two people on it, a version, and something written since. */
async function openDesk() {
  const hall = await openHall({ clock: eager });
  const { storage, registry, faults } = hall;
  const work = new CooperativeScheduler();
  const versions = new VersionArchive({ storage, work }, () => Date.parse('2026-10-09T01:00:00Z'));
  const desk = { storage, work, rooms: registry, versions };
  const board = await storage.camps.findBoard(WAKABA_BOARD);
  if (board === null) throw new Error('the hall has the board');
  const anna = await new Seat(sakashita).sit(registry, WAKABA_BOARD);
  const ben = await new Seat(mori).sit(registry, WAKABA_BOARD);
  anna.edit((records) => records.set('shape:n', noteMap(sakashita, VISION, '灯台の見える坂')));
  await anna.settled();
  const frozen = await versions.freeze(
    { board: WAKABA_BOARD, title: '朝の版', kind: 'named', sheetId: null },
    sakashita.id,
  );
  if (!frozen.ok) throw new Error('not kept');
  type(anna.doc, 'shape:n', 0, '夜も');
  anna.edit((records) => records.set('shape:since', noteMap(sakashita, VISION, 'あとから')));
  await anna.settled();
  const bringing = (version: VersionId = frozen.value.id) => ({
    board,
    version,
    by: sakashita,
    mayStill: async () => true,
  });
  return {
    hall,
    storage,
    faults,
    registry,
    work,
    desk,
    anna,
    ben,
    version: frozen.value,
    bringing,
    async bring(version?: VersionId) {
      const outlook = await outlookOf(desk, bringing(version));
      if (!outlook.ok) return outlook;
      return bringBack(desk, bringing(version), outlook.value.seen);
    },
    /** What is on disk. */
    kept: async () =>
      (await readKeptBoard({ storage, work }, WAKABA_BOARD))?.notes
        .filter(({ fieldZone }) => fieldZone === null)
        .map(({ id, paragraphs }) => [id, plainText(paragraphs)]),
  };
}

function type(doc: Y.Doc, id: string, at: number, words: string): void {
  const map = boardRecords(doc).get(id);
  const paragraph = map === undefined ? undefined : readText(map)?.get(0);
  const text = paragraph instanceof Y.XmlElement ? paragraph.get(0) : null;
  if (!(text instanceof Y.XmlText)) throw new Error('no words');
  text.insert(at, words);
}
const said = (doc: Y.Doc, id: string) => keepRecord(doc, id)?.text;
const told = (seat: Seat) =>
  seat.frames
    .filter((frame) => frame[0] === MESSAGE.broughtBack)
    .map(
      (frame) =>
        JSON.parse(
          Buffer.from(frame.slice(2))
            .toString()
            .replace(/^[^{]*/, ''),
        ) as object,
    );

describe('bringing a version back', () => {
  it('says before what it will change, and then does just that, for everybody on the board, in the same epoch', async () => {
    const at = await openDesk();
    const outlook = await outlookOf(at.desk, at.bringing());
    const count = { changed: 1, back: 0, gone: 1, other: 0, untouched: 0 };
    expect(outlook).toMatchObject({ ok: true, value: { count } });
    expect(said(at.ben.doc, 'shape:n')).toBe('夜も灯台の見える坂');
    const done = await at.bring();
    expect(done).toMatchObject({ ok: true, value: { count, kept: { kind: 'kept', title: '朝の版' } } });
    await until(() => said(at.ben.doc, 'shape:n') === '灯台の見える坂');
    expect(said(at.anna.doc, 'shape:n')).toBe('灯台の見える坂');
    expect(said(at.ben.doc, 'shape:since')).toBeUndefined();
    expect(boardMeta(at.ben.doc).get(META.epoch)).toBe(1);
    expect(await at.kept()).toEqual([['shape:n', '灯台の見える坂']]);
    for (const seat of [at.anna, at.ben])
      expect(told(seat)).toEqual([
        { versionId: at.version.id, title: '朝の版', kind: 'named', personId: sakashita.id },
      ]);
    const mine = [at.anna.doc.clientID, at.ben.doc.clientID];
    const mark = boardRecords(at.ben.doc).get('shape:since')?._map.get(KEY.deleted);
    expect(mine).not.toContain(mark?.id.client);
  });

  it('takes it back by bringing back the version that was kept before', async () => {
    const at = await openDesk();
    const done = await at.bring();
    if (!done.ok || done.value.kept === null) throw new Error('nothing was kept');
    const back = await bringBack(at.desk, at.bringing(done.value.kept.id), done.value.seen);
    expect(back).toMatchObject({ ok: true, value: { kept: { id: at.version.id } } });
    await until(() => said(at.ben.doc, 'shape:n') === '夜も灯台の見える坂');
    expect(said(at.ben.doc, 'shape:since')).toBe('あとから');
    // What was kept by hand is what came of it: nothing is kept twice.
    expect((await at.storage.versions.list(WAKABA_BOARD)).map(({ kind }) => kind)).toEqual(['named', 'kept']);
  });

  it('changes nothing, keeps nothing and tells nobody where the board says the same', async () => {
    const at = await openDesk();
    await at.bring();
    await until(() => told(at.ben).length === 1);
    const again = await at.bring();
    expect(again).toMatchObject({ ok: true, value: { kept: null, count: { changed: 0, gone: 0 } } });
    expect(await at.storage.versions.list(WAKABA_BOARD)).toHaveLength(2);
    expect(told(at.ben)).toHaveLength(1);
  });

  it('merges with what a colleague writes in the note before it has heard of it', async () => {
    const at = await openDesk();
    const outlook = await outlookOf(at.desk, at.bringing());
    if (!outlook.ok) throw new Error('no outlook');
    type(at.ben.doc, 'shape:n', 9, 'を歩く');
    at.ben.edit((records) => records.set('shape:ben', noteMap(mori, VISION, 'いま書いた')));
    const done = bringBack(at.desk, at.bringing(), outlook.value.seen);
    type(at.ben.doc, 'shape:n', 12, 'ひと');
    expect((await done).ok).toBe(true);
    await at.ben.settled();
    await until(() => said(at.anna.doc, 'shape:n') === '灯台の見える坂を歩くひと');
    expect(said(at.ben.doc, 'shape:n')).toBe('灯台の見える坂を歩くひと');
    expect(said(at.anna.doc, 'shape:ben')).toBe('いま書いた');
    expect(at.ben.rejected).toEqual([]);
  });

  it('works after the board was written anew, and refuses what was looked at before', async () => {
    const at = await openDesk();
    at.anna.edit((records) => records.get('shape:n')?.set(KEY.deleted, 1));
    await at.anna.settled();
    const outlook = await outlookOf(at.desk, at.bringing());
    if (!outlook.ok) throw new Error('no outlook');
    await at.registry.shutdown();
    for (const _ of ['first', 'second']) {
      const stored = await at.storage.boards.load(WAKABA_BOARD);
      if (stored === null) throw new Error('no board');
      // Small boards are not worth rewriting by themselves.
      const doc = new Y.Doc();
      if (stored.snapshot !== null) Y.applyUpdate(doc, stored.snapshot);
      for (const { update } of stored.tail) Y.applyUpdate(doc, update);
      await at.storage.boards.startEpoch(WAKABA_BOARD, rewriteBoard(doc, stored.epoch + 1));
    }
    const { registry } = reopen(at.storage, eager);
    const desk = { ...at.desk, rooms: registry };
    const seat = await new Seat(mori).sit(registry, WAKABA_BOARD);
    expect(boardRecords(seat.doc).has('shape:n')).toBe(false);
    expect(await bringBack(desk, at.bringing(), outlook.value.seen)).toEqual({
      ok: false,
      error: 'other-epoch',
    });
    const fresh = await outlookOf(desk, at.bringing());
    if (!fresh.ok) throw new Error('no outlook');
    expect((await bringBack(desk, at.bringing(), fresh.value.seen)).ok).toBe(true);
    await until(() => said(seat.doc, 'shape:n') === '灯台の見える坂');
  });

  it('brings a large board back as one frame and one entry of the log, while others’ frames are answered', async () => {
    const at = await openDesk();
    at.anna.edit((records) => {
      for (let n = 0; n < 600; n++) records.set(`shape:m${n}`, noteMap(sakashita, VISION, `付箋${n}`));
    });
    await at.anna.settled();
    const many = await at.desk.versions.freeze(
      { board: WAKABA_BOARD, title: '多い', kind: 'named', sheetId: null },
      sakashita.id,
    );
    if (!many.ok) throw new Error('not kept');
    at.anna.edit((records) => {
      for (let n = 0; n < 600; n++) records.get(`shape:m${n}`)?.set(KEY.pos, [n, n]);
      for (let n = 0; n < 600; n++) records.get(`shape:m${n}`)?.set('props.kind', 'voice');
    });
    await at.anna.settled();
    const framesOf = (seat: Seat) => seat.frames.filter((frame) => frame[0] === MESSAGE.sync).length;
    const [frames, entries] = [framesOf(at.ben), at.faults.committed.length];
    expect((await at.bring(many.value.id)).ok).toBe(true);
    expect(at.faults.committed.length - entries).toBe(1);
    expect(framesOf(at.ben) - frames).toBe(1);
    expect(boardRecords(at.ben.doc).get('shape:m599')?.get('props.kind')).toBe('none');
  });
});

describe('what is refused changes nothing', () => {
  it.each([
    ['a version of nowhere', (at: Desk) => at.bring('nowhere' as VersionId), 'unknown-board'],
    [
      'a state vector that means nothing',
      (at: Desk) => bringBack(at.desk, at.bringing(), { epoch: 1, vector: new Uint8Array([200]) }),
      'malformed-request',
    ],
    [
      'more versions than a day allows',
      async (at: Desk) => {
        const wish = { board: WAKABA_BOARD, title: 'また', kind: 'named', sheetId: null } as const;
        // Under another's hand the board is not what any of these hold.
        for (let n = 1; n < VERSION_LIMITS.perPersonAndDay; n++)
          await at.desk.versions.freeze(wish, sakashita.id);
        at.ben.edit((records) => records.get('shape:n')?.set(KEY.pos, [77, 77]));
        await at.ben.settled();
        return at.bring();
      },
      'too-many-versions',
    ],
  ] as const)('%s', async (_, ask, reason) => {
    const at = await openDesk();
    expect(await ask(at)).toEqual({ ok: false, error: reason });
    expect(await at.kept()).toEqual([
      ['shape:n', '夜も灯台の見える坂'],
      ['shape:since', 'あとから'],
    ]);
    expect(told(at.ben)).toEqual([]);
  });

  it('a board that is full takes nothing of it', async () => {
    const at = await openDesk();
    const { room } = at.ben;
    expect(await room.apply(new Uint8Array(BOARD_LIMITS.maxBoardBytes))).toBe('board-too-large');
    expect(said(at.ben.doc, 'shape:n')).toBe('夜も灯台の見える坂');
  });

  it('[F4] the disk refuses the version that is kept before: nothing is changed', async () => {
    const at = await openDesk();
    at.faults.refuseAt('versions.add');
    await expect(at.bring()).rejects.toBeInstanceOf(StorageError);
    at.faults.refuseAt(null);
    expect((await at.kept())?.length).toBe(2);
    expect(told(at.ben)).toEqual([]);
    expect((await at.bring()).ok).toBe(true);
  });

  it('[F4] the disk refuses the change itself: nobody sees any of it, and then all of it', async () => {
    const at = await openDesk();
    const outlook = await outlookOf(at.desk, at.bringing());
    if (!outlook.ok) throw new Error('no outlook');
    at.faults.refuseAt('boards.commit');
    const done = bringBack(at.desk, at.bringing(), outlook.value.seen);
    await until(() => at.ben.conditions.at(-1) === 'storage-failed');
    expect(said(at.ben.doc, 'shape:n')).toBe('夜も灯台の見える坂');
    expect((await at.kept())?.length).toBe(2);
    // Whoever asks while the room is read only is told so at once.
    const other = new VersionArchive(at, () => 0);
    expect(await bringBack({ ...at.desk, versions: other }, at.bringing(), silentSeen)).toEqual({
      ok: false,
      error: 'storage-failed',
    });
    at.faults.refuseAt(null);
    expect((await done).ok).toBe(true);
    await until(() => said(at.ben.doc, 'shape:n') === '灯台の見える坂');
    expect(said(at.ben.doc, 'shape:since')).toBeUndefined();
  });

  it('[F4] the server ends while the disk refuses: after the restart nothing has changed', async () => {
    const at = await openDesk();
    const outlook = await outlookOf(at.desk, at.bringing());
    if (!outlook.ok) throw new Error('no outlook');
    at.faults.refuseAt('boards.commit');
    const done = bringBack(at.desk, at.bringing(), outlook.value.seen);
    await until(() => at.ben.conditions.at(-1) === 'storage-failed');
    const refused = expect(done).rejects.toBeInstanceOf(StorageError);
    await expect(at.registry.shutdown()).rejects.toThrow();
    await refused;
    at.faults.refuseAt(null);
    const { registry } = reopen(at.storage);
    const seat = await new Seat(mori).sit(registry, WAKABA_BOARD);
    expect(said(seat.doc, 'shape:n')).toBe('夜も灯台の見える坂');
    expect(said(seat.doc, 'shape:since')).toBe('あとから');
    expect(said(seat.doc, FIELD)).toBe('');
  });
});

type Desk = Awaited<ReturnType<typeof openDesk>>;

describe('who may bring a version back', () => {
  const own: Board = aBoard({ teamId: WAKABA });
  const shared: Board = aBoard({ teamId: null });
  const closed: Board = aBoard({ teamId: WAKABA, visibility: 'team' });
  const draft: Board = aBoard({ teamId: WAKABA, kind: 'draft' });
  const watching = aPerson({ ...observer, teamId: WAKABA });
  const admitted = aPerson({ ...sakashita, teamAdmitted: true });
  it.each([
    ['the owning team', sakashita, own, true],
    ['another city', kita, own, false],
    ['another city that was let into its own board', aPerson({ ...kita, teamAdmitted: true }), own, false],
    ['幹事 without a city', organizer, own, false],
    ['who watches, even of the owning city', watching, own, false],
    ['a facilitator', facilitator, own, true],
    ['a participant on the shared board', sakashita, shared, false],
    ['幹事 on the shared board', organizer, shared, false],
    ['a facilitator on the shared board', facilitator, shared, true],
    ['the owning team, let in, on a team-only board', admitted, closed, true],
    [
      'the owning team, not let in, on a team-only board',
      aPerson({ ...sakashita, teamAdmitted: false }),
      closed,
      false,
    ],
    ['a facilitator who was not let in there', facilitator, closed, false],
    ['anybody in a draft room', sakashita, draft, false],
    ['who was taken off', aPerson({ ...sakashita, revokedAtMs: 5 }), own, false],
  ] as const)('%s: %#', (_, person, board, may) => {
    expect(mayReturn({ ...person, campId: board.campId }, board)).toBe(may);
  });
});
