// The copy on the device, against a relay in memory: work survives without the server, and nothing wrong is brought along.
import { describe, expect, it } from 'vitest';
import type { OfflineStore } from '../../../client/sync/offline/offline-store.ts';
import { BoardOnRelay, textOf, writeNote } from '../../kit/board-on-relay.ts';
import { Device } from '../../kit/device.ts';
import { until } from '../../kit/until.ts';

const device = new Device();
const at = new BoardOnRelay();

describe("the device's store", () => {
  it('does not keep the board closed when it never answers, and is not said to keep anything', async () => {
    at.open({ keepOffline: true, copies: new Promise(() => undefined), deviceAnswerMs: 0 });
    await at.board.whenLoaded;
    await at.live();
    at.relay.isUp = false;
    at.relay.cut();
    writeNote(at.board.doc, 'shape:1', '一');
    await until(() => at.board.saveState.get().kind === 'unsaved');
    expect(at.board.saveState.get()).toMatchObject({ isKeptOnDevice: false });
  });

  it('brings unsent work along when it answers after the board has opened', async () => {
    await device.leave('before', 'shape:1', '前の席で書いたもの');
    let answer = (_copies: OfflineStore): void => undefined;
    at.open({
      keepOffline: true,
      copies: new Promise((resolve) => {
        answer = resolve;
      }),
      deviceAnswerMs: 0,
    });
    await at.live();
    answer(await device.copies());
    await until(() => textOf(at.relay.doc, 'shape:1') === '前の席で書いたもの');
    await at.saved();
  });
});

describe('the copy on the device', () => {
  it('opens the board without the server and sends what was unsaved when it answers', async () => {
    at.open({ keepOffline: true });
    await at.live();
    at.relay.isUp = false;
    at.relay.cut();
    writeNote(at.board.doc, 'shape:1', '電車の中で');
    await until(async () => (await device.kept())?.unsaved.includes('shape:1'));
    at.board.close();

    at.open({ keepOffline: true });
    await at.board.whenLoaded;
    expect(textOf(at.board.doc, 'shape:1')).toBe('電車の中で');
    expect(at.board.saveState.get()).toMatchObject({ kind: 'unsaved', count: 1, isKeptOnDevice: true });
    at.relay.isUp = true;
    at.board.retryNow();
    await at.saved();
    expect(textOf(at.relay.doc, 'shape:1')).toBe('電車の中で');
    expect(at.relay.urls.at(-1)).toContain('epoch=1');
    await until(async () => (await device.kept())?.unsaved.length === 0);
  });

  it('never merges into another epoch; its unsaved words are offered', async () => {
    await device.leave('before', 'shape:1', '前の版の言葉');
    at.relay.epoch = 2;
    at.open({ keepOffline: true });
    await until(() => at.board.refused.get().length === 1);
    expect(at.board.refused.get()[0]).toMatchObject({ reason: 'other-epoch', texts: ['前の版の言葉'] });
    await at.saved();
    expect(textOf(at.relay.doc, 'shape:1')).toBeUndefined();
    expect(at.relay.urls.at(-1)).not.toContain('epoch=1');
  });

  it('is deleted when access has ended, after unsaved words were offered', async () => {
    at.relay.savesAtOnce = false;
    at.open({ keepOffline: true });
    await at.live();
    writeNote(at.board.doc, 'shape:1', '手元の言葉');
    await until(async () => (await device.kept())?.unsaved.length === 1);
    at.relay.cut(4410, 'access-revoked');
    expect(at.board.connection.get()).toEqual({ kind: 'ended', reason: 'access-revoked' });
    expect(at.board.refused.get()[0]?.texts).toEqual(['手元の言葉']);
    expect(await device.kept()).not.toBeNull();
    expect(at.board.exportUnsent()?.texts).toContain('手元の言葉');
    at.board.dismissRefused();
    await until(async () => (await device.kept()) === null);
  });
});
