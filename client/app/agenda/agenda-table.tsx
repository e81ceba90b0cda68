// The rows as a real table, a heading for each day of a longer camp. A row is changed in its cells; what leaves a cell is
// kept. With a preview, old times stand struck beside the new ones.
import { Fragment } from 'react';
import { useTranslation } from 'react-i18next';
import type { CampAnswer } from '../../../shared/api/api.ts';
import {
  type AgendaItem,
  type AgendaNow,
  type AgendaSlot,
  agendaSlots,
  dateOfDay,
  daysOf,
} from '../../../shared/camp/agenda.ts';
import { useLocale } from '../../i18n/use-locale.ts';
import { campDate } from '../camp-date.ts';
import { AgendaRow, type RowState } from './agenda-row.tsx';
import { withoutRow, withRow } from './edit-rows.ts';

const HEADS = ['mark', 'begin', 'length', 'end', 'title', 'sheet', 'form', 'more'] as const;

export function AgendaTable({
  camp,
  now,
  preview,
  mayEdit,
  onChanged,
  onRemoved,
}: {
  readonly camp: CampAnswer;
  readonly now: AgendaNow;
  /** The rows as a shift would leave them. */
  readonly preview: readonly AgendaItem[] | null;
  readonly mayEdit: boolean;
  readonly onChanged: (agenda: readonly AgendaItem[]) => void;
  readonly onRemoved: (agenda: readonly AgendaItem[]) => void;
}) {
  const { t } = useTranslation('agenda');
  const locale = useLocale();
  const { agenda, date } = camp.camp;
  const slots = agendaSlots(agenda);
  const previewed = preview === null ? null : agendaSlots(preview);
  const days = daysOf(agenda);
  return (
    <table className="atable sheetcard">
      <thead>
        <tr>
          {HEADS.map((head) => (
            <th key={head} scope="col">
              {head === 'mark' || head === 'more' ? (
                <span className="vh">{t(`head.${head}`)}</span>
              ) : (
                t(`head.${head}`)
              )}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {slots.map((slot, row) => (
          // Rows have no name but their place; a row that moves is a new one.
          <Fragment key={`${slot.item.day} ${slot.item.time} ${slot.item.title}`}>
            {days > 1 && slots[row - 1]?.item.day !== slot.item.day && (
              <tr className="aday">
                <th colSpan={HEADS.length} scope="rowgroup">
                  {t('day', { day: slot.item.day })}
                  <span className="muted">{campDate(dateOfDay(date, slot.item.day), locale)}</span>
                </th>
              </tr>
            )}
            <AgendaRow
              camp={camp}
              slot={slot}
              preview={previewed?.[row] ?? null}
              state={stateOf(slot, row, slots, now)}
              mayEdit={mayEdit}
              onChange={(changes) => onChanged(withRow(agenda, row, changes))}
              onRemove={() => onRemoved(withoutRow(agenda, row))}
            />
          </Fragment>
        ))}
      </tbody>
    </table>
  );
}

function stateOf(
  slot: AgendaSlot,
  row: number,
  slots: readonly AgendaSlot[],
  { now, next }: AgendaNow,
): RowState {
  if (slot.item === now?.item) return 'now';
  const comes = next === null ? slots.length : slots.findIndex(({ item }) => item === next.item);
  return row < comes ? 'past' : 'next';
}
