// The table that was brought, with what each column is and what becomes of each row.
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { COLUMN_USES, type ColumnUse } from '../../../../shared/incoming/columns.ts';
import type { PlannedRow } from '../../../../shared/incoming/plan-rows.ts';
import { useLocale } from '../../../i18n/use-locale.ts';
import { Select } from '../../../ui/field.tsx';
import { Icon } from '../../../ui/icon.tsx';
import { Segmented } from '../../../ui/segmented.tsx';
import { faultWords } from './fault-words.ts';
import type { BroughtTable, Plan } from './use-plan.ts';

/** Rows that are shown; nobody reads more here. */
const SHOWN = 200;
/** Letters of a cell that are shown. */
const SHOWN_LETTERS = 120;

const begun = (cell: string): string =>
  cell.length > SHOWN_LETTERS
    ? `${[...cell.slice(0, SHOWN_LETTERS + 1)].slice(0, SHOWN_LETTERS).join('')}…`
    : cell;

export function TablePreview({ table, plan }: { readonly table: BroughtTable; readonly plan: Plan }) {
  const { t } = useTranslation('incoming');
  const { wish, rows } = plan;
  const [which, setWhich] = useState<'all' | 'faulty'>('all');
  const faulty = rows.filter(({ faults }) => faults.length > 0);
  const shown = (which === 'all' ? rows : faulty).slice(0, SHOWN);
  const rest = (which === 'all' ? rows : faulty).length - shown.length;
  return (
    <div className="inrows">
      <div className="inrows-head">
        <h3>
          {table.name ?? t('preview.pasted')}
          <span>{t('preview.count', { count: rows.length })}</span>
        </h3>
        <Segmented
          label={t('preview.which')}
          showLabel={false}
          options={[
            { value: 'all', words: t('preview.all') },
            { value: 'faulty', words: t('preview.faulty', { count: faulty.length }) },
          ]}
          value={which}
          onChange={setWhich}
        />
      </div>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls has to be reached by keyboard */}
      <section className="inscroll" tabIndex={0} aria-label={t('preview.label')}>
        <table>
          <thead>
            <tr>
              <th scope="col" className="num">
                {t('preview.row')}
              </th>
              <th scope="col">{t('preview.becomes')}</th>
              {wish.uses.map((use, column) => (
                // biome-ignore lint/suspicious/noArrayIndexKey: a column is its place
                <th scope="col" key={column} className={use === 'none' ? 'off' : ''}>
                  <Select
                    aria-label={t('preview.column', { number: column + 1 })}
                    value={use}
                    onChange={({ target }) => plan.setUse(column, target.value as ColumnUse)}
                    options={COLUMN_USES.map((each) => ({ value: each, words: t(`use.${each}`) }))}
                  />
                  {wish.hasHead && <small>{begun(table.rows[0]?.[column] ?? '')}</small>}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {shown.map((row) => (
              <tr key={row.number} className={row.isTaken ? '' : 'left-out'}>
                <td className="num">{row.number}</td>
                <td className="becomes">
                  <Becomes row={row} sheetId={wish.sheetId} />
                </td>
                {wish.uses.map((use, column) => (
                  // biome-ignore lint/suspicious/noArrayIndexKey: a column is its place
                  <td key={column} className={use === 'none' ? 'off' : use === 'words' ? 'inwords' : ''}>
                    {begun(table.rows[row.number - 1]?.[column] ?? '')}
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
        {rest > 0 && <p className="hint inrest">{t('preview.rest', { count: rest })}</p>}
        {which === 'faulty' && faulty.length === 0 && <p className="hint inrest">{t('preview.nothing')}</p>}
      </section>
    </div>
  );
}

function Becomes({ row, sheetId }: { readonly row: PlannedRow; readonly sheetId: string }) {
  const { t } = useTranslation('incoming');
  const locale = useLocale();
  const { place, faults, isTaken } = row;
  return (
    <>
      {isTaken && place !== null && (
        <span className="into">
          <Icon name="forward" size={16} />
          {place.sheetId === sheetId ? '' : `${place.sheetName}・`}
          {place.zone.label[locale]}
        </span>
      )}
      {!isTaken && <b>{t('preview.leftOut')}</b>}
      {faults.map((fault) => (
        <span key={fault.kind} className="infault">
          {faultWords(fault, t)}
        </span>
      ))}
    </>
  );
}
