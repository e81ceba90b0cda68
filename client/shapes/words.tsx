// Words on a note or node: drawn as part of its display list, or, while they are written, by the editor laid exactly over
// the place where they are drawn.
import type { ReactElement } from 'react';
import { type Editor, SVGContainer, type TLShape, useEditor, useValue } from 'tldraw';
import type { Drawing } from '../../shared/drawing/drawing.ts';
import type { NoteText } from '../../shared/drawing/note-text.ts';
import { textLines } from '../../shared/drawing/text-drawing.ts';
import { Drawings } from './drawing-svg.tsx';
import { sheetAbove } from './shape-content.ts';
import { surroundingsOf } from './surroundings.ts';

interface WithWords {
  readonly shape: TLShape;
  readonly drawings: readonly Drawing[];
  readonly text: NoteText;
  readonly colour: string;
  /** What they are written on, where something else of the shape may stand below them. */
  readonly ground?: string;
  /** What a screen reader calls the field. */
  readonly label: string;
}

export function ShapeWithWords({ shape, drawings, text, colour, ground, label }: WithWords): ReactElement {
  const editor = useEditor();
  const isEditing = useValue('is editing', () => editor.getEditingShapeId() === shape.id, [editor, shape.id]);
  const TextEditor = useValue('words editor', () => surroundingsOf(editor).TextEditor, [editor]);
  return (
    <>
      <SVGContainer className="miraizu-drawing">
        <Drawings list={isEditing ? withoutWords(drawings, text, colour) : drawings} />
      </SVGContainer>
      {isEditing && (
        <TextEditor shapeId={shape.id} text={text} colour={colour} ground={ground} label={label} />
      )}
    </>
  );
}

/** The display list without the lines of the words, which the editor shows in their place. */
function withoutWords(drawings: readonly Drawing[], text: NoteText, colour: string): readonly Drawing[] {
  const words = new Set(
    textLines(text.lines, text.x, text.y, { ...text, colour }).map((line) => JSON.stringify(line)),
  );
  return drawings.filter((drawing) => drawing.kind !== 'text' || !words.has(JSON.stringify(drawing)));
}

/** May the words of this shape be written by me? */
export const mayWrite = (editor: Editor, shape: TLShape): boolean =>
  surroundingsOf(editor).mayWrite(shape, sheetAbove(editor, shape));
