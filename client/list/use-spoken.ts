// What the live region says: deeds once their row stands where it stands now, what others brought, what was found.
import { useCallback, useEffect, useEffectEvent, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { RecordId } from '../../shared/board/ids.ts';
import type { Team } from '../../shared/camp/camp.ts';
import { useLocale } from '../i18n/use-locale.ts';
import type { Did } from './deeds/deeds.ts';
import { isFiltering, type ListFilter } from './list-filter.ts';
import type { Listing } from './list-rows.ts';
import { saidOf } from './said.ts';

/** Arrivals within this time are told together, in ms. */
const ARRIVALS_MS = 1500;
/** Whoever looks for something types on; what is found is told when they rest this long, in ms. */
const FOUND_MS = 500;

/** `at` grows with each sentence, so that the same words are said again. */
export interface Spoken {
  readonly words: string;
  readonly at: number;
}

/** `say` says words at once, `tell` a deed when its row is there, `arrived` what came from others. */
export function useSpoken({ rows, found }: Listing, filter: ListFilter, teams: readonly Team[]) {
  const { t } = useTranslation(['list', 'common']);
  const locale = useLocale();
  const [spoken, setSpoken] = useState<Spoken>({ words: '', at: 0 });
  const say = useCallback((words: string): void => setSpoken(({ at }) => ({ words, at: at + 1 })), []);

  const waiting = useRef<{ readonly did: Did; readonly id: RecordId } | null>(null);
  const tellDeed = useEffectEvent(() => {
    const next = waiting.current;
    const row = rows.find(({ id }) => id === next?.id);
    waiting.current = null;
    if (next !== null && row?.kind === 'record') say(saidOf(next.did, row, t, { teams, locale }));
  });
  // biome-ignore lint/correctness/useExhaustiveDependencies: it stands elsewhere when rows have changed
  useEffect(() => {
    if (waiting.current !== null) tellDeed();
  }, [rows]);

  const arrivals = useRef({ count: 0, timer: undefined as ReturnType<typeof setTimeout> | undefined });
  const arrived = (count: number): void => {
    arrivals.current.count += count;
    arrivals.current.timer ??= setTimeout(() => {
      say(t('said.arrived', { count: arrivals.current.count }));
      arrivals.current = { count: 0, timer: undefined };
    }, ARRIVALS_MS);
  };
  useEffect(() => () => clearTimeout(arrivals.current.timer), []);

  const last = useRef(filter);
  const tellFound = useEffectEvent(() =>
    say(
      !isFiltering(filter)
        ? t('find.all')
        : found.length === 0
          ? t('find.none')
          : t('find.found', { count: found.length }),
    ),
  );
  useEffect(() => {
    if (filter === last.current) return;
    last.current = filter;
    const timer = setTimeout(() => tellFound(), FOUND_MS);
    return () => clearTimeout(timer);
  }, [filter]);

  return {
    spoken,
    say,
    tell: (what: { readonly did: Did; readonly id: RecordId }): void => {
      waiting.current = what;
    },
    arrived,
  };
}
