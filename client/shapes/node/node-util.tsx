// A node of 課題の木 on the canvas. Where it stands follows from the tree (client/canvas/binding/tree-positions.ts); dragging it hangs
// it on another node. The lines from a parent to its children are drawn with the parent.

import { memo, type ReactElement, useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { type Editor, type Geometry2d, Rectangle2d, SVGContainer, useEditor, useValue } from 'tldraw';
import { fieldRecordId, type RecordId } from '../../../shared/board/ids.ts';
import { isWritten, plainText, SHAPE } from '../../../shared/board/records.ts';
import { descendantsOf, issueTree } from '../../../shared/board/tree.ts';
import { drawNode, drawTreeConnectors, nodeGround, nodeText } from '../../../shared/drawing/node.ts';
import { INK } from '../../../shared/drawing/roles.ts';
import { sheetTree } from '../../../shared/drawing/sheet-tree.ts';
import type { TreeKind } from '../../../shared/templates/template.ts';
import { Drawings } from '../drawing-svg.tsx';
import { PlainShapeUtil } from '../plain-shape-util.ts';
import { childrenOn, nodeOf, sheetAbove, sheetOf, templateAbove } from '../shape-content.ts';
import { isNode, NO_WORDS, type NodeProps, type NodeShape, nodeProps } from '../shape-types.ts';
import { begunWords, exampleShown, surroundingsOf } from '../surroundings.ts';
import { mayWrite, ShapeWithWords } from '../words.tsx';

export class NodeUtil extends PlainShapeUtil<NodeShape> {
  static override type = SHAPE.node;
  static override props = nodeProps;

  override getDefaultProps(): NodeProps {
    return {
      star: false,
      evidence: 'none',
      collapsed: false,
      words: NO_WORDS,
      w: 326,
      h: 60,
      level: 0,
      hidden: false,
    };
  }
  override getGeometry(shape: NodeShape): Geometry2d {
    return new Rectangle2d({ width: shape.props.w, height: shape.props.h, isFilled: true });
  }
  override getText(shape: NodeShape): string {
    return plainText(nodeOf(shape).paragraphs);
  }
  override canEdit(shape: NodeShape): boolean {
    return mayWrite(this.editor, shape);
  }
  /** The second argument is missing when somebody has deleted the node while it was dragged, whatever its type says. */
  override onTranslateEnd(before: NodeShape): void {
    surroundingsOf(this.editor).onNodeDropped(before.id);
  }
  override component(shape: NodeShape): ReactElement {
    return <NodeFace shape={shape} />;
  }
}

/** Which tree a node belongs to, and is it the question? */
function standing(editor: Editor, shape: NodeShape): { readonly kind: TreeKind; readonly isRoot: boolean } {
  const zone = templateAbove(editor, shape)?.zones.find(({ use }) => use.kind === 'tree');
  const kind = zone?.use.kind === 'tree' ? zone.use.tree : 'why';
  const id = shape.id as string;
  return {
    kind,
    isRoot: zone !== undefined && id === fieldRecordId(shape.parentId as unknown as RecordId, zone.id),
  };
}

const NodeFace = memo(function NodeFace({ shape }: { readonly shape: NodeShape }): ReactElement {
  const editor = useEditor();
  const { t } = useTranslation('canvas');
  const draw = useValue('draw', () => surroundingsOf(editor).draw, [editor]);
  const { kind, isRoot } = useValue('standing', () => standing(editor, shape), [editor, shape]);
  const hidden = useValue('hidden below', () => hiddenBelow(editor, shape), [editor, shape]);
  const isBegun = useValue('begun', () => begunWords(editor) === shape.id, [editor, shape.id]);
  const node = nodeOf(shape);
  const { w: width } = shape.props;
  const givesWay = useValue('gives way', () => isRoot && givesWayToExample(editor, shape), [
    editor,
    shape,
    isRoot,
  ]);
  const drawings = useMemo(
    () =>
      givesWay ? [] : drawNode(node, { tree: kind, isRoot, width, locale: draw.locale, hidden, isBegun }),
    [node, kind, isRoot, width, draw.locale, hidden, isBegun, givesWay],
  );
  const text = useMemo(() => nodeText(node, width, isRoot), [node, width, isRoot]);
  return (
    <>
      {isRoot && <Connectors shape={shape} kind={kind} />}
      <ShapeWithWords
        shape={shape}
        drawings={drawings}
        text={text}
        colour={isRoot ? INK.paper : INK.ink}
        ground={nodeGround(node, isRoot)}
        label={t('issue')}
      />
    </>
  );
});

/** An empty question, all alone: while the sheet shows its example, another one stands in its place. */
const givesWayToExample = (editor: Editor, shape: NodeShape): boolean =>
  exampleShown(editor) === shape.parentId &&
  !isWritten({ paragraphs: shape.props.words }) &&
  childrenOn(editor, shape.parentId, isNode).length === 1;

/** All lines of the tree, drawn with the question in its coordinates. */
function Connectors({
  shape,
  kind,
}: {
  readonly shape: NodeShape;
  readonly kind: TreeKind;
}): ReactElement | null {
  const editor = useEditor();
  // tldraw draws a shape anew for its words, not for its place: that is asked here.
  const { x, y } = useValue('place of the question', () => placeOf(editor, shape), [editor, shape]);
  const lines = useValue('connectors', () => {
    const sheet = sheetAbove(editor, shape);
    const template = templateAbove(editor, shape);
    if (sheet === undefined || template === undefined) return [];
    const tree = sheetTree(nodesOn(editor, sheet.id), sheetOf(sheet), template);
    return tree === undefined ? [] : drawTreeConnectors(tree.layout, kind);
  }, [editor, shape, kind]);
  if (lines.length === 0) return null;
  return (
    <SVGContainer className="miraizu-drawing">
      <g transform={`translate(${-x} ${-y})`}>
        <Drawings list={lines} />
      </g>
    </SVGContainer>
  );
}

const placeOf = (editor: Editor, { id, x, y }: NodeShape): { readonly x: number; readonly y: number } =>
  editor.getShape(id) ?? { x, y };

const nodesOn = (editor: Editor, sheetId: NodeShape['parentId']) =>
  childrenOn(editor, sheetId, isNode).map(nodeOf);

/** How many descendants a collapsed node hides. */
function hiddenBelow(editor: Editor, shape: NodeShape): number {
  if (!shape.props.collapsed) return 0;
  const zone = templateAbove(editor, shape)?.zones.find(({ use }) => use.kind === 'tree');
  const question = fieldRecordId(shape.parentId as unknown as RecordId, zone?.id ?? '');
  const tree = issueTree(nodesOn(editor, shape.parentId), question);
  return tree === undefined ? 0 : descendantsOf(tree, shape.id as unknown as RecordId).length;
}
