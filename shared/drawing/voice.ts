// だれの声に応えているか, under the words of an action: whose voice it answers, behind a small sign of speech, in any language alike.
import type { Note } from '../board/records.ts';
import { breakLines, type TextLine } from '../text/break-lines.ts';
import type { Drawing } from './drawing.ts';
import { NOTE_LINE, NOTE_TEXT } from './note-text.ts';
import { INK } from './roles.ts';
import { textLines } from './text-drawing.ts';

/** What the sign and the room behind it take. */
const SIGN = 30;

/** Its lines in a box `room` wide, moved behind the sign; none where nothing is said. */
export const voiceLines = ({ voice }: Pick<Note, 'voice'>, room: number): readonly TextLine[] =>
  voice === ''
    ? []
    : breakLines(voice, room - SIGN, { size: NOTE_TEXT }).map((line) => ({
        ...line,
        width: line.width + SIGN,
      }));

/** The sign and the lines; `y`: the first baseline. */
export function drawVoice(lines: readonly TextLine[], x: number, y: number): readonly Drawing[] {
  if (lines.length === 0) return [];
  const stroke = { colour: INK.ink2, width: 2.5 };
  return [
    { kind: 'path', d: `M${x} ${y - 16}h20v13h-10l-5 5v-5h-5z`, stroke, round: true },
    ...textLines(lines, x + SIGN, y, { size: NOTE_TEXT, lineHeight: NOTE_LINE, colour: INK.ink2 }),
  ];
}
