// Replayable randomness for fault and fuzz tests: one seed per run, printed with every failure.
// `FAULT_SEED=… npx vitest run --project fault` runs the same again.

/** The seed of this run: FAULT_SEED when given, else a new one. */
export const RUN_SEED: number = Number(process.env['FAULT_SEED'] ?? Date.now() % 1_000_000_000);

/** Numbers in [0, 1) that depend on the seed alone (mulberry32). */
export function randomFrom(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}
