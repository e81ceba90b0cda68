// What a simulated day would cost real relays: by what one room, one person and one frame were measured to cost (bench:relay, bench:bus, and a
// server started on 100 fresh boards). Plain sums, so that each can be doubted by itself.
import type { Load } from './region-model.ts';

/** MB of a relay with nothing to do; of a room with a fresh board; of a connection. A board of 10,000 notes takes some 25 MB instead. */
const IDLE_MB = 106;
const ROOM_MB = 0.4;
const CONNECTION_MB = 0.018;

/** Windows of a board on which people write, in a second, and of which size. */
const WINDOWS_PER_SECOND = 20;
const WINDOW_BYTES = 1_500;
/** Frames of 16 bytes to 3 kB that one core sends in a second (bare ws, one quiet run). */
export const FRAMES_PER_CORE = 200_000;

export interface Costs {
  readonly memoryMb: number;
  /** Frames to people's sockets in a second, if somebody writes on every board. */
  readonly framesPerSecond: number;
  readonly linkFramesPerSecond: number;
  readonly linkMbPerSecond: number;
  /** Transactions in a second: one for each window of the relay, whatever boards it holds. */
  readonly commitsPerSecond: number;
}

/** `boardsPerCamp`: boards with people on them. */
export function costsOf(load: Load, relays: number, boardsPerCamp: number): Costs {
  const rooms = load.camps * boardsPerCamp;
  const here = load.people / relays;
  // Drawn by the balancer: of the people at home here, one in so many has come to this relay itself.
  const sockets = here + load.carried;
  const edgesOfBoard = Math.min(relays - 1, (load.people / Math.max(rooms, 1)) * (1 - 1 / relays));
  const linkFramesPerSecond = rooms * WINDOWS_PER_SECOND * edgesOfBoard;
  return {
    memoryMb: IDLE_MB + rooms * ROOM_MB + (load.people + load.carried) * CONNECTION_MB,
    framesPerSecond: sockets * WINDOWS_PER_SECOND,
    linkFramesPerSecond,
    linkMbPerSecond: (linkFramesPerSecond * WINDOW_BYTES) / 1e6,
    commitsPerSecond: load.people > 0 ? WINDOWS_PER_SECOND : 0,
  };
}
