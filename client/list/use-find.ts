// What is looked for, and the key that leads there from anywhere on the page.
import { useEffect, useEffectEvent, useRef, useState } from 'react';
import { useWindowKeys } from '../ui/composing.ts';
import { isFiltering, type ListFilter } from './list-filter.ts';
import type { Listing } from './list-rows.ts';

/** What was found when the list was left, or is found now. */
export interface Found {
  readonly filter: ListFilter;
  readonly ids: Listing['found'];
}

/** The filter, and the field in which words are typed. */
export function useFind(first: ListFilter) {
  const [filter, setFilter] = useState<ListFilter>(first);
  const field = useRef<HTMLInputElement>(null);
  const toField = (): void => {
    field.current?.focus();
    field.current?.select();
  };
  useWindowKeys((event) => {
    const isFind = event.key.toLowerCase() === 'f' && (event.ctrlKey || event.metaKey);
    if (!isFind || event.shiftKey || event.altKey) return;
    if (event.target instanceof HTMLElement && event.target.closest('[role="dialog"], [role="menu"]')) return;
    event.preventDefault();
    toField();
  });
  return { filter, setFilter, field, toField };
}

/** Tells the screen around the list what is found in it. */
export function useTellFound(
  filter: ListFilter,
  { found }: Listing,
  onFound: ((found: Found | null) => void) | undefined,
): void {
  const tell = useEffectEvent(() => onFound?.(isFiltering(filter) ? { filter, ids: found } : null));
  // biome-ignore lint/correctness/useExhaustiveDependencies: something else is found then
  useEffect(() => tell(), [filter, found]);
}
