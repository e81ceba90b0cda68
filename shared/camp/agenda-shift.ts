// Moving what is left of a day: the row that goes on gets longer or shorter, the later ones begin later or earlier, and the
// end can be kept by taking the minutes out of breaks. Rows of other days never move. Pure.
import { type AgendaItem, type AgendaSlot, agendaSlots, DAY_MINUTES, timeText } from './agenda.ts';

/** No break is ever suggested shorter than this. */
export const SHORTEST_BREAK_MINUTES = 10;
/** Nothing that goes on is made shorter than this. */
const SHORTEST_ROW_MINUTES = 5;

/** From where a day moves: rows are counted in the order of agendaSlots. */
export interface ShiftFrom {
  readonly row: number;
  /** `longer`: this row goes on and the ones after it move. `later`: it moves too, for it has not begun. */
  readonly how: 'longer' | 'later';
}

/**
 * The rows, in order, with everything after `from` moved by so many minutes (earlier when negative), each as long as it was.
 * null where the day does not hold it, a row would come before an earlier one, or what goes on would be too short.
 */
export function shiftRest(
  agenda: readonly AgendaItem[],
  from: ShiftFrom,
  byMinutes: number,
): readonly AgendaItem[] | null {
  const slots = agendaSlots(agenda);
  const slot = slots[from.row];
  if (slot === undefined) return null;
  const first = from.how === 'longer' ? from.row + 1 : from.row;
  const before = slots[first - 1];
  const earliest =
    before?.item.day !== slot.item.day
      ? 0
      : before.begin + (from.how === 'longer' ? SHORTEST_ROW_MINUTES : 0);
  const fits = ({ begin, end }: AgendaSlot): boolean =>
    begin + byMinutes >= earliest && (end ?? begin + 1) + byMinutes <= DAY_MINUTES;
  const rest = laterOf(slots, first, slot.item.day);
  if (!rest.every(fits)) return null;
  const goesOn = from.how === 'longer' ? slot : null;
  if (goesOn !== null && !mayLast(goesOn, byMinutes)) return null;
  return slots.map((each) => {
    if (each === goesOn) return lasting(each, byMinutes);
    return rest.includes(each) ? { ...each.item, time: timeText(each.begin + byMinutes) } : each.item;
  });
}

/** A way to go on longer and still end in time. */
interface KeptEnd {
  readonly agenda: readonly AgendaItem[];
  /** The breaks that become shorter: which row, and how many minutes are left of it. */
  readonly breaks: readonly { readonly row: number; readonly minutes: number }[];
}

/**
 * The rows after the one at `row` goes on `byMinutes` longer, with as many minutes taken out of the breaks that follow, the
 * nearest first, none shorter than ten minutes; null where the breaks do not hold so much.
 */
export function keepEnd(agenda: readonly AgendaItem[], from: ShiftFrom, byMinutes: number): KeptEnd | null {
  const later = shiftRest(agenda, from, byMinutes);
  const slots = agendaSlots(agenda);
  if (later === null || byMinutes <= 0) return null;
  let items = later;
  let owed = byMinutes;
  const breaks: { row: number; minutes: number }[] = [];
  for (const [row, { item, begin, end }] of slots.entries()) {
    const isAhead = row > from.row || (row === from.row && from.how === 'later');
    if (!isAhead || item.day !== slots[from.row]?.item.day || item.form !== 'break' || end === null) continue;
    const spare = Math.min(owed, end - begin - SHORTEST_BREAK_MINUTES);
    if (spare <= 0) continue;
    const shorter = shiftRest(items, { row, how: 'longer' }, -spare);
    if (shorter === null) return null;
    items = shorter;
    owed -= spare;
    breaks.push({ row, minutes: end - begin - spare });
  }
  return owed === 0 ? { agenda: items, breaks } : null;
}

/** The rows of a day from the one at `first` on. */
const laterOf = (slots: readonly AgendaSlot[], first: number, day: number): readonly AgendaSlot[] =>
  slots.filter(({ item }, i) => i >= first && item.day === day);

const mayLast = ({ begin, end }: AgendaSlot, byMinutes: number): boolean =>
  end === null || byMinutes >= 0 || end - begin + byMinutes >= SHORTEST_ROW_MINUTES;

/** The row lasting longer; one that says no length lasts until the next one begins anyway. */
const lasting = ({ item }: AgendaSlot, byMinutes: number): AgendaItem =>
  item.minutes === null ? item : { ...item, minutes: item.minutes + byMinutes };
