// A free arrow: tldraw's own, but for its label, whose words merge letter by letter like a note's. tldraw draws the label;
// while it is written, our editor of words stands in its place.
import { Children, type ReactElement, useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import {
  ArrowShapeUtil,
  type Box,
  type Editor,
  Group2d,
  getDisplayValues,
  type TLArrowShape,
  useEditor,
  useValue,
} from 'tldraw';
import { surroundingsOf } from '../surroundings.ts';
import { mayWrite } from '../words.tsx';

export class ArrowUtil extends ArrowShapeUtil {
  override canEdit(shape: TLArrowShape): boolean {
    return mayWrite(this.editor, shape);
  }
  /** tldraw moves an empty label to the middle of what is visible: a change that nobody made. */
  override onEditStart(): void {
    return;
  }
  override component(shape: TLArrowShape): ReactElement {
    return <ArrowFace shape={shape} draw={() => super.component(shape)} style={this.#styleOf(shape)} />;
  }

  #styleOf(shape: TLArrowShape): LabelStyle {
    const { labelFontSize, labelLineHeight, labelColor } = getDisplayValues(this, shape);
    const size = labelFontSize * shape.props.scale;
    return { size, lineHeight: size * labelLineHeight, colour: labelColor };
  }
}

/** In units of the page. */
interface LabelStyle {
  readonly size: number;
  readonly lineHeight: number;
  readonly colour: string;
}

/** So many letters stand beside each other, however short the arrow is. */
const FEWEST_LETTERS = 8;

interface ArrowFaceProps {
  readonly shape: TLArrowShape;
  /** tldraw's drawing, which uses hooks. */
  readonly draw: () => ReactElement | null;
  readonly style: LabelStyle;
}

function ArrowFace({ shape, draw, style }: ArrowFaceProps): ReactElement | null {
  const editor = useEditor();
  const { t } = useTranslation('canvas');
  const drawn = draw();
  const TextEditor = useValue('words editor', () => surroundingsOf(editor).TextEditor, [editor]);
  const label = useValue('label', () => labelWhileWriting(editor, shape), [editor, shape]);
  const { size, lineHeight, colour } = style;
  const text = useMemo(() => {
    if (label === null) return null;
    const { center, w } = label;
    const width = Math.max(w, FEWEST_LETTERS * size);
    return { x: center.x, y: center.y, isAround: true, width, size, lineHeight, bold: false } as const;
  }, [label, size, lineHeight]);
  if (drawn === null || text === null) return drawn;
  return (
    <>
      {withoutLabel(drawn)}
      <TextEditor shapeId={shape.id} text={text} colour={colour} label={t('arrowLabel')} />
    </>
  );
}

/** Where the label stands in the arrow's coordinates, while it is written; tldraw keeps a place also for an empty one then. */
function labelWhileWriting(editor: Editor, shape: TLArrowShape): Box | null {
  if (editor.getEditingShapeId() !== shape.id) return null;
  const geometry = editor.getShapeGeometry(shape);
  const parts = geometry instanceof Group2d ? geometry.children : [];
  return parts.find((part) => part.isLabel)?.bounds ?? null;
}

/** tldraw's editor of labels would write into its own copy of the words: of what it draws, only the arrow stays. */
const withoutLabel = (drawn: ReactElement): ReactElement | undefined =>
  Children.toArray((drawn.props as { readonly children?: ReactElement[] }).children)[0] as
    | ReactElement
    | undefined;
