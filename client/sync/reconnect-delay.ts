// How long to wait before the next attempt to connect. Pure: the caller brings the randomness.

const FIRST_MS = 500;
const MAX_MS = 6000;

/**
 * Milliseconds before attempt `attempt` (0-based): doubling from half a second to six seconds, spread over ±50 %, so
 * that a hall of 300 does not come back in one instant after the server has started again. `random` is in [0, 1).
 */
export function reconnectDelayMs(attempt: number, random: number): number {
  const base = Math.min(FIRST_MS * 2 ** Math.min(attempt, 10), MAX_MS);
  return Math.round(base * (0.5 + random));
}
