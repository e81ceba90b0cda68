// What a tab left on the device when it was closed: another one finds it, answers for it and brings it to the server, also
// into a board that was written anew meanwhile; and what the server does not take is offered.
import { afterEach, describe, expect, it } from 'vitest';
import type { BoardConnection } from '../../../client/sync/board-connection.ts';
import { BoardOnRelay, openOn, textOf, writeNote } from '../../kit/board-on-relay.ts';
import { Device } from '../../kit/device.ts';
import { FakeRelay } from '../../kit/fake-relay.ts';
import { until } from '../../kit/until.ts';

const device = new Device();
const at = new BoardOnRelay();
const tabs: BoardConnection[] = [];
afterEach(() => {
  for (const tab of tabs.splice(0)) tab.close();
});
const KEPT = { keepOffline: true, lookEveryMs: 50 } as const;

/** A second tab of the same device, on a line of its own that is cut. */
function tabWithoutServer(): BoardConnection {
  const away = new FakeRelay();
  away.isUp = false;
  const tab = openOn(away, KEPT);
  tabs.push(tab);
  return tab;
}

describe('what a closed tab left unsent', () => {
  it('is found by the tab that is still open, shown there as 未保存, and sent', async () => {
    at.open(KEPT);
    await at.live();
    at.relay.isUp = false;
    at.relay.cut();
    writeNote(at.board.doc, 'shape:own', 'この窓で');
    await device.leave('closed', 'shape:left', '閉じた窓で');
    await until(() => textOf(at.board.doc, 'shape:left') === '閉じた窓で');
    expect(at.board.saveState.get()).toMatchObject({ kind: 'unsaved', count: 2 });
    at.relay.isUp = true;
    at.board.retryNow();
    await at.saved();
    expect(textOf(at.relay.doc, 'shape:left')).toBe('閉じた窓で');
    await until(async () => (await device.kept())?.unsaved.length === 0);
  });

  it('is found in a tab that has been in touch all the time', async () => {
    at.open(KEPT);
    await at.live();
    await device.leave('closed', 'shape:left', '閉じた窓で');
    await until(() => textOf(at.relay.doc, 'shape:left') === '閉じた窓で');
    await at.saved();
    await until(async () => (await device.kept())?.unsaved.length === 0);
  });

  it('is 未保存 in a tab that opens, although another tab wrote to the device after it', async () => {
    const first = tabWithoutServer();
    await device.leave('closed', 'shape:left', '閉じた窓で');
    await device.leave('later', 'shape:later', 'あとの窓で');
    first.close();
    const second = tabWithoutServer();
    await second.whenLoaded;
    expect(second.saveState.get()).toMatchObject({ kind: 'unsaved', count: 2, isKeptOnDevice: true });
    expect(second.exportUnsent()?.texts.toSorted()).toEqual(['あとの窓で', '閉じた窓で'].toSorted());
  });

  it('does not make a tab wait for an answer that never comes: what it has already is not unsaved', async () => {
    at.open(KEPT);
    await at.live();
    writeNote(at.board.doc, 'shape:1', '同じ言葉');
    await at.saved();
    await until(async () => (await device.textKept('shape:1')) === '同じ言葉');
    const copies = await device.copies();
    const [own] = await copies.load(at.board.boardId);
    const update = own?.update ?? expect.fail();
    const whole = () => update;
    const { boardId } = at.board;
    await copies.write({
      boardId,
      epoch: 1,
      tab: 'other',
      person: null,
      update,
      whole,
      unsaved: ['shape:1'],
      replaces: [],
    });
    await until(async () => (await device.kept())?.unsaved.length === 0);
    expect(at.board.saveState.get().kind).toBe('saved');
  });

  it('and is refused is offered, once, and not tried again', async () => {
    at.open(KEPT);
    await at.live();
    at.relay.refuseNext = 'not-your-sheet';
    await device.leave('closed', 'shape:left', '市が変わる前の言葉');
    await until(() => at.board.refused.get().length === 1);
    expect(at.board.refused.get()[0]).toMatchObject({
      reason: 'not-your-sheet',
      texts: ['市が変わる前の言葉'],
    });
    expect(at.board.saveState.get()).toMatchObject({ kind: 'saved', afterRefusal: true });
    await at.live();
    await until(async () => (await device.kept())?.unsaved.length === 0);
    expect(await device.textKept('shape:left')).toBeUndefined();
  });

  it('is offered when access ends, from all tabs, before the device forgets the board', async () => {
    at.open(KEPT);
    await at.live();
    await until(async () => (await device.count()) === 1);
    await device.leave('closed', 'shape:left', '閉じた窓で', 2);
    at.relay.cut(4410, 'access-revoked');
    await until(() => at.board.refused.get().length === 1);
    expect(at.board.refused.get()[0]?.texts).toEqual(['閉じた窓で']);
    expect(await device.kept()).not.toBeNull();
    at.board.dismissRefused();
    await until(async () => (await device.kept()) === null);
  });
});

describe('what a closed tab left in another epoch', () => {
  it('counts as 未保存 while nothing can be sent', async () => {
    await device.leave('closed', 'shape:left', '前の時代に');
    await device.leave('newer', 'shape:new', '新しい時代に', 2);
    const tab = tabWithoutServer();
    await tab.whenLoaded;
    expect(textOf(tab.doc, 'shape:new')).toBe('新しい時代に');
    await until(() => {
      const state = tab.saveState.get();
      return state.kind === 'unsaved' && state.count === 2;
    });
  });

  it('is offered where the server does not take it any more, and the open board goes on', async () => {
    at.relay.epoch = 2;
    await device.leave('closed', 'shape:left', '前の時代に', 1);
    await device.leave('newer', 'shape:new', '新しい時代に', 2);
    at.open(KEPT);
    await until(() => textOf(at.relay.doc, 'shape:new') === '新しい時代に');
    await until(() => at.board.refused.get().length === 1);
    expect(at.board.refused.get()[0]).toMatchObject({ reason: 'other-epoch', texts: ['前の時代に'] });
    expect(textOf(at.relay.doc, 'shape:left')).toBeUndefined();
    await until(async () => (await device.count()) === 1);
    await at.saved();
  });
});
