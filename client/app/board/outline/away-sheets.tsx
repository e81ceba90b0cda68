// Under the list of sheets, folded: those that were put away, each with the press that brings it back to its place.
import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { useLocale } from '../../../i18n/use-locale.ts';
import { Button } from '../../../ui/button.tsx';
import { sheetName } from '../sheet-names.ts';
import type { SheetArranging } from './arranging.ts';

/** Nothing where no sheet is away. */
export function AwaySheets({ arranging }: { readonly arranging: SheetArranging }) {
  const { t } = useTranslation('board');
  const locale = useLocale();
  const { away } = arranging;
  const fold = useRef<HTMLElement>(null);
  const count = away.length;
  // biome-ignore lint/correctness/useExhaustiveDependencies: an entry has gone when one more is away
  useEffect(() => {
    // Whoever put a sheet away by keys goes on by keys, beside what is gone.
    if (arranging.takeFocus()) fold.current?.focus();
  }, [count]);
  if (away.length === 0) return null;
  return (
    <details className="saway">
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
