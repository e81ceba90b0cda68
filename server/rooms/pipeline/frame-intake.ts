// Takes in the frames of sessions within one time slice: small ones whole, large ones a piece at a time, each piece checked and
// applied like a frame of its own. Whose frame comes next is apply-batch.ts; whether a change is allowed, authorize-update.ts.
import * as Y from 'yjs';
import { BOARD_LIMITS } from '../../../shared/board/limits.ts';
import { reachOf } from '../../../shared/protocol/delete-walk.ts';
import type { RejectionReason } from '../../../shared/protocol/rejections.ts';
import { type Scanned, scanUpdate } from '../../../shared/protocol/scan-update.ts';
import type { Touch } from '../../../shared/protocol/touched-records.ts';
import { UpdatePieces } from '../../../shared/protocol/update-pieces.ts';
import { bringsManyIds } from '../client-ids.ts';
import { ROOM_LIMITS } from '../room-limits.ts';
import { authorizeUpdate } from './authorize-update.ts';
import type { BatchContext } from './batch-context.ts';
import type { Outcome, ServerUpdate, SessionFrame, Taken } from './queued-work.ts';

/** What has become of an update, or of a piece of one. */
type Fate = 'applied' | 'known' | 'gap' | RejectionReason;

const PIECE = { units: ROOM_LIMITS.pieceUnits, bytes: ROOM_LIMITS.pieceBytes, record: 256 };

/** Takes frames into the document of a batch and notes in its outcome what became of each. */
export class FrameIntake {
  readonly #outcome: Outcome;
  readonly #context: BatchContext;

  constructor(outcome: Outcome, context: BatchContext) {
    this.#outcome = outcome;
    this.#context = context;
  }

  /** Takes the frame, or the next piece of it when `rest` says that it was begun. */
  take(frame: SessionFrame, rest: UpdatePieces | null): Taken {
    if (frame.session.life === 'expelled') return { units: 1, rest: null };
    return rest === null ? this.#begin(frame) : this.#goOn(frame, rest);
  }

  /**
   * Takes the server's own update, or the next piece of it. Refused means that nothing of it was applied; a piece that cannot
   * be applied after others were is a bug and throws.
   */
  takeOwn(arrival: ServerUpdate, begun: UpdatePieces | null): Taken {
    const { doc, owners, growth } = this.#context;
    if (begun === null) {
      if (growth.boardBytes + arrival.update.length > BOARD_LIMITS.maxBoardBytes) {
        arrival.resolve('board-too-large');
        return { units: 1, rest: null };
      }
      growth.boardBytes += arrival.update.length;
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

  #begin(frame: SessionFrame): Taken {
    const { update, step } = frame;
    if (step === 'update' && update.length > BOARD_LIMITS.maxUpdateBytes)
      return this.#end(frame, 'update-too-large', 1);
    if (update.length > PIECE.bytes) return { units: 1, rest: new UpdatePieces(update) };
    const scanned = scanUpdate(update);
    if (!scanned.ok) return this.#end(frame, scanned.error, PIECE.units);
    if (bringsManyIds(this.#context.doc, scanned.value.groups))
      return this.#end(frame, 'too-many-ids', PIECE.units);
    const units = 1 + scanned.value.structs + reachOf(this.#context.doc, scanned.value.deletes);
    return units <= PIECE.units
      ? this.#end(frame, this.#apply(frame, update, scanned), units)
      : { units: PIECE.units, rest: new UpdatePieces(update) };
  }

  #goOn(frame: SessionFrame, rest: UpdatePieces): Taken {
    const wasScanned = rest.groups !== null;
    const piece = rest.next(this.#context.doc, PIECE);
    if (!piece.ok) return this.#end(frame, piece.error, PIECE.units);
    if (!wasScanned && rest.groups !== null && bringsManyIds(this.#context.doc, rest.groups))
      return this.#end(frame, 'too-many-ids', PIECE.units);
    if (piece.value === null) return this.#end(frame, 'known', 1);
    const fate = this.#apply(frame, piece.value);
    return fate === 'applied' || fate === 'known'
      ? { units: PIECE.units, rest }
      : this.#end(frame, fate, PIECE.units);
  }

  #apply({ session, step }: SessionFrame, update: Uint8Array, scanned?: Scanned): Fate {
    const { doc, access, owners, growth, circles } = this.#context;
    const { boardBytes } = growth;
    // What comes with a reconnection was written without the others' links, and of large work nothing is lost for one link: it is mended.
    const isLive = step === 'update' && scanned !== undefined;
    const closesCircle = isLive ? (touches: readonly Touch[]) => circles.isClosedBy(touches) : undefined;
    const attempt = { doc, update, scanned, session, access, owners, boardBytes, closesCircle };
    const verdict = authorizeUpdate(attempt);
    if (verdict.kind === 'refused') return verdict.reason;
    if (verdict.kind === 'gap') return 'gap';
    if (!verdict.changes) return 'known';
    Y.applyUpdate(doc, update);
    owners.take(verdict.claims);
    growth.boardBytes += update.length;
    this.#outcome.owners.push(...verdict.claims);
    this.#outcome.writers.add(session);
    return 'applied';
  }

  /** The frame is handled: all of it is applied, or nothing more of it will be. */
  #end({ session, frame, step }: SessionFrame, fate: Fate, units: number): Taken {
    if (fate === 'gap') this.#context.onGap(session);
    else {
      const isTaken = fate === 'applied' || fate === 'known';
      if (!isTaken) this.#context.onRefused(session, frame, fate);
      else if (step === 'step2' && session.life === 'gapped') session.life = 'whole';
      if (session.life !== 'gapped') this.#outcome.handled.set(session, frame);
    }
    return { units, rest: null };
  }
}

/** The Yjs client ids of structs in an update of the server. */
function authorsOf(update: Uint8Array): readonly number[] {
  const scanned = scanUpdate(update);
  return scanned.ok ? scanned.value.groups.map(({ client }) => client) : [];
}
