// What one canvas leaves for the next on the same connection, when the board's document is replaced under them: the steps that
// can be undone.
import type { CarriedSteps } from './carried-undo.ts';

const left = new WeakMap<object, CarriedSteps>();

/** Kept until the next canvas on this connection takes them. */
export function leaveSteps(connection: object, steps: CarriedSteps): void {
  left.set(connection, steps);
}

export function takeSteps(connection: object): CarriedSteps | undefined {
  const steps = left.get(connection);
  left.delete(connection);
  return steps;
}
