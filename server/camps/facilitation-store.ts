// The facilitation state of every camp: loads it once, changes it by commands one after another, keeps it,
// then tells everybody. Nobody hears of a state that is not on disk.
import { setTimeout as delay } from 'node:timers/promises';
import type { CampId, PersonId } from '../../shared/board/ids.ts';
import {
  applyDeed,
  type FacilitationDeed,
  type FacilitationState,
  mayCommand,
} from '../../shared/camp/facilitation.ts';
import { readKeptFacilitation } from '../../shared/camp/kept-facilitation.ts';
import type { RejectionReason } from '../../shared/protocol/rejections.ts';
import { err, ok, type Result } from '../../shared/result.ts';
import { Budget } from '../relay/budget.ts';
import type { Overtaken, Standing } from '../storage/camp-writes.ts';
import type { Storage, StoredPerson } from '../storage/storage.ts';

/** Each turn is kept and told to everybody: as fast as a key repeats for a moment, then as fast as anybody can follow. */
const TURNS = { perSecond: 8, burst: 20 } as const;

export class FacilitationStore {
  private readonly storage: Storage;
  /** Only runs forward (forward-time.ts). */
  private readonly nowMs: () => number;
  private readonly tell: (camp: CampId, state: FacilitationState) => void;
  private readonly camps = new Map<CampId, Known>();

  constructor(storage: Storage, nowMs: () => number, tell: (camp: CampId, state: FacilitationState) => void) {
    this.storage = storage;
    this.nowMs = nowMs;
    this.tell = tell;
  }

  async stateOf(camp: CampId): Promise<FacilitationState> {
    return this.stateIn(this.knownOf(camp), camp);
  }

  private async stateIn(known: Known, camp: CampId): Promise<FacilitationState> {
    if (known.state !== null) return known.state;
    const json = await this.storage.camps.loadFacilitation(camp);
    // Another request may have loaded and changed it meanwhile.
    known.state ??= readKeptFacilitation(json, this.nowMs());
    return known.state;
  }

  /**
   * Does one deed after all earlier ones of that camp, and returns the new state once it is kept; `overtaken` when whoever
   * does it is not any more who they were. Whether they may is asked when it is its turn: who presents may have changed.
   * Whoever turns parts without end waits by themselves, in nobody's way.
   */
  async apply(camp: CampId, deed: FacilitationDeed, by: StoredPerson): Promise<Applied> {
    if (deed.type === 'turn' && by.role !== 'facilitator') await this.pace(this.knownOf(camp), by.id);
    const known = this.knownOf(camp);
    const next = known.queue.then(() => this.applyNow(known, camp, deed, by));
    // A command that failed (full disk) must not block the next one; its own caller hears of it.
    known.queue = next.catch(() => null);
    return next;
  }

  /** The camp is gone, or its home is elsewhere: what is under way ends with what it knew, and leaves nothing here. */
  forget(camp: CampId): void {
    this.camps.delete(camp);
  }

  private knownOf(camp: CampId): Known {
    const known = this.camps.get(camp) ?? { state: null, queue: Promise.resolve(), turns: new Map() };
    this.camps.set(camp, known);
    return known;
  }

  private async pace({ turns }: Known, person: PersonId): Promise<void> {
    const budget = turns.get(person) ?? new Budget(TURNS.perSecond, TURNS.burst, this.nowMs());
    turns.set(person, budget);
    budget.spend(this.nowMs());
    const waitMs = budget.waitMs(this.nowMs());
    if (waitMs > 0) await delay(waitMs, undefined, { ref: false });
  }

  private async applyNow(
    known: Known,
    camp: CampId,
    deed: FacilitationDeed,
    by: StoredPerson,
  ): Promise<Applied> {
    const state = await this.stateIn(known, camp);
    if (!mayCommand(by, state, { type: deed.type === 'presented' ? 'present' : deed.type }))
      return err('not-allowed');
    const next = applyDeed(state, deed, by.id, this.nowMs());
    if (next === state) return ok(state);
    const kept = await this.storage.camps.saveFacilitation(camp, JSON.stringify(next), {
      people: [standing(by)],
    });
    if (kept === 'overtaken') return kept;
    known.state = next;
    this.tell(camp, next);
    return ok(next);
  }
}

/** What is held of one camp. */
interface Known {
  /** null: not loaded yet. */
  state: FacilitationState | null;
  /** Settles when all deeds that were asked for until now are done. */
  queue: Promise<unknown>;
  readonly turns: Map<PersonId, Budget>;
}

/** The new state; why not; or nothing done, because whoever asked has changed meanwhile. */
type Applied = Result<FacilitationState, RejectionReason> | Overtaken;

/** What gave them the right. */
const standing = ({ id, role, teamId }: StoredPerson): Standing =>
  role === 'facilitator' ? { id, role } : { id, role, teamId };
