// What one room takes (server/rooms/room-limits.ts), at the edges.
import * as encoding from 'lib0/encoding';
import { pino } from 'pino';
import { expect, it } from 'vitest';
import * as Y from 'yjs';
import { applyWindow, newOutcome } from '../../../server/rooms/apply-window.ts';
import { Committer } from '../../../server/rooms/committer.ts';
import { DurableWrite } from '../../../server/rooms/durable-write.ts';
import { FrameWork } from '../../../server/rooms/frame-work.ts';
import { healed } from '../../../server/rooms/healed.ts';
import { IdOwners } from '../../../server/rooms/id-owners.ts';
import { Inbox } from '../../../server/rooms/inbox.ts';
import { LogLength } from '../../../server/rooms/log-length.ts';
import { LONG_TURN, LongWork } from '../../../server/rooms/long-work.ts';
import { ROOM_LIMITS } from '../../../server/rooms/room-limits.ts';
import { newRoomSession } from '../../../server/rooms/room-session.ts';
import { CommittedState } from '../../../server/rooms/snapshot.ts';
import { Turn } from '../../../server/rooms/turn.ts';
import { Window } from '../../../server/rooms/window.ts';
import type { WindowContext } from '../../../server/rooms/window-context.ts';
import type { StoredDocument } from '../../../server/storage/storage.ts';
import { newBoardDocument } from '../../../shared/board/writing.ts';
import type { UpdatePieces } from '../../../shared/protocol/update-pieces.ts';
import {
  awarenessOf,
  eager,
  mori,
  openHall,
  reopen,
  Seat,
  SHARED_BOARD,
  sakashita,
  WAKABA,
  WAKABA_BOARD,
  withBrowser,
} from '../../kit/hall.ts';
import { garbage, structsOf } from '../../kit/heavy-frames.ts';
import { type LimitOutcome, testLimits } from '../../kit/limit-table.ts';
import { ManualClock } from '../../kit/manual-clock.ts';
import { closing, cookieOf, startRelay } from '../../kit/relay-server.ts';
import { noteOfSize } from '../../kit/sized-update.ts';
import { until } from '../../kit/until.ts';

const silent = pino({ level: 'silent' });
const emptyUpdate = new Uint8Array([0, 0]);

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
  const log = new LogLength(WAKABA_BOARD, document, storage.boards, silent);
  log.grew(entries, bytesEach);
  return log.isLong ? 'done' : 'waits';
}

/** Does a newcomer find that a fresh snapshot is worth making when so many changes of that size came since? */
function refreshes(entries: number, bytesEach: number): LimitOutcome {
  const committed = new CommittedState({ snapshot: null, tail: [] });
  for (let n = 0; n < entries; n += 1) committed.add(paddedTo(bytesEach));
  committed.framesFor(emptyUpdate.subarray(1), null);
  return committed.isFreshWanted ? 'done' : 'waits';
}

const NO_OWNERS = { owners: [], areOwnersComplete: true };
function onBoard(
  doc = newBoardDocument({ templates: ['vision'], team: WAKABA, epoch: 1, schema: null }),
  onRefused: WindowContext['onRefused'] = () => undefined,
): WindowContext {
  return {
    doc,
    access: { teamId: WAKABA, visibility: 'camp', kind: 'board', observersGiveFeedback: false, sheets: [] },
    owners: new IdOwners(doc, NO_OWNERS),
    boardBytes: 0,
    onGap: () => undefined,
    onRefused,
  };
}
const frameOf = (update: Uint8Array, n = 0) => {
  const session = newRoomSession(withBrowser(sakashita), new Seat(sakashita));
  return { kind: 'frame', session, frame: n + 1, step: 'update', update } as const;
};
/** What still waits when one session sent these updates and one window is over. */
function windowOf(updates: readonly Uint8Array[]): Inbox {
  const inbox = new Inbox();
  const { session } = frameOf(emptyUpdate);
  for (const [n, update] of updates.entries()) inbox.put({ ...frameOf(update, n), session });
  applyWindow(inbox, newOutcome(), onBoard(), new Turn([() => 0]));
  return inbox;
}
/** `count` ids from `first` on, each with one clock of garbage. */
const idsFrom = (first: number, count: number): Uint8Array =>
  encoding.encode((encoder) => {
    encoding.writeVarUint(encoder, count);
    for (let n = 0; n < count; n += 1)
      for (const number of [1, 1_000_000 + first + n, 0, 0, 1]) encoding.writeVarUint(encoder, number);
    encoding.writeVarUint(encoder, 0);
  });
/** What becomes of these frames of one session: the first refusal, or `ok`. */
function fateOf(updates: readonly Uint8Array[], doc?: Y.Doc): LimitOutcome {
  const refusals: LimitOutcome[] = [];
  const frames = new FrameWork(
    newOutcome(),
    onBoard(doc, (_session, _frame, reason) => refusals.push(reason)),
  );
  for (const update of updates)
    for (let rest: UpdatePieces | null = null; ; ) {
      rest = frames.take(frameOf(update), rest).rest;
      if (rest === null) break;
    }
  return refusals[0] ?? 'ok';
}
/** A board that so many ids wrote on, each with one clock of garbage. */
function boardOf(ids: number): Y.Doc {
  const doc = newBoardDocument({ templates: ['vision'], team: WAKABA, epoch: 1, schema: null });
  Y.applyUpdate(doc, idsFrom(0, ids - doc.store.clients.size));
  return doc;
}
/** Is the board written anew when it is opened? */
async function heals(doc: Y.Doc, owners: StoredDocument['owners']): Promise<LimitOutcome> {
  const { storage } = await openHall({ clock: eager });
  const { boards } = storage;
  const stored: StoredDocument = { ...NO_OWNERS, owners, epoch: 1, snapshot: null, snapshotSeq: 0, tail: [] };
  const making = { boards, log: silent, work: new LongWork() };
  return (await healed(WAKABA_BOARD, stored, doc, making)) === stored ? 'waits' : 'done';
}
/** Is the update taken in one go? */
const isWhole = (update: Uint8Array): boolean =>
  new FrameWork(newOutcome(), onBoard()).take(frameOf(update), null).rest === null;

// A share of time has no "one more"; tests/server/rooms/pace.test.ts shows what it does.
const { windowShare: _, ...LIMITS } = ROOM_LIMITS;

testLimits('what one room takes', LIMITS, {
  windowMs: {
    at(n) {
      const clock = new ManualClock();
      let opened = 0;
      const window = new Window(
        clock,
        () => ROOM_LIMITS.windowMs,
        () => {
          opened += 1;
        },
      );
      window.request();
      clock.advance(0);
      window.request();
      clock.advance(n);
      return opened === 2 ? 'done' : 'waits';
    },
    within: 'waits',
    over: 'done',
    begins: 'reached',
  },
  maxNewIdsPerFrame: { at: (n) => fateOf([idsFrom(0, n)]), over: 'too-many-ids' },
  maxIdsPerPerson: {
    // A hundred a frame, and what is left.
    at: (n) =>
      fateOf(
        Array.from({ length: Math.ceil(n / 100) }, (_, at) => idsFrom(at * 100, Math.min(100, n - at * 100))),
      ),
    over: 'too-many-ids',
    timeoutMs: 60_000,
  },
  maxIdsPerBoard: { at: (n) => fateOf([idsFrom(n, 1)], boardOf(n - 1)), over: 'too-many-ids' },
  healIdsPerPerson: {
    at: (n) =>
      heals(
        boardOf(1),
        Array.from({ length: n }, (_, client) => ({ client, person: sakashita.id, device: null })),
      ),
    within: 'waits',
    over: 'done',
    begins: 'reached',
  },
  healIdsPerBoard: { at: (n) => heals(boardOf(n), []), within: 'waits', over: 'done', begins: 'reached' },
  maxSessions: {
    async at(n) {
      const server = await startRelay();
      try {
        const room = await server.registry.open(SHARED_BOARD);
        for (let i = 0; i < n - 1; i += 1) room?.join(withBrowser(sakashita), new Seat(sakashita));
        const headers = { origin: server.origin, cookie: cookieOf(mori) };
        const socket = server.raw(`/sync/${SHARED_BOARD}`, headers);
        const refused = closing(socket).then(({ reason }) => reason as LimitOutcome);
        const greeted = new Promise<LimitOutcome>((resolve) => {
          socket.once('message', () => resolve('ok'));
        });
        return await Promise.race([refused, greeted]);
      } finally {
        await server.kill();
      }
    },
    over: 'board-full',
  },
  maxInboxBytes: {
    at(n) {
      const seat = new Seat(sakashita);
      const session = newRoomSession(withBrowser(sakashita), seat);
      const inbox = new Inbox();
      // Two parts, because it is the sum that counts.
      for (const update of [new Uint8Array(n - 1_000), new Uint8Array(1_000)])
        inbox.put({ kind: 'frame', session, frame: 1, step: 'update', update });
      return seat.isPaused ? 'waits' : 'ok';
    },
    over: 'waits',
  },
  turnUnits: {
    at(n) {
      const turn = new Turn();
      turn.spend(n);
      return turn.isOver ? 'done' : 'waits';
    },
    within: 'waits',
    over: 'done',
    begins: 'reached',
  },
  longTurnUnits: {
    at(n) {
      const turn = new Turn([() => 0], LONG_TURN);
      turn.spend(n);
      return turn.isOver ? 'done' : 'waits';
    },
    within: 'waits',
    over: 'done',
    begins: 'reached',
  },
  longTurnMs: {
    at(n) {
      let nowMs = 7;
      const turn = new Turn([() => nowMs], LONG_TURN);
      nowMs += n;
      return turn.isOver ? 'done' : 'waits';
    },
    within: 'waits',
    over: 'done',
  },
  turnMs: {
    at(n) {
      let nowMs = 7;
      const turn = new Turn([() => nowMs]);
      nowMs += n;
      return turn.isOver ? 'done' : 'waits';
    },
    within: 'waits',
    over: 'done',
  },
  shareUnits: {
    // An update that holds nothing is one unit.
    at: (n) => (windowOf(Array.from({ length: n }, () => emptyUpdate)).isEmpty ? 'ok' : 'waits'),
    over: 'waits',
  },
  pieceUnits: {
    at: (n) => (isWhole(structsOf(garbage, { count: n - 1 })) ? 'ok' : 'waits'),
    over: 'waits',
  },
  pieceBytes: {
    at: (n) => (isWhole(noteOfSize(sakashita, 'shape:n', n)) ? 'ok' : 'waits'),
    over: 'waits',
  },
  storageRetryMs: {
    async at(n) {
      const { storage, faults } = await openHall();
      const clock = new ManualClock();
      faults.refuseNext(1, 'disk-full');
      let isKept = false;
      const disk = new DurableWrite({
        board: WAKABA_BOARD,
        committer: new Committer(storage.boards),
        clock,
        log: silent,
        onRefused: () => undefined,
      });
      await disk.write({ update: emptyUpdate }, () => {
        isKept = true;
      });
      clock.advance(n);
      const isTried = clock.nextInMs === Number.POSITIVE_INFINITY;
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
      const committed = new CommittedState({ snapshot: Y.encodeStateAsUpdate(doc), tail: [] });
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
      const committed = new CommittedState({ snapshot: null, tail: [] });
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
  maxPresenceBytes: {
    async at(n) {
      const { registry } = await openHall();
      const anna = await new Seat(sakashita).sit(registry, SHARED_BOARD);
      const ben = await new Seat(mori).sit(registry, SHARED_BOARD);
      const frame = (x: string) => awarenessOf([[7, 1, { x }]]);
      const bytesAround = JSON.stringify({ x: '' }).length;
      anna.give({ kind: 'awareness', update: frame('x'.repeat(n - bytesAround)) });
      ben.give({ kind: 'awareness', update: awarenessOf([[8, 1, {}]]) });
      await until(() => anna.presenceOf(mori) !== undefined);
      return ben.presenceOf(sakashita) !== undefined ? 'ok' : 'dropped';
    },
    over: 'dropped',
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

it('four hundred who stand in the door at once fill the room exactly', async () => {
  const server = await startRelay();
  try {
    const room = await server.registry.open(SHARED_BOARD);
    for (let i = 0; i < ROOM_LIMITS.maxSessions - 3; i += 1)
      room?.join(withBrowser(sakashita), new Seat(sakashita));
    const headers = { origin: server.origin, cookie: cookieOf(mori) };
    const sockets = Array.from({ length: 8 }, () => server.raw(`/sync/${SHARED_BOARD}`, headers));
    const reasons = await Promise.all(
      sockets.map((socket) =>
        Promise.race([
          closing(socket).then(({ reason }) => reason),
          new Promise((resolve) => socket.once('message', () => resolve('ok'))),
        ]),
      ),
    );
    expect(reasons.filter((reason) => reason === 'ok')).toHaveLength(3);
    expect(reasons.filter((reason) => reason === 'board-full')).toHaveLength(5);
    for (const socket of sockets) socket.terminate();
  } finally {
    await server.kill();
  }
});
