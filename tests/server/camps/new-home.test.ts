// What a server holds of a camp whose home goes elsewhere and comes back: it is let go of, also while work on it is under way.
import { expect, it } from 'vitest';
import * as Y from 'yjs';
import { FacilitationStore } from '../../../server/camps/facilitation-store.ts';
import { BoardPulse } from '../../../server/camps/last-change-cache.ts';
import { Thumbnails } from '../../../server/camps/thumbnails.ts';
import { CooperativeScheduler } from '../../../server/rooms/scheduling/cooperative-scheduler.ts';
import type { VersionId } from '../../../shared/board/ids.ts';
import { newBoardDocument, sheetsOfNewBoard } from '../../../shared/board/writing.ts';
import { aBoard, aCamp, aPerson, aVersion } from '../../kit/camp-facts.ts';
import { heldStorage } from '../../kit/held-storage.ts';
import { createMemoryStorage } from '../../kit/memory-storage/memory-storage.ts';

const host = aPerson({ role: 'facilitator' });
const camp = aCamp().id;
const TIMER = { type: 'start-timer', durationMs: 60_000 } as const;

async function camps() {
  const storage = createMemoryStorage();
  const board = aBoard({ sheets: sheetsOfNewBoard(['vision', 'feedback']) });
  const doc = newBoardDocument({ templates: ['vision', 'feedback'], team: null, epoch: 1, schema: null });
  const boards = [{ board, snapshot: Y.encodeStateAsUpdate(doc) }];
  await storage.camps.create({ camp: aCamp(), teams: [], boards, invites: [] });
  await storage.camps.addPerson(host);
  return { storage, board };
}

it('a state that was kept while the camp was let go of is not held for when it comes back', async () => {
  const { storage } = await camps();
  const { storage: slow, answers } = heldStorage(storage);
  const here = new FacilitationStore(
    slow,
    () => 1_000,
    () => undefined,
  );
  const there = new FacilitationStore(
    storage,
    () => 2_000,
    () => undefined,
  );
  const held = answers.hold('camps.saveFacilitation');
  const underWay = here.apply(camp, TIMER, host);
  await held.reached;
  here.forget(camp);
  await there.apply(camp, { type: 'stop-timer' }, host);
  held.release();
  expect(await underWay).toMatchObject({ ok: true });
  expect(await here.stateOf(camp)).toEqual(await there.stateOf(camp));
  expect(await here.stateOf(camp)).toMatchObject({ revision: 2, timer: { kind: 'idle' } });
});

it('a deed after the camp came back builds on what the home between has kept', async () => {
  const { storage } = await camps();
  const [here, there] = [1_000, 2_000].map(
    (nowMs) =>
      new FacilitationStore(
        storage,
        () => nowMs,
        () => undefined,
      ),
  );
  await here?.apply(camp, TIMER, host);
  await there?.apply(camp, { type: 'pause-timer' }, host);
  here?.forget(camp);
  expect(await here?.apply(camp, { type: 'resume-timer' }, host)).toMatchObject({
    value: { revision: 3, timer: { kind: 'running' } },
  });
});

it('what is presented is asked anew once versions may have been made elsewhere', async () => {
  const { storage, board } = await camps();
  const reading = { storage, work: new CooperativeScheduler() };
  const pictures = new Thumbnails(reading, new BoardPulse(storage, () => 0), () => 1_000);
  expect(await pictures.isPresented(board)).toBe(false);
  const [sheet] = board.sheets;
  const version = aVersion({ id: 'v' as VersionId, kind: 'presented', sheetId: sheet?.id ?? null });
  await storage.versions.add(
    { ...version, words: { 'vision.draft.sentence': '言葉' } },
    new Uint8Array([0, 0]),
  );
  expect(await pictures.isPresented(board)).toBe(false);
  pictures.forgetVersions('another' as typeof camp);
  expect(await pictures.isPresented(board)).toBe(false);
  pictures.forgetVersions(camp);
  expect(await pictures.isPresented(board)).toBe(true);
});
