// The order of the seven questions: each sheet keeps the one it was made with, places keep their question, and what is no order is none.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type SheetWish, sheetsWished } from '../../../shared/board/add-sheet.ts';
import type { RecordId } from '../../../shared/board/ids.ts';
import type { SheetRef } from '../../../shared/camp/camp.ts';
import { USUAL_RANKS } from '../../../shared/camp/ranks.ts';
import { templateOf } from '../../../shared/templates/catalogue.ts';
import { orderOfVersion, versionOfOrder } from '../../../shared/templates/question-order.ts';

const GIVERS = { first: 0, later: 0 };
const version = (order: readonly number[]) => versionOfOrder(order, 7);
const USUAL = [1, 2, 3, 4, 5, 6, 7];
const OTHER = [3, 1, 2, 4, 5, 6, 7];
/** The questions of a sheet of that version, from the top down. */
const asked = (templateVersion: number) =>
  templateOf({ template: 'interview', templateVersion })
    ?.zones.filter(({ id }) => id.endsWith('.answer'))
    .toSorted((a, b) => a.y - b.y)
    .map(({ meaning }) => meaning.question);

describe('an order of questions', () => {
  it('is a version, and a version an order', () => {
    fc.assert(
      fc.property(fc.shuffledSubarray(USUAL, { minLength: 7 }), (order) => {
        const found = version(order) ?? expect.fail();
        expect(found === 1 ? USUAL : orderOfVersion(found, 7)).toEqual(order);
      }),
    );
  });

  it.each([
    [[1, 2, 3]],
    [[1, 1, 2, 3, 4, 5, 6]],
    [[0, 1, 2, 3, 4, 5, 6]],
    [[1, 2, 3, 4, 5, 6, 7, 8]],
    [[1.5, 2, 3, 4, 5, 6, 7]],
  ])('is not %j', (order) => expect(version(order)).toBeNull());

  it('moves the questions of its sheet with their places, and no others', () => {
    expect(asked(1)).toEqual(['q1', 'q2', 'q3', 'q4', 'q5', 'q6', 'q7']);
    expect(asked(version(OTHER) ?? 0)).toEqual(['q3', 'q1', 'q2', 'q4', 'q5', 'q6', 'q7']);
    const words = templateOf({
      template: 'interview',
      templateVersion: version(OTHER) ?? 0,
    })?.furniture.flatMap((piece) =>
      piece.kind === 'text' && piece.width !== undefined ? [piece.text.ja] : [],
    );
    expect(words?.[0]).toBe('あなたの組織の強みと弱みを教えてください');
    for (const none of [2, 1_234_568, 99])
      expect(templateOf({ template: 'interview', templateVersion: none })).toBeUndefined();
    expect(templateOf({ template: 'vision', templateVersion: 3_124_567 })).toBeUndefined();
  });
});

describe('a further interview', () => {
  const wish = { template: 'interview', seed: 'a-fresh-seed' };
  const there = (templateVersion: number) => ({
    id: 'shape:interview' as RecordId,
    template: 'interview',
    templateVersion,
  });
  const versions = (wished: SheetWish, others: readonly SheetRef[] = []) =>
    sheetsWished(wished, GIVERS, USUAL_RANKS, others).map(({ templateVersion }) => templateVersion);

  it('asks as was said, else as the last one did, else as usual', () => {
    expect(versions(wish)).toEqual([1]);
    expect(versions({ ...wish, order: OTHER })).toEqual([3_124_567]);
    expect(versions(wish, [there(1), there(3_124_567)])).toEqual([3_124_567]);
    expect(versions({ ...wish, order: USUAL }, [there(3_124_567)])).toEqual([1]);
  });

  it('is not made in what is no order, nor another sheet in any', () => {
    expect(versions({ ...wish, order: [1, 2] })).toEqual([]);
    expect(versions({ ...wish, template: 'vision', order: USUAL })).toEqual([]);
  });
});
