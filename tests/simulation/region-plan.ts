// What is simulated: how many relays, which camps and boards with how many people, and who takes a camp.

/** Who takes a camp that nobody holds: whoever is asked first, or one drawn, the likelier the fewer people it has. */
export type Choosing = 'first-asked' | 'drawn';

export interface CampPlan {
  /** People of each board. */
  readonly boards: readonly number[];
}
export interface RegionPlan {
  readonly relays: number;
  readonly camps: readonly CampPlan[];
  /** Everybody comes within so long. */
  readonly arrivalMs: number;
  readonly choosing: Choosing;
  readonly seed: number;
}
