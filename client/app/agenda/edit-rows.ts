// Changing rows of the agenda as the page does: one at a time, always in order. Pure.
import {
  type AgendaItem,
  type AgendaNow,
  agendaInOrder,
  agendaSlots,
  type CampDay,
  DAY_MINUTES,
  timeText,
} from '../../../shared/camp/agenda.ts';
import type { ShiftFrom } from '../../../shared/camp/agenda-shift.ts';

/** The rows with one of them (counted in order) changed, in order again. */
export const withRow = (
  agenda: readonly AgendaItem[],
  row: number,
  changes: Partial<AgendaItem>,
): readonly AgendaItem[] =>
  agendaInOrder(agendaInOrder(agenda).map((item, i) => (i === row ? { ...item, ...changes } : item)));

export const withoutRow = (agenda: readonly AgendaItem[], row: number): readonly AgendaItem[] =>
  agendaInOrder(agenda).filter((_, i) => i !== row);

const NEW_ROW_MINUTES = 30;

/** The rows with a new one after the last of a day. */
export function withNewRow(
  agenda: readonly AgendaItem[],
  day: CampDay,
  title: string,
): readonly AgendaItem[] {
  const last = agendaSlots(agenda).findLast(({ item }) => item.day === day);
  const begin = last === undefined ? 9 * 60 : (last.end ?? last.begin + NEW_ROW_MINUTES);
  const time = timeText(Math.min(begin, DAY_MINUTES - NEW_ROW_MINUTES));
  return agendaInOrder([...agenda, { day, time, minutes: NEW_ROW_MINUTES, title, form: null, sheet: null }]);
}

/** From where the day moves at the moment: what goes on gets longer; before and between rows the next one begins later. */
export function shiftingFrom(agenda: readonly AgendaItem[], { now, next, day }: AgendaNow): ShiftFrom | null {
  const items = agendaInOrder(agenda);
  if (now !== null) return { row: items.indexOf(now.item), how: 'longer' };
  if (next === null || (day !== null && next.item.day !== day)) return null;
  return { row: items.indexOf(next.item), how: 'later' };
}
