// 付箋 and fixed fields: how large they are and how they look. Words never shrink in a note; a square grows downward in
// steps of a line. Everything is relative to the note's own corner; sheets and canvas move it to its place.
import type { RecordId } from '../board/ids.ts';
import type { Note, NoteForm } from '../board/records.ts';
import { COMPACT_TAIL } from '../layout/arrange-feedback.ts';
import type { FieldStyle, Rect, Template, TextStyle, Zone } from '../templates/template.ts';
import { breakParagraphs, type TextLine } from '../text/break-lines.ts';
import type { Locale } from '../time/fiscal-year.ts';
import { badgeWidth, drawBadge } from './badge.ts';
import type { Drawing } from './drawing.ts';
import { COMPACT_FOLD, drawKindTag, FOLD, fold, silhouette, TAIL } from './note-kind.ts';
import { INK } from './roles.ts';
import type { CityLook } from './sheet-context.ts';
import { textLines } from './text-drawing.ts';

/** Side of a new square note in sheet units: 50 mm. */
export const NOTE_SIZE = 200;
/** Size of the words in a note, in sheet units. */
export const NOTE_TEXT = 22;
const NOTE_LINE = 30;
const STRIP_LEAST_HEIGHT = 64;
const BADGE = 21;
/** What the record of a compact 感想 says: sign, kind and city in one row, and as many lines as its words need. */
export const COMPACT_HEIGHT = 72;
const COMPACT_LINE = 28;
const SHADOW = '#2b2a26';

/** The least size a new note of that form is given. */
export const LEAST_SIZE: Readonly<Record<NoteForm, readonly [number, number]>> = {
  square: [NOTE_SIZE, NOTE_SIZE],
  strip: [412, STRIP_LEAST_HEIGHT],
  text: [412, 44],
  indicator: [300, 36],
  bar: [280, STRIP_LEAST_HEIGHT],
  stake: [280, 88],
  event: [280, STRIP_LEAST_HEIGHT],
  range: [280, STRIP_LEAST_HEIGHT],
  seat: [NOTE_SIZE, 88],
};

/** A fixed field's zone and style. */
export interface Field {
  readonly zone: Zone;
  readonly style: FieldStyle;
}

interface NoteLook {
  readonly city: CityLook;
  readonly locale: Locale;
  /** From fieldOf, when the note is a sheet's fixed field. */
  readonly field: Field | null;
  /** Bold words lower left, such as 「採り入れる」. */
  readonly tag?: string;
}

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

/** The fixed field a note is, by its zone in the sheet's template; null for ordinary notes. */
export function fieldOf(note: Pick<Note, 'fieldZone'>, template: Template | undefined): Field | null {
  if (note.fieldZone === null || template === undefined) return null;
  const zone = template.zones.find(({ id }) => id === note.fieldZone);
  return zone?.use.kind === 'field' ? { zone, style: zone.use.field } : null;
}

/** How the words of a note are set. Asked several times for each note that is drawn; a Note never changes, so once is enough. */
export function noteText(note: Note, field: Field | null): NoteText {
  const known = textsOfNotes.get(note);
  if (known !== undefined && known.field?.style === field?.style && known.field?.zone === field?.zone)
    return known.text;
  const text = setNoteText(note, field);
  textsOfNotes.set(note, { field, text });
  return text;
}

const textsOfNotes = new WeakMap<Note, { readonly field: Field | null; readonly text: NoteText }>();

function setNoteText(note: Note, field: Field | null): NoteText {
  if (field !== null) return fieldText(note, field);
  const style = FORM_STYLE[note.form] ?? (isCompact(note) ? COMPACT_STYLE : squareStyle(note));
  return setText(note, style, note.width - style.dx - style.right);
}

/** Height of a note in sheet units: what its words need, and never less than the record says. */
export function noteHeight(note: Note, field: Field | null): number {
  const text = noteText(note, field);
  if (field !== null) return Math.max(field.zone.height, textBottom(text));
  if (isCompact(note)) return Math.max(note.height, 44 + text.lines.length * COMPACT_LINE);
  const least = Math.max(note.height, LEAST_SIZE[note.form][1]);
  switch (note.form) {
    case 'indicator':
      return Math.max(least, textBottom(text));
    case 'text':
    case 'strip': {
      const lines = text.lines.length + (badgeNeedsLine(note, text) ? 1 : 0);
      return Math.max(least, lines * NOTE_LINE + 24);
    }
    default:
      return Math.max(least, (note.kind === 'none' ? 14 : 54) + text.lines.length * NOTE_LINE + 42);
  }
}

/** Where a note lies on its sheet, with the height its words need. */
export const noteRect = (note: Note, template: Template | undefined): Rect => ({
  x: note.x,
  y: note.y,
  width: note.width,
  height: noteHeight(note, fieldOf(note, template)),
});

/** Height that a new note will need for its words, before there is one. */
export const newNoteHeight = (
  note: Pick<Note, 'form' | 'kind' | 'width' | 'height' | 'paragraphs'>,
): number => noteHeight({ ...NOBODYS, ...note }, null);

const NOBODYS = {
  id: 'shape:new' as RecordId,
  parentId: 'page:page' as RecordId,
  index: 'a1',
  x: 0,
  y: 0,
  author: null,
  team: null,
  fieldZone: null,
};

/** The note, drawn from its own corner. */
export function drawNote(note: Note, look: NoteLook): readonly Drawing[] {
  const text = noteText(note, look.field);
  const words = textLines(text.lines, text.x, text.y, { ...text, colour: INK.ink });
  if (look.field !== null)
    return look.field.style.form === 'indicator' && words.length > 0
      ? [...drawFlag(0, text.y), ...words]
      : words;
  const height = noteHeight(note, look.field);
  switch (note.form) {
    case 'indicator':
      return [...drawFlag(0, text.y), ...words];
    case 'text':
      return [bar(height, look, 4), ...words, ...badge(note, look, height)];
    case 'strip':
      return [...paper(note, look, height), bar(height, look, 9), ...words, ...badge(note, look, height)];
    default:
      if (isCompact(note)) return [...paper(note, look, height), ...compactHead(note, look), ...words];
      return [...paper(note, look, height), ...kindTag(note, look), ...words, ...badge(note, look, height)];
  }
}

/** The flag of a 目安, whose words stand on `baseline`. */
function drawFlag(x: number, baseline: number): readonly Drawing[] {
  return [
    {
      kind: 'path',
      d: `M${x + 2} ${baseline + 3}V${baseline - 19}`,
      stroke: { colour: INK.ink, width: 3 },
    },
    { kind: 'path', d: `M${x + 2} ${baseline - 19}h17l-5 6 5 6h-17z`, fill: INK.ink },
  ];
}

interface FormStyle extends TextStyle {
  readonly right: number;
}

const FORM_STYLE: Partial<Record<NoteForm, FormStyle>> = {
  strip: { size: NOTE_TEXT, bold: false, lineHeight: NOTE_LINE, dx: 24, dy: 33, right: 16 },
  text: { size: NOTE_TEXT, bold: false, lineHeight: NOTE_LINE, dx: 16, dy: 33, right: 16 },
  indicator: { size: 21, bold: false, lineHeight: 25, dx: 27, dy: 26, right: 0 },
};

/** Feedback that was arranged where room is scarce (shared/layout/arrange-feedback.ts). Its words stay as large. */
const isCompact = (note: Pick<Note, 'form' | 'kind' | 'height'>): boolean =>
  note.form === 'square' && note.kind !== 'none' && note.height < NOTE_SIZE;

const COMPACT_STYLE: FormStyle = {
  size: NOTE_TEXT,
  bold: false,
  lineHeight: COMPACT_LINE,
  dx: 10,
  dy: 58,
  right: 10,
};

/** Forms whose sheets come later (bar, stake, event, range, seat) look like squares until then. */
const squareStyle = (note: Note): FormStyle => ({
  size: NOTE_TEXT,
  bold: false,
  lineHeight: NOTE_LINE,
  dx: 12,
  dy: note.kind === 'none' ? 36 : 68,
  right: 12,
});

function setText(note: Pick<Note, 'paragraphs'>, style: TextStyle, width: number): NoteText {
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

/** The largest style in which the words fit the field's zone. */
function fieldText(note: Note, { zone, style }: Field): NoteText {
  let text: NoteText | undefined;
  for (const candidate of style.styles) {
    text = setText(note, candidate, zone.width - candidate.dx);
    if (textBottom(text) <= zone.height) return text;
  }
  if (text === undefined) throw new Error(`Zone ${zone.id} has no style for its field`);
  return text;
}

/** Lower edge of the last line, descenders included. */
const textBottom = (text: NoteText): number =>
  text.y + (text.lines.length - 1) * text.lineHeight + text.size * 0.22;

const BADGE_ROOM = 72;

/** The badge of a strip sits on the last line when that leaves room for it. */
const badgeNeedsLine = (note: Note, text: NoteText): boolean =>
  (text.lines.at(-1)?.width ?? 0) > note.width - 40 - BADGE_ROOM;

/** Sign and kind at the left, the city at the right, clear of the folded corner. */
function compactHead(note: Note, look: NoteLook): readonly Drawing[] {
  const right = note.width - (note.kind === 'insight' ? COMPACT_FOLD + 4 : 8);
  return [
    ...(note.kind === 'none' ? [] : drawKindTag(note.kind, 10, 8, look.city.ink, look.locale)),
    ...drawBadge(look.city, right - badgeWidth(look.city, BADGE), 5, BADGE),
  ];
}

function paper(note: Note, look: NoteLook, height: number): readonly Drawing[] {
  const kind = note.kind;
  const corner = isCompact(note) ? COMPACT_FOLD : FOLD;
  const tail = isCompact(note) ? COMPACT_TAIL : TAIL;
  const outline = silhouette(kind, 0, 0, note.width, height, { corner, tail });
  return [
    {
      kind: 'path',
      d: silhouette(kind, 2, 5, note.width, height, { corner, tail }),
      fill: SHADOW,
      fillOpacity: 0.1,
    },
    {
      kind: 'path',
      d: outline,
      fill: look.city.tint,
      stroke: { colour: look.city.edge, width: 1.5, opacity: 0.55 },
    },
    ...(kind === 'insight'
      ? [{ kind: 'path', d: fold(0, 0, note.width, corner), fill: look.city.edge, fillOpacity: 0.6 } as const]
      : []),
  ];
}

const bar = (height: number, look: NoteLook, width: number): Drawing => ({
  kind: 'rect',
  x: 0,
  y: 0,
  width,
  height,
  fill: look.city.edge,
});

const kindTag = (note: Note, look: NoteLook): readonly Drawing[] =>
  note.kind === 'none' ? [] : drawKindTag(note.kind, 15, 15, look.city.ink, look.locale);

function badge(note: Note, look: NoteLook, height: number): readonly Drawing[] {
  const inset = note.kind === 'voice' ? 8 : 0;
  const right = note.width - 10 - inset;
  const tag: readonly Drawing[] =
    look.tag === undefined
      ? []
      : [
          {
            kind: 'text',
            x: 12 + inset,
            y: height - 15,
            text: look.tag,
            size: BADGE,
            bold: true,
            colour: INK.ink,
          },
        ];
  return [...drawBadge(look.city, right - badgeWidth(look.city, BADGE), height - 37, BADGE), ...tag];
}
