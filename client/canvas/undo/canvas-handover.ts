// What one canvas leaves for the next on the same connection, when the board's document is replaced under them: the steps that
// can be undone, and where the view was.
import type { CarriedSteps } from './carried-undo.ts';

const left = new WeakMap<object, CarriedSteps>();
const views = new WeakMap<object, View>();

/** tldraw's camera. */
interface View {
  readonly x: number;
  readonly y: number;
  readonly z: number;
}

/** Kept for the next canvas on this connection. */
export function leaveView(connection: object, { x, y, z }: View): void {
  views.set(connection, { x, y, z });
}

export function leftView(connection: object): View | undefined {
  return views.get(connection);
}

/** Kept until the next canvas on this connection takes them. */
export function leaveSteps(connection: object, steps: CarriedSteps): void {
  left.set(connection, steps);
}

export function takeSteps(connection: object): CarriedSteps | undefined {
  const steps = left.get(connection);
  left.delete(connection);
  return steps;
}
