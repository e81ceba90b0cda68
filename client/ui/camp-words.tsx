// The words of the camp (shared/camp/camp-words.ts) wherever its page says them: what people without a city are called, and the kinds of
// participants that are offered. A page that knows its camp wraps itself in it; elsewhere the usual words stand.
import { createContext, type ReactNode, useContext } from 'react';
import type { Camp } from '../../shared/camp/camp.ts';
import { type CampWords, organizerWords, USUAL_WORDS, wordsOf } from '../../shared/camp/camp-words.ts';
import { useLocale } from '../i18n/use-locale.ts';

const Words = createContext<CampWords>(USUAL_WORDS);

export function WithCampWords({
  camp,
  children,
}: {
  readonly camp: Pick<Camp, 'words'>;
  readonly children: ReactNode;
}) {
  return <Words value={wordsOf(camp)}>{children}</Words>;
}

/** People without a city: the word in lists and choices, and the one beside a mark. */
export function useOrganizers(): { readonly name: string; readonly badge: string } {
  const locale = useLocale();
  const { name, badge } = organizerWords(useContext(Words).organizers);
  return { name: name[locale], badge: badge[locale] };
}

/** Kinds of participants, to be offered where somebody says who a person is; none in a camp that named none. */
export const useRoles = (): readonly string[] => useContext(Words).roles;
