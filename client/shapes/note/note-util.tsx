// 付箋 on the canvas: how it is hit, resized and edited. How large it is and how it looks is shared/drawing/note.ts.
import { memo, type ReactElement, useMemo } from 'react';
import {
  type Editor,
  type Geometry2d,
  Rectangle2d,
  resizeBox,
  SVGContainer,
  type TLResizeInfo,
  useEditor,
  useValue,
} from 'tldraw';
import { markValue } from '../../../shared/board/marks.ts';
import { plainText, SHAPE } from '../../../shared/board/records.ts';
import { deriveSheet } from '../../../shared/drawing/derive-sheet.ts';
import { drawNote, type Field, fieldInk, noteText } from '../../../shared/drawing/note.ts';
import { leastSize, NOTE_FORM } from '../../../shared/drawing/note-forms.ts';
import { cityLook } from '../../../shared/drawing/roles.ts';
import { templateOf } from '../../../shared/templates/catalogue.ts';
import type { Role, Wording } from '../../../shared/templates/template.ts';
import type { Locale } from '../../../shared/time/fiscal-year.ts';
import { Drawings } from '../drawing-svg.tsx';
import { PlainShapeUtil } from '../plain-shape-util.ts';
import { fieldAbove, markAbove, noteOf, rectOnSheet, sheetAbove, sheetOf } from '../shape-content.ts';
import { NO_DETAIL_PROPS, NO_WORDS, type NoteProps, type NoteShape, noteProps } from '../shape-types.ts';
import { contentOnBoard, surroundingsOf } from '../surroundings.ts';
import { mayWrite, ShapeWithWords } from '../words.tsx';

export class NoteUtil extends PlainShapeUtil<NoteShape> {
  static override type = SHAPE.note;
  static override props = noteProps;

  override getDefaultProps(): NoteProps {
    return {
      w: 200,
      h: 200,
      form: 'square',
      kind: 'none',
      fieldZone: '',
      ...NO_DETAIL_PROPS,
      words: NO_WORDS,
    };
  }
  override getGeometry(shape: NoteShape): Geometry2d {
    const { x, y, width, height } = rectOnSheet(this.editor, shape);
    return new Rectangle2d({ x: x - shape.x, y: y - shape.y, width, height, isFilled: true });
  }
  override getText(shape: NoteShape): string {
    return plainText(noteOf(shape).paragraphs);
  }
  /** Of a mark: what it is called, and whether it is set. */
  override getAriaDescriptor(shape: NoteShape): string | undefined {
    const field = fieldAbove(this.editor, shape);
    return field?.mark == null ? undefined : markName(field, shape, surroundingsOf(this.editor).draw.locale);
  }
  override canEdit(shape: NoteShape): boolean {
    return markAbove(this.editor, shape) === null && mayWrite(this.editor, shape);
  }
  /** Words never shrink, so only the width of forms that flow can be changed; the height follows from the words. */
  override canResize(shape: NoteShape): boolean {
    return shape.props.fieldZone === '' && NOTE_FORM[shape.props.form].isWidthFree;
  }
  override hideResizeHandles(shape: NoteShape): boolean {
    return (
      !this.canResize(shape) || !surroundingsOf(this.editor).mayMove(shape, sheetAbove(this.editor, shape))
    );
  }
  override hideSelectionBoundsFg(shape: NoteShape): boolean {
    return this.hideResizeHandles(shape);
  }
  override onResize(shape: NoteShape, info: TLResizeInfo<NoteShape>) {
    const [leastWidth] = leastSize('indicator');
    const resized = resizeBox(shape, info, { minWidth: leastWidth / 2, minHeight: 1 });
    return { ...resized, y: shape.y, props: { ...shape.props, w: Math.round(resized.props.w) } };
  }
  override component(shape: NoteShape): ReactElement {
    return <NoteFace shape={shape} />;
  }
}

const NoteFace = memo(function NoteFace({ shape }: { readonly shape: NoteShape }): ReactElement {
  const editor = useEditor();
  const draw = useValue('draw', () => surroundingsOf(editor).draw, [editor]);
  const field = useValue('field', () => fieldAbove(editor, shape), [editor, shape]);
  const ink = useValue('computed ink', () => computedInk(editor, shape), [editor, shape]);
  const note = noteOf(shape);
  const city = useMemo(() => cityLook(draw, note.team, draw.locale), [draw, note.team]);
  const drawings = useMemo(
    () => drawNote(note, { city, locale: draw.locale, field, ink }),
    [note, city, draw.locale, field, ink],
  );
  const text = useMemo(() => noteText(note, field), [note, field]);
  const left = useValue('beside its record', () => rectOnSheet(editor, shape).x - shape.x, [editor, shape]);
  const top = useValue('below its record', () => rectOnSheet(editor, shape).y - shape.y, [editor, shape]);
  const label = field === null ? city.name : field.zone.label[draw.locale];
  const ground = field === null && note.form !== 'text' ? { ground: city.tint } : {};
  const face =
    field?.mark == null ? (
      <ShapeWithWords {...{ shape, drawings, text, label, ...ground }} colour={fieldInk(field, ink)} />
    ) : (
      // tldraw hides its drawings from screen readers.
      <div
        role="img"
        aria-label={markName(field, shape, draw.locale)}
        style={{ width: field.zone.width, height: field.zone.height }}
      >
        <SVGContainer className="miraizu-drawing">
          <Drawings list={drawings} />
        </SVGContainer>
      </div>
    );
  // A card stands where its person's place among the team is, whatever its record says.
  return left === 0 && top === 0 ? face : <div style={{ position: 'absolute', left, top }}>{face}</div>;
});

/** What the sheet computes a field to be set in; undefined where it says nothing. */
function computedInk(editor: Editor, shape: NoteShape): Role | undefined {
  const sheet = shape.props.fieldZone === '' ? undefined : sheetAbove(editor, shape);
  if (sheet === undefined || templateOf(sheet.props)?.derive == null) return undefined;
  const { draw } = surroundingsOf(editor);
  return deriveSheet(contentOnBoard(editor), sheetOf(sheet), draw).inks[shape.props.fieldZone];
}

/** 「3行目・留意点② 設定済み」 */
const markName = ({ zone, mark }: Field, { props }: NoteShape, locale: Locale): string =>
  `${zone.label[locale]} ${(mark !== null && markValue(mark, props.done, locale)) || NOT_SET[locale]}`;
const NOT_SET: Wording = { ja: 'いいえ', en: 'No' };
