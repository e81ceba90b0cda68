// The participant's part in Firefox, from the printed invitation to the PDF, with a colleague at Chromium. One server, one camp; each
// chapter goes on from the one before. The whole journey, with all roles, is first-camp.
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { findFirefox } from '../../kit/firefox.ts';
import { showScreensOfFailure } from '../../kit/journey.ts';
import { FirefoxCamp } from './firefox-camp.ts';
import { theListAndTablesAreWritten } from './list-and-table.ts';
import { theCardIsPrinted, thePdfIsSaved, theSheetIsPrinted } from './on-paper.ts';
import { thePhoneWrites, theServerIsAway, wordsAreWritten } from './writing.ts';

const path = findFirefox();
if (path === null)
  console.info('Firefox is left out: install firefox-esr (Debian), or set FIREFOX_PATH, to run it here.');

describe.runIf(path !== null)('Firefox', () => {
  const camp = new FirefoxCamp();
  beforeAll(() => camp.begin(path ?? ''), 120_000);
  afterAll(() => camp.end());

  beforeEach(({ task }) => {
    const { anna, phone, ken } = camp.the;
    showScreensOfFailure('firefox', task.name, [anna, phone, ken]);
  });

  theCardIsPrinted(camp);
  wordsAreWritten(camp);
  theSheetIsPrinted(camp);
  thePdfIsSaved(camp);
  theServerIsAway(camp);
  thePhoneWrites(camp);
  theListAndTablesAreWritten(camp);

  it('nobody’s console complained and no page asked another host', () => {
    const { anna, phone, ken } = camp.the;
    for (const person of [anna, phone, ken]) expect(person.seat.findings).toEqual([]);
  });
});
