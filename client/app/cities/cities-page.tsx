// 自治体を足す・取りやめる: the cities of the camp with what becomes of each, and one that comes late. For facilitators; others read
// who takes part. A city's row is city-row.tsx, the one that comes add-city.tsx.

import { useTranslation } from 'react-i18next';
import type { CampAnswer } from '../../../shared/api/api.ts';
import type { CampId } from '../../../shared/board/ids.ts';
import { takesPart } from '../../../shared/camp/camp.ts';
import { MAX_CITIES } from '../../../shared/camp/parse-cities.ts';
import { ButtonLink } from '../../ui/button.tsx';
import { WithCampWords } from '../../ui/camp-words.tsx';
import { SaveBadge } from '../../ui/save-badge.tsx';
import { api } from '../api.ts';
import { FailurePage, mayRetry } from '../failure-page.tsx';
import { Loading } from '../loading.tsx';
import { PageTitle } from '../page-title.tsx';
import { paths } from '../routes.ts';
import { followInside, TopBar } from '../top-bar.tsx';
import { useAnswer } from '../use-answer.ts';
import { AddCity } from './add-city.tsx';
import { CityRow } from './city-row.tsx';
import './cities.css';

/** What others change comes in this time. */
const ASK_EVERY_MS = 20_000;

export function CitiesPage({ campId }: { readonly campId: CampId }) {
  const { value, failure, again, put } = useAnswer(campId, () => api.camp(campId), ASK_EVERY_MS);
  if (value === null || (failure !== null && !mayRetry(failure))) {
    if (failure === null) return <Loading />;
    return <FailurePage reason={failure} onRetry={again} />;
  }
  return (
    <WithCampWords camp={value.camp}>
      <Cities camp={value} onChanged={put} />
    </WithCampWords>
  );
}

function Cities({
  camp,
  onChanged,
}: {
  readonly camp: CampAnswer;
  readonly onChanged: (camp: CampAnswer) => void;
}) {
  const { t } = useTranslation(['cities', 'common']);
  const mayChange = camp.me.role === 'facilitator';
  const present = camp.teams.filter(takesPart);
  const withdrawn = camp.teams.filter((team) => !takesPart(team));
  return (
    <div className="page cities-page">
      <PageTitle words={t('title')} />
      <TopBar crumb={camp.camp.title} home={paths.lobby(camp.camp.id)}>
        {mayChange && <SaveBadge state={{ kind: 'saved' }} />}
        <ButtonLink href={paths.lobby(camp.camp.id)} onClick={followInside}>
          {t('common:verb.backToLobby')}
        </ButtonLink>
      </TopBar>
      <main className="cities-main">
        <section>
          <h1>{t('title')}</h1>
          <p className="hint">{t('about')}</p>
          <ul className="citylist">
            {[...present, ...withdrawn].map((team) => (
              <CityRow key={team.id} team={team} camp={camp} mayChange={mayChange} onChanged={onChanged} />
            ))}
          </ul>
        </section>
        {mayChange &&
          (camp.teams.length < MAX_CITIES ? (
            <AddCity camp={camp} onAdded={onChanged} />
          ) : (
            <p className="hint addcity">{t('full', { count: MAX_CITIES })}</p>
          ))}
      </main>
    </div>
  );
}
