// The participant's part in Firefox, from the printed card to the PDF. One server, one camp, one browser; each chapter goes on
// from the one before. The whole journey, with all roles, is first-camp.
import { afterAll, beforeAll, describe } from 'vitest';
import { findFirefox } from '../../kit/firefox.ts';
import { FirefoxCamp } from './firefox-camp.ts';
import { theCardIsPrinted, theSheetIsPrinted } from './on-paper.ts';

const path = findFirefox();
if (path === null)
  console.info('Firefox is left out: install firefox-esr (Debian), or set FIREFOX_PATH, to run it here.');

describe.runIf(path !== null)('Firefox', () => {
  const camp = new FirefoxCamp();
  beforeAll(() => camp.begin(path ?? ''), 90_000);
  afterAll(() => camp.end());

  theCardIsPrinted(camp);
  theSheetIsPrinted(camp);
});
