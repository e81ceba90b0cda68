// Applies everything that one window brought to a room's document, as one Yjs transaction. Which changes are allowed is
// check-update.ts; writing the result to disk and telling people is the room's.
import * as Y from 'yjs';
import type { BoardAccess } from '../../shared/board/rights.ts';
import type { RejectionReason } from '../../shared/protocol/rejections.ts';
import type { Arrival, Outcome, ServerChange } from './arrival.ts';
import type { Authorship } from './authorship.ts';
import { checkUpdate } from './check-update.ts';
import type { LateEpoch } from './late-epoch.ts';
import type { RoomSession } from './room-session.ts';

export interface WindowContext {
  readonly doc: Y.Doc;
  readonly access: BoardAccess;
  readonly authorship: Authorship;
  /** About how large the board is before the window. */
  readonly boardBytes: number;
  /** The session's changes refer to what the document lacks. */
  readonly onGap: (session: RoomSession) => void;
  readonly onRefused: (session: RoomSession, frame: number, reason: RejectionReason) => void;
}

export interface AppliedWindow {
  /** What changed, as one update; null when nothing did. */
  readonly delta: Uint8Array | null;
  readonly outcome: Outcome;
}

/** Throws when something is broken beyond one arrival: the document is then in doubt. */
export function applyWindow(arrivals: readonly Arrival[], context: WindowContext): AppliedWindow {
  const { doc } = context;
  const growth: Growth = { bytes: context.boardBytes };
  const outcome: Outcome = { handled: new Map(), writers: new Set(), serverChanges: [], late: [] };
  const deltas: Uint8Array[] = [];
  const collect = (update: Uint8Array): void => void deltas.push(update);
  doc.on('update', collect);
  try {
    doc.transact(() => {
      for (const arrival of arrivals) {
        if (arrival.kind === 'server') applyServerChange(doc, arrival, outcome);
        else if (arrival.session.late === null) applyFrame(arrival, outcome, context, growth);
        else applyLate(arrival, arrival.session.late, outcome, context, growth);
      }
    });
  } finally {
    doc.off('update', collect);
  }
  return { delta: deltas.at(-1) ?? null, outcome };
}

/** How large the board has become within the window: its frames are counted together. */
interface Growth {
  bytes: number;
}

type FrameArrival = Extract<Arrival, { kind: 'frame' }>;

function applyFrame(
  { session, frame, step, update }: FrameArrival,
  outcome: Outcome,
  { doc, access, authorship, onGap, onRefused }: WindowContext,
  growth: Growth,
): void {
  if (session.isExpelled) return;
  const verdict = checkUpdate({ doc, update, step, session, access, authorship, boardBytes: growth.bytes });
  if (verdict.kind === 'gap') {
    onGap(session);
    return;
  }
  if (verdict.kind === 'refused') onRefused(session, frame, verdict.reason);
  else if (verdict.changes) {
    Y.applyUpdate(doc, update);
    growth.bytes += update.length;
    outcome.writers.add(session);
  }
  if (step === 'step2' && verdict.kind === 'accepted') session.hasGap = false;
  if (!session.hasGap) outcome.handled.set(session, frame);
}

/** An update of an older epoch: its changes become changes of the board as it is now. */
function applyLate(
  { session, frame, step, update }: FrameArrival,
  late: LateEpoch,
  outcome: Outcome,
  { doc, access, onGap, onRefused }: WindowContext,
  growth: Growth,
): void {
  if (session.isExpelled) return;
  const absorbed = late.absorb(update, doc, session.person, access, growth.bytes);
  if (!absorbed.ok && absorbed.error === 'update-gap') {
    onGap(session);
    return;
  }
  if (!absorbed.ok) onRefused(session, frame, absorbed.error);
  else if (absorbed.value) {
    outcome.writers.add(session);
    growth.bytes += update.length;
    outcome.late.push({ epoch: late.epoch, update });
  }
  if (step === 'step2' && absorbed.ok) session.hasGap = false;
  if (!session.hasGap) outcome.handled.set(session, frame);
}

/** On a copy first: a change that throws half-way must leave nothing behind. */
function applyServerChange(doc: Y.Doc, change: ServerChange, outcome: Outcome): void {
  const copy = new Y.Doc();
  try {
    Y.applyUpdate(copy, Y.encodeStateAsUpdate(doc));
    const before = Y.encodeStateVector(copy);
    change.mutate(copy);
    Y.applyUpdate(doc, Y.encodeStateAsUpdate(copy, before));
    outcome.serverChanges.push(change);
  } catch (error) {
    change.reject(error);
  } finally {
    copy.destroy();
  }
}
