// What is said where a team's own board is made: where its words will lie, and that there was one before.
import { useTranslation } from 'react-i18next';
import type { CampAnswer } from '../../../shared/api/api.ts';
import type { TeamId } from '../../../shared/board/ids.ts';
import { wordsOf } from '../../../shared/camp/camp-words.ts';
import { useLocale } from '../../i18n/use-locale.ts';
import { dayOfYear } from '../camp-date.ts';

/** 「書いたものは、高台市のパソコンに保管」 */
export function KeptAt({ camp: { camp } }: { readonly camp: CampAnswer }) {
  const { t } = useTranslation('lobby');
  return t('teamOnly.kept', { place: wordsOf(camp).keptAt || t('teamOnly.server') });
}

/** 「前のボードは、11月30日に坂下さんが消しました」; nothing where none was deleted. */
export function FormerBoard({ camp, teamId }: { readonly camp: CampAnswer; readonly teamId: TeamId }) {
  const { t } = useTranslation('lobby');
  const locale = useLocale();
  const former = camp.deletedBoards.find((each) => each.teamId === teamId);
  if (former === undefined) return null;
  const date = dayOfYear(former.atMs, locale);
  const by = camp.people.find(({ id }) => id === former.person);
  return (
    <span className="hint">
      {by === undefined
        ? t('teamOnly.deletedBySomebody', { date })
        : t('teamOnly.deleted', { date, name: by.name })}
    </span>
  );
}
