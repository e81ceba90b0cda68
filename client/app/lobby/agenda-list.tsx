// 今日の流れ with the marker of now, each row leading to its sheet; nothing is said about those who are late. Of a longer camp
// the day it is.
import { useTranslation } from 'react-i18next';
import type { CampAnswer } from '../../../shared/api/api.ts';
import {
  type AgendaItem,
  agendaNow,
  agendaSlots,
  dateOfDay,
  daysOf,
  LAST_ROW_MINUTES,
  timeText,
} from '../../../shared/camp/agenda.ts';
import { useLocale } from '../../i18n/use-locale.ts';
import { sheetHref } from '../agenda/sheet-href.ts';
import { campDate } from '../camp-date.ts';
import { paths } from '../routes.ts';
import { followInside } from '../top-bar.tsx';

/** `serverTimeMs` comes anew with each answer of the lobby, so that all screens agree. */
export function AgendaList({
  camp,
  serverTimeMs,
}: {
  readonly camp: CampAnswer;
  readonly serverTimeMs: number;
}) {
  const { t } = useTranslation('lobby');
  const locale = useLocale();
  const { agenda, date, id } = camp.camp;
  const { day, next } = agendaNow(agenda, date, serverTimeMs);
  const days = daysOf(agenda);
  const shownDay = day ?? next?.item.day ?? days;
  const row = (title: string, sheet: string | null) => {
    const href = sheetHref(camp, sheet);
    if (href === null) return title;
    return (
      <a className="asheetlink" href={href} onClick={followInside}>
        {title}
      </a>
    );
  };
  return (
    <aside className="agenda">
      <p className="eyebrow">{campDate(dateOfDay(date, shownDay), locale)}</p>
      <div className="row between">
        <h2>{days > 1 ? t('agenda.ofDay', { day: shownDay }) : t('agenda.title')}</h2>
        {(days > 1 || camp.me.role === 'facilitator') && (
          <a className="link small" href={paths.agenda(id)} onClick={followInside}>
            {t(camp.me.role === 'facilitator' ? 'agenda.change' : 'agenda.all')}
          </a>
        )}
      </div>
      <ol>
        {markAgenda(agenda, date, serverTimeMs)
          .filter(({ item }) => item.day === shownDay)
          .map(({ item, at, mark, share, minutesLeft }) => (
            <li
              key={`${at} ${item.title}`}
              className={mark}
              aria-current={mark === 'now' ? 'time' : undefined}
            >
              <span className="at">{at}</span>
              <span className="rail">
                <i />
              </span>
              {mark === 'now' ? (
                <div>
                  <b>{row(item.title, item.sheet)}</b>
                  <div className="nowbar">
                    <span style={{ width: `${Math.round(share * 100)}%` }} />
                  </div>
                  <span className="nowt">
                    <b>{t('agenda.now')}</b>
                    {minutesLeft !== null && t('agenda.left', { count: minutesLeft })}
                  </span>
                </div>
              ) : (
                <span>{row(item.title, item.sheet)}</span>
              )}
            </li>
          ))}
      </ol>
    </aside>
  );
}

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
