// The field in which the other end is looked for, and the list below it: typing narrows it, ↑↓ go along it, Enter takes one.
import { type KeyboardEvent, useEffect, useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { LinkEnd } from '../../shared/board/records.ts';
import { yearLabel } from '../../shared/time/fiscal-year.ts';
import { useLocale } from '../i18n/use-locale.ts';
import { isComposing, isPlainEnter } from '../ui/composing.ts';
import { Icon } from '../ui/icon.tsx';
import type { LinkChoices } from './link-choices.ts';

export function LinkChoiceList({
  choices: { groups, more },
  query,
  baseFiscalYear,
  onQuery,
  onChosen,
}: {
  readonly choices: LinkChoices;
  readonly query: string;
  readonly baseFiscalYear: number;
  readonly onQuery: (query: string) => void;
  readonly onChosen: (end: LinkEnd) => void;
}) {
  const { t } = useTranslation('list');
  const locale = useLocale();
  const listId = useId();
  const [at, setAt] = useState(0);
  const all = groups.flatMap(({ choices }) => choices);
  const active = all[Math.min(at, all.length - 1)];
  const optionId = (end: LinkEnd): string => `${listId} ${end}`.replaceAll(' ', '_');
  const activeId = active === undefined ? undefined : optionId(active.end);
  useEffect(() => {
    if (activeId !== undefined) document.getElementById(activeId)?.scrollIntoView({ block: 'nearest' });
  }, [activeId]);
  const yearWords = (years: number | null): string =>
    years === null ? '' : yearLabel(baseFiscalYear, years, 'distance', locale);
  const onKey = (event: KeyboardEvent): void => {
    const step = STEPS[event.key];
    if (step !== undefined && !isComposing(event) && all.length > 0) {
      event.preventDefault();
      setAt((before) => Math.max(0, Math.min(all.length - 1, Math.min(before, all.length - 1) + step)));
    } else if (isPlainEnter(event)) {
      event.preventDefault();
      if (active !== undefined) onChosen(active.end);
    }
  };
  return (
    <div className="ljoin-find">
      <div className="lsearch">
        <Icon name="search" size={18} />
        <input
          type="search"
          className="input"
          role="combobox"
          aria-label={t('join.find')}
          placeholder={t('join.find')}
          aria-expanded={all.length > 0}
          aria-controls={listId}
          aria-autocomplete="list"
          aria-activedescendant={activeId}
          autoComplete="off"
          // biome-ignore lint/a11y/noAutofocus: what one came to the dialog for
          autoFocus
          value={query}
          onChange={(event) => {
            setAt(0);
            onQuery(event.target.value);
          }}
          onKeyDown={onKey}
        />
      </div>
      <div role="listbox" id={listId} aria-label={t('join.choices')} className="ljoin-list">
        {groups.map(({ key, sheet, years, choices }) => {
          const name = sheet === null ? t('join.near') : sheet;
          const year = yearWords(years);
          return (
            // biome-ignore lint/a11y/useSemanticElements: a group of a listbox is no fieldset
            <div role="group" key={key} aria-label={[name, year].filter((each) => each !== '').join(' ')}>
              <p className="ljoin-head" aria-hidden="true">
                <b>{name}</b> {year}
              </p>
              {choices.map(({ end, number, words, sheet: ofSheet, years: ofYears }) => (
                // biome-ignore lint/a11y/useKeyWithClickEvents: the field has the focus and hears all keys
                // biome-ignore lint/a11y/useFocusableInteractive: the field names the chosen one (aria-activedescendant)
                <div
                  role="option"
                  key={end}
                  id={optionId(end)}
                  aria-selected={end === active?.end}
                  className="ljoin-option"
                  onMouseDown={(event) => event.preventDefault()}
                  onClick={() => onChosen(end)}
                >
                  <span className="lnum">{number}</span>
                  <span className="grow">{words}</span>
                  <span className="ljoin-aside">{`${ofSheet} ${yearWords(ofYears)}`.trim()}</span>
                </div>
              ))}
            </div>
          );
        })}
      </div>
      {all.length === 0 && <p className="hint">{t('join.none')}</p>}
      {more > 0 && <p className="hint">{t('join.more', { count: more })}</p>}
    </div>
  );
}

const STEPS: Readonly<Record<string, number>> = { ArrowDown: 1, ArrowUp: -1, PageDown: 8, PageUp: -8 };
