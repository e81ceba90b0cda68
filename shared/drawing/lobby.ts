// What the lobby (T0) prints of its camp: the day, and how it runs. Seats are lobby-seats.ts's, how to come in way-in.ts's. All of it follows from
// the camp (sheet-context.ts, Gathering); where nobody handed it over, nothing is printed.
import { agendaSlots, type CampDay, dateOfDay, daysOf, timeText } from '../camp/agenda.ts';
import type { Furniture, Wording } from '../templates/template.ts';
import { fitText, textWidth } from '../text/measure.ts';
import { formatDate, type Locale } from '../time/fiscal-year.ts';
import { shortDay } from '../time/short-day.ts';
import type { Drawing } from './drawing.ts';
import { INK, LINE } from './roles.ts';
import type { BoardContext, Gathering } from './sheet-context.ts';
import { line } from './sheet-frame.ts';

const EMPTY: Wording = {
  ja: 'まだ予定がありません。進行役が入れます。',
  en: 'No plan yet. The facilitator enters it.',
};
const WEEKDAYS: Readonly<Record<Locale, readonly string[]>> = {
  ja: ['日', '月', '火', '水', '木', '金', '土'],
  en: ['Sun', 'Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat'],
};
/** Rows of the agenda stand as far apart as drawn, closer when there are many, and no closer than can be read. */
const ROW = { most: 49.5, least: 34, text: 23, title: 86 } as const;

/** The day of the camp that is shown: today where it is one, else the first. */
function dayShown({ date, agenda }: Gathering, today: string | undefined): CampDay {
  const days = daysOf(agenda);
  return ([1, 2, 3] as const).find((day) => day <= days && dateOfDay(date, day) === today) ?? 1;
}

/** 「令和8年　10月9日（金）」, from the right margin to the left; in English the same in one size. */
export function drawCampDate(
  { right, y }: Extract<Furniture, { kind: 'camp-date' }>,
  ctx: BoardContext,
): readonly Drawing[] {
  if (ctx.gathering === undefined) return [];
  const iso = dateOfDay(ctx.gathering.date, dayShown(ctx.gathering, ctx.today));
  const full = formatDate(iso, ctx.locale);
  const day = shortDay(iso, ctx.locale);
  if (full === '' || day === '') return [];
  const weekday = WEEKDAYS[ctx.locale][new Date(`${iso}T00:00:00Z`).getUTCDay()] ?? '';
  const style = { bold: true, anchor: 'end' } as const;
  const after = ctx.locale === 'ja' ? `（${weekday}）` : ` ${weekday}`;
  const before = ctx.locale === 'ja' ? full.replace(/年.*/u, '年') : iso.slice(0, 4);
  const [small, large] = [38, 72];
  const dayRight = right - textWidth(after, small, true);
  return [
    ...line(after.trim(), right, y, small, INK.time, style),
    ...line(day, dayRight, y, large, INK.time, style),
    ...line(before, dayRight - textWidth(day, large, true) - 20, y, small, INK.time, style),
  ];
}

/** Times and titles of the day; what finds no room is counted. */
export function drawAgenda(
  { rect }: Extract<Furniture, { kind: 'agenda' }>,
  ctx: BoardContext,
): readonly Drawing[] {
  if (ctx.gathering === undefined) return [];
  const { agenda } = ctx.gathering;
  const day = dayShown(ctx.gathering, ctx.today);
  const rows = agendaSlots(agenda).filter(({ item }) => item.day === day);
  if (rows.length === 0) return line(EMPTY[ctx.locale], rect.x, rect.y + 28, 22, INK.ink3);
  const pitch = Math.max(ROW.least, Math.min(ROW.most, rect.height / rows.length));
  const most = Math.floor(rect.height / pitch + 0.001);
  const shown = rows.length > most ? rows.slice(0, most - 1) : rows;
  const room = rect.width - ROW.title;
  const baseline = (at: number): number => rect.y + (at + 1) * pitch - pitch * 0.36;
  return [
    ...shown.flatMap(({ item, begin }, at): readonly Drawing[] => [
      ...line(timeText(begin).padStart(5, '0'), rect.x, baseline(at), ROW.text, INK.ink, { bold: true }),
      ...line(
        fitText(item.title, ROW.text, false, room),
        rect.x + ROW.title,
        baseline(at),
        ROW.text,
        INK.ink,
      ),
      ...(at === rows.length - 1 ? [] : [rule(rect.x, rect.width, rect.y + (at + 1) * pitch)]),
    ]),
    ...(shown.length === rows.length
      ? []
      : line(
          moreRows(rows.length - shown.length, ctx.locale),
          rect.x,
          baseline(shown.length),
          ROW.text,
          INK.ink2,
        )),
  ];
}

const moreRows = (count: number, locale: Locale): string =>
  locale === 'ja' ? `ほか${count}件` : `${count} more`;

const rule = (x: number, width: number, y: number): Drawing => ({
  kind: 'path',
  d: `M${x} ${y}H${x + width}`,
  stroke: { colour: INK.hair, width: LINE.hair },
});
