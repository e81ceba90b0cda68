// 今日の流れ with the marker of now; nothing is said about those who are late.
import { useTranslation } from 'react-i18next';
import type { AgendaItem } from '../../../shared/camp/agenda.ts';
import { useLocale } from '../../i18n/use-locale.ts';
import { campDate } from '../camp-date.ts';
import { markAgenda } from './agenda.ts';

/** `serverTimeMs` comes anew with each answer of the lobby, so that all screens agree. */
export function AgendaList({
  agenda,
  date,
  serverTimeMs,
}: {
  readonly agenda: readonly AgendaItem[];
  readonly date: string;
  readonly serverTimeMs: number;
}) {
  const { t } = useTranslation('lobby');
  const locale = useLocale();
  return (
    <aside className="agenda">
      <p className="eyebrow">{campDate(date, locale)}</p>
      <h2>{t('agenda.title')}</h2>
      <ol>
        {markAgenda(agenda, date, serverTimeMs).map(({ item, at, mark, share, minutesLeft }) => (
          <li
            key={`${item.day} ${at} ${item.title}`}
            className={mark}
            aria-current={mark === 'now' ? 'time' : undefined}
          >
            <span className="at">{at}</span>
            <span className="rail">
              <i />
            </span>
            {mark === 'now' ? (
              <div>
                <b>{item.title}</b>
                <div className="nowbar">
                  <span style={{ width: `${Math.round(share * 100)}%` }} />
                </div>
                <span className="nowt">
                  <b>{t('agenda.now')}</b>
                  {minutesLeft !== null && t('agenda.left', { count: minutesLeft })}
                </span>
              </div>
            ) : (
              <span>{item.title}</span>
            )}
          </li>
        ))}
      </ol>
    </aside>
  );
}
