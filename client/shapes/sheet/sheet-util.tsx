// A sheet on the canvas: paper under the notes. Holds what is dropped on it, and can itself be neither selected, moved,
// edited nor deleted by anyone here; what it looks like is shared/drawing/sheet.ts.
import { memo, type ReactElement, useMemo } from 'react';
import {
  BaseFrameLikeShapeUtil,
  type Editor,
  type Geometry2d,
  Rectangle2d,
  SVGContainer,
  type TLShape,
  type TLShapeId,
  useEditor,
  useValue,
  type Vec,
  type VecLike,
} from 'tldraw';
import { fieldRecordId, type RecordId } from '../../../shared/board/ids.ts';
import { isWritten, SHAPE } from '../../../shared/board/records.ts';
import { drawWithExample, EXAMPLE_OPACITY } from '../../../shared/drawing/example-layer.ts';
import { drawSheet } from '../../../shared/drawing/sheet.ts';
import type { SheetContext } from '../../../shared/drawing/sheet-context.ts';
import { sheetContext } from '../../../shared/drawing/sheet-facts.ts';
import { templateOf, zonesOf } from '../../../shared/templates/catalogue.ts';
import { Drawings } from '../drawing-svg.tsx';
import { sheetOf } from '../shape-content.ts';
import { isNote, type SheetProps, type SheetShape, sheetProps } from '../shape-types.ts';
import { begunWords, contentOnBoard, exampleShown, surroundingsOf } from '../surroundings.ts';

/** Paper has no edge to take hold of: a frame of tldraw's is selected by its border. */
class Paper2d extends Rectangle2d {
  override distanceToPoint(point: VecLike, hitInside?: boolean): number {
    const distance = super.distanceToPoint(point, hitInside);
    return distance > 0 ? Number.POSITIVE_INFINITY : distance;
  }
}

export class SheetUtil extends BaseFrameLikeShapeUtil<SheetShape> {
  static override type = SHAPE.sheet;
  static override props = sheetProps;

  override getDefaultProps(): SheetProps {
    return {
      w: 1680,
      h: 1188,
      template: '',
      templateVersion: 1,
      name: '',
      wording: {},
      isAway: false,
      isLeftOut: false,
      ranks: [],
    };
  }
  override getGeometry(shape: SheetShape): Geometry2d {
    return new Paper2d({ width: shape.props.w, height: shape.props.h, isFilled: false });
  }
  override getClipPath(): Vec[] | undefined {
    // Notes may hang below their zone: on the canvas nothing is hidden.
    return undefined;
  }
  override canReceiveNewChildrenOfType(shape: SheetShape, type: TLShape['type']): boolean {
    return type !== SHAPE.sheet && surroundingsOf(this.editor).mayAdd(type, shape);
  }
  override canRemoveChildrenOfType(_shape: SheetShape, type: TLShape['type']): boolean {
    return type !== SHAPE.node && type !== SHAPE.link;
  }
  override canEdit(): boolean {
    return false;
  }
  override canResize(): boolean {
    return false;
  }
  override canSnap(): boolean {
    return false;
  }
  override canBind(): boolean {
    return false;
  }
  override hideRotateHandle(): boolean {
    return true;
  }
  override component(shape: SheetShape): ReactElement {
    return <SheetPaper shape={shape} />;
  }
  override getIndicatorPath(): Path2D {
    return new Path2D();
  }
}

const SheetPaper = memo(function SheetPaper({ shape }: { readonly shape: SheetShape }): ReactElement {
  const editor = useEditor();
  const draw = useValue('draw', () => surroundingsOf(editor).draw, [editor]);
  const content = useValue('content', () => contentOnBoard(editor), [editor]);
  const filled = useValue('fields with words', () => filledFields(editor, shape), [editor, shape]);
  const context = withFilled(sheetContext(draw, content, sheetOf(shape)), filled);
  const isExample = useValue('example', () => exampleShown(editor) === shape.id, [editor, shape.id]);
  // Facts are cheap to compare and dear to draw: most changes on a board concern other sheets.
  const facts = JSON.stringify([context.facts, [...context.facts.filledZones], shape.props]);
  // Beside the facts, an example depends on whether a tree was begun.
  const shown = isExample ? content : null;
  // biome-ignore lint/correctness/useExhaustiveDependencies: `facts` and `draw` stand for everything in `context`
  const { sheet, example } = useMemo(() => {
    const layer = shown === null ? null : drawWithExample(sheetOf(shape), shown, context);
    return layer ?? { sheet: drawSheet(sheetOf(shape), context), example: [] };
  }, [facts, draw, shown]);
  return (
    <SVGContainer className="miraizu-sheet">
      <Drawings list={sheet} />
      {example.length > 0 && (
        <g className="miraizu-example" opacity={EXAMPLE_OPACITY}>
          <Drawings list={example} />
        </g>
      )}
    </SVGContainer>
  );
});

/**
 * The zones of this sheet whose field has words now, if only a letter that is being composed here: the prompt must not stand
 * under them for the moment that the content is behind. As one text, so that the same is equal.
 */
function filledFields(editor: Editor, { id, props }: SheetShape): string {
  const begun = begunWords(editor);
  const template = templateOf(props);
  return (template === undefined ? [] : zonesOf(template, surroundingsOf(editor).draw))
    .filter(({ use }) => use.kind === 'field')
    .filter((zone) => {
      const fieldId = fieldRecordId(id as unknown as RecordId, zone.id) as unknown as TLShapeId;
      const field = editor.getShape(fieldId);
      return begun === fieldId || (isNote(field) && isWritten({ paragraphs: field.props.words }));
    })
    .map((zone) => zone.id)
    .join(' ');
}

const withFilled = (context: SheetContext, zones: string): SheetContext => ({
  ...context,
  facts: {
    ...context.facts,
    filledZones: new Set([...context.facts.filledZones, ...zones.split(' ').filter((zone) => zone !== '')]),
  },
});
