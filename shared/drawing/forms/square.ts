// 付箋: the square note, also the three kinds of feedback, which lie closer in columns where room is scarce (compact).
import type { Note } from '../../board/records.ts';
import { COMPACT_TAIL } from '../../layout/arrange-feedback.ts';
import { badgeWidth, drawBadge } from '../badge.ts';
import type { Drawing } from '../drawing.ts';
import { COMPACT_FOLD, drawKindTag } from '../note-kind.ts';
import { BADGE, drawNoteBadge, drawPaper } from '../note-paper.ts';
import { type FormStyle, NOTE_LINE, NOTE_TEXT } from '../note-text.ts';
import { drawStamp, stampRoom } from '../trap.ts';
import type { Form, NoteLook } from './form.ts';

/** Side of a new square note in sheet units: 50 mm. */
export const NOTE_SIZE = 200;
/** What the record of a compact 感想 says: sign, kind and city in one row, and as many lines as its words need. */
export const COMPACT_HEIGHT = 72;
const COMPACT_LINE = 28;

const COMPACT_STYLE: FormStyle = {
  size: NOTE_TEXT,
  bold: false,
  lineHeight: COMPACT_LINE,
  dx: 10,
  dy: 58,
  right: 10,
};

export const SQUARE: Form = {
  leastSize: [NOTE_SIZE, NOTE_SIZE],
  stores: [],
  isWidthFree: false,
  style: (note) =>
    isCompact(note)
      ? { ...COMPACT_STYLE, dy: COMPACT_STYLE.dy + stampRoom(note) }
      : {
          size: NOTE_TEXT,
          bold: false,
          lineHeight: NOTE_LINE,
          dx: 12,
          dy: note.kind === 'none' ? 36 : 68 + stampRoom(note),
          right: 12,
        },
  height: (note, { lines }) =>
    isCompact(note)
      ? Math.max(note.height, 44 + stampRoom(note) + lines.length * COMPACT_LINE)
      : Math.max(
          note.height,
          NOTE_SIZE,
          (note.kind === 'none' ? 14 : 54 + stampRoom(note)) + lines.length * NOTE_LINE + 42,
        ),
  under: (note, look, height) =>
    isCompact(note)
      ? [
          ...drawPaper(note, look, height, { corner: COMPACT_FOLD, tail: COMPACT_TAIL }),
          ...compactHead(note, look),
        ]
      : [
          ...drawPaper(note, look, height),
          ...(note.kind === 'none' ? [] : drawKindTag(note.kind, 15, 15, look.city.ink, look.locale)),
          ...drawStamp(note, 12, 46, look.locale),
        ],
  over: (note, look, height) => (isCompact(note) ? [] : drawNoteBadge(note, look, height)),
};

/** Feedback that was arranged where room is scarce (shared/layout/arrange-feedback.ts). Its words stay as large. */
const isCompact = (note: Pick<Note, 'kind' | 'height'>): boolean =>
  note.kind !== 'none' && note.height < NOTE_SIZE;

/** Sign and kind at the left, the city at the right, clear of the folded corner. */
function compactHead(note: Note, look: NoteLook): readonly Drawing[] {
  const right = note.width - (note.kind === 'insight' ? COMPACT_FOLD + 4 : 8);
  return [
    ...(note.kind === 'none' ? [] : drawKindTag(note.kind, 10, 8, look.city.ink, look.locale)),
    ...drawBadge(look.city, right - badgeWidth(look.city, BADGE), 5, BADGE),
    ...drawStamp(note, 10, 38, look.locale),
  ];
}
