// What a day brings beside the first camp's straight way: the ready page learns of another device, somebody is new, is
// called, changes the device, walks the projector by keys, loses the network, is refused, and takes the work home when
// the server never comes back. One server, one camp, one browser; each chapter goes on from the one before.
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { showScreensOfFailure } from '../../kit/journey.ts';
import { theHallLooksOn } from './before-the-hall.ts';
import { peopleFindTheirWay } from './newcomers.ts';
import { Day } from './the-day.ts';
import { muchGoesWrong } from './what-goes-wrong.ts';

describe('a day at the camp', () => {
  const day = new Day();
  beforeAll(() => day.begin(), 120_000);
  afterAll(() => day.end());
  beforeEach(({ task }) => {
    showScreensOfFailure('a day', task.name, day.journey.everyone);
  });

  peopleFindTheirWay(day);
  theHallLooksOn(day);
  muchGoesWrong(day);

  it('nothing else went wrong in any browser', () => {
    for (const person of day.journey.everyone) expect(person.seat.findings).toEqual([]);
  });
}, 180_000);
