// What the live region says of a deed, once the row stands where it stands now.
import type { TFunction } from 'i18next';
import type { Team } from '../../shared/camp/camp.ts';
import { EVIDENCE_WORDS, STAR_WORDS } from '../../shared/drawing/node.ts';
import type { Locale } from '../../shared/time/fiscal-year.ts';
import type { Did } from './deeds/deeds.ts';
import type { RecordRow } from './row.ts';

/** 「若葉市の付箋を「5年後・組織」へ移しました。」 */
export function saidOf(
  did: Did,
  row: Pick<RecordRow, 'read' | 'number' | 'team' | 'text' | 'hidden'>,
  t: TFunction<['list', 'common']>,
  { teams, locale }: { readonly teams: readonly Team[]; readonly locale: Locale },
): string {
  const { read, number } = row;
  const tree = read.zone?.use.kind === 'tree' ? read.zone.use.tree : 'why';
  switch (did) {
    case 'moved': {
      const place = read.zone?.label[locale] ?? '';
      const city = teams.find(({ id }) => id === row.team)?.name;
      return city === undefined ? t('said.movedBare', { place }) : t('said.moved', { city, place });
    }
    case 'ordered':
    case 'demoted':
    case 'promoted':
      return t(`said.${did}`, { number });
    case 'starred':
    case 'unstarred':
      return t(`said.${did}`, { mark: STAR_WORDS[tree][locale] });
    case 'backed':
    case 'open':
      return t(`said.${did}`, { mark: EVIDENCE_WORDS[tree][did][locale] });
    case 'set':
      return row.text === '' ? t('said.unset') : t('said.set', { words: row.text });
    case 'folded':
      return t('said.folded', { count: row.hidden });
    case 'unfolded':
      return t('said.unfolded');
    case 'levelled':
      return t('said.levelled');
  }
}
