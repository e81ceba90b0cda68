// How words are set in a note: the box they stand in, and their lines. What a form looks like around them is its own file in forms/.
import type { Note } from '../board/records.ts';
import type { TextStyle } from '../templates/template.ts';
import { breakParagraphs, type TextLine } from '../text/break-lines.ts';

/** Size of the words in a note, in sheet units. */
export const NOTE_TEXT = 22;
/** Height of a line of them. */
export const NOTE_LINE = 30;

/** Where the words of a note stand, also for the editor that is laid over them. */
export interface NoteText {
  /** Left edge and width of the text box; `y` is the first baseline. */
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly size: number;
  readonly lineHeight: number;
  readonly bold: boolean;
  readonly lines: readonly TextLine[];
  /** Lines end at phrases; who writes in them sees the same. */
  readonly byPhrase?: true;
}

/** How the words of a form are set: `right` is the room left free at their right. */
export interface FormStyle extends TextStyle {
  readonly right: number;
}

/** The words in lines of `width` units; one empty line where there are none. */
export function setText(note: Pick<Note, 'paragraphs'>, style: TextStyle, width: number): NoteText {
  const lines = breakParagraphs(note.paragraphs, width, style);
  const byPhrase = style.byPhrase === true ? ({ byPhrase: true } as const) : {};
  return {
    x: style.dx,
    y: style.dy,
    width,
    ...pick(style),
    ...byPhrase,
    lines: lines.length === 0 ? EMPTY : lines,
  };
}

const pick = ({ size, lineHeight, bold }: TextStyle) => ({ size, lineHeight, bold });
const EMPTY: readonly TextLine[] = [{ runs: [], text: '', width: 0, indent: 0 }];

/** Lower edge of the last line, descenders included. */
export const textBottom = (text: NoteText): number =>
  text.y + (text.lines.length - 1) * text.lineHeight + text.size * 0.22;
