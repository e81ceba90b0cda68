// Promises of a board's connection, against a relay in memory that vanishes on demand.
import { expect, it } from 'vitest';
import { Awareness, applyAwarenessUpdate, encodeAwarenessUpdate } from 'y-protocols/awareness';
import * as Y from 'yjs';
import { BoardOnRelay } from '../../kit/board-on-relay.ts';
import { until } from '../../kit/until.ts';

const at = new BoardOnRelay();

it('tells why it will not come back, and does not try', async () => {
  at.open();
  await at.live();
  at.relay.cut(4403, 'not-allowed');
  expect(at.board.connection.get()).toEqual({ kind: 'ended', reason: 'not-allowed' });
  expect(at.relay.urls).toHaveLength(1);
});

it('asks for the versions on each connection, and when one was made', async () => {
  at.open();
  await until(() => at.board.versionsRevision.get() === 1);
  at.relay.tellOfVersion();
  await until(() => at.board.versionsRevision.get() === 2);
  at.relay.cut();
  await until(() => at.board.versionsRevision.get() === 3);
});

it('knows how far its clock is from the server', async () => {
  at.open({ steadyMs: () => 900_000 });
  await at.live();
  expect(at.board.clockOffsetMs.get()).toBe(100_000);
});

it('sends its own presence and never returns that of others', async () => {
  at.open();
  await at.live();
  at.board.awareness.setLocalState({ cursor: [1, 2] });
  await until(() => at.relay.count('awareness') > 0);
  at.relay.forget();
  const other = new Awareness(new Y.Doc());
  other.setLocalState({ cursor: [3, 4] });
  at.relay.sendAwareness(encodeAwarenessUpdate(other, [other.clientID]));
  await until(() => at.board.awareness.getStates().has(other.clientID));
  at.board.awareness.setLocalState({ cursor: [5, 6] });
  await until(() => at.relay.count('awareness') > 0);
  other.destroy();
  for (const { kind, bytes } of at.relay.received) {
    if (kind !== 'awareness') continue;
    const heard = new Awareness(new Y.Doc());
    applyAwarenessUpdate(heard, bytes.subarray(2), null);
    expect([...heard.getStates().keys()].filter((id) => id !== heard.clientID)).toEqual([
      at.board.awareness.clientID,
    ]);
    heard.destroy();
  }
});
