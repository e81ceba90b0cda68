// What the screens around the canvas let notes say beside their words, and when: one step to undo each. What may be said there is the
// form's (shared/drawing/note-forms.ts), which time a place says is the axis' (shared/layout/time-axis.ts).
import type { Editor, JsonObject, TLShapeId } from 'tldraw';
import type { RecordId } from '../../../shared/board/ids.ts';
import type { NoteDetails } from '../../../shared/board/note-details.ts';
import { NOTE_FORM } from '../../../shared/drawing/note-forms.ts';
import { type Along, placeOfDay, placeOfPeriod } from '../../../shared/layout/time-axis.ts';
import type { Period } from '../../../shared/time/period.ts';
import { noteTime } from '../../shapes/note/note-place.ts';
import { isNote, type NoteProps, type NoteShape } from '../../shapes/shape-types.ts';

/** Notes whose form has no room for something do not say it; what place and kind ask for, any note can say. */
export function setNoteDetails(
  editor: Editor,
  ids: readonly RecordId[],
  details: Partial<NoteDetails>,
): void {
  editor.markHistoryStoppingPoint('note details');
  editor.run(() => {
    for (const note of notesOf(editor, ids)) {
      const said = NOTE_FORM[note.props.form].stores.filter((id) => details[id] !== undefined);
      const meta = askedIn(details);
      if (said.length === 0 && Object.keys(meta).length === 0) continue;
      const time = noteTime(editor, note);
      // What goes on reaches to the end of what is printed.
      const along =
        details.isOpen === true && time !== null && said.includes('isOpen')
          ? placeOfPeriod(time.axis, { ...time.period, until: null })
          : null;
      const props = Object.fromEntries(
        said.map((id) => [id, id === 'date' ? (details.date ?? '') : details[id]]),
      );
      lay(editor, note, along, props, meta);
    }
  });
}

/** A note on no axis stays where it is. */
export function setNotePeriod(editor: Editor, id: RecordId, period: Pick<Period, 'from' | 'until'>): void {
  const [note] = notesOf(editor, [id]);
  const time = note === undefined ? null : noteTime(editor, note);
  if (note === undefined || time === null) return;
  const along = time.isDay
    ? { x: placeOfDay(time.axis, period.from), width: note.props.w }
    : placeOfPeriod(time.axis, period);
  const isOpen = period.until === null && NOTE_FORM[note.props.form].stores.includes('isOpen');
  editor.markHistoryStoppingPoint('note period');
  editor.run(() => lay(editor, note, along, { isOpen }));
}

const askedIn = ({ voice, trap }: Partial<NoteDetails>): JsonObject => ({
  ...(voice === undefined ? {} : { voice }),
  ...(trap === undefined ? {} : { trap: trap ?? '' }),
});

function lay(
  editor: Editor,
  note: NoteShape,
  along: Along | null,
  props: Partial<NoteProps>,
  meta: JsonObject = {},
): void {
  const { id, type } = note;
  const place = along === null ? {} : { x: Math.round(along.x) };
  const width = along === null ? {} : { w: Math.round(along.x + along.width) - Math.round(along.x) };
  editor.updateShape({ id, type, ...place, props: { ...props, ...width }, meta });
}

const notesOf = (editor: Editor, ids: readonly RecordId[]): readonly NoteShape[] =>
  ids.map((id) => editor.getShape(id as unknown as TLShapeId)).filter(isNote);
