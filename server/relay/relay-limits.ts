// How much one connection may do: each limit with unit, default and the reason or attack behind it. What a room takes is
// server/rooms/room-limits.ts, what a board holds shared/board/limits.ts.
import { BOARD_LIMITS } from '../../shared/board/limits.ts';

export const RELAY_LIMITS = {
  /** Bytes of one frame that ws accepts at all (it then closes with 1009); ours ends at maxFrameBytes with a reason. */
  maxPayloadBytes: BOARD_LIMITS.maxFrameBytes + 1024 * 1024,
  maxFrameBytes: BOARD_LIMITS.maxFrameBytes,
  /** Fragments of one message: browsers send few; 131,072 tiny ones cost 13 MB of heap (CVE-2026-48779). */
  maxFragments: 1_024,
  /** Frames a second, sustained: the binding flushes 20 times a second, typing adds as many. */
  framesPerSecond: 60,
  /** Frames at once: coming back from the corridor, a second tab, a paste. */
  frameBurst: 300,
  /** Bytes of edits a second, sustained: checking a megabyte costs the server up to a few hundred milliseconds. */
  bytesPerSecond: 512 * 1024,
  /** Bytes of edits at once: a day of offline work, and a paste right after it. */
  byteBurst: BOARD_LIMITS.maxFrameBytes + BOARD_LIMITS.maxUpdateBytes,
  /** Presence frames a second; more are dropped, the newest position wins anyway. */
  presencePerSecond: 60,
  presenceBurst: 120,
  /**
   * Frames a second that do nothing for anybody: pings, pongs, small fragments (WireFrames), and presence beyond its own
   * measure. A browser sends one pong in five seconds; ws takes eleven thousand from one read, for ever.
   */
  idleFramesPerSecond: 600,
  /** Such frames at once: a second of moving the mouse that was held up by a dead line, many times over. */
  idleFrameBurst: 3_000,
  /**
   * Questions a second what one lacks (SyncStep1), sustained: a client asks when it comes, and after a gap. Each makes the server
   * pass the whole board, some 5 ms for 5,000 notes; of what comes sooner the newest is answered in its turn.
   */
  questionsPerSecond: 2,
  questionBurst: 4,
  /**
   * Bytes of news that wait for one reader: several seconds of the liveliest hall. Beyond, the connection is cut; it comes
   * back and asks for what it lacks, which is less than what waited.
   */
  maxBacklogBytes: 4 * 1024 * 1024,
  /** Bytes that wait for one reader, boards that it asked for included. */
  maxOutboxBytes: 32 * 1024 * 1024,
  /** Bytes that are taken from a connection after it was refused, before it is torn: its goodbye, and what was on its way. */
  maxRefusedBytes: 64 * 1024,
  /** Connections of one person to one board: tabs, a phone, a projector, and those whose Wi-Fi died. */
  maxSessionsPerPerson: 32,
  /** Posts of late work by one person at once, read or handled: two browsers, and a try whose reply was lost in each. */
  maxLatePostsPerPerson: 4,
  /** Milliseconds between two pings, and between two looks at who is silent. */
  heartbeatMs: 5_000,
  /** Milliseconds without any sign of life after which a connection is given up at the next look (half-open Wi-Fi): 29 s at most. */
  deadAfterMs: 24_000,
  /** Milliseconds of our silence after which something is sent: y-websocket gives up after 30 s without a message. */
  keepAliveMs: 15_000,
  /** Milliseconds the other end has to say goodbye before its socket is torn down. */
  closeGraceMs: 2_000,
} as const;
