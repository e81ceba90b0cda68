// What a person is told of saving, against a relay in memory that saves and vanishes on demand.
import { expect, it } from 'vitest';
import { boardRecords, KEY } from '../../../shared/board/document.ts';
import { IDLE_FACILITATION } from '../../../shared/camp/facilitation.ts';
import { BoardOnRelay, textOf, writeNote } from '../../kit/board-on-relay.ts';
import { until } from '../../kit/until.ts';

const at = new BoardOnRelay();

it('is saved only after the server has said so, frame by frame', async () => {
  at.relay.savesAtOnce = false;
  at.open();
  await at.live();
  expect(at.board.saveState.get().kind).toBe('saved');
  writeNote(at.board.doc, 'shape:1', '一');
  writeNote(at.board.doc, 'shape:2', '二');
  await until(() => at.relay.updateFrames === 3);
  expect(at.board.saveState.get().kind).toBe('saving');
  at.relay.acknowledge(2);
  at.relay.sendState({ ...IDLE_FACILITATION, revision: 7 });
  await until(() => at.board.facilitation.get().revision === 7);
  expect(at.board.saveState.get().kind).toBe('saving');
  at.relay.acknowledge(3);
  await at.saved();
});

it('is not saved while a change waits in the canvas', async () => {
  at.open();
  await at.live();
  at.board.reportPending(1);
  expect(at.board.saveState.get().kind).toBe('saving');
  at.board.reportPending(0);
  expect(at.board.saveState.get().kind).toBe('saved');
});

it('counts a deletion like any other change', async () => {
  at.open();
  await at.live();
  writeNote(at.board.doc, 'shape:1', '一');
  await at.saved();
  at.relay.savesAtOnce = false;
  boardRecords(at.board.doc).get('shape:1')?.set(KEY.deleted, 1);
  expect(at.board.saveState.get().kind).toBe('saving');
  await until(() => at.relay.updateFrames === 3);
  at.relay.acknowledge();
  await at.saved();
});

it('says how many notes wait while offline, and sends them when the network is back', async () => {
  at.open();
  await at.live();
  at.relay.isUp = false;
  at.relay.cut();
  writeNote(at.board.doc, 'shape:1', '一');
  writeNote(at.board.doc, 'shape:2', '二');
  writeNote(at.board.doc, 'shape:2', '二度目');
  expect(at.board.saveState.get()).toMatchObject({ kind: 'unsaved', count: 2, reason: 'offline' });
  at.relay.isUp = true;
  await at.saved();
  expect(textOf(at.relay.doc, 'shape:2')).toBe('二度目');
});

it('counts the time away from the last contact, through every failed attempt', async () => {
  let nowMs = 5000;
  at.open({ steadyMs: () => nowMs });
  await at.live();
  at.relay.isUp = false;
  at.relay.cut();
  expect(at.board.connection.get()).toMatchObject({ kind: 'offline', sinceMs: 5000, attempt: 1 });
  nowMs = 9000;
  await until(() => {
    const state = at.board.connection.get();
    return state.kind === 'offline' && state.attempt === 2 && state.sinceMs === 5000;
  });
  at.relay.isUp = true;
  await until(() => at.board.versionsRevision.get() === 2);
  at.relay.cut();
  expect(at.board.connection.get()).toMatchObject({ kind: 'offline', sinceMs: 9000 });
});

it('takes back an unacknowledged frame when the connection breaks', async () => {
  at.relay.savesAtOnce = false;
  at.open();
  await at.live();
  writeNote(at.board.doc, 'shape:1', '一');
  await until(() => at.relay.updateFrames === 2);
  at.relay.isUp = false;
  at.relay.cut();
  expect(at.board.saveState.get()).toMatchObject({ kind: 'unsaved', count: 1 });
  at.relay.isUp = true;
  at.relay.forget();
  await at.live();
  expect(at.board.saveState.get().kind).toBe('saving');
  at.relay.acknowledge();
  await at.saved();
});

it('says that the storage failed until the server saves again', async () => {
  at.relay.savesAtOnce = false;
  at.open();
  await at.live();
  writeNote(at.board.doc, 'shape:1', '一');
  await until(() => at.relay.updateFrames === 2);
  at.relay.sendCondition('storage-failed');
  await until(() => at.board.saveState.get().kind === 'unsaved');
  expect(at.board.saveState.get()).toMatchObject({ reason: 'storage-failed' });
  at.relay.acknowledge();
  await at.saved();
});

it('never sends an update before the SyncStep2 that it builds on', async () => {
  at.relay.isUp = false;
  at.open();
  await until(() => at.board.connection.get().kind === 'offline');
  writeNote(at.board.doc, 'shape:1', '一');
  at.relay.isUp = true;
  const stop = at.board.connection.subscribe(() => {
    // The moment the socket opens, before the server has asked for anything.
    if (at.board.connection.get().kind === 'live') writeNote(at.board.doc, 'shape:2', '二');
  });
  await at.saved();
  stop();
  const kinds = at.relay.received.map((frame) => frame.kind).filter((kind) => kind !== 'awareness');
  expect(kinds.indexOf('step2')).toBeGreaterThanOrEqual(0);
  expect(kinds.slice(0, kinds.indexOf('step2'))).not.toContain('update');
  expect(textOf(at.relay.doc, 'shape:2')).toBe('二');
});
