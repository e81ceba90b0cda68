// The facilitation state of every camp: loads it once, changes it by commands one after another, keeps it,
// then tells everybody. Nobody hears of a state that is not on disk.
import type { CampId, PersonId } from '../../shared/board/ids.ts';
import {
  applyCommand,
  type FacilitationCommand,
  type FacilitationState,
  IDLE_FACILITATION,
  takenUp,
} from '../../shared/camp/facilitation.ts';
import type { Overtaken } from '../storage/camp-writes.ts';
import type { Storage } from '../storage/storage.ts';

export class FacilitationDesk {
  private readonly storage: Storage;
  /** Only runs forward (forward-time.ts). */
  private readonly nowMs: () => number;
  private readonly tell: (camp: CampId, state: FacilitationState) => void;
  private readonly states = new Map<CampId, FacilitationState>();
  private readonly queues = new Map<CampId, Promise<unknown>>();

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
    const state =
      this.states.get(camp) ??
      (json === null ? IDLE_FACILITATION : takenUp(JSON.parse(json) as FacilitationState, this.nowMs()));
    this.states.set(camp, state);
    return state;
  }

  /**
   * Applies one command after all earlier ones of that camp, and answers the new state once it is kept; `overtaken` when whoever
   * commands is no facilitator any more.
   */
  apply(camp: CampId, command: FacilitationCommand, by: PersonId): Promise<FacilitationState | Overtaken> {
    const before = this.queues.get(camp) ?? Promise.resolve();
    const next = before.then(() => this.applyNow(camp, command, by));
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
  }

  private async applyNow(
    camp: CampId,
    command: FacilitationCommand,
    by: PersonId,
  ): Promise<FacilitationState | Overtaken> {
    const state = await this.stateOf(camp);
    const next = applyCommand(state, command, by, this.nowMs());
    if (next === state) return state;
    const granted = { people: [{ id: by, role: 'facilitator' as const }] };
    const kept = await this.storage.camps.saveFacilitation(camp, JSON.stringify(next), granted);
    if (kept === 'overtaken') return kept;
    this.states.set(camp, next);
    this.tell(camp, next);
    return next;
  }
}
