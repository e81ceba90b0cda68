// The day's agenda against the clock, as the lobby shows it. Pure.
import {
  type AgendaItem,
  agendaNow,
  agendaSlots,
  LAST_ROW_MINUTES,
  timeText,
} from '../../../shared/camp/agenda.ts';

/** An agenda row as the lobby shows it. `share` (0…1) and `minutesLeft` only for what goes on now. */
interface AgendaMark {
  readonly item: AgendaItem;
  /** `9:30` */
  readonly at: string;
  readonly mark: 'past' | 'now' | 'next';
  readonly share: number;
  /** null: it is the last item, nobody said when it ends. */
  readonly minutesLeft: number | null;
}

/** Marks each row, in order; `isoDate` is the camp's first day. */
export function markAgenda(
  agenda: readonly AgendaItem[],
  isoDate: string,
  nowMs: number,
): readonly AgendaMark[] {
  const { now, next, minute } = agendaNow(agenda, isoDate, nowMs);
  const slots = agendaSlots(agenda);
  const comes = next === null ? slots.length : slots.findIndex(({ item }) => item === next.item);
  return slots.map(({ item, begin, end }, i) => {
    const row = { item, at: timeText(begin) };
    if (item !== now?.item) return { ...row, mark: i < comes ? 'past' : 'next', share: 0, minutesLeft: null };
    const share = (minute - begin) / ((end ?? begin + LAST_ROW_MINUTES) - begin);
    return { ...row, mark: 'now', share, minutesLeft: end === null ? null : end - minute };
  });
}
