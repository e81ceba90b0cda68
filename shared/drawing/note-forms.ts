// The one table of a note's forms: a form that is not in it does not exist. How each looks is its own file in forms/.
import type { NoteForm } from '../board/records.ts';
import { BAR } from './forms/bar.ts';
import { CARD } from './forms/card.ts';
import { EVENT } from './forms/event.ts';
import type { Form } from './forms/form.ts';
import { INDICATOR } from './forms/indicator.ts';
import { RANGE } from './forms/range.ts';
import { SEAT } from './forms/seat.ts';
import { SQUARE } from './forms/square.ts';
import { STAKE } from './forms/stake.ts';
import { STRIP } from './forms/strip.ts';
import { TEXT } from './forms/text.ts';

/** Every form, by its name in the records. */
export const NOTE_FORM: Readonly<Record<NoteForm, Form>> = {
  square: SQUARE,
  strip: STRIP,
  text: TEXT,
  indicator: INDICATOR,
  bar: BAR,
  event: EVENT,
  range: RANGE,
  stake: STAKE,
  seat: SEAT,
  card: CARD,
};

/** The least width and height a new note of that form is given. */
export const leastSize = (form: NoteForm): readonly [number, number] => NOTE_FORM[form].leastSize;
