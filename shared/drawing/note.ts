// 付箋 and fixed fields: how large they are and how they look. Words never shrink in a note; it grows downward with its words.
// Everything is relative to the note's own corner; sheets and canvas move it to its place. The forms are in note-forms.ts.
import type { RecordId, ZoneId } from '../board/ids.ts';
import { NO_DETAILS } from '../board/note-details.ts';
import type { Note } from '../board/records.ts';
import { zonesOf } from '../templates/catalogue.ts';
import type { FieldStyle, Mark, Rect, Role, Template, Zone, ZoneCamp } from '../templates/template.ts';
import type { Locale } from '../time/fiscal-year.ts';
import type { Colour, Drawing } from './drawing.ts';
import type { NoteLook as FormLook, Reach } from './forms/form.ts';
import { drawFlag } from './forms/indicator.ts';
import { drawMark } from './mark.ts';
import { NOTE_FORM } from './note-forms.ts';
import { NOTE_LINE, NOTE_TEXT, type NoteText, setText, textBottom } from './note-text.ts';
import { INK } from './roles.ts';
import { textLines } from './text-drawing.ts';
import { drawUnlinked, type UnlinkedLook } from './unlinked.ts';

/** A fixed field's zone and style. */
export interface Field {
  readonly zone: Zone;
  readonly style: FieldStyle;
  /** Set where it is a mark, which has no words. */
  readonly mark: Mark | null;
}

interface NoteLook extends FormLook {
  /** From fieldOf, when the note is a sheet's fixed field. */
  readonly field: Field | null;
  /** What a field's words are set in, where that is computed (Derived.inks). */
  readonly ink?: Role | undefined;
  /** It has to serve something and serves nothing: how that is said. */
  readonly unlinked?: UnlinkedLook | undefined;
}

/**
 * The fixed field a note is, by its zone on the sheet; null for ordinary notes. `camp` is asked for sheets with cards, whose zones follow
 * the team's people.
 */
export function fieldOf(
  note: Pick<Note, 'fieldZone'>,
  template: Template | undefined,
  camp?: ZoneCamp,
): Field | null {
  if (note.fieldZone === null || template === undefined) return null;
  const zones = template.hasCards && camp !== undefined ? zonesOf(template, camp) : template.zones;
  const zone = zones.find(({ id }) => id === note.fieldZone);
  if (zone?.use.kind === 'field') return { zone, style: zone.use.field, mark: null };
  return zone?.use.kind === 'choice' ? { zone, style: WITHOUT_WORDS, mark: zone.use.mark } : null;
}

const WITHOUT_WORDS: FieldStyle = {
  form: 'text',
  styles: [{ size: NOTE_TEXT, bold: false, lineHeight: NOTE_LINE, dx: 0, dy: NOTE_TEXT }],
  maxCharacters: null,
  seed: null,
  diffAgainst: null,
};

/**
 * It is kept, and not shown in this camp's reading: a field of somebody's card who is not (any more) among the people for whom the sheet is
 * drawn, or a mark that the team alone takes home.
 */
export const isHeldBack = (
  note: Pick<Note, 'fieldZone'>,
  template: Template | undefined,
  camp: ZoneCamp,
): boolean =>
  note.fieldZone !== null &&
  ((template?.hasCards === true && fieldOf(note, template, camp) === null) ||
    (camp.isForReport === true && camp.isForOwnTeam !== true && isOwnTeams(note.fieldZone, template)));

const isOwnTeams = (zone: ZoneId, template: Template | undefined): boolean =>
  template?.zones.some(({ id, use }) => id === zone && use.kind === 'choice' && use.isForOwnTeam === true) ===
  true;

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
  const form = NOTE_FORM[note.form];
  if (form.text !== undefined) return form.text(note);
  const style = form.style(note);
  return setText(note, style, note.width - style.dx - style.right);
}

/** Height of a note in sheet units: what its words need, and never less than the record says. */
export function noteHeight(note: Note, field: Field | null): number {
  const text = noteText(note, field);
  return field === null
    ? NOTE_FORM[note.form].height(note, text)
    : Math.max(field.zone.height, textBottom(text));
}

/**
 * What a note covers of its sheet, with the height its words need and with words that stand beside it. A field of a card lies where
 * its card is now.
 */
export function noteRect(note: Note, template: Template | undefined, camp?: ZoneCamp): Rect {
  const field = fieldOf(note, template, camp);
  const place = notePlace(note, template, field);
  const { left, width } = noteReach({ ...note, width: place.width }, field);
  return { x: place.x - left, y: place.y, width, height: noteHeight(note, field) };
}

/** Its corner and width: the record's, of a field of a card its zone's. */
export const notePlace = (
  note: Pick<Note, 'x' | 'y' | 'width'>,
  template: Template | undefined,
  field: Field | null,
): Omit<Rect, 'height'> => {
  const { x, y, width } = template?.hasCards === true && field !== null ? field.zone : note;
  return { x, y, width };
};

/** How far a note reaches to the left of its place, and how much it covers from there. */
export const noteReach = (note: Note, field: Field | null): Reach =>
  (field === null ? NOTE_FORM[note.form].reach?.(note, noteText(note, field)) : undefined) ?? {
    left: 0,
    width: note.width,
  };

/** Colour of a note's words; `computed` is the sheet's own word on those of a field. */
export const noteInk = (note: Note, field: Field | null, computed?: Role): Colour =>
  field === null
    ? (NOTE_FORM[note.form].ink?.(note, noteText(note, field)) ?? INK.ink)
    : INK[computed ?? field.style.ink ?? 'ink'];

/** Height that a new note will need for its words, before there is one. */
export const newNoteHeight = (
  note: Pick<Note, 'form' | 'kind' | 'width' | 'height' | 'paragraphs'> & Partial<Pick<Note, 'x'>>,
): number => noteHeight({ ...NOBODYS, ...note }, null);

/** What a new note will cover from left to right at that place. */
export const newNoteReach = (
  note: Pick<Note, 'form' | 'kind' | 'x' | 'width' | 'height' | 'paragraphs'>,
): Reach => noteReach({ ...NOBODYS, ...note }, null);

const NOBODYS = {
  id: 'shape:new' as RecordId,
  parentId: 'page:page' as RecordId,
  index: 'a1',
  x: 0,
  y: 0,
  author: null,
  team: null,
  fieldZone: null,
  ...NO_DETAILS,
};

/** The note, drawn from its own corner. */
export function drawNote(note: Note, look: NoteLook): readonly Drawing[] {
  if (look.field?.mark != null) return drawSetMark(look.field.mark, note.done, look.locale);
  // What the sheet computes an ink for stands out in bold, too.
  const text = noteText(
    note,
    look.field !== null && look.ink !== undefined ? inBold(look.field) : look.field,
  );
  const words = textLines(text.lines, text.x, text.y, {
    ...text,
    colour: noteInk(note, look.field, look.ink),
  });
  if (look.field !== null)
    return look.field.style.form === 'indicator' && words.length > 0
      ? [...drawFlag(0, text.y), ...words]
      : words;
  const height = noteHeight(note, look.field);
  const form = NOTE_FORM[note.form];
  return [
    ...form.under(note, look, height, text),
    ...words,
    ...form.over(note, look, height, text),
    ...(look.unlinked === undefined ? [] : drawUnlinked(note.width, height, look.unlinked, look.locale)),
  ];
}

/** The field with all of its styles bold; the same one for the same style and zone. */
function inBold(field: Field): Field {
  const known = boldFields.get(field.style);
  if (known?.zone === field.zone) return known;
  const styles = field.style.styles.map((style) => ({ ...style, bold: true }));
  const made = { ...field, style: { ...field.style, styles } };
  boldFields.set(field.style, made);
  return made;
}
const boldFields = new WeakMap<FieldStyle, Field>();

/** Over the printed one, which is open; its words are printed already. */
const drawSetMark = (mark: Mark, done: number, locale: Locale): readonly Drawing[] =>
  done === 0 ? [] : drawMark({ ...mark, words: null }, mark.dx, mark.dy, done, locale);

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
