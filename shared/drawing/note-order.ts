// One note before or after its neighbour in the order of reading, which follows from where notes lie: the two change places. Where
// time runs over a zone, time is the order, and nothing here changes it.
import type * as Y from 'yjs';
import { KEY, liveRecord } from '../board/document.ts';
import type { Note } from '../board/records.ts';
import { inRows, ROW_HEIGHT } from '../layout/rows.ts';
import type { Point } from '../layout/settle.ts';
import type { Template } from '../templates/template.ts';
import { noteRect } from './note.ts';

/** The places of two neighbours, `first` read before `second`, once `second` is read before `first`. */
export function exchanged(
  first: Note,
  second: Note,
  template: Template | undefined,
): readonly [first: Point, second: Point] {
  const [a, b] = [noteRect(first, template), noteRect(second, template)];
  const plain: readonly [Point, Point] = [place(second), place(first)];
  const isRow = Math.abs(first.y - second.y) < ROW_HEIGHT;
  // As near to each other as they were, whoever is the larger one.
  const tight: readonly [Point, Point] = isRow
    ? [{ x: first.x + b.width + Math.max(0, b.x - a.x - a.width), y: second.y }, place(first)]
    : first.x === second.x
      ? [{ x: first.x, y: first.y + b.height + Math.max(0, b.y - a.y - a.height) }, place(first)]
      : plain;
  return isTurned(first, second, tight) ? tight : plain;
}

const place = ({ x, y }: Point): Point => ({ x, y });

const isTurned = (first: Note, second: Note, [at, before]: readonly [Point, Point]): boolean =>
  inRows([
    { id: first.id, ...at },
    { id: second.id, ...before },
  ])[0]?.id === second.id;

/** The two change places. Within the caller's transaction, where there is one. */
export function exchangeNotes(doc: Y.Doc, first: Note, second: Note, template: Template | undefined): void {
  const places = exchanged(first, second, template);
  doc.transact(() => {
    for (const [at, note] of [first, second].entries()) {
      const to = places[at];
      if (to !== undefined) liveRecord(doc, note.id)?.set(KEY.pos, [to.x, to.y]);
    }
  });
}
