// 短冊: a note as wide as its zone. The bar at its left is its city's; the badge sits on the last line where it fits. Under the words of
// an action stands whose voice it answers.
import type { Note } from '../../board/records.ts';
import type { TextLine } from '../../text/break-lines.ts';
import { badgeNeedsLine, drawNoteBadge, drawPaper, drawSideBar } from '../note-paper.ts';
import { type FormStyle, NOTE_LINE, NOTE_TEXT, type NoteText } from '../note-text.ts';
import { drawVoice, voiceLines } from '../voice.ts';
import type { Form } from './form.ts';

const LEAST_HEIGHT = 64;
const STYLE: FormStyle = { size: NOTE_TEXT, bold: false, lineHeight: NOTE_LINE, dx: 24, dy: 33, right: 16 };

const voiceOf = (note: Note): readonly TextLine[] => voiceLines(note, note.width - STYLE.dx - STYLE.right);

const heightOf = (lines: number): number => lines * NOTE_LINE + 24;

/** Which line leaves room for the badge: the last of all, or, over a long voice, the last of the words; null: it needs one of its own. */
function badgeLine(note: Note, text: NoteText): 'last' | 'words' | null {
  const voice = voiceOf(note);
  if (!badgeNeedsLine(note, { ...text, lines: [...text.lines, ...voice] })) return 'last';
  return voice.length > 0 && !badgeNeedsLine(note, text) ? 'words' : null;
}

export const STRIP: Form = {
  leastSize: [412, LEAST_HEIGHT],
  stores: [],
  isWidthFree: true,
  style: () => STYLE,
  height: (note, text) => {
    const lines = text.lines.length + voiceOf(note).length + (badgeLine(note, text) === null ? 1 : 0);
    return Math.max(note.height, LEAST_HEIGHT, heightOf(lines));
  },
  under: (note, look, height) => [...drawPaper(note, look, height), drawSideBar(height, look, 9)],
  over: (note, look, height, text) => [
    ...drawVoice(voiceOf(note), text.x, text.y + text.lines.length * NOTE_LINE),
    ...drawNoteBadge(note, look, badgeLine(note, text) === 'words' ? heightOf(text.lines.length) : height),
  ],
};
