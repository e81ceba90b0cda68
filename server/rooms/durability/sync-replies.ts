// Replies to sessions that ask for what they lack (SyncStep1), always with what is on disk. While a batch is being written they
// wait: a moment later the reply is cheaper and newer.
import type * as Y from 'yjs';
import { hasEnded, type RoomSession } from '../room-session.ts';
import type { CommittedSnapshot } from './committed-snapshot.ts';

interface Question {
  readonly session: RoomSession;
  readonly stateVector: Uint8Array;
}

/** Replies to SyncStep1 from the committed state, at once or when the batch that is being written is on disk. */
export class SyncReplies {
  readonly #committed: CommittedSnapshot;
  readonly #onMalformed: (session: RoomSession) => void;
  #waiting: Question[] = [];

  constructor(committed: CommittedSnapshot, onMalformed: (session: RoomSession) => void) {
    this.#committed = committed;
    this.#onMalformed = onMalformed;
  }

  /** Keeps the request until `answerWaiting`. */
  postpone(session: RoomSession, stateVector: Uint8Array): void {
    this.#waiting.push({ session, stateVector });
  }

  /** Sends at once what the session lacks. `settled`: the document when it holds exactly what is on disk, else null. */
  answer(session: RoomSession, stateVector: Uint8Array, settled: Y.Doc | null): void {
    const frames = this.#committed.framesFor(stateVector, settled);
    if (frames === undefined) this.#onMalformed(session);
    else for (const frame of frames) session.transport.send(frame);
  }

  answerWaiting(settled: Y.Doc | null): void {
    const waiting = this.#waiting;
    this.#waiting = [];
    for (const { session, stateVector } of waiting)
      if (!hasEnded(session)) this.answer(session, stateVector, settled);
  }
}
