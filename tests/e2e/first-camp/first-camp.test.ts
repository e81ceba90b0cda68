// The first camp, end to end: two cities, a facilitator, a projector and a phone, from the empty server to the PDF. Some are
// on this machine's address, others come by a name on plain http, where browsers withhold what they call insecure
// (the-camp.ts says who). One server, one camp, one browser; each chapter goes on from the one before.
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { showScreensOfFailure } from '../../kit/journey.ts';
import { everybodyArrives } from './arriving.ts';
import { FirstCamp } from './the-camp.ts';
import { feedbackIsGivenAndTakenUp, theVisionIsWritten } from './vision-and-feedback.ts';
import { everythingIsInThePdf, nothingSavedIsMissing } from './what-stays.ts';
import { theyWorkTogether } from './working-together.ts';

describe("the first camp, on this machine's address and under a name on plain http", () => {
  const camp = new FirstCamp();
  beforeAll(() => camp.begin(), 60_000);
  afterAll(() => camp.end());
  beforeEach(({ task }) => {
    showScreensOfFailure('first camp', task.name, camp.journey.everyone);
  });

  everybodyArrives(camp);
  theVisionIsWritten(camp);
  feedbackIsGivenAndTakenUp(camp);
  theyWorkTogether(camp);
  nothingSavedIsMissing(camp);
  everythingIsInThePdf(camp);

  it('browsers withhold from those who came by the name what they call insecure, and only from them', async () => {
    const { anna, guest, phone, facilitator, ken, projector } = camp.people;
    const isTrusted = (person: typeof anna) => person.page.evaluate(() => isSecureContext);
    for (const person of [anna, guest, phone]) expect(await isTrusted(person)).toBe(false);
    for (const person of [facilitator, ken, projector]) expect(await isTrusted(person)).toBe(true);
  });

  it('nobody’s console complained and no page asked another host', () => {
    for (const person of camp.journey.everyone) expect(person.seat.findings).toEqual([]);
  });

  it('the server leaves in peace', async () => {
    expect(await camp.journey.server.stop()).toBe(0);
  });
}, 300_000);
