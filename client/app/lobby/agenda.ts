// The day's agenda against the clock, and as the lines of text a facilitator edits. Pure: the clock is an argument.
import type { AgendaItem } from '../../../shared/camp/camp.ts';
import { cleanText } from '../../../shared/text/clean-text.ts';
import { nameOf } from '../../../shared/text/name.ts';

/** An agenda item as the lobby shows it. `share` (0…1) and `minutesLeft` only for what goes on now. */
export interface AgendaMark {
  readonly item: AgendaItem;
  readonly mark: 'past' | 'now' | 'next';
  readonly share: number;
  /** null: it is the last item, nobody said when it ends. */
  readonly minutesLeft: number | null;
}

const JAPAN_OFFSET_MS = 9 * 60 * 60_000;
const DAY_MS = 24 * 60 * 60_000;
/** The last item has no end of its own; it counts as going on for this long. */
const LAST_ITEM_MINUTES = 60;

/** Marks each item; times are those of the camp's day in Japan. Items are taken in the order of their times. */
export function markAgenda(
  agenda: readonly AgendaItem[],
  isoDate: string,
  nowMs: number,
): readonly AgendaMark[] {
  const items = agenda.toSorted((a, b) => minutesOf(a.time) - minutesOf(b.time));
  const dayStartMs = Date.parse(`${isoDate}T00:00:00Z`) - JAPAN_OFFSET_MS;
  const now = Math.floor((nowMs - dayStartMs) / 60_000);
  const isToday = nowMs >= dayStartMs && nowMs < dayStartMs + DAY_MS;
  return items.map((item, i) => {
    const from = minutesOf(item.time);
    const next = items[i + 1];
    const to = next === undefined ? from + LAST_ITEM_MINUTES : minutesOf(next.time);
    if (isToday && now >= from && now < to)
      return {
        item,
        mark: 'now',
        share: (now - from) / (to - from),
        minutesLeft: next === undefined ? null : to - now,
      };
    return { item, mark: now >= to ? 'past' : 'next', share: 0, minutesLeft: null };
  });
}

/** One line an item: `9:30 受付・接続確認`. */
export const agendaText = (agenda: readonly AgendaItem[]): string =>
  agenda.map(({ time, title }) => `${time} ${title}`).join('\n');

/** What a facilitator's lines say; `unclear` are lines without a time or without words. */
export interface ReadAgenda {
  readonly items: readonly AgendaItem[];
  readonly unclear: readonly string[];
}

/** Reads lines such as `9:30 受付`, `９：３０　受付`, `13時 昼食`, `10:40～ 発表`; empty lines are skipped. */
export function readAgenda(text: string): ReadAgenda {
  const items: AgendaItem[] = [];
  const unclear: string[] = [];
  for (const line of cleanText(text).split('\n').map(nameOf)) {
    if (line === '') continue;
    const match = LINE.exec(line);
    const [hour, minute] = [numberIn(match?.[1]), numberIn(match?.[2] ?? '0')];
    const title = nameOf(match?.[3] ?? '').slice(0, 60);
    if (match === null || hour > 23 || minute > 59 || title === '') unclear.push(line);
    else items.push({ time: `${hour}:${String(minute).padStart(2, '0')}`, title });
  }
  return { items, unclear };
}

/** A time in whatever width, and the rest as it was typed. */
const LINE = /^\s*([\d０-９]{1,2})\s*[:：時]\s*([\d０-９]{1,2})?\s*分?\s*[-－~〜～]?\s*(.*)$/u;
const numberIn = (digits: string | undefined): number => Number(digits?.normalize('NFKC'));

function minutesOf(time: string): number {
  const [hour = 0, minute = 0] = time.split(':').map(Number);
  return hour * 60 + minute;
}
