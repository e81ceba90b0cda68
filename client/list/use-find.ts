// What is looked for, from which it can be chosen, and the key that leads there from anywhere on the page.
import { useRef, useState } from 'react';
import { useLocale } from '../i18n/use-locale.ts';
import { useWindowKeys } from '../ui/composing.ts';
import { isFiltering, type ListFilter, NO_FILTER } from './list-filter.ts';
import { type ListRow, placesOf } from './row.ts';

/** The filter, and the field in which words are typed. */
export function useFind() {
  const [filter, setFilter] = useState<ListFilter>(NO_FILTER);
  const field = useRef<HTMLInputElement>(null);
  useWindowKeys((event) => {
    const isFind = event.key.toLowerCase() === 'f' && (event.ctrlKey || event.metaKey);
    if (!isFind || event.shiftKey || event.altKey) return;
    if (event.target instanceof HTMLElement && event.target.closest('[role="dialog"], [role="menu"]')) return;
    event.preventDefault();
    field.current?.focus();
    field.current?.select();
  });
  return { filter, setFilter, field };
}

/** Places to choose from: while something is looked for, those that there were before. */
export function usePlaces(rows: readonly ListRow[], filter: ListFilter): ReturnType<typeof placesOf> {
  const locale = useLocale();
  const places = useRef<ReturnType<typeof placesOf>>([]);
  if (!isFiltering(filter)) places.current = placesOf(rows, locale);
  return places.current;
}
