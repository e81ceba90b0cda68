// 付箋 on the canvas: how it is hit, resized and edited. How large it is and how it looks is shared/drawing/note.ts.
import { memo, type ReactElement, useMemo } from 'react';
import {
  type Editor,
  type Geometry2d,
  Group2d,
  Rectangle2d,
  resizeBox,
  SVGContainer,
  type TLResizeInfo,
  useEditor,
  useValue,
} from 'tldraw';
import { markValue } from '../../../shared/board/marks.ts';
import { plainText, SHAPE } from '../../../shared/board/records.ts';
import { axisLook } from '../../../shared/drawing/axis-look.ts';
import { unlinkedOn } from '../../../shared/drawing/board-chain.ts';
import { deriveSheet } from '../../../shared/drawing/derive-sheet.ts';
import { inWhole } from '../../../shared/drawing/form-in-zone.ts';
import { isStake, nextTalk } from '../../../shared/drawing/next-talk.ts';
import {
  drawNote,
  type Field,
  noteHeight,
  noteInk,
  noteReach,
  noteText,
} from '../../../shared/drawing/note.ts';
import { leastSize, NOTE_FORM } from '../../../shared/drawing/note-forms.ts';
import { cityLook, INK } from '../../../shared/drawing/roles.ts';
import { type UnlinkedLook, unlinkedLook } from '../../../shared/drawing/unlinked.ts';
import { slotWidth, snapStretched } from '../../../shared/layout/time-axis.ts';
import { templateOf } from '../../../shared/templates/catalogue.ts';
import type { Role, Wording, Zone } from '../../../shared/templates/template.ts';
import type { Locale } from '../../../shared/time/fiscal-year.ts';
import { Drawings } from '../drawing-svg.tsx';
import { PlainShapeUtil } from '../plain-shape-util.ts';
import {
  childrenOn,
  fieldAbove,
  markAbove,
  noteOf,
  rectOnSheet,
  sheetAbove,
  sheetOf,
} from '../shape-content.ts';
import {
  isNote,
  NO_DETAIL_PROPS,
  NO_WORDS,
  type NoteProps,
  type NoteShape,
  noteProps,
} from '../shape-types.ts';
import { contentOnBoard, surroundingsOf } from '../surroundings.ts';
import { mayWrite, ShapeWithWords } from '../words.tsx';
import { settledNote, zoneOfNoteShape } from './note-place.ts';

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
    const note = noteOf(whereItLies(this.editor, shape));
    const field = fieldAbove(this.editor, shape);
    if (field !== null) {
      const { x, y, width, height } = rectOnSheet(this.editor, shape);
      return new Rectangle2d({ x: x - shape.x, y: y - shape.y, width, height, isFilled: true });
    }
    const height = noteHeight(note, field);
    const { left, width } = noteReach(note, field);
    const covered = { x: -left, width, height, isFilled: true };
    const isAsWide = left === 0 && width === shape.props.w;
    if (isAsWide || !this.canResize(shape)) return new Rectangle2d(covered);
    // Words beside it are hit as well; what is taken hold of to change its width are its own ends.
    return new Group2d({
      children: [
        new Rectangle2d({ width: shape.props.w, height, isFilled: true }),
        new Rectangle2d({ ...covered, excludeFromShapeBounds: true }),
      ],
    });
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
    const axis = zoneOfNoteShape(this.editor, info.initialShape)?.axis;
    const [leastWidth] = leastSize('indicator');
    const minWidth = axis === undefined ? leastWidth / 2 : slotWidth(axis) / 2;
    const resized = resizeBox(shape, info, { minWidth, minHeight: 1 });
    const drawn = { x: resized.x, width: resized.props.w };
    const { x, width } = axis === undefined ? drawn : inWhole(snapStretched(axis, drawn));
    return { ...resized, x, y: shape.y, props: { ...shape.props, w: Math.round(width) } };
  }
  /** Others may have taken the note away while it was dragged: tldraw then says that there is none, whatever its types say. */
  override onTranslateEnd(_initial: NoteShape, shape: NoteShape | undefined) {
    return shape === undefined ? undefined : settledNote(this.editor, shape);
  }
  override component(shape: NoteShape): ReactElement {
    return <NoteFace shape={shape} />;
  }
}

/**
 * tldraw draws and measures a shape anew when its properties change, not when it moves. For a form that looks different elsewhere,
 * reading this follows its place as well.
 */
function whereItLies(editor: Editor, shape: NoteShape): NoteShape {
  if (NOTE_FORM[shape.props.form].followsPlace !== true) return shape;
  const lying = editor.getShape(shape.id);
  return isNote(lying) ? lying : shape;
}

const NoteFace = memo(function NoteFace({ shape: given }: { readonly shape: NoteShape }): ReactElement {
  const editor = useEditor();
  const shape = useValue('where it lies', () => whereItLies(editor, given), [editor, given]);
  const draw = useValue('draw', () => surroundingsOf(editor).draw, [editor]);
  const field = useValue('field', () => fieldAbove(editor, shape), [editor, shape]);
  const ink = useValue('computed ink', () => computedInk(editor, shape), [editor, shape]);
  const note = noteOf(shape);
  const zone = useValue('time', () => timedZone(zoneOfNoteShape(editor, shape)), [editor, shape]);
  const city = useMemo(() => cityLook(draw, note.team, draw.locale), [draw, note.team]);
  const isNext = useValue('is next', () => isNextToTalk(editor, shape), [editor, shape]);
  const unlinked = useValue('unlinked', () => unlinkedAs(editor, shape), [editor, shape]);
  const drawings = useMemo(
    () =>
      drawNote(note, {
        city,
        locale: draw.locale,
        field,
        isNext,
        ink,
        unlinked,
        today: draw.today,
        ...axisLook(note, zone, draw),
      }),
    [note, city, draw, field, isNext, zone, ink, unlinked],
  );
  const text = useMemo(() => noteText(note, field), [note, field]);
  // Words beside a note's place are of its own drawing: only a field of a card stands elsewhere than its record.
  const isField = shape.props.fieldZone !== '';
  const left = useValue('beside its record', () => (isField ? rectOnSheet(editor, shape).x - shape.x : 0), [
    editor,
    shape,
    isField,
  ]);
  const top = useValue('below its record', () => (isField ? rectOnSheet(editor, shape).y - shape.y : 0), [
    editor,
    shape,
    isField,
  ]);
  const label = field === null ? city.name : field.zone.label[draw.locale];
  const { isBare, isWhite } = NOTE_FORM[note.form];
  const hasPaper = field === null && note.form !== 'text' && isBare !== true;
  const ground = hasPaper ? { ground: isWhite === true ? INK.paper : city.tint } : {};
  const face =
    field?.mark == null ? (
      <ShapeWithWords {...{ shape, drawings, text, label, ...ground }} colour={noteInk(note, field, ink)} />
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
  if (field === null || (left === 0 && top === 0)) return face;
  // As large as the field: a drawing fills what it lies in, and in nothing nothing of it is seen.
  const { width, height } = field.zone;
  return <div style={{ position: 'absolute', left, top, width, height }}>{face}</div>;
});

/** What the sheet computes a field to be set in; undefined where it says nothing. */
function computedInk(editor: Editor, shape: NoteShape): Role | undefined {
  const sheet = shape.props.fieldZone === '' ? undefined : sheetAbove(editor, shape);
  if (sheet === undefined || templateOf(sheet.props)?.derive == null) return undefined;
  const { draw } = surroundingsOf(editor);
  return deriveSheet(contentOnBoard(editor), sheetOf(sheet), draw).inks[shape.props.fieldZone];
}

/** How it is said that it is つながりなし; undefined where it serves something, or need not. */
function unlinkedAs(editor: Editor, shape: NoteShape): UnlinkedLook | undefined {
  const note = noteOf(shape);
  const isUnlinked = unlinkedOn(contentOnBoard(editor), surroundingsOf(editor).draw).has(note.id);
  return isUnlinked ? unlinkedLook(note, zoneOfNoteShape(editor, shape)) : undefined;
}

/** 「3行目・留意点② 設定済み」 */
const markName = ({ zone, mark }: Field, { props }: NoteShape, locale: Locale): string =>
  `${zone.label[locale]} ${(mark !== null && markValue(mark, props.done, locale)) || NOT_SET[locale]}`;
const NOT_SET: Wording = { ja: 'いいえ', en: 'No' };

/** Zones that follow from the camp's cities are new ones each time: no note is drawn anew for those. */
const timedZone = (zone: Zone | undefined): Zone | undefined => (zone?.axis === undefined ? undefined : zone);

/** Is it the stake to which the team speaks next? Others of its sheet are looked at only for stakes. */
function isNextToTalk(editor: Editor, shape: NoteShape): boolean {
  if (!isStake(noteOf(shape))) return false;
  const beside = childrenOn(editor, shape.parentId, isNote).map(noteOf);
  return nextTalk(beside, surroundingsOf(editor).draw.today)?.id === noteOf(shape).id;
}
