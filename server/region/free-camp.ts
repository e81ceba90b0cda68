// Who takes a camp that nobody holds: one of all relays, drawn, and the more likely the fewer people are at home there. The balancer's choice
// alone leaves nearly twice the mean with one relay after each has been upgraded in turn (measured by tests/simulation).
import type { RelayPlace } from './leases/lease-table.ts';

/** Another relay, as it said last of itself. */
export interface Neighbour {
  readonly relay: RelayPlace;
  /** People whose home it is. */
  readonly people: number;
}

/** Of the mean: how much everybody weighs beside what is missing to the fullest, so that a few people do not decide. */
const EVEN_SHARE = 0.05;

/**
 * The other relay that should take it; null when we should. `people` are at home here. What others said is a second old, and all who ask
 * meanwhile have heard the same: so each relay is drawn as often as people are missing there to the fullest one, where sending everybody
 * to the emptiest would only make that one the fullest.
 */
export function relayForFreeCamp(
  people: number,
  others: readonly Neighbour[],
  random: () => number,
): RelayPlace | null {
  const loads = [people, ...others.map((other) => other.people)];
  const even = (EVEN_SHARE * loads.reduce((sum, load) => sum + load, 0)) / loads.length;
  const most = Math.max(...loads);
  const weight = (load: number): number => most - load + even;
  let left = random() * loads.reduce((sum, load) => sum + weight(load), 0) - weight(people);
  for (const other of others) {
    if (left < 0) return null;
    left -= weight(other.people);
    if (left < 0) return other.relay;
  }
  return null;
}
