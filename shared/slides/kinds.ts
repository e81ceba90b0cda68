// Which kinds of feedback a slide shows: its head says what their marks mean.
import { NOTE_KINDS, type NoteKind } from '../board/records.ts';
import type { Slide } from './slide.ts';

/** In the order in which the sheet explains them. */
export function kindsOn({ body }: Slide): readonly Exclude<NoteKind, 'none'>[] {
  const items =
    body.kind === 'rows'
      ? body.rows.flatMap(({ sections }) => sections.flatMap((section) => section.items))
      : body.kind === 'years'
        ? body.lanes.flatMap(({ near, far }) => [...near, ...far])
        : [];
  const there = new Set(items.map((item) => (item.kind === 'card' ? item.noteKind : 'none')));
  return NOTE_KINDS.filter((kind): kind is Exclude<NoteKind, 'none'> => kind !== 'none' && there.has(kind));
}
