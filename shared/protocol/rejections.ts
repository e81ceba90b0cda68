// Every reason for which the relay or the HTTP edge refuses outside input, each mapped once to a close code, an HTTP
// status and whether the client may try again. The sentences people read are i18n keys `rejection.<reason>`.

/** Why something from outside was refused. */
export type RejectionReason = keyof typeof REJECTIONS;

/** What a refusal means on each kind of connection, and what the client does about it. */
export interface Rejection {
  /**
   * WebSocket close code; null when the socket stays open and only a `rejected` message is sent. 44xx stops y-websocket for
   * good.
   */
  readonly closeCode: number | null;
  readonly httpStatus: number;
  /** What the client does next. */
  readonly action: 'retry' | 'resync' | 'reload' | 'rejoin' | 'stop';
}

const close = (closeCode: number, httpStatus: number, action: Rejection['action']): Rejection => ({
  closeCode,
  httpStatus,
  action,
});
const keep = (httpStatus: number, action: Rejection['action']): Rejection => ({
  closeCode: null,
  httpStatus,
  action,
});

/**
 * Every reason with its close code, HTTP status and the client’s next action. A new reason is added here and in
 * `rejection.<reason>`.
 */
export const REJECTIONS = {
  // who is asking
  'not-joined': close(4401, 401, 'rejoin'),
  'link-unknown': keep(404, 'stop'),
  'link-revoked': keep(410, 'stop'),
  'link-full': keep(409, 'stop'),
  'room-number-wrong': keep(404, 'stop'),
  'too-many-guesses': keep(429, 'retry'),
  'wrong-origin': close(4403, 403, 'stop'),
  'unknown-host': close(4421, 421, 'stop'),
  'not-allowed': close(4403, 403, 'stop'),
  'access-revoked': close(4410, 410, 'rejoin'),
  'unknown-board': close(4404, 404, 'stop'),
  'unknown-camp': keep(404, 'stop'),
  'camp-deleted': close(4411, 410, 'stop'),
  'board-deleted': close(4412, 410, 'stop'),
  'board-full': close(1013, 503, 'retry'),
  'too-many-connections': close(1013, 503, 'retry'),
  // what was sent
  'malformed-request': keep(400, 'stop'),
  'name-unseen': keep(400, 'stop'),
  'name-taken': keep(409, 'stop'),
  'name-too-long': keep(400, 'stop'),
  'word-taken': keep(409, 'stop'),
  'rank-count': keep(413, 'stop'),
  'too-many-roles': keep(413, 'stop'),
  'unknown-kind': keep(409, 'stop'),
  'too-many-cities': keep(413, 'stop'),
  'too-many-rows': keep(413, 'stop'),
  'colour-taken': keep(409, 'stop'),
  'malformed-frame': close(4400, 400, 'stop'),
  'connection-gone': keep(404, 'retry'),
  'frame-too-large': close(4413, 413, 'stop'),
  'update-too-large': keep(413, 'resync'),
  'board-too-large': keep(413, 'resync'),
  'too-many-ids': keep(413, 'resync'),
  'update-gap': keep(409, 'resync'),
  'foreign-root': keep(422, 'resync'),
  'foreign-author': keep(403, 'resync'),
  'not-your-sheet': keep(403, 'resync'),
  'owners-zone': keep(403, 'resync'),
  'computed-sheet': keep(403, 'resync'),
  'sheet-is-fixed': keep(403, 'resync'),
  'signed-as-another': keep(403, 'resync'),
  'read-only': keep(403, 'resync'),
  'invalid-record': keep(422, 'resync'),
  'too-deep': keep(422, 'resync'),
  'link-circle': keep(422, 'resync'),
  'too-many-marks': keep(413, 'resync'),
  'other-epoch': close(4409, 409, 'reload'),
  'client-too-old': close(4426, 426, 'reload'),
  'too-fast': keep(429, 'retry'),
  'too-many-versions': keep(429, 'stop'),
  'versions-full': keep(413, 'stop'),
  'too-many-sheets': keep(413, 'stop'),
  'copy-is-in-use': keep(409, 'stop'),
  'sheet-is-in-use': keep(409, 'stop'),
  'changed-since': keep(409, 'stop'),
  'team-only-sheet': keep(409, 'stop'),
  'own-sheet': keep(409, 'stop'),
  'own-board': keep(403, 'stop'),
  'team-only-board': keep(403, 'stop'),
  'not-an-image': keep(415, 'stop'),
  'image-too-large': keep(413, 'stop'),
  // how the server is
  'too-slow': close(1013, 503, 'retry'),
  'storage-failed': keep(507, 'retry'),
  'shutting-down': close(1012, 503, 'retry'),
  // The relay at which the camp has its home cannot be reached; another one takes it over within seconds.
  'home-away': close(1013, 503, 'retry'),
  'internal-error': close(1011, 500, 'retry'),
} as const satisfies Record<string, Rejection>;

/** The close code for a reason, also where it usually keeps the socket open (a bug is then the honest word). */
export const closeCodeOf = (reason: RejectionReason): number =>
  REJECTIONS[reason].closeCode ?? INTERNAL_ERROR_CODE;
const INTERNAL_ERROR_CODE = 1011;
