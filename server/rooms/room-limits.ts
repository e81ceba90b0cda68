// How much one room takes: each limit with unit, default and reason. What a board may hold is shared/board/limits.ts; what
// one connection may do is server/relay/relay-limits.ts.

/**
 * All limits of a room. Names that contain `window` mean the batch that goes to disk, those that contain `turn` one time slice
 * of it.
 */
export const ROOM_LIMITS = {
  /** Most milliseconds between two batches of a busy room: each batch costs a hall of 300 as many writes of the system. */
  windowMs: 45,
  /**
   * Share of the time that handling the batches of one room may take before they come less often, in a busy process: a dozen
   * busy rooms leave the event loop free.
   */
  windowShare: 0.08,
  /** The same where the processor is idle: a hall of 300 with 20 who write then costs no more than plain ws. */
  idleWindowShare: 0.21,
  /** Sessions in one room: a thousand people of a region, or the promised hall of 300 with projectors, phones and second tabs. */
  maxSessions: 1_100,
  /** Bytes received and not yet on disk; beyond it senders wait (their sockets are not read). */
  maxInboxBytes: 16 * 1024 * 1024,
  /**
   * Work of one time slice: structs of Yjs, items that deletes reach. A struct costs some 5 µs to check, apply and send on; what
   * is left waits for the next slice, so that the event loop never stands still for long.
   */
  turnUnits: 2_048,
  /** Milliseconds after which a time slice ends whatever it has done: for work that costs more than its units say. */
  turnMs: 20,
  /**
   * Work, as above, that one time slice does for boards that are being opened, encoded or rewritten: somebody's keystroke
   * elsewhere waits for a few of them.
   */
  longTurnUnits: 512,
  /** Milliseconds after which such a slice ends whatever it has done. */
  longTurnMs: 8,
  /** Work of one sender in one time slice; the others come first when somebody has much. */
  shareUnits: 1_024,
  /** Work after which a large update is cut, rather before a record than within it. */
  pieceUnits: 256,
  /** Bytes of the same. */
  pieceBytes: 64 * 1024,
  /** Milliseconds between two tries while the disk refuses: recovery is promised within 5 s. */
  storageRetryMs: 1_000,
  /** Log entries after which the log becomes one snapshot: loading 1,000 entries takes some 50 ms. */
  compactEntries: 1_000,
  /** Bytes of log after which it becomes one snapshot. */
  compactBytes: 1024 * 1024,
  /** Bytes of changes sent beside the cached snapshot before the snapshot is made anew. */
  snapshotTailBytes: 128 * 1024,
  /** Changes sent beside the cached snapshot before it is made anew. */
  snapshotTailEntries: 200,
  /**
   * Ticks (letters, changes) that are looked up for one who lacks them; who lacks more gets the snapshot: 5,000 notes take 130
   * ms.
   */
  maxMissingTicks: 8_192,
  /** Authors in what somebody says to know: a board has 20,000 at most, and each device may know some that nobody else does. */
  maxVectorClients: 32_768,
  /** Milliseconds an empty room stays in memory: a reload or a walk between boards finds it warm. */
  idleMs: 30_000,
  /** Milliseconds that a board must have rested before it is rewritten: nobody is in the middle of anything. */
  restMs: 7 * 24 * 3_600_000,
  /**
   * Yjs client ids in one frame that the board lacks. Each tab that writes is one: somebody who wrote for two weeks without a
   * network and opened the page ten times a day brings 140 at once.
   */
  maxNewIdsPerFrame: 256,
  /** Yjs client ids of one person on a board, until it is rewritten: each costs every change of everybody some 2 µs. */
  maxIdsPerPerson: 1_000,
  /** The same, of all together. */
  maxIdsPerBoard: 20_000,
  /**
   * Ids from which on a board is rewritten when its room is opened: half of what one may have, so that nobody is refused whose
   * board is left for half a minute now and then. Thirty reloads a day reach it in half a month.
   */
  healIdsPerPerson: 500,
  /** The same, of all together. */
  healIdsPerBoard: 10_000,
  /** Bytes of one presence state as JSON: cursor, selection and camera take about 300. */
  maxPresenceBytes: 4 * 1024,
} as const;

/** Milliseconds between two presence frames: 20 a second among a few people, falling so that a full hall stays calm. */
export const presenceIntervalMs = (people: number): number => Math.min(1_000, Math.max(50, people * 2));

/**
 * Sessions in one room of a region: three thousand people and their second tabs. Their sockets are at several relays, which hold what waits
 * for who reads slowly; measured by `npm run bench:relay -- --only large`.
 */
export const SEATS_IN_REGION = 3_300;
