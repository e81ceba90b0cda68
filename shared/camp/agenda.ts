// 今日の流れ: the rows of a camp of one to three days, when each begins and ends, and what goes on now. Pure: the clock is
// an argument, and times of day are those of the camp, in Japan. Moving rows is agenda-shift.ts's, reading pasted ones
// agenda-paste.ts's, what a new camp begins with agenda-default.ts's.
import { DAY_MS, JAPAN_OFFSET_MS, MINUTE_MS } from '../time/units.ts';

export interface AgendaItem {
  readonly day: CampDay;
  /** When it begins, `H:MM` or `HH:MM`, local to the camp. */
  readonly time: string;
  /** How long it lasts; null: until the next row begins. */
  readonly minutes: number | null;
  readonly title: string;
  /** How the hall works meanwhile; null where nobody said. */
  readonly form: AgendaForm | null;
  /** The template of the sheet that is worked on (`feedback` for all its parts); null without one. */
  readonly sheet: string | null;
  /** For 発表: minutes of presenting and of dialogue for each city; left out, those of DEFAULT_PRESENTATION. */
  readonly presentMinutes?: number;
  readonly talkMinutes?: number;
}

/** Three full days have no more; an agenda is read from the wall. */
export const MAX_AGENDA_ROWS = 120;

/** A camp lasts one to three days. */
export const CAMP_DAYS = [1, 2, 3] as const;
export type CampDay = (typeof CAMP_DAYS)[number];

/** 発表, ひとりで書く, 対話, 休憩. */
export const AGENDA_FORMS = ['present', 'write', 'talk', 'break'] as const;
export type AgendaForm = (typeof AGENDA_FORMS)[number];

/** As the camps have always held it. */
export const DEFAULT_PRESENTATION = { presentMinutes: 7, talkMinutes: 8 } as const;
export const DAY_MINUTES = 24 * 60;

/** Rows as earlier releases kept them: a time and a title. */
export type KeptAgendaItem = Pick<AgendaItem, 'time' | 'title'> & Partial<AgendaItem>;

/** A kept row with everything that it does not say. */
export const agendaItem = (kept: KeptAgendaItem): AgendaItem => ({
  day: 1,
  minutes: null,
  form: null,
  sheet: null,
  ...kept,
});

/** A row with its place in the day, in minutes after midnight. */
export interface AgendaSlot {
  readonly item: AgendaItem;
  readonly begin: number;
  /** null: it is the last of its day, and nobody said how long it lasts. */
  readonly end: number | null;
}

/** The rows in the order of days and times; rows of one time keep theirs. */
export const agendaInOrder = (agenda: readonly AgendaItem[]): readonly AgendaItem[] =>
  agenda.toSorted((a, b) => a.day - b.day || minutesOf(a.time) - minutesOf(b.time));

/** The rows in order, each with its begin and end; one that says no length ends where the next one begins. */
export function agendaSlots(agenda: readonly AgendaItem[]): readonly AgendaSlot[] {
  const items = agendaInOrder(agenda);
  return items.map((item, i) => {
    const begin = minutesOf(item.time);
    const next = items[i + 1];
    if (item.minutes !== null) return { item, begin, end: begin + item.minutes };
    return { item, begin, end: next?.day === item.day ? minutesOf(next.time) : null };
  });
}

/** How many days the camp lasts. */
export const daysOf = (agenda: readonly AgendaItem[]): CampDay =>
  CAMP_DAYS.findLast((day) => agenda.some((item) => item.day === day)) ?? 1;

/** What goes on and what comes. `now` is null before the first row of a day, in a gap, and after the last one. */
export interface AgendaNow {
  readonly now: AgendaSlot | null;
  readonly next: AgendaSlot | null;
  /** The camp's day it is; null on other days. */
  readonly day: CampDay | null;
  /** Minutes after midnight, in the camp's time. */
  readonly minute: number;
}

/** A last row of which nobody said how long it lasts counts as going on for this long. */
export const LAST_ROW_MINUTES = 60;

/** The agenda at the instant `nowMs`; `isoDate` is the camp's first day. `next` may be on a later day. */
export function agendaNow(agenda: readonly AgendaItem[], isoDate: string, nowMs: number): AgendaNow {
  const since = minutesSince(isoDate, nowMs);
  const day = Math.floor(since / DAY_MINUTES) + 1;
  const minute = since - (day - 1) * DAY_MINUTES;
  const slots = agendaSlots(agenda);
  const begun = slots.findLast((slot) => slot.item.day === day && slot.begin <= minute);
  const next = slots.find(({ item, begin }) => item.day > day || (item.day === day && begin > minute));
  const isOn = begun !== undefined && minute < (begun.end ?? begun.begin + LAST_ROW_MINUTES);
  return {
    now: isOn ? begun : null,
    next: next ?? null,
    day: CAMP_DAYS.find((each) => each === day && day <= daysOf(agenda)) ?? null,
    minute,
  };
}

/** What 発表する takes from the agenda. */
interface PresentationPlan {
  readonly sheet: string | null;
  readonly presentMinutes: number;
  readonly talkMinutes: number;
}

/** The presentation that goes on; else the next one of the day, else the latest; without any, 7 and 8 minutes of the vision. */
export function presentationPlan(
  agenda: readonly AgendaItem[],
  isoDate: string,
  nowMs: number,
): PresentationPlan {
  const { now, day, minute } = agendaNow(agenda, isoDate, nowMs);
  const rows = agendaSlots(agenda).filter(({ item }) => item.form === 'present');
  const here = rows.find((slot) => slot.item === now?.item);
  const later = rows.find((slot) => slot.item.day === day && slot.begin >= minute);
  const { item } = here ?? later ?? rows.findLast((slot) => slot.item.day === day) ?? rows[0] ?? {};
  return {
    sheet: item === undefined ? 'vision' : item.sheet,
    presentMinutes: item?.presentMinutes ?? DEFAULT_PRESENTATION.presentMinutes,
    talkMinutes: item?.talkMinutes ?? DEFAULT_PRESENTATION.talkMinutes,
  };
}

/** The calendar date of a day of the camp, `2026-10-10` for the second of one that begins on 2026-10-09. */
export function dateOfDay(isoDate: string, day: CampDay): string {
  const at = new Date(Date.parse(`${isoDate}T00:00:00Z`) + (day - 1) * DAY_MINUTES * 60_000);
  return Number.isNaN(at.getTime()) ? isoDate : at.toISOString().slice(0, 10);
}

/** Minutes after midnight of `9:30`. */
export function minutesOf(time: string): number {
  const [hour = 0, minute = 0] = time.split(':').map(Number);
  return hour * 60 + minute;
}

/** `9:30` of minutes after midnight. */
export const timeText = (minutes: number): string =>
  `${Math.floor(minutes / 60)}:${String(minutes % 60).padStart(2, '0')}`;

/** Whole minutes since the midnight with which the camp's first day begins. */
const minutesSince = (isoDate: string, nowMs: number): number =>
  Math.floor((nowMs - (Date.parse(`${isoDate}T00:00:00Z`) - JAPAN_OFFSET_MS)) / MINUTE_MS);

/** How far a camp is from today, in days of Japan's calendar: 0 on one of its days; days until its first one are positive, days since its last one negative. */
export function daysFrom(isoDate: string, days: number, nowMs: number): number {
  const first = Math.floor(Date.parse(`${isoDate}T00:00:00Z`) / DAY_MS);
  const today = Math.floor((nowMs + JAPAN_OFFSET_MS) / DAY_MS);
  if (Number.isNaN(first)) return Number.POSITIVE_INFINITY;
  if (today < first) return first - today;
  return Math.min(0, first + days - 1 - today);
}
