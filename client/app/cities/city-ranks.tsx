// 職層 of one city: the camp's, until somebody says that this city (a 区) has others. What its sheets keep is shared/board/sheet-ranks.ts.
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { CampAnswer } from '../../../shared/api/api.ts';
import type { Team } from '../../../shared/camp/camp.ts';
import { ranksOf } from '../../../shared/camp/camp-words.ts';
import { rankWords } from '../../../shared/camp/ranks.ts';
import { listed } from '../../i18n/phrases.ts';
import { useLocale } from '../../i18n/use-locale.ts';
import { Button } from '../../ui/button.tsx';
import { Switch } from '../../ui/field.tsx';
import { FailureNotice } from '../../ui/notice.tsx';
import { showToast } from '../../ui/toast.tsx';
import { api } from '../api.ts';
import { useRequest } from '../use-request.ts';
import { areWhole, linesOf, RankFields, ranksTyped } from '../words/rank-fields.tsx';

export function CityRanks({
  team,
  camp,
  onChanged,
  onClose,
}: {
  readonly team: Team;
  readonly camp: CampAnswer;
  readonly onChanged: (camp: CampAnswer) => void;
  readonly onClose: () => void;
}) {
  const { t } = useTranslation(['words', 'common']);
  const locale = useLocale();
  const [hasOwn, setOwn] = useState((team.ranks ?? null) !== null);
  const [lines, setLines] = useState(() => linesOf(ranksOf(camp.camp, team), locale));
  const [tried, setTried] = useState(false);
  const { busy, failure, send } = useRequest();
  const ofCamp = listed(
    ranksOf(camp.camp, undefined).map((rank) => rankWords(rank)[locale]),
    locale,
  );
  const save = async (event: FormEvent): Promise<void> => {
    event.preventDefault();
    setTried(true);
    if (busy || (hasOwn && !areWhole(lines))) return;
    const ranks = hasOwn ? ranksTyped(lines, locale) : null;
    const changed = await send(api.updateTeam(camp.camp.id, team.id, { ranks }));
    if (!changed.ok) return;
    showToast({ words: t('city.done', { team: team.name }) });
    onChanged(changed.value);
  };
  return (
    <form
      className="cityranks"
      noValidate
      aria-label={t('city.openOf', { team: team.name })}
      onSubmit={(event) => void save(event)}
    >
      <Switch checked={hasOwn} hint={t('city.ofCamp', { ranks: ofCamp })} onChange={setOwn}>
        {t('city.own')}
      </Switch>
      {hasOwn && <RankFields legend={t('city.label')} lines={lines} tried={tried} onChange={setLines} />}
      <div className="row">
        <Button onClick={onClose}>{t('common:verb.cancel')}</Button>
        <Button look="primary" type="submit" busy={busy}>
          {t('common:verb.save')}
        </Button>
      </div>
      {failure !== null && <FailureNotice reason={failure} />}
    </form>
  );
}
