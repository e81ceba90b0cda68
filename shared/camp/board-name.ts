// What a board is called, in the reader's language: by its city, or by a word where it belongs to everyone. The title that is
// stored beside it says the same in Japanese, for whoever looks into a folder without the camp's teams.
import type { Locale } from '../time/fiscal-year.ts';
import type { Board, Team } from './camp.ts';

const EVERYONE: Readonly<Record<Locale, string>> = { ja: '全員', en: 'Everyone' };
const TEAM_ONLY: Readonly<Record<Locale, (team: string) => string>> = {
  ja: (team) => `${team}（チーム限り）`,
  en: (team) => `${team} (team only)`,
};

const OWN: Readonly<Record<Locale, string>> = { ja: '自分だけのボード', en: 'My own board' };

/** 「若葉市」, 「若葉市（チーム限り）」, 「全員」 or 「自分だけのボード」; the stored title where the board's team is not among `teams`. */
export function boardName(
  { teamId, title, visibility }: Pick<Board, 'teamId' | 'title' | 'visibility'>,
  teams: readonly Team[],
  locale: Locale,
): string {
  if (visibility === 'person') return OWN[locale];
  if (teamId === null) return EVERYONE[locale];
  const team = teams.find(({ id }) => id === teamId);
  if (team === undefined) return title;
  return visibility === 'team' ? TEAM_ONLY[locale](team.name) : team.name;
}
