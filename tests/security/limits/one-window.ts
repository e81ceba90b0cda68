// One window of one room without the room: a board, and frames of a person at it.

import { Circles } from '../../../server/rooms/circles.ts';
import { ClientIds } from '../../../server/rooms/client-ids.ts';
import { systemClock } from '../../../server/rooms/clock.ts';
import type { BatchContext } from '../../../server/rooms/pipeline/batch-context.ts';
import { newRoomSession } from '../../../server/rooms/room-session.ts';
import { newBoardDocument } from '../../../shared/board/writing.ts';
import { Seat, sakashita, WAKABA, withBrowser } from '../../kit/hall.ts';

export const emptyUpdate = new Uint8Array([0, 0]);
export const NO_OWNERS = { owners: [], areOwnersComplete: true };

/** An empty board, or the one of `doc`. */
export function onBoard(
  doc = newBoardDocument({ templates: ['vision'], team: WAKABA, epoch: 1, schema: null }),
  onRefused: BatchContext['onRefused'] = () => undefined,
): BatchContext {
  return {
    doc,
    access: { teamId: WAKABA, visibility: 'camp', kind: 'board', observersGiveFeedback: false, sheets: [] },
    owners: new ClientIds(doc, NO_OWNERS),
    circles: new Circles(doc, systemClock, () => undefined),
    growth: { boardBytes: 0 },
    onGap: () => undefined,
    onRefused,
  };
}

export const frameOf = (update: Uint8Array, n = 0) => {
  const session = newRoomSession(withBrowser(sakashita), new Seat(sakashita));
  return { kind: 'frame', session, frame: n + 1, step: 'update', update } as const;
};
