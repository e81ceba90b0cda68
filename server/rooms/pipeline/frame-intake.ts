// Takes in the frames of sessions within one window: small ones whole, large ones a piece at a time, each piece checked and
// applied like a frame of its own. Whose turn it is, is apply-batch.ts; whether a change is allowed, authorize-update.ts.
import * as Y from 'yjs';
import { BOARD_LIMITS } from '../../../shared/board/limits.ts';
import { reachOf } from '../../../shared/protocol/delete-walk.ts';
import type { RejectionReason } from '../../../shared/protocol/rejections.ts';
import { type Scanned, type ScannedGroup, scanUpdate } from '../../../shared/protocol/scan-update.ts';
import { type PieceSize, UpdatePieces } from '../../../shared/protocol/update-pieces.ts';
import { ROOM_LIMITS } from '../room-limits.ts';
import { authorizeUpdate } from './authorize-update.ts';
import type { Outcome, QueuedWork, ServerUpdate } from './queued-work.ts';
import type { WindowContext } from './window-context.ts';

type Frame = Extract<QueuedWork, { kind: 'frame' }>;

/** What has become of an update, or of a piece of one. */
type Fate = 'applied' | 'known' | 'gap' | RejectionReason;

export interface Taken {
  /** How much work it was. */
  readonly units: number;
  /** What is still to be taken; null when the frame is handled. */
  readonly rest: UpdatePieces | null;
}

const PIECE = { units: ROOM_LIMITS.pieceUnits, bytes: ROOM_LIMITS.pieceBytes, record: 256 };
/** Late work is compared record by record and word by word: one long text that differs much costs some milliseconds. */
const LATE_PIECE = { ...PIECE, units: 8, bytes: 8 * 1024 };
/** What a piece costs, late or not; time ends the turn where that is wrong. */
const costOf = (frame: Frame): number => (frame.session.late === null ? PIECE.units : PIECE.units / 4);
const sizeFor = ({ session }: Frame): PieceSize => (session.late === null ? PIECE : LATE_PIECE);

export class FrameIntake {
  readonly #outcome: Outcome;
  readonly #context: WindowContext;
  /** How large the board has become within the window: its frames are counted together. */
  #boardBytes: number;

  constructor(outcome: Outcome, context: WindowContext) {
    this.#outcome = outcome;
    this.#context = context;
    this.#boardBytes = context.boardBytes;
  }

  /** Takes the frame, or the next piece of it when `rest` says that it was begun. */
  take(frame: Frame, rest: UpdatePieces | null): Taken {
    if (frame.session.isExpelled) return { units: 1, rest: null };
    return rest === null ? this.#begin(frame) : this.#goOn(frame, rest);
  }

  /**
   * Takes the server's own update, or the next piece of it. Refused means that nothing of it was applied; a piece that cannot
   * be applied after others were is a bug and throws.
   */
  takeOwn(arrival: ServerUpdate, begun: UpdatePieces | null): Taken {
    const { doc, owners } = this.#context;
    if (begun === null) {
      if (this.#boardBytes + arrival.update.length > BOARD_LIMITS.maxBoardBytes) {
        arrival.resolve('board-too-large');
        return { units: 1, rest: null };
      }
      this.#boardBytes += arrival.update.length;
    }
    const rest = begun ?? new UpdatePieces(arrival.update);
    const piece = rest.next(doc, PIECE);
    if (!piece.ok) throw new Error(`A change of the server cannot be applied: ${piece.error}`);
    if (piece.value === null) {
      this.#outcome.serverChanges.push(arrival);
      return { units: 1, rest: null };
    }
    Y.applyUpdate(doc, piece.value);
    this.#outcome.owners.push(...owners.takeForServer(authorsOf(piece.value)));
    return { units: PIECE.units, rest };
  }

  #begin(frame: Frame): Taken {
    const { update, step } = frame;
    if (step === 'update' && update.length > BOARD_LIMITS.maxUpdateBytes)
      return this.#end(frame, 'update-too-large', 1);
    const size = sizeFor(frame);
    if (update.length > size.bytes) return { units: 1, rest: new UpdatePieces(update) };
    const scanned = scanUpdate(update);
    if (!scanned.ok) return this.#end(frame, scanned.error, PIECE.units);
    if (this.#bringsManyIds(frame, scanned.value.groups))
      return this.#end(frame, 'too-many-ids', PIECE.units);
    const units = 1 + scanned.value.structs + reachOf(this.#docOf(frame), scanned.value.deletes);
    return units <= size.units
      ? this.#end(frame, this.#apply(frame, update, scanned), units)
      : { units: PIECE.units, rest: new UpdatePieces(update) };
  }

  #goOn(frame: Frame, rest: UpdatePieces): Taken {
    const wasScanned = rest.groups !== null;
    const piece = rest.next(this.#docOf(frame), sizeFor(frame));
    if (!piece.ok) return this.#end(frame, piece.error, PIECE.units);
    if (!wasScanned && rest.groups !== null && this.#bringsManyIds(frame, rest.groups))
      return this.#end(frame, 'too-many-ids', costOf(frame));
    if (piece.value === null) return this.#end(frame, 'known', 1);
    const fate = this.#apply(frame, piece.value);
    return fate === 'applied' || fate === 'known'
      ? { units: costOf(frame), rest }
      : this.#end(frame, fate, costOf(frame));
  }

  /** Ids that the document lacks: each costs everybody's every change a little, for as long as the epoch lives. */
  #bringsManyIds(frame: Frame, groups: readonly ScannedGroup[]): boolean {
    const { clients } = this.#docOf(frame).store;
    let fresh = 0;
    for (const { client, count } of groups) if (count > 0 && !clients.has(client)) fresh += 1;
    return fresh > ROOM_LIMITS.maxNewIdsPerFrame;
  }

  #docOf({ session }: Frame): Y.Doc {
    return session.late?.doc ?? this.#context.doc;
  }

  #apply(frame: Frame, update: Uint8Array, scanned?: Scanned): Fate {
    const fate =
      frame.session.late === null
        ? this.#applyNow(frame, update, scanned)
        : this.#applyLate(frame, update, scanned);
    if (fate === 'applied') {
      this.#boardBytes += update.length;
      this.#outcome.writers.add(frame.session);
    }
    return fate;
  }

  #applyNow({ session, step }: Frame, update: Uint8Array, scanned?: Scanned): Fate {
    const { doc, access, owners } = this.#context;
    const attempt = { doc, update, scanned, step, session, access, owners, boardBytes: this.#boardBytes };
    const verdict = authorizeUpdate(attempt);
    if (verdict.kind === 'refused') return verdict.reason;
    if (verdict.kind === 'gap') return 'gap';
    if (!verdict.changes) return 'known';
    Y.applyUpdate(doc, update);
    owners.take(verdict.claims);
    this.#outcome.owners.push(...verdict.claims);
    return 'applied';
  }

  /** An update of an older epoch: its changes become changes of the board as it is now. */
  #applyLate({ session }: Frame, update: Uint8Array, scanned?: Scanned): Fate {
    const { late } = session;
    const { doc, access } = this.#context;
    if (late === null) return 'known';
    const absorbed = late.absorb({ update, scanned, session, doc, access, boardBytes: this.#boardBytes });
    if (!absorbed.ok) return absorbed.error === 'update-gap' ? 'gap' : absorbed.error;
    if (absorbed.value === null) return 'known';
    this.#outcome.late.push({ epoch: late.epoch, update, owners: absorbed.value });
    return 'applied';
  }

  /** The frame is handled: all of it is applied, or nothing more of it will be. */
  #end({ session, frame, step }: Frame, fate: Fate, units: number): Taken {
    if (fate === 'gap') this.#context.onGap(session);
    else {
      const isTaken = fate === 'applied' || fate === 'known';
      if (!isTaken) this.#context.onRefused(session, frame, fate);
      else if (step === 'step2') session.hasGap = false;
      if (!session.hasGap) this.#outcome.handled.set(session, frame);
    }
    return { units, rest: null };
  }
}

/** The Yjs client ids of structs in an update of the server. */
function authorsOf(update: Uint8Array): readonly number[] {
  const scanned = scanUpdate(update);
  return scanned.ok ? scanned.value.groups.map(({ client }) => client) : [];
}
