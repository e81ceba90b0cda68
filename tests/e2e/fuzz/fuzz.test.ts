// Whatever three to six people do at once, on the canvas and in the list, through bad connections, refusals, restarts and rewritten documents: in the end all
// have the same board, and exactly what its document says. `npm run test:fuzz` goes on for as long as one likes.
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type FuzzHall, openFuzzHall } from './fuzz-run.ts';

let hall: FuzzHall;
beforeAll(async () => {
  hall = await openFuzzHall();
});
afterAll(async () => {
  await hall.close();
});

describe('people doing anything at once', () => {
  // 69 takes a note away that somebody is dragging.
  it.each([
    [1, 120],
    [5, 120],
    [7, 120],
    [69, 200],
  ])('end with the same board everywhere (seed %i, %i operations)', async (seed, operations) => {
    const { findings, log } = await hall.run(seed, operations);
    expect(findings, log.join('\n')).toEqual([]);
  });
});
