// One row of the agenda: its cells as fields for facilitators, as words for everybody else, and the way to its sheet.
import { useTranslation } from 'react-i18next';
import type { CampAnswer } from '../../../shared/api/api.ts';
import {
  AGENDA_FORMS,
  type AgendaForm,
  type AgendaItem,
  type AgendaSlot,
  CAMP_DAYS,
  DAY_MINUTES,
  DEFAULT_PRESENTATION,
  timeText,
} from '../../../shared/camp/agenda.ts';
import { readCell } from '../../../shared/camp/agenda-cells.ts';
import { AGENDA_SHEETS, FORM_NAMES } from '../../../shared/camp/agenda-words.ts';
import { NAME_LIMITS } from '../../../shared/camp/name-limits.ts';
import { newestTemplate } from '../../../shared/templates/catalogue.ts';
import { nameOf } from '../../../shared/text/name.ts';
import { useLocale } from '../../i18n/use-locale.ts';
import { IconButton } from '../../ui/button.tsx';
import { Icon } from '../../ui/icon.tsx';
import { Menu } from '../../ui/menu.tsx';
import { followInside } from '../top-bar.tsx';
import { CellField, Moved } from './cell-field.tsx';
import { sheetHref } from './sheet-href.ts';

export type RowState = 'past' | 'now' | 'next';

export function AgendaRow({
  camp,
  slot: { item, begin, end },
  preview,
  state,
  mayEdit,
  onChange,
  onRemove,
}: {
  readonly camp: CampAnswer;
  readonly slot: AgendaSlot;
  readonly preview: AgendaSlot | null;
  readonly state: RowState;
  readonly mayEdit: boolean;
  readonly onChange: (changes: Partial<AgendaItem>) => void;
  readonly onRemove: () => void;
}) {
  const { t } = useTranslation(['agenda', 'common']);
  const locale = useLocale();
  const length = end === null ? null : end - begin;
  const nextLength = preview === null || preview.end === null ? length : preview.end - preview.begin;
  const sheet = newestTemplate(item.sheet ?? '')?.shortTitle[locale] ?? '—';
  const href = sheetHref(camp, item.sheet);
  const words = (head: string): string => t('cell', { head, title: item.title });
  return (
    <tr className={`arow ${state}`} aria-current={state === 'now' ? 'time' : undefined}>
      <td>{state === 'past' && <Icon name="check" size={18} />}</td>
      <td className="num">
        <Moved from={timeText(begin)} to={preview === null ? null : timeText(preview.begin)}>
          {mayEdit && (
            <CellField
              label={words(t('head.begin'))}
              value={timeText(begin)}
              read={(typed) => {
                const cell = readCell(typed);
                return cell.kind === 'times' && cell.times[0] !== undefined ? timeText(cell.times[0]) : null;
              }}
              onKeep={(time) => onChange({ time })}
            />
          )}
        </Moved>
      </td>
      <td className="num">
        <Moved
          from={length === null ? '' : t('minutes', { count: length })}
          to={nextLength === null ? null : t('minutes', { count: nextLength })}
        >
          {mayEdit && (
            <CellField
              label={words(t('head.length'))}
              value={length === null ? '' : String(length)}
              after={t('minute')}
              read={minutesIn}
              onKeep={(minutes) => onChange({ minutes: Number(minutes) })}
            />
          )}
        </Moved>
      </td>
      <td className="num">
        <Moved
          from={end === null ? '' : timeText(end)}
          to={preview === null || preview.end === null ? null : timeText(preview.end)}
        />
      </td>
      <td className="atitle">
        {mayEdit ? (
          <CellField
            label={words(t('head.title'))}
            value={item.title}
            read={(typed) => {
              const title = nameOf(typed);
              return title === '' || title.length > NAME_LIMITS.agendaItem ? null : title;
            }}
            onKeep={(title) => onChange({ title })}
          />
        ) : (
          item.title
        )}
        {state === 'now' && <span className="tag blue">{t('now')}</span>}
      </td>
      <td>
        <span className="asheet">
          {mayEdit ? (
            <select
              className="cell"
              aria-label={words(t('head.sheet'))}
              value={item.sheet ?? ''}
              onChange={(event) => onChange({ sheet: event.target.value === '' ? null : event.target.value })}
            >
              <option value="">—</option>
              {AGENDA_SHEETS.map((id) => (
                <option key={id} value={id}>
                  {newestTemplate(id)?.shortTitle[locale]}
                </option>
              ))}
            </select>
          ) : (
            <span>{sheet}</span>
          )}
          {href !== null && (
            <a
              className="btn quiet icon"
              href={href}
              aria-label={t('openSheet', { sheet })}
              title={t('openSheet', { sheet })}
              onClick={followInside}
            >
              <Icon name="forward" size={18} />
            </a>
          )}
        </span>
      </td>
      <td>
        {mayEdit ? (
          <select
            className="cell"
            aria-label={words(t('head.form'))}
            value={item.form ?? ''}
            onChange={(event) =>
              onChange({ form: AGENDA_FORMS.find((form) => form === event.target.value) ?? null })
            }
          >
            <option value="">—</option>
            {AGENDA_FORMS.map((form) => (
              <option key={form} value={form}>
                {FORM_NAMES[form][locale]}
              </option>
            ))}
          </select>
        ) : (
          <span>{formName(item.form, locale)}</span>
        )}
        {item.form === 'present' && (
          <span className="hint">
            {t('each', {
              present: item.presentMinutes ?? DEFAULT_PRESENTATION.presentMinutes,
              talk: item.talkMinutes ?? DEFAULT_PRESENTATION.talkMinutes,
            })}
          </span>
        )}
      </td>
      <td>
        {mayEdit && (
          <Menu
            trigger={<IconButton icon="more" label={t('common:moreFor', { what: item.title })} />}
            items={[
              ...CAMP_DAYS.filter((day) => day !== item.day).map((day) => ({
                key: `day-${day}`,
                words: t('moveTo', { day }),
                onSelect: () => onChange({ day }),
              })),
              ...(item.form === 'present'
                ? PRESENTATIONS.map(([present, talk]) => ({
                    key: `each-${present}`,
                    words: t('each', { present, talk }),
                    apart: present === PRESENTATIONS[0][0],
                    onSelect: () => onChange({ presentMinutes: present, talkMinutes: talk }),
                  }))
                : []),
              {
                key: 'remove',
                words: t('remove'),
                icon: 'delete' as const,
                danger: true,
                apart: true,
                onSelect: onRemove,
              },
            ]}
          />
        )}
      </td>
    </tr>
  );
}

/** Minutes for each city, offered for 発表. */
const PRESENTATIONS = [
  [7, 8],
  [5, 5],
  [3, 2],
] as const;

const formName = (form: AgendaForm | null, locale: 'ja' | 'en'): string =>
  form === null ? '—' : FORM_NAMES[form][locale];

function minutesIn(typed: string): string | null {
  const cell = readCell(typed);
  return cell.kind === 'minutes' && cell.minutes <= DAY_MINUTES ? String(cell.minutes) : null;
}
