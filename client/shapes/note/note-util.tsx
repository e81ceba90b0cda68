// 付箋 on the canvas: how it is hit, resized and edited. How large it is and how it looks is shared/drawing/note.ts.
import { memo, type ReactElement, useMemo } from 'react';
import {
  type Editor,
  type Geometry2d,
  Rectangle2d,
  resizeBox,
  type TLResizeInfo,
  useEditor,
  useValue,
} from 'tldraw';
import { plainText, SHAPE } from '../../../shared/board/records.ts';
import { isStake, nextTalk } from '../../../shared/drawing/next-talk.ts';
import { drawNote, noteHeight, noteText } from '../../../shared/drawing/note.ts';
import { leastSize, NOTE_FORM } from '../../../shared/drawing/note-forms.ts';
import { cityLook, INK } from '../../../shared/drawing/roles.ts';
import { PlainShapeUtil } from '../plain-shape-util.ts';
import { childrenOn, fieldAbove, noteOf, sheetAbove } from '../shape-content.ts';
import {
  isNote,
  NO_DETAIL_PROPS,
  NO_WORDS,
  type NoteProps,
  type NoteShape,
  noteProps,
} from '../shape-types.ts';
import { surroundingsOf } from '../surroundings.ts';
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
    const height = noteHeight(noteOf(shape), fieldAbove(this.editor, shape));
    return new Rectangle2d({ width: shape.props.w, height, isFilled: true });
  }
  override getText(shape: NoteShape): string {
    return plainText(noteOf(shape).paragraphs);
  }
  override canEdit(shape: NoteShape): boolean {
    return mayWrite(this.editor, shape);
  }
  /** Words never shrink, so only the width of forms that flow can be changed; the height follows from the words. */
  override canResize(shape: NoteShape): boolean {
    return shape.props.fieldZone === '' && shape.props.form !== 'square';
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
  const note = noteOf(shape);
  const city = useMemo(() => cityLook(draw, note.team, draw.locale), [draw, note.team]);
  const isNext = useValue('is next', () => isNextToTalk(editor, shape), [editor, shape]);
  const drawings = useMemo(
    () => drawNote(note, { city, locale: draw.locale, field, isNext, today: draw.today }),
    [note, city, draw.locale, draw.today, field, isNext],
  );
  const text = useMemo(() => noteText(note, field), [note, field]);
  const label = field === null ? city.name : field.zone.label[draw.locale];
  const paper = NOTE_FORM[note.form].isWhite === true ? INK.paper : city.tint;
  const ground = field === null && note.form !== 'text' ? { ground: paper } : {};
  return <ShapeWithWords {...{ shape, drawings, text, label, ...ground }} colour={INK.ink} />;
});

/** Is it the stake to which the team speaks next? Others of its sheet are looked at only for stakes. */
function isNextToTalk(editor: Editor, shape: NoteShape): boolean {
  if (!isStake(noteOf(shape))) return false;
  const beside = childrenOn(editor, shape.parentId, isNote).map(noteOf);
  return nextTalk(beside, surroundingsOf(editor).draw.today)?.id === noteOf(shape).id;
}
