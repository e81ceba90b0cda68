// A three-day camp stays small: a scale model (1 : 40) of 300 people, 200,000 edits and 20,000 drags on one board.
import { expect, it } from 'vitest';
import * as Y from 'yjs';
import { rewriteBoard } from '../../../shared/board/rewrite.ts';
import { grownBoard, WHOLE_CAMP } from '../../kit/grown-board.ts';

it('its document is at most three times a fresh one with the same notes, and 5 MB at full scale', () => {
  const doc = grownBoard(1);
  const grown = Y.encodeStateAsUpdate(doc).length;
  const fresh = rewriteBoard(doc, 2).length;
  expect(grown).toBeLessThan(3 * fresh);
  expect(grown * WHOLE_CAMP).toBeLessThan(5_000_000);
});
