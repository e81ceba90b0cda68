// つながり between two ends, however they were taken: by the tool, or from the panel 筋道. What becomes of it is
// shared/chain's (joining.ts); here it becomes a record, a question that waits for its answer, or a refusal.
import type { Editor, TLShapeId, VecLike } from 'tldraw';
import type { RecordId } from '../../../shared/board/ids.ts';
import { type LinkEnd, type LinkRelation, SHAPE } from '../../../shared/board/records.ts';
import type { Chain } from '../../../shared/chain/chain.ts';
import type { Direction, LinkRefusal } from '../../../shared/chain/direction.ts';
import { type Joining, type JoiningBoard, joinEnds, joinThisWay } from '../../../shared/chain/joining.ts';
import { boardChain } from '../../../shared/drawing/board-chain.ts';
import { relationOn } from '../../../shared/templates/catalogue.ts';
import { newShapeId } from '../../new-id.ts';
import { contentOf, linkOf, sheetAbove } from '../../shapes/shape-content.ts';
import { isLink } from '../../shapes/shape-types.ts';
import { surroundingsOf } from '../../shapes/surroundings.ts';
import type { LinkOutcome, LinkQuestion, RefusedAction } from '../canvas-handle.ts';
import { refusalToAdd } from '../sheets/sheets.ts';
import { linkQuestion } from './link-question.ts';

/** Links two ends; `at`: where a question about the direction is asked, on the page. */
export function linkEnds(editor: Editor, one: LinkEnd, other: LinkEnd, at?: VecLike): LinkOutcome {
  const joining = joinEnds(boardOf(editor), one, other);
  if (joining.kind !== 'ask') return done(editor, joining);
  linkQuestion(editor.store).set({ ways: joining.ways, at: pointOf(editor, one, at) });
  return { kind: 'asked' };
}

/** Links a means to what it serves, as people have said. Returns why it was not done; null when it was, or was before. */
export const linkThisWay = (editor: Editor, way: Direction): RefusedAction | null =>
  refusalOf(done(editor, joinThisWay(chainNow(editor), way)));

function done(editor: Editor, joining: Exclude<Joining, { kind: 'ask' }>): LinkOutcome {
  switch (joining.kind) {
    case 'put':
      return put(editor, joining, joining.relation);
    case 'exists':
      return { kind: 'linked' };
    case 'refused':
      return { kind: 'refused', refusal: { kind: REFUSALS[joining.reason.kind] } };
  }
}

const REFUSALS = {
  itself: 'link-has-no-end',
  gone: 'link-has-no-end',
  'no-means': 'link-has-no-end',
  circle: 'link-circle',
} as const satisfies Record<LinkRefusal['kind'], RefusedAction['kind']>;

/** The same for a note that was just made, within the undo step in which it was. */
export const linkNew = (editor: Editor, way: Direction): RefusedAction | null =>
  refusalOf(putLink(editor, way, 'serves'));

const refusalOf = (outcome: LinkOutcome): RefusedAction | null =>
  outcome.kind === 'refused' ? outcome.refusal : null;

function put(editor: Editor, way: Direction, relation: LinkRelation): LinkOutcome {
  editor.markHistoryStoppingPoint('link');
  return putLink(editor, way, relation);
}

/** Makes the record on the sheet of the means. */
function putLink(editor: Editor, { from, to }: Direction, relation: LinkRelation): LinkOutcome {
  const shape = editor.getShape(from as unknown as TLShapeId);
  const sheet = shape === undefined ? undefined : sheetAbove(editor, shape);
  const refusal = refusalToAdd(editor, SHAPE.link, sheet);
  if (refusal !== null || sheet === undefined)
    return { kind: 'refused', refusal: refusal ?? { kind: 'needs-a-sheet' } };
  const props = { from: from as RecordId, to, relation };
  editor.createShape({
    id: newShapeId() as unknown as TLShapeId,
    type: SHAPE.link,
    parentId: sheet.id,
    x: 0,
    y: 0,
    props,
  });
  return { kind: 'linked' };
}

/** What is on the board at this moment: what was just made, too. */
const chainNow = (editor: Editor): Chain => boardChain(contentOf(editor), surroundingsOf(editor).draw);

function pointOf(editor: Editor, end: LinkEnd, at: VecLike | undefined): LinkQuestion['at'] {
  const middle = at ?? editor.getShapePageBounds(end as unknown as TLShapeId)?.center;
  const { x, y } = editor.pageToViewport(middle ?? editor.getViewportPageBounds().center);
  return { x: Math.round(x), y: Math.round(y) };
}

const boardOf = (editor: Editor): JoiningBoard => ({
  chain: chainNow(editor),
  links: editor.getCurrentPageShapes().flatMap((shape) => (isLink(shape) ? [linkOf(shape)] : [])),
  relationAt: (end) => {
    const shape = editor.getShape(end as unknown as TLShapeId);
    const sheet = shape === undefined ? undefined : sheetAbove(editor, shape);
    return relationOn(sheet?.props ?? null);
  },
});
