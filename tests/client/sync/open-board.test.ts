// Promises of a board's connection, against a relay in memory that saves, refuses and vanishes on demand.

import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { Awareness, applyAwarenessUpdate, encodeAwarenessUpdate } from 'y-protocols/awareness';
import * as Y from 'yjs';
import type { BoardConnection } from '../../../client/sync/board-connection.ts';
import type { OfflineCopies, OfflineCopy } from '../../../client/sync/offline-copy.ts';
import { openBoard } from '../../../client/sync/open-board.ts';
import { boardRecords, KEY, type RecordValue } from '../../../shared/board/document.ts';
import type { BoardId } from '../../../shared/board/ids.ts';
import { fragmentText, textFragment } from '../../../shared/board/rich-text.ts';
import { IDLE_FACILITATION } from '../../../shared/camp/facilitation.ts';
import { FakeRelay } from './fake-relay.ts';

let relay: FakeRelay;
let board: BoardConnection;

beforeEach(() => {
  relay = new FakeRelay();
});
afterEach(() => {
  board.close();
});

const open = (more: Partial<Parameters<typeof openBoard>[0]> = {}): BoardConnection => {
  board = openBoard({
    boardId: 'b' as BoardId,
    keepOffline: false,
    syncUrl: 'ws://relay/sync',
    socketClass: relay.socketClass,
    random: () => 0,
    ...more,
  });
  return board;
};
const until = (condition: () => unknown): Promise<void> =>
  vi.waitFor(() => {
    if (!condition()) throw new Error('not yet');
  });
const live = (): Promise<void> =>
  until(() => board.connection.get().kind === 'live' && relay.count('step2') > 0);
const saved = (): Promise<void> => until(() => board.saveState.get().kind === 'saved');

function writeNote(doc: Y.Doc, id: string, text: string): void {
  doc.transact(() => {
    const map = new Y.Map<RecordValue>();
    boardRecords(doc).set(id, map);
    map.set(KEY.type, 'miraizu-note');
    map.set(KEY.text, textFragment(text));
  });
}
function textOf(doc: Y.Doc, id: string): string | undefined {
  const fragment = boardRecords(doc).get(id)?.get(KEY.text);
  return fragment instanceof Y.XmlFragment ? fragmentText(fragment) : undefined;
}

/** Copies in memory, as IndexedDB would keep them. */
class MemoryCopies implements OfflineCopies {
  copy: OfflineCopy | null = null;
  async load(): Promise<OfflineCopy | null> {
    return this.copy;
  }
  async append(_boardId: BoardId, epoch: number, update: Uint8Array | null, unsaved: readonly string[]) {
    const updates = [this.copy?.update, update].filter((part) => part !== undefined && part !== null);
    this.copy = { epoch, update: Y.mergeUpdates(updates), unsaved };
  }
  async remove(): Promise<void> {
    this.copy = null;
  }
}

describe("the device's store", () => {
  it('does not keep the board closed when it never answers, and is not said to keep anything', async () => {
    open({ keepOffline: true, copies: new Promise(() => undefined), deviceAnswerMs: 0 });
    await board.whenLoaded;
    await live();
    relay.isUp = false;
    relay.cut();
    writeNote(board.doc, 'shape:1', '一');
    await until(() => board.saveState.get().kind === 'unsaved');
    expect(board.saveState.get()).toMatchObject({ isKeptOnDevice: false });
  });

  it('brings unsent work along when it answers after the board has opened', async () => {
    const before = new Y.Doc();
    writeNote(before, 'shape:1', '前の席で書いたもの');
    const copies = new MemoryCopies();
    copies.copy = { epoch: 1, update: Y.encodeStateAsUpdate(before), unsaved: ['shape:1'] };
    let answer = (_copies: OfflineCopies): void => undefined;
    open({
      keepOffline: true,
      copies: new Promise((resolve) => {
        answer = resolve;
      }),
      deviceAnswerMs: 0,
    });
    await live();
    answer(copies);
    await until(() => textOf(relay.doc, 'shape:1') === '前の席で書いたもの');
    await saved();
  });
});

describe('what is called saved', () => {
  it('is saved only after the server has said so, frame by frame', async () => {
    relay.savesAtOnce = false;
    open();
    await live();
    expect(board.saveState.get().kind).toBe('saved');
    writeNote(board.doc, 'shape:1', '一');
    writeNote(board.doc, 'shape:2', '二');
    await until(() => relay.updateFrames === 3);
    expect(board.saveState.get().kind).toBe('saving');
    relay.acknowledge(2);
    relay.sendState({ ...IDLE_FACILITATION, revision: 7 });
    await until(() => board.facilitation.get().revision === 7);
    expect(board.saveState.get().kind).toBe('saving');
    relay.acknowledge(3);
    await saved();
  });

  it('is not saved while a change waits in the canvas', async () => {
    open();
    await live();
    board.reportPending(1);
    expect(board.saveState.get().kind).toBe('saving');
    board.reportPending(0);
    expect(board.saveState.get().kind).toBe('saved');
  });

  it('counts a deletion like any other change', async () => {
    open();
    await live();
    writeNote(board.doc, 'shape:1', '一');
    await saved();
    relay.savesAtOnce = false;
    boardRecords(board.doc).get('shape:1')?.set(KEY.deleted, 1);
    expect(board.saveState.get().kind).toBe('saving');
    await until(() => relay.updateFrames === 3);
    relay.acknowledge();
    await saved();
  });

  it('says how many notes wait while offline, and sends them when the network is back', async () => {
    open();
    await live();
    relay.isUp = false;
    relay.cut();
    writeNote(board.doc, 'shape:1', '一');
    writeNote(board.doc, 'shape:2', '二');
    writeNote(board.doc, 'shape:2', '二度目');
    expect(board.saveState.get()).toMatchObject({ kind: 'unsaved', count: 2, reason: 'offline' });
    relay.isUp = true;
    await saved();
    expect(textOf(relay.doc, 'shape:2')).toBe('二度目');
  });

  it('counts the time away from the last contact, through every failed attempt', async () => {
    let nowMs = 5000;
    open({ now: () => nowMs });
    await live();
    relay.isUp = false;
    relay.cut();
    expect(board.connection.get()).toMatchObject({ kind: 'offline', sinceMs: 5000, attempt: 1 });
    nowMs = 9000;
    await until(() => {
      const state = board.connection.get();
      return state.kind === 'offline' && state.attempt === 2 && state.sinceMs === 5000;
    });
    relay.isUp = true;
    await until(() => board.versionsRevision.get() === 2);
    relay.cut();
    expect(board.connection.get()).toMatchObject({ kind: 'offline', sinceMs: 9000 });
  });

  it('takes back an unacknowledged frame when the connection breaks', async () => {
    relay.savesAtOnce = false;
    open();
    await live();
    writeNote(board.doc, 'shape:1', '一');
    await until(() => relay.updateFrames === 2);
    relay.isUp = false;
    relay.cut();
    expect(board.saveState.get()).toMatchObject({ kind: 'unsaved', count: 1 });
    relay.isUp = true;
    relay.forget();
    await live();
    expect(board.saveState.get().kind).toBe('saving');
    relay.acknowledge();
    await saved();
  });

  it('says that the storage failed until the server saves again', async () => {
    relay.savesAtOnce = false;
    open();
    await live();
    writeNote(board.doc, 'shape:1', '一');
    await until(() => relay.updateFrames === 2);
    relay.sendCondition('storage-failed');
    await until(() => board.saveState.get().kind === 'unsaved');
    expect(board.saveState.get()).toMatchObject({ reason: 'storage-failed' });
    relay.acknowledge();
    await saved();
  });

  it('never sends an update before the SyncStep2 that it builds on', async () => {
    relay.isUp = false;
    open();
    await until(() => board.connection.get().kind === 'offline');
    writeNote(board.doc, 'shape:1', '一');
    relay.isUp = true;
    const stop = board.connection.subscribe(() => {
      // The moment the socket opens, before the server has asked for anything.
      if (board.connection.get().kind === 'live') writeNote(board.doc, 'shape:2', '二');
    });
    await saved();
    stop();
    const kinds = relay.received.map((frame) => frame.kind).filter((kind) => kind !== 'awareness');
    expect(kinds.indexOf('step2')).toBeGreaterThanOrEqual(0);
    expect(kinds.slice(0, kinds.indexOf('step2'))).not.toContain('update');
    expect(textOf(relay.doc, 'shape:2')).toBe('二');
  });
});

describe('work that the server refuses', () => {
  it('is offered as words, and what is written afterwards flows', async () => {
    writeNote(relay.doc, 'shape:theirs', '隣のまちの言葉');
    open();
    await live();
    const before = board.doc;
    relay.refuseNext = 'not-your-sheet';
    writeNote(board.doc, 'shape:1', 'ここには書けない言葉');
    await until(() => board.refused.get().length === 1);
    expect(board.refused.get()[0]).toMatchObject({
      reason: 'not-your-sheet',
      texts: ['ここには書けない言葉'],
    });
    expect(board.doc).not.toBe(before);
    expect(board.generation.get()).toBe(1);
    expect(textOf(board.doc, 'shape:theirs')).toBe('隣のまちの言葉');
    expect(textOf(board.doc, 'shape:1')).toBeUndefined();
    await saved();
    writeNote(board.doc, 'shape:2', '続き');
    await until(() => textOf(relay.doc, 'shape:2') === '続き');
    await saved();
  });

  it('shows the board again only when the server has sent it: an empty document is nobody’s work', async () => {
    writeNote(relay.doc, 'shape:theirs', '隣のまちの言葉');
    open();
    await live();
    relay.refuseNext = 'not-your-sheet';
    let wasThere: string | undefined = 'not asked';
    board.generation.subscribe(() => {
      const { doc } = board;
      void board.whenLoaded.then(() => {
        wasThere = textOf(doc, 'shape:theirs');
      });
    });
    writeNote(board.doc, 'shape:1', 'ここには書けない言葉');
    await until(() => wasThere !== 'not asked');
    expect(wasThere).toBe('隣のまちの言葉');
  });

  it('does not offer words that the server has anyway', async () => {
    open();
    await live();
    writeNote(board.doc, 'shape:1', '同じ言葉');
    await saved();
    relay.refuseNext = 'sheet-is-fixed';
    boardRecords(board.doc).get('shape:1')?.set(KEY.pos, [1, 2]);
    await until(() => board.refused.get().length === 1);
    expect(board.refused.get()[0]?.texts).toEqual([]);
    board.dismissRefused();
    expect(board.refused.get()).toEqual([]);
  });

  it('forgets the local copy of a refused document', async () => {
    const copies = new MemoryCopies();
    open({ keepOffline: true, copies: Promise.resolve(copies) });
    await live();
    relay.refuseNext = 'invalid-record';
    writeNote(board.doc, 'shape:1', 'だめ');
    await until(() => board.refused.get().length === 1);
    const kept = new Y.Doc();
    await until(() => copies.copy !== null && copies.copy.unsaved.length === 0);
    if (copies.copy !== null) Y.applyUpdate(kept, copies.copy.update);
    expect(textOf(kept, 'shape:1')).toBeUndefined();
  });
});

describe('the copy on the device', () => {
  it('opens the board without the server and sends what was unsaved when it answers', async () => {
    const copies = new MemoryCopies();
    open({ keepOffline: true, copies: Promise.resolve(copies) });
    await live();
    relay.isUp = false;
    relay.cut();
    writeNote(board.doc, 'shape:1', '電車の中で');
    await until(() => copies.copy?.unsaved.includes('shape:1'));
    board.close();

    open({ keepOffline: true, copies: Promise.resolve(copies) });
    await board.whenLoaded;
    expect(textOf(board.doc, 'shape:1')).toBe('電車の中で');
    expect(board.saveState.get()).toMatchObject({ kind: 'unsaved', count: 1, isKeptOnDevice: true });
    relay.isUp = true;
    board.retryNow();
    await saved();
    expect(textOf(relay.doc, 'shape:1')).toBe('電車の中で');
    expect(relay.urls.at(-1)).toContain('epoch=1');
    await until(() => copies.copy?.unsaved.length === 0);
  });

  it('never merges into another epoch; its unsaved words are offered', async () => {
    const copies = new MemoryCopies();
    const old = new Y.Doc();
    writeNote(old, 'shape:1', '前の版の言葉');
    copies.copy = { epoch: 1, update: Y.encodeStateAsUpdate(old), unsaved: ['shape:1'] };
    relay.epoch = 2;
    open({ keepOffline: true, copies: Promise.resolve(copies) });
    await until(() => board.refused.get().length === 1);
    expect(board.refused.get()[0]).toMatchObject({ reason: 'other-epoch', texts: ['前の版の言葉'] });
    await saved();
    expect(textOf(relay.doc, 'shape:1')).toBeUndefined();
    expect(relay.urls.at(-1)).not.toContain('epoch');
  });

  it('is deleted when access has ended, after unsaved words were offered', async () => {
    const copies = new MemoryCopies();
    relay.savesAtOnce = false;
    open({ keepOffline: true, copies: Promise.resolve(copies) });
    await live();
    writeNote(board.doc, 'shape:1', '手元の言葉');
    await until(() => copies.copy?.unsaved.length === 1);
    relay.cut(4410, 'access-revoked');
    expect(board.connection.get()).toEqual({ kind: 'ended', reason: 'access-revoked' });
    expect(board.refused.get()[0]?.texts).toEqual(['手元の言葉']);
    expect(copies.copy).not.toBeNull();
    expect(board.exportUnsent()?.texts).toContain('手元の言葉');
    board.dismissRefused();
    await until(() => copies.copy === null);
  });
});

describe('the connection', () => {
  it('tells why it will not come back, and does not try', async () => {
    open();
    await live();
    relay.cut(4403, 'not-allowed');
    expect(board.connection.get()).toEqual({ kind: 'ended', reason: 'not-allowed' });
    expect(relay.urls).toHaveLength(1);
  });

  it('asks for the versions on each connection, and when one was made', async () => {
    open();
    await until(() => board.versionsRevision.get() === 1);
    relay.tellOfVersion();
    await until(() => board.versionsRevision.get() === 2);
    relay.cut();
    await until(() => board.versionsRevision.get() === 3);
  });

  it('knows how far its clock is from the server', async () => {
    open({ now: () => 900_000 });
    await live();
    expect(board.clockOffsetMs.get()).toBe(100_000);
  });

  it('sends its own presence and never returns that of others', async () => {
    open();
    await live();
    board.awareness.setLocalState({ cursor: [1, 2] });
    await until(() => relay.count('awareness') > 0);
    relay.forget();
    const other = new Awareness(new Y.Doc());
    other.setLocalState({ cursor: [3, 4] });
    relay.sendAwareness(encodeAwarenessUpdate(other, [other.clientID]));
    await until(() => board.awareness.getStates().has(other.clientID));
    board.awareness.setLocalState({ cursor: [5, 6] });
    await until(() => relay.count('awareness') > 0);
    other.destroy();
    for (const { kind, bytes } of relay.received) {
      if (kind !== 'awareness') continue;
      const heard = new Awareness(new Y.Doc());
      applyAwarenessUpdate(heard, bytes.subarray(2), null);
      expect([...heard.getStates().keys()].filter((id) => id !== heard.clientID)).toEqual([
        board.awareness.clientID,
      ]);
      heard.destroy();
    }
  });
});
