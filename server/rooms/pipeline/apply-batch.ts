// Applies to a room's document, as one Yjs transaction, what one time slice takes of what waits: a share of everybody's frames, and
// of large ones a piece, so that no slice holds the server up. Which changes are allowed is authorize-update.ts; writing the result
// to disk and telling people is commit-pipeline.ts.
import * as Y from 'yjs';
import { ROOM_LIMITS } from '../room-limits.ts';
import { TimeSlice } from '../scheduling/scheduling.ts';
import type { BatchContext } from './batch-context.ts';
import { FrameIntake } from './frame-intake.ts';
import type { Inbox, SenderQueue } from './inbox.ts';
import { takeLate } from './late-intake.ts';
import type { Outcome, ServerChange } from './queued-work.ts';

/** The outcome of a batch that has taken nothing yet. */
export const newOutcome = (): Outcome => ({
  handled: new Map(),
  writers: new Set(),
  serverChanges: [],
  posts: [],
  late: [],
  owners: [],
});

/**
 * Takes what fits into one time slice from `inbox` and notes in `outcome` what became of it. Returns what changed, as one update;
 * null when nothing did. Throws when something is broken beyond one arrival: the document is then in doubt.
 */
export function applyBatch(
  inbox: Inbox,
  outcome: Outcome,
  context: BatchContext,
  turn: TimeSlice = new TimeSlice(),
): Uint8Array | null {
  const { doc } = context;
  const deltas: Uint8Array[] = [];
  const collect = (update: Uint8Array): void => void deltas.push(update);
  doc.on('update', collect);
  try {
    doc.transact(() => takeByTurns(inbox, turn, new FrameIntake(outcome, context), outcome, context));
  } finally {
    doc.off('update', collect);
  }
  // Yjs may add changes of its own after the transaction, as an update by themselves: none of them may be lost.
  return deltas.length > 1 ? Y.mergeUpdates(deltas) : (deltas[0] ?? null);
}

function takeByTurns(
  inbox: Inbox,
  turn: TimeSlice,
  frames: FrameIntake,
  outcome: Outcome,
  context: BatchContext,
): void {
  for (const line of inbox.fairly()) {
    let share: number = ROOM_LIMITS.shareUnits;
    while (line.arrivals.length > 0 && share > 0 && !turn.isOver) {
      const units = takeFirst(inbox, line, frames, outcome, context);
      turn.spend(units);
      share -= units;
      inbox.worked(line, units);
    }
    if (turn.isOver) return;
  }
}

/** Handles the first arrival of the line, or a piece of it; returns how many units of work it was. */
function takeFirst(
  inbox: Inbox,
  line: SenderQueue,
  frames: FrameIntake,
  outcome: Outcome,
  context: BatchContext,
): number {
  const [arrival] = line.arrivals;
  if (arrival === undefined) return 0;
  if (arrival.kind === 'server') {
    inbox.done(line);
    applyServerChange(context, arrival, outcome);
    return 1;
  }
  if (arrival.kind === 'server-update') {
    const { units, rest } = frames.takeOwn(arrival, line.rest);
    if (rest === null) inbox.done(line);
    else line.rest = rest;
    return units;
  }
  const { units, rest } =
    arrival.kind === 'late'
      ? takeLate(arrival, line.rest, outcome, context)
      : frames.take(arrival, line.rest);
  if (rest === null) inbox.done(line);
  else line.rest = rest;
  return units;
}

/** On a copy first: a change that throws half-way must leave nothing behind. */
function applyServerChange({ doc, owners }: BatchContext, change: ServerChange, outcome: Outcome): void {
  const copy = new Y.Doc();
  try {
    Y.applyUpdate(copy, Y.encodeStateAsUpdate(doc));
    const before = Y.encodeStateVector(copy);
    change.mutate(copy);
    Y.applyUpdate(doc, Y.encodeStateAsUpdate(copy, before));
    if (Y.getState(copy.store, copy.clientID) > 0)
      outcome.owners.push(...owners.takeForServer([copy.clientID]));
    outcome.serverChanges.push(change);
  } catch (error) {
    change.reject(error);
  } finally {
    copy.destroy();
  }
}
