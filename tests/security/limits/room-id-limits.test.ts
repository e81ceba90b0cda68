// How many Yjs ids one room takes (server/rooms/room-limits.ts), and from how many on it heals its board, at the edges.
import * as encoding from 'lib0/encoding';
import { pino } from 'pino';
import * as Y from 'yjs';
import { healOnOpen } from '../../../server/rooms/epochs/heal-on-open.ts';
import { newOutcome } from '../../../server/rooms/pipeline/apply-batch.ts';
import { FrameIntake } from '../../../server/rooms/pipeline/frame-intake.ts';
import { CooperativeScheduler } from '../../../server/rooms/scheduling/cooperative-scheduler.ts';
import type { StoredDocument } from '../../../server/storage/storage.ts';
import { newBoardDocument } from '../../../shared/board/writing.ts';
import type { UpdatePieces } from '../../../shared/protocol/update-pieces.ts';
import { eager, openHall, sakashita, WAKABA, WAKABA_BOARD } from '../../kit/hall.ts';
import { type LimitOutcome, testLimits } from '../../kit/limit-table.ts';
import { frameOf, NO_OWNERS, onBoard } from './one-window.ts';
import { ID_LIMITS } from './room-duties.ts';

const silent = pino({ level: 'silent' });

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
  const frames = new FrameIntake(
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
  const making = { boards, log: silent, work: new CooperativeScheduler() };
  return (await healOnOpen(WAKABA_BOARD, stored, doc, making)) === stored ? 'waits' : 'done';
}

testLimits('how many ids one room takes', ID_LIMITS, {
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
});
