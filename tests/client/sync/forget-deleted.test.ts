// What a device keeps of boards that were deleted on the server goes at the next contact: that alone, and no word that was never saved.
import { expect, it, vi } from 'vitest';
import * as Y from 'yjs';
import { forgetDeleted } from '../../../client/sync/offline/forget-deleted.ts';
import type { BoardId } from '../../../shared/board/ids.ts';
import { writeNote } from '../../kit/board-on-relay.ts';
import { Device } from '../../kit/device.ts';

const device = new Device();
const [GONE, THERE, UNSAVED] = ['gone', 'there', 'unsaved'] as BoardId[] as [BoardId, BoardId, BoardId];

it('copies of deleted boards are forgotten, those with unsaved words and all others stay', async () => {
  const copies = await device.copies();
  for (const boardId of [GONE, THERE, UNSAVED]) {
    const doc = new Y.Doc();
    writeNote(doc, 'shape:a', '言葉');
    const own = { boardId, epoch: 1, tab: 't', person: null, replaces: [] };
    const whole = () => Y.encodeStateAsUpdate(doc);
    await copies.write({ ...own, update: whole(), whole, unsaved: boardId === UNSAVED ? ['shape:a'] : [] });
  }
  const ask = vi.fn(async (boards: readonly BoardId[]) => boards.filter((id) => id !== THERE));
  await forgetDeleted(ask);
  expect(ask.mock.calls).toEqual([[[GONE, THERE]]]);
  expect((await copies.boards()).map(({ boardId }) => boardId).toSorted()).toEqual([THERE, UNSAVED]);
  expect(await copies.load(GONE)).toEqual([]);
});

it('where the server does not answer, everything stays', async () => {
  const copies = await device.copies();
  const whole = () => Y.encodeStateAsUpdate(new Y.Doc());
  const own = { boardId: GONE, epoch: 1, tab: 't', person: null, replaces: [], unsaved: [] };
  await copies.write({ ...own, update: whole(), whole });
  await forgetDeleted(async () => null);
  expect((await copies.boards()).map(({ boardId }) => boardId)).toEqual([GONE]);
});
