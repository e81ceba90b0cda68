// The limits of one room (server/rooms/room-limits.ts) by what they are for: each group has a test file of its own here. A new
// limit is among those of who is in the room until it is put elsewhere, so that none is without its test.
import { ROOM_LIMITS } from '../../../server/rooms/room-limits.ts';

const {
  // A share of time has no "one more"; tests/server/rooms/adaptive-interval.test.ts shows what it does.
  windowShare: _,
  idleWindowShare: __,
  maxNewIdsPerFrame,
  maxIdsPerPerson,
  maxIdsPerBoard,
  healIdsPerPerson,
  healIdsPerBoard,
  windowMs,
  turnUnits,
  longTurnUnits,
  longTurnMs,
  turnMs,
  shareUnits,
  pieceUnits,
  pieceBytes,
  storageRetryMs,
  compactEntries,
  compactBytes,
  snapshotTailBytes,
  snapshotTailEntries,
  maxMissingTicks,
  maxVectorClients,
  idleMs,
  restMs,
  ...whoIsIn
} = ROOM_LIMITS;

/** Yjs ids under which people write. */
export const ID_LIMITS = {
  maxNewIdsPerFrame,
  maxIdsPerPerson,
  maxIdsPerBoard,
  healIdsPerPerson,
  healIdsPerBoard,
};
/** How long one turn of the event loop may last. */
export const TURN_LIMITS = {
  windowMs,
  turnUnits,
  longTurnUnits,
  longTurnMs,
  turnMs,
  shareUnits,
  pieceUnits,
  pieceBytes,
};
/** What is kept of a board, and sent of it. */
export const KEEPING_LIMITS = {
  storageRetryMs,
  compactEntries,
  compactBytes,
  snapshotTailBytes,
  snapshotTailEntries,
  maxMissingTicks,
  maxVectorClients,
  idleMs,
  restMs,
};
/** Who is in the room, and what they may bring at once. */
export const PEOPLE_LIMITS = whoIsIn;
