// Versions are kept within limits, equal ones once, and those that were kept by themselves thin out.
import { randomBytes } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import * as Y from 'yjs';
import { VersionArchive } from '../../../server/camps/version-archive.ts';
import { VERSION_LIMITS } from '../../../server/camps/version-limits.ts';
import { CooperativeScheduler } from '../../../server/rooms/scheduling/cooperative-scheduler.ts';
import { boardRecords } from '../../../shared/board/document.ts';
import { readBoard } from '../../../shared/board/records.ts';
import { mori, noteMap, openHall, sakashita, VISION, WAKABA_BOARD } from '../../kit/hall.ts';

const DAY_MS = 24 * 3_600_000;

async function openDesk() {
  const hall = await openHall();
  const { storage, registry } = hall;
  let nowMs = Date.parse('2026-10-09T01:00:00Z');
  const desk = new VersionArchive({ storage, work: new CooperativeScheduler() }, () => nowMs);
  const room = await registry.open(WAKABA_BOARD);
  if (room === null) throw new Error('the hall has the board');
  const wish = { board: WAKABA_BOARD, title: '朝の版', kind: 'named', sheetId: null } as const;
  return {
    storage,
    desk,
    wish,
    keep: (kind: 'named' | 'kept' = 'named', by = sakashita) => desk.freeze({ ...wish, kind }, by.id),
    change: (note: (records: ReturnType<typeof boardRecords>) => void) =>
      room.change((doc) => doc.transact(() => note(boardRecords(doc)))),
    later: (ms: number) => {
      nowMs += ms;
    },
    bytes: async () =>
      (await storage.versions.usage(WAKABA_BOARD)).reduce((sum, { bytes }) => sum + bytes, 0),
  };
}

// A day's versions are kept several times over.
describe('keeping versions', { timeout: 120_000 }, () => {
  it('lets one participant who does it in a loop take no more than a day’s versions of the board', async () => {
    const at = await openDesk();
    // Words that cannot be compressed, new ones each time: the worst that somebody can do.
    const outcomes: string[] = [];
    let largest = 0;
    for (let n = 0; n < VERSION_LIMITS.perPersonAndDay + 10; n++) {
      const noise = randomBytes(30_000).toString('base64');
      await at.change((records) => {
        records.get('shape:noise')?.set('$del', 1);
        records.set(`shape:n${n}`, noteMap(sakashita, VISION));
        for (let i = 0; i < 3; i++) records.get(`shape:n${n}`)?.set(`props.x${i}`, noise.slice(i * 9_000));
      });
      const before = await at.bytes();
      const answer = await at.keep();
      largest = Math.max(largest, (await at.bytes()) - before);
      outcomes.push(answer.ok ? 'ok' : answer.error);
    }
    expect(outcomes[0]).toBe('ok');
    expect(outcomes.slice(VERSION_LIMITS.perPersonAndDay)).not.toContain('ok');
    expect(await at.bytes()).toBeLessThan(VERSION_LIMITS.boardBytes + largest);
  });

  it('counts those who ask at the same moment one after the other', async () => {
    const at = await openDesk();
    const answers = await Promise.all(
      Array.from({ length: VERSION_LIMITS.perPersonAndDay + 5 }, () => at.keep()),
    );
    expect(answers.filter(({ ok }) => ok)).toHaveLength(VERSION_LIMITS.perPersonAndDay);
    expect((await at.keep('named', mori)).ok).toBe(true);
    at.later(DAY_MS);
    expect((await at.keep()).ok).toBe(true);
  });

  it('keeps the bytes of a board that has not changed once, under every name that is given to them', async () => {
    const at = await openDesk();
    await at.change((records) => records.set('shape:one', noteMap(sakashita, VISION)));
    await at.keep();
    const once = await at.bytes();
    const again = await at.keep();
    const words = again.ok ? Buffer.byteLength(JSON.stringify(again.value.words)) : 0;
    expect(await at.bytes()).toBe(once + words);
    const loaded = again.ok ? await at.storage.versions.load(again.value.id) : null;
    const doc = new Y.Doc();
    Y.applyUpdate(doc, loaded?.snapshot ?? new Uint8Array());
    expect(readBoard(doc).notes.map(({ id }) => id)).toContain('shape:one');
  });

  it('answers the version that there is, when the same would be kept by itself, also past the limit', async () => {
    const at = await openDesk();
    const first = await at.keep();
    expect(await at.keep('kept')).toEqual(first);
    for (let n = 1; n < VERSION_LIMITS.perPersonAndDay; n++) await at.keep();
    expect((await at.keep('kept')).ok).toBe(true);
    expect(await at.storage.versions.list(WAKABA_BOARD)).toHaveLength(VERSION_LIMITS.perPersonAndDay);
    await at.change((records) => records.set('shape:one', noteMap(sakashita, VISION)));
    expect(await at.keep('kept')).toEqual({ ok: false, error: 'too-many-versions' });
  });

  it('keeps of yesterday only the newest that was kept by itself, and all that were named', async () => {
    const at = await openDesk();
    for (const [n, kind] of (['kept', 'named', 'kept', 'kept'] as const).entries()) {
      await at.change((records) => records.set(`shape:n${n}`, noteMap(sakashita, VISION)));
      await at.keep(kind);
      at.later(60_000);
    }
    at.later(DAY_MS);
    await at.change((records) => records.set('shape:today', noteMap(sakashita, VISION)));
    await at.keep('kept');
    const kinds = (await at.storage.versions.list(WAKABA_BOARD)).map(({ kind }) => kind);
    expect(kinds).toEqual(['named', 'kept', 'kept']);
  });

  it('holds nothing of what was deleted', async () => {
    const at = await openDesk();
    await at.change((records) => records.set('shape:gone', noteMap(sakashita, VISION)));
    await at.change((records) => records.get('shape:gone')?.set('$del', 1));
    const answer = await at.keep();
    const loaded = answer.ok ? await at.storage.versions.load(answer.value.id) : null;
    const doc = new Y.Doc();
    Y.applyUpdate(doc, loaded?.snapshot ?? new Uint8Array());
    expect(boardRecords(doc).has('shape:gone')).toBe(false);
    expect(boardRecords(doc).has(VISION)).toBe(true);
  });
});
