// One note before or after its neighbour in the order of reading, which follows from where notes lie: the two change places, and both
// stay in their zone. Where time runs over a zone, time is the order, and nothing here changes it.
import type * as Y from 'yjs';
import { KEY, liveRecord } from '../board/document.ts';
import type { Note } from '../board/records.ts';
import { inRows, ROW_HEIGHT } from '../layout/rows.ts';
import { type Point, zoneOf } from '../layout/settle.ts';
import type { Template, Zone } from '../templates/template.ts';
import { noteRect } from './note.ts';

/** Where two notes lie that change places. */
interface Exchange {
  /** The one that goes. */
  readonly note: Note;
  /** The one whose place in the order it takes. */
  readonly other: Note;
  /** Everything that is read together with them; they are among it. */
  readonly among: readonly Note[];
  readonly zone: Zone | undefined;
  readonly template: Template | undefined;
}

/**
 * The places of both, once the note is read where the other was: it goes past no third one, and both stay in the zone. Beside or below
 * each other they stay clear of each other where that is possible; of many at the very same place the other one goes one unit aside.
 */
export function exchanged(exchange: Exchange): readonly [note: Point, other: Point] {
  const { note, other, among, zone, template } = exchange;
  const wanted = rankOf(other, inRows(among));
  const isDown = rankOf(note, inRows(among)) < wanted;
  const [first, second] = isDown ? [note, other] : [other, note];
  const tight = tightly(first, second, template);
  // The other one alone passes by: no third one can be leapt over then.
  const past = { x: note.x + (isDown ? -1 : 1), y: note.y };
  const ways: readonly (readonly [Point, Point])[] = [
    ...(tight === null ? [] : [isDown ? tight : ([tight[1], tight[0]] as const)]),
    [place(other), place(note)],
    [place(note), past],
  ];
  const isIn = (each: Note, at: Point): boolean =>
    zone === undefined || zoneOf([zone], noteRect({ ...each, ...at }, template)) !== undefined;
  const isRight = ([at, otherAt]: readonly [Point, Point]): boolean => {
    const lying = among.map(({ id, x, y }) => ({
      id,
      ...(id === note.id ? at : id === other.id ? otherAt : { x, y }),
    }));
    return rankOf(note, inRows(lying)) === wanted && isIn(note, at) && isIn(other, otherAt);
  };
  return ways.find(isRight) ?? [place(note), past];
}

/** As near to each other as they were, whoever is the larger one; null where they lie neither in a row nor in a column. */
function tightly(
  first: Note,
  second: Note,
  template: Template | undefined,
): readonly [first: Point, second: Point] | null {
  const [a, b] = [noteRect(first, template), noteRect(second, template)];
  if (Math.abs(first.y - second.y) < ROW_HEIGHT)
    return [{ x: first.x + b.width + Math.max(0, b.x - a.x - a.width), y: second.y }, place(first)];
  return first.x === second.x
    ? [{ x: first.x, y: first.y + b.height + Math.max(0, b.y - a.y - a.height) }, place(first)]
    : null;
}

const place = ({ x, y }: Point): Point => ({ x, y });

const rankOf = ({ id }: Note, order: readonly { readonly id: string }[]): number =>
  order.findIndex((each) => each.id === id);

/** The two change places. Within the caller's transaction, where there is one. */
export function exchangeNotes(doc: Y.Doc, exchange: Exchange): void {
  const places = exchanged(exchange);
  doc.transact(() => {
    for (const [at, { id, x, y }] of [exchange.note, exchange.other].entries()) {
      const to = places[at];
      if (to !== undefined && (to.x !== x || to.y !== y)) liveRecord(doc, id)?.set(KEY.pos, [to.x, to.y]);
    }
  });
}
