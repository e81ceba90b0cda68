// How much one connection without WebSocket and one person may use: each limit with unit, default and reason. What a connection
// may send, whatever carries it, is relay-limits.ts; how many a board seats, server/rooms/room-limits.ts.
import { POLL_HOLD_MS, POLL_PIECE_BYTES } from '../../shared/protocol/poll-stream.ts';

export const POLL_LIMITS = {
  /** Bytes of one body, either way. */
  maxPieceBytes: POLL_PIECE_BYTES,
  /** Milliseconds an unanswered question is held: proxies cut silence after 30 to 60 s. */
  maxHoldMs: POLL_HOLD_MS,
  /** Milliseconds without a question after which a connection is given up; with the hold, 30 s after the last sign of life. */
  unattendedMs: 10_000,
  /** Milliseconds between two answers to one person; a window's frames then share an answer. */
  gatherMs: 80,
  /** Added to `gatherMs` for each connection of the same camp: however many a camp has, it is answered about 500 times a second. */
  gatherMsPerConnection: 2,
  /** Connections of one person: eight tabs. The one unheard for longest makes room, as after quick reloads. */
  maxPerPerson: 8,
} as const;
