// つながり between two ends, however they were taken: by the tool, or from the panel 筋道. Which way it goes is shared/chain's
// (direction.ts); here it becomes a record, a question that waits for its answer, or a refusal.
import type { Editor, TLShapeId, VecLike } from 'tldraw';
import type { RecordId } from '../../../shared/board/ids.ts';
import { type LinkEnd, type LinkRelation, SHAPE } from '../../../shared/board/records.ts';
import type { Chain } from '../../../shared/chain/chain.ts';
import { chooseDirection, circleBy, type Direction } from '../../../shared/chain/direction.ts';
import { boardChain } from '../../../shared/drawing/board-chain.ts';
import { relationOn } from '../../../shared/templates/catalogue.ts';
import { newShapeId } from '../../new-id.ts';
import { contentOf, sheetAbove } from '../../shapes/shape-content.ts';
import { isLink } from '../../shapes/shape-types.ts';
import { surroundingsOf } from '../../shapes/surroundings.ts';
import type { LinkOutcome, LinkQuestion, RefusedAction } from '../canvas-handle.ts';
import { refusalToAdd } from '../sheets/sheets.ts';
import { linkQuestion } from './link-question.ts';

/** Links two ends; `at`: where a question about the direction is asked, on the page. */
export function linkEnds(editor: Editor, one: LinkEnd, other: LinkEnd, at?: VecLike): LinkOutcome {
  if (one.startsWith('zone:') && other.startsWith('zone:'))
    return { kind: 'refused', refusal: { kind: 'link-has-no-end' } };
  const relation = relationBetween(editor, one, other);
  if (relation !== 'serves') return joinAsDrawn(editor, one, other, relation);
  const chain = chainNow(editor);
  const choice = chooseDirection(chain, one, other);
  switch (choice.kind) {
    case 'serves':
      return put(editor, asTaken(chain, choice, [one, other]), 'serves');
    case 'ask':
      linkQuestion(editor.store).set({
        ways: choice.ways.map((way) => inWords(chain, asTaken(chain, way, [one, other]))),
        at: pointOf(editor, one, at),
      });
      return { kind: 'asked' };
    case 'exists':
      return { kind: 'linked' };
    case 'refused':
      return {
        kind: 'refused',
        refusal: { kind: REFUSALS[choice.reason.kind] },
      };
  }
}

const REFUSALS = {
  itself: 'link-has-no-end',
  gone: 'link-has-no-end',
  'no-means': 'link-has-no-end',
  circle: 'link-circle',
} as const satisfies Record<string, RefusedAction['kind']>;

/** Links a means to what it serves, as people have said. Returns why it was not done; null when it was, or was before. */
export function linkThisWay(editor: Editor, way: Direction): RefusedAction | null {
  const chain = chainNow(editor);
  const to = chain.meant(way.to);
  if (!chain.nodes.has(way.from) || !chain.nodes.has(to)) return { kind: 'link-has-no-end' };
  if (chain.endsOf(way.from).some((each) => each.to === to)) return null;
  if (circleBy(chain, way.from, to) !== null) return { kind: 'link-circle' };
  return refusalOf(put(editor, way, 'serves'));
}

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

/** A direction by the ends as somebody took them: words that a zone shows are served there, where they were taken. */
const asTaken = (chain: Chain, { from, to }: Direction, taken: readonly LinkEnd[]): Direction => ({
  from,
  to: taken.find((each) => chain.meant(each) === to) ?? to,
});

function inWords(chain: Chain, way: Direction): LinkQuestion['ways'][number] {
  const words = (end: LinkEnd): string => chain.nodes.get(chain.meant(end))?.words ?? '';
  return { ...way, fromWords: words(way.from), toWords: words(way.to) };
}

function pointOf(editor: Editor, end: LinkEnd, at: VecLike | undefined): LinkQuestion['at'] {
  const middle = at ?? editor.getShapePageBounds(end as unknown as TLShapeId)?.center;
  const { x, y } = editor.pageToViewport(middle ?? editor.getViewportPageBounds().center);
  return { x: Math.round(x), y: Math.round(y) };
}

/** What a link between these says: what links say on the sheet of the one that comes first. */
function relationBetween(editor: Editor, one: LinkEnd, other: LinkEnd): LinkRelation {
  const [from] = drawnWay(editor, one, other);
  const shape = editor.getShape(from as unknown as TLShapeId);
  const sheet = shape === undefined ? undefined : sheetAbove(editor, shape);
  return relationOn(sheet?.props ?? null);
}

/** What comes first goes first; what begins in the same year as it was drawn. Zones that show words of elsewhere begin none. */
function drawnWay(editor: Editor, one: LinkEnd, other: LinkEnd): readonly [LinkEnd, LinkEnd] {
  if (one.startsWith('zone:')) return [other, one];
  const { nodes } = chainNow(editor);
  const [first, last] = [nodes.get(one)?.years ?? null, nodes.get(other)?.years ?? null];
  return first !== null && last !== null && first > last ? [other, one] : [one, other];
}

/** Evidence and what has to be there before: nothing counts them, and nothing asks. */
function joinAsDrawn(editor: Editor, one: LinkEnd, other: LinkEnd, relation: LinkRelation): LinkOutcome {
  const [from, to] = drawnWay(editor, one, other);
  if (from === to || from.startsWith('zone:'))
    return { kind: 'refused', refusal: { kind: 'link-has-no-end' } };
  const isThere = editor
    .getCurrentPageShapes()
    .some((shape) => isLink(shape) && shape.props.from === from && shape.props.to === to);
  return isThere ? { kind: 'linked' } : put(editor, { from, to }, relation);
}
