// Moving the rest of the day, for facilitators only: how many minutes, what comes of it, and the other way out (shorter
// breaks). Whether the day is ahead or behind is not judged.
import { useTranslation } from 'react-i18next';
import { type AgendaItem, type AgendaNow, agendaSlots, timeText } from '../../../shared/camp/agenda.ts';
import { keepEnd, type ShiftFrom, shiftRest } from '../../../shared/camp/agenda-shift.ts';
import { Button, IconButton } from '../../ui/button.tsx';
import { Icon } from '../../ui/icon.tsx';

const STEP_MINUTES = 5;

export function ShiftPanel({
  agenda,
  now,
  from,
  byMinutes,
  onBy,
  onShift,
}: {
  readonly agenda: readonly AgendaItem[];
  readonly now: AgendaNow;
  /** null: nothing is left that could move. */
  readonly from: ShiftFrom | null;
  readonly byMinutes: number;
  readonly onBy: (minutes: number) => void;
  /** The rows to keep, and what was done, in words. */
  readonly onShift: (agenda: readonly AgendaItem[], words: string) => void;
}) {
  const { t } = useTranslation('agenda');
  if (from === null)
    return (
      <aside className="ashift sheetcard">
        <p className="hint">{t('shift.at', { time: timeText(now.minute) })}</p>
        <h2>{t('shift.nothing')}</h2>
      </aside>
    );
  const slots = agendaSlots(agenda);
  const title = slots[from.row]?.item.title ?? '';
  const shifted = shiftRest(agenda, from, byMinutes);
  const kept = keepEnd(agenda, from, byMinutes);
  const may = (minutes: number): boolean => minutes === 0 || shiftRest(agenda, from, minutes) !== null;
  const lastRow = slots.findLastIndex(({ item }) => item.day === slots[from.row]?.item.day);
  const last = slots[lastRow];
  const lastAfter = shifted === null ? undefined : agendaSlots(shifted)[lastRow];
  const ends = [last?.end ?? last?.begin, lastAfter?.end ?? lastAfter?.begin];
  const count = Math.abs(byMinutes);
  return (
    <aside className="ashift sheetcard" aria-label={t('shift.title')}>
      <p className="hint">{t('shift.at', { time: timeText(now.minute) })}</p>
      <h2>
        {now.now === null || now.now.end === null
          ? t('shift.before', { title })
          : t('shift.left', { title, count: now.now.end - now.minute })}
      </h2>
      <p>{t('shift.from', { title })}</p>
      <fieldset className="stepper" aria-label={t('shift.minutes')}>
        <IconButton
          icon="minus"
          label={t('shift.less')}
          disabled={!may(byMinutes - STEP_MINUTES)}
          onClick={() => onBy(byMinutes - STEP_MINUTES)}
        />
        <output aria-live="polite">
          <b>{byMinutes < 0 ? `−${count}` : count}</b> {t('minute')}
        </output>
        <IconButton
          icon="plus"
          label={t('shift.more')}
          disabled={!may(byMinutes + STEP_MINUTES)}
          onClick={() => onBy(byMinutes + STEP_MINUTES)}
        />
      </fieldset>
      {byMinutes !== 0 && ends[0] !== undefined && ends[1] !== undefined && (
        <p className="row between aend">
          <span>{last?.item.title}</span>
          <span>
            <s>{timeText(ends[0])}</s> <b>{timeText(ends[1])}</b>
          </span>
        </p>
      )}
      <Button
        look="primary"
        size="big"
        wide
        disabled={byMinutes === 0 || shifted === null}
        onClick={() =>
          shifted !== null &&
          onShift(shifted, t(byMinutes < 0 ? 'shift.doneEarlier' : 'shift.done', { count }))
        }
      >
        {byMinutes === 0 ? t('shift.choose') : t(byMinutes < 0 ? 'shift.doEarlier' : 'shift.do', { count })}
      </Button>
      {kept !== null && (
        <Button wide onClick={() => onShift(kept.agenda, t('shift.keptDone'))}>
          {kept.breaks.length === 1
            ? t('shift.keep', { count: kept.breaks[0]?.minutes ?? 0 })
            : t('shift.keepMany')}
        </Button>
      )}
      <p className="hint row top-aligned">
        <Icon name="people" size={18} />
        <span>{t('shift.hint')}</span>
      </p>
    </aside>
  );
}
