// An older page and a newer board: the page asks to be reloaded, shows nothing half understood, and sends nothing into it.
import { afterEach, expect, it, vi } from 'vitest';
import * as Y from 'yjs';
import type { BoardConnection } from '../../../client/sync/board-connection.ts';
import { BOARD_FORMAT_VERSION, boardMeta, META } from '../../../shared/board/document.ts';
import type { BoardId } from '../../../shared/board/ids.ts';
import { openOn, writeNote } from '../../kit/board-on-relay.ts';
import { Device } from '../../kit/device.ts';
import { FakeRelay } from '../../kit/fake-relay.ts';

const device = new Device();
let board: BoardConnection;
afterEach(() => {
  board.close();
});

const NEWER = BOARD_FORMAT_VERSION + 1;
const open = (relay: FakeRelay, more: Parameters<typeof openOn>[1] = {}): void => {
  board = openOn(relay, more);
};
const asksForReload = (): Promise<void> =>
  vi.waitFor(() => expect(board.connection.get()).toEqual({ kind: 'ended', reason: 'client-too-old' }));
const isShown = async (): Promise<boolean> =>
  Promise.race([board.whenLoaded.then(() => true), Promise.resolve(false)]);

it('a server that knows a newer format is told nothing, and the page asks for a reload', async () => {
  const relay = new FakeRelay();
  relay.format = NEWER;
  open(relay);
  await asksForReload();
  expect(relay.received.filter(({ kind }) => kind === 'update' || kind === 'step2')).toEqual([]);
  expect(await isShown()).toBe(false);
});

it('a document that says it is newer is never shown, and nothing is written into it', async () => {
  const relay = new FakeRelay();
  boardMeta(relay.doc).set(META.formatVersion, NEWER);
  const before = Y.encodeStateAsUpdate(relay.doc);
  open(relay);
  await asksForReload();
  expect(await isShown()).toBe(false);
  board.doc.getMap('records').set('shape:late', new Y.Map());
  expect(Y.encodeStateAsUpdate(relay.doc)).toEqual(before);
});

it("a device's copy of a newer board stays on the device untouched, and no connection is made with it", async () => {
  const relay = new FakeRelay();
  const newer = new Y.Doc();
  boardMeta(newer).set(META.formatVersion, NEWER);
  const whole = () => Y.encodeStateAsUpdate(newer);
  const copies = await device.copies();
  await copies.write({
    boardId: 'b' as BoardId,
    epoch: 1,
    tab: 'newer',
    person: null,
    update: whole(),
    whole,
    unsaved: ['shape:1'],
    replaces: [],
  });
  const before = await copies.load('b' as BoardId);
  open(relay, { keepOffline: true });
  await asksForReload();
  expect([relay.urls, await copies.load('b' as BoardId), await isShown()]).toEqual([[], before, false]);
});

it('a page of the release before, whose board is of a newer format when the server is back, asks for a reload and sends nothing into it', async () => {
  const relay = new FakeRelay();
  open(relay);
  await vi.waitFor(() => expect(board.connection.get().kind).toBe('live'));
  await board.whenLoaded;
  // The server ends and comes back as the next release: the board is of a new epoch, and of a format that this page does not know.
  relay.isUp = false;
  relay.cut();
  writeNote(board.doc, 'shape:late', '書きかけ');
  relay.forget();
  Object.assign(relay, { isUp: true, epoch: 2, format: NEWER });
  board.retryNow();
  await asksForReload();
  expect(relay.received.filter(({ kind }) => kind === 'update' || kind === 'step2')).toEqual([]);
  expect(relay.doc.getMap('records').size).toBe(0);
  // What was written is brought over by request, in the format of its own epoch, or by the page that comes.
  await vi.waitFor(() => expect(relay.urls.some((url) => url.includes('/epochs/1'))).toBe(true));
});
