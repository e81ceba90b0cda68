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
  private readonly states = new Map<CampId, FacilitationState>();
  private readonly queues = new Map<CampId, Promise<unknown>>();
  private readonly turns = new Map<CampId, Map<PersonId, Budget>>();

  constructor(storage: Storage, nowMs: () => number, tell: (camp: CampId, state: FacilitationState) => void) {
    this.storage = storage;
    this.nowMs = nowMs;
    this.tell = tell;
  }

  async stateOf(camp: CampId): Promise<FacilitationState> {
    const known = this.states.get(camp);
    if (known !== undefined) return known;
    const json = await this.storage.camps.loadFacilitation(camp);
    // Another request may have loaded and changed it meanwhile.
    const state = this.states.get(camp) ?? readKeptFacilitation(json, this.nowMs());
    this.states.set(camp, state);
    return state;
  }

  /**
   * Does one deed after all earlier ones of that camp, and returns the new state once it is kept; `overtaken` when whoever
   * does it is not any more who they were. Whether they may is asked when it is its turn: who presents may have changed.
   * Whoever turns parts without end waits by themselves, in nobody's way.
   */
  async apply(camp: CampId, deed: FacilitationDeed, by: StoredPerson): Promise<Applied> {
    if (deed.type === 'turn' && by.role !== 'facilitator') await this.pace(camp, by.id);
    const before = this.queues.get(camp) ?? Promise.resolve();
    const next = before.then(() => this.applyNow(camp, deed, by));
    // A command that failed (full disk) must not block the next one; its own caller hears of it.
    this.queues.set(
      camp,
      next.catch(() => null),
    );
    return next;
  }

  forget(camp: CampId): void {
    this.states.delete(camp);
    this.queues.delete(camp);
    this.turns.delete(camp);
  }

  private async pace(camp: CampId, person: PersonId): Promise<void> {
    const people = this.turns.get(camp) ?? new Map<PersonId, Budget>();
    this.turns.set(camp, people);
    const budget = people.get(person) ?? new Budget(TURNS.perSecond, TURNS.burst, this.nowMs());
    people.set(person, budget);
    budget.spend(this.nowMs());
    const waitMs = budget.waitMs(this.nowMs());
    if (waitMs > 0) await delay(waitMs, undefined, { ref: false });
  }

  private async applyNow(camp: CampId, deed: FacilitationDeed, by: StoredPerson): Promise<Applied> {
    const state = await this.stateOf(camp);
    if (!mayCommand(by, state, { type: deed.type === 'presented' ? 'present' : deed.type }))
      return err('not-allowed');
    const next = applyDeed(state, deed, by.id, this.nowMs());
    if (next === state) return ok(state);
    const kept = await this.storage.camps.saveFacilitation(camp, JSON.stringify(next), {
      people: [standing(by)],
    });
    if (kept === 'overtaken') return kept;
    this.states.set(camp, next);
    this.tell(camp, next);
    return ok(next);
  }
}

/** The new state; why not; or nothing done, because whoever asked has changed meanwhile. */
type Applied = Result<FacilitationState, RejectionReason> | Overtaken;

/** What gave them the right. */
const standing = ({ id, role, teamId }: StoredPerson): Standing =>
  role === 'facilitator' ? { id, role } : { id, role, teamId };
