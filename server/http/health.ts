// What readiness and liveness are answered with, on whichever port they are asked.
import type { HealthAnswer } from '../../shared/api/api.ts';
import type { AppContext } from './app-context.ts';

/** The answer of `/livez`: that it comes at all says it. */
export const ALIVE = { status: 'alive' } as const;

/** The answer of `/healthz` and its status. */
export function healthOf({ build, readiness }: Pick<AppContext, 'build' | 'readiness'>): {
  readonly status: number;
  readonly answer: HealthAnswer;
} {
  const { reasons } = readiness;
  return reasons.length === 0
    ? { status: 200, answer: { status: 'ok', build } }
    : { status: 503, answer: { status: 'not-ready', build, reasons } };
}
