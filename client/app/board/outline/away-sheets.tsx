// Under the list of sheets, folded: those that were put away, each with the press that brings it back to its place.
import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { useLocale } from '../../../i18n/use-locale.ts';
import { Button } from '../../../ui/button.tsx';
import { sheetName } from '../sheet-names.ts';
import type { SheetArranging } from './arranging.ts';

interface AwaySheetsProps {
  readonly arranging: SheetArranging;
  /** What had the focus here has gone with the last sheet. */
  readonly onFocusLost: () => void;
}

/** Nothing where no sheet is away. */
export function AwaySheets({ arranging, onFocusLost }: AwaySheetsProps) {
  const { t } = useTranslation('board');
  const locale = useLocale();
  const { away } = arranging;
  const fold = useRef<HTMLElement>(null);
  const hadFocus = useRef(false);
  const count = away.length;
  // Whoever goes by keys goes on by keys: beside what has just gone from the list, or come back to it.
  // biome-ignore lint/correctness/useExhaustiveDependencies: looked at when a sheet goes or comes
  useEffect(() => {
    const isLost = hadFocus.current && document.activeElement === document.body;
    if (arranging.takeFocus() || isLost) {
      if (fold.current === null) onFocusLost();
      else fold.current.focus();
    }
  }, [count]);
  if (count === 0) return null;
  return (
    <details
      className="saway"
      onFocus={() => {
        hadFocus.current = true;
      }}
      onBlur={() => {
        hadFocus.current = false;
      }}
    >
      <summary ref={fold}>{t('arrange.away', { count })}</summary>
      <ul>
        {away.map((sheet) => (
          <li key={sheet.id}>
            <span>{sheetName(sheet, locale)}</span>
            <Button
              size="sm"
              icon="undo"
              aria-label={t('arrange.bringBackOf', { sheet: sheetName(sheet, locale) })}
              onClick={() => arranging.bringBack(sheet)}
            >
              {t('arrange.bringBack')}
            </Button>
          </li>
        ))}
      </ul>
    </details>
  );
}
