// The door for work from an epoch of a board that is over: the checks, limits and seats of a connection, for one request. What
// becomes of the work is its room's (server/rooms/epochs).
import type { IncomingHttpHeaders } from 'node:http';
import type { PersonId } from '../../shared/board/ids.ts';
import type { LateReceipt } from '../../shared/protocol/late-receipt.ts';
import type { RejectionReason } from '../../shared/protocol/rejections.ts';
import { err, ok, type Result } from '../../shared/result.ts';
import type { Clock } from '../rooms/clock.ts';
import type { LateEpoch } from '../rooms/epochs/epochs.ts';
import type { Room } from '../rooms/room.ts';
import { type Admission, type AdmissionOptions, admit } from './admission.ts';
import { Budget } from './budget.ts';
import { RELAY_LIMITS } from './relay-limits.ts';
import { seatFault } from './session.ts';

export interface LatePostsOptions extends AdmissionOptions {
  readonly clock: Clock;
}

/** What is asked for: of which epoch, and, where the page says so, whose work it is. */
export interface LateTarget {
  /** As that of a connection to the board. */
  readonly url: URL;
  readonly epoch: string;
  /** The person who wrote it; null: not said. */
  readonly as: string | null;
}

/** How the relay ends a request's claim on a person's share. */
type Release = () => void;

const EPOCH = /^[1-9][0-9]{0,8}$/;

export class LatePosts {
  readonly #options: LatePostsOptions;
  /** Requests of each person that are being read or handled. */
  readonly #underWay = new Map<PersonId, number>();
  readonly #budgets = new Map<PersonId, Budget>();

  constructor(options: LatePostsOptions) {
    this.#options = options;
  }

  /**
   * May this request be read at all? Holds one of the person's places for it until it is released.
   */
  async reserve(target: LateTarget, headers: IncomingHttpHeaders): Promise<Result<Release, RejectionReason>> {
    const reserved = await this.#admit(target, headers, ({ person }) => this.#hold(person.id));
    return reserved;
  }

  /** Brings the work over; resolves when all of it is on disk. Rejects with StorageError when the board is closed meanwhile. */
  async take(
    target: LateTarget,
    headers: IncomingHttpHeaders,
    update: Uint8Array,
  ): Promise<Result<LateReceipt, RejectionReason>> {
    const payer = await this.#admit(target, headers, ({ person }) => ok(this.#budgetOf(person.id)));
    if (!payer.ok) return payer;
    await this.#covered(payer.value);
    payer.value.spend(this.#options.clock.steadyMs(), Math.max(update.length, LEAST_COST_BYTES));
    const posted = await this.#admit(target, headers, ({ room, person, device }, late) => {
      const noSeat = seatFault(room, person);
      if (noSeat !== null) return err(noSeat);
      return ok(room.post({ person, device }, { epoch: late, update }));
    });
    return posted.ok ? posted.value : posted;
  }

  async #admit<T>(
    { url, epoch, as }: LateTarget,
    headers: IncomingHttpHeaders,
    enter: (admission: Admission, late: LateEpoch) => Result<T, RejectionReason>,
  ): Promise<Result<T, RejectionReason>> {
    const lateEpoch = async (room: Room): Promise<Result<LateEpoch, RejectionReason>> => {
      const late = EPOCH.test(epoch) ? await room.lateEpoch(Number(epoch)) : null;
      return late === null ? err('other-epoch') : ok(late);
    };
    // In a browser that has become somebody else, the work waits for who wrote it.
    const own = (admission: Admission, late: LateEpoch): Result<T, RejectionReason> =>
      as === null || as === admission.person.id ? enter(admission, late) : err('not-allowed');
    const entered = await admit(this.#options, url, headers, lateEpoch, own);
    return entered.ok ? entered.value : entered;
  }

  #hold(person: PersonId): Result<Release, RejectionReason> {
    const own = this.#underWay.get(person) ?? 0;
    if (own >= RELAY_LIMITS.maxLatePostsPerPerson) return err('too-many-connections');
    this.#underWay.set(person, own + 1);
    let isHeld = true;
    return ok(() => {
      if (!isHeld) return;
      isHeld = false;
      const left = (this.#underWay.get(person) ?? 1) - 1;
      if (left === 0) this.#underWay.delete(person);
      else this.#underWay.set(person, left);
    });
  }

  #budgetOf(person: PersonId): Budget {
    const { clock } = this.#options;
    const known = this.#budgets.get(person);
    if (known !== undefined) return known;
    const budget = new Budget(RELAY_LIMITS.bytesPerSecond, RELAY_LIMITS.byteBurst, clock.steadyMs());
    this.#budgets.set(person, budget);
    this.#forgetLater(person, budget);
    return budget;
  }

  /** A budget without debt is as good as a fresh one. */
  #forgetLater(person: PersonId, budget: Budget): void {
    const { clock } = this.#options;
    clock.after(BUDGET_KEPT_MS, () => {
      if (budget.waitMs(clock.steadyMs()) === 0) this.#budgets.delete(person);
      else this.#forgetLater(person, budget);
    });
  }

  /** What was posted before is paid for. */
  async #covered(budget: Budget): Promise<void> {
    const { clock } = this.#options;
    for (let waitMs = budget.waitMs(clock.steadyMs()); waitMs > 0; waitMs = budget.waitMs(clock.steadyMs()))
      await new Promise<void>((resolve) => {
        clock.after(waitMs, resolve);
      });
  }
}

/** What a post costs its sender at least, be it ever so small: sixteen a second in the long run, for it asks the storage thrice. */
const LEAST_COST_BYTES = 32 * 1024;
/** As long as the largest burst takes to be paid for. */
const BUDGET_KEPT_MS = (1_000 * RELAY_LIMITS.byteBurst) / RELAY_LIMITS.bytesPerSecond;
