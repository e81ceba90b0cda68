// What one room keeps of its board and sends of it, and for how long (server/rooms/room-limits.ts), at the edges.
import { pino } from 'pino';
import { vi } from 'vitest';
import * as Y from 'yjs';
import { CommittedSnapshot } from '../../../server/rooms/durability/committed-snapshot.ts';
import { GroupCommit } from '../../../server/rooms/durability/group-commit.ts';
import { LogCompaction } from '../../../server/rooms/durability/log-compaction.ts';
import { RetryingWrite } from '../../../server/rooms/durability/retrying-write.ts';
import type { StoredDocument } from '../../../server/storage/storage.ts';
import { eager, openHall, reopen, SHARED_BOARD, WAKABA_BOARD } from '../../kit/hall.ts';
import { type LimitOutcome, testLimits } from '../../kit/limit-table.ts';
import { ManualClock } from '../../kit/manual-clock.ts';
import { until } from '../../kit/until.ts';
import { emptyUpdate } from './one-window.ts';
import { KEEPING_LIMITS } from './room-duties.ts';

const silent = pino({ level: 'silent' });

/** Is the log long when it has so many entries of that size? */
async function compacts(entries: number, bytesEach: number): Promise<LimitOutcome> {
  const { storage } = await openHall({ clock: eager });
  const update = new Uint8Array(bytesEach);
  const tail = Array.from({ length: entries - 1 }, (_, n) => ({ seq: n + 1, update }));
  const document: StoredDocument = {
    epoch: 1,
    snapshot: emptyUpdate,
    snapshotSeq: 0,
    owners: [],
    areOwnersComplete: true,
    tail,
  };
  const log = new LogCompaction(WAKABA_BOARD, document, storage.boards, silent);
  log.grew(entries, bytesEach);
  return log.isLong ? 'done' : 'waits';
}

/** Does a newcomer find that a fresh snapshot is worth making when so many changes of that size came since? */
function refreshes(entries: number, bytesEach: number): LimitOutcome {
  const committed = new CommittedSnapshot({ snapshot: null, tail: [] });
  for (let n = 0; n < entries; n += 1) committed.add(paddedTo(bytesEach));
  committed.framesFor(emptyUpdate.subarray(1), null);
  return committed.isFreshWanted ? 'done' : 'waits';
}

testLimits('what one room keeps', KEEPING_LIMITS, {
  storageRetryMs: {
    async at(n) {
      const { storage, faults } = await openHall();
      const clock = new ManualClock();
      faults.refuseNext(1, 'disk-full');
      let isKept = false;
      const committer = new GroupCommit(storage.boards);
      const tries = vi.spyOn(committer, 'commit');
      const disk = new RetryingWrite({
        board: WAKABA_BOARD,
        committer,
        clock,
        log: silent,
        onRefused: () => undefined,
        onNotHome: () => undefined,
      });
      await disk.write({ update: emptyUpdate }, () => {
        isKept = true;
      });
      clock.advance(n);
      const isTried = tries.mock.calls.length === 2;
      if (isTried) await until(() => isKept);
      return isTried ? 'done' : 'waits';
    },
    within: 'waits',
    over: 'done',
    begins: 'reached',
  },
  compactEntries: { at: (n) => compacts(n, 1), within: 'waits', over: 'done', begins: 'reached' },
  compactBytes: { at: (n) => compacts(1, n), within: 'waits', over: 'done', begins: 'reached' },
  snapshotTailBytes: { at: (n) => refreshes(1, n), within: 'waits', over: 'done' },
  snapshotTailEntries: { at: (n) => refreshes(n, 140), within: 'waits', over: 'done' },
  maxMissingTicks: {
    at(n) {
      const doc = new Y.Doc();
      doc.getText('t').insert(0, 'x'.repeat(n + 1));
      const committed = new CommittedSnapshot({ snapshot: Y.encodeStateAsUpdate(doc), tail: [] });
      const [everything] = committed.framesFor(Uint8Array.of(0), doc) ?? [];
      // Knows the first letter, and that somebody else is there.
      const known = Y.encodeStateVector(new Map([[doc.clientID, 1]]));
      const [answer] = committed.framesFor(known, doc) ?? [];
      return answer === everything ? 'done' : 'waits';
    },
    within: 'waits',
    over: 'done',
  },
  maxVectorClients: {
    at(n) {
      const committed = new CommittedSnapshot({ snapshot: null, tail: [] });
      const known = Y.encodeStateVector(new Map(Array.from({ length: n }, (_, client) => [client, 1])));
      return committed.framesFor(known, new Y.Doc()) === undefined ? 'malformed-frame' : 'ok';
    },
    over: 'malformed-frame',
  },
  idleMs: {
    async at(n) {
      const clock = new ManualClock();
      const { registry } = await openHall({ clock });
      const first = await registry.open(SHARED_BOARD);
      clock.advance(n);
      return (await registry.open(SHARED_BOARD)) === first ? 'waits' : 'done';
    },
    within: 'waits',
    over: 'done',
    begins: 'reached',
  },
  restMs: {
    async at(n) {
      const { storage } = await openHall();
      await storage.boards.commit([{ board: WAKABA_BOARD, update: history() }]);
      const changedAtMs = (await storage.boards.changedAtMs(WAKABA_BOARD)) ?? Number.NaN;
      const { registry } = reopen(storage, { ...eager, nowMs: () => changedAtMs + n });
      return (await registry.open(WAKABA_BOARD))?.epoch === 1 ? 'waits' : 'done';
    },
    within: 'waits',
    over: 'done',
    begins: 'reached',
  },
});

/** Much that came and went: a board is smaller without it. */
function history(): Uint8Array {
  const doc = new Y.Doc();
  for (let n = 0; n < 2_000; n += 1) doc.getMap('meta').set(`gone${n % 2}`, n);
  doc.getMap('meta').delete('gone0');
  doc.getMap('meta').delete('gone1');
  return Y.encodeStateAsUpdate(doc);
}

/** A V1 update of exactly `bytes` bytes. */
function paddedTo(bytes: number): Uint8Array {
  const doc = new Y.Doc();
  doc.clientID = 5;
  const make = (length: number): Uint8Array => {
    const copy = new Y.Doc();
    copy.clientID = 5;
    copy.getText('t').insert(0, 'x'.repeat(length));
    return Y.encodeStateAsUpdate(copy);
  };
  const around = make(bytes - 100).length - (bytes - 100);
  return make(bytes - around);
}
