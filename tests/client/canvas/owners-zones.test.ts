// What the canvas offers to whoever only gives feedback: their notes lie everywhere but where the owners decide, as the server has it.
import { expect, it } from 'vitest';
import { canvasRights } from '../../../client/canvas/rights/canvas-rights.ts';
import type { NoteShape, SheetShape } from '../../../client/shapes/shape-types.ts';
import { SHAPE } from '../../../shared/board/records.ts';
import type { BoardAccess, Writer } from '../../../shared/board/rights.ts';
import { kita, observer, sakashita, WAKABA } from '../../kit/hall.ts';

const board: BoardAccess = { teamId: WAKABA, visibility: 'camp', kind: 'board', observersGiveFeedback: true };
const feedback = {
  id: 'shape:feedback',
  type: SHAPE.sheet,
  props: { template: 'feedback', templateVersion: 1 },
} as unknown as SheetShape;
const noteAt = (x: number, y: number): NoteShape =>
  ({ id: 'shape:n', type: SHAPE.note, x, y, props: { w: 200, h: 200 } }) as unknown as NoteShape;
const mayLie = (who: Writer, x: number, y: number): boolean =>
  canvasRights(who, board, 'edit').mayLie(noteAt(x, y), feedback);

it('a giver’s note may lie in the columns, and not where the owners decide', () => {
  for (const giver of [kita, observer]) {
    expect(mayLie(giver, 100, 500)).toBe(true);
    for (const [x, y] of [
      [1300, 500],
      [1300, 900],
      [1300, 150],
    ] as const)
      expect(mayLie(giver, x, y)).toBe(false);
  }
});

it('an owner’s may lie there', () => {
  expect(mayLie(sakashita, 1300, 500)).toBe(true);
});
