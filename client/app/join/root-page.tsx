// The bare address: whoever has joined with this browser is asked whether it is them (laptops are shared), and led back; anybody
// else types the 部屋番号.
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { KnownAnswer } from '../../../shared/api/api.ts';
import { organizerWords } from '../../../shared/camp/camp-words.ts';
import { useLocale } from '../../i18n/use-locale.ts';
import { Button, ButtonLink } from '../../ui/button.tsx';
import { CityBadge } from '../../ui/city-badge.tsx';
import { api } from '../api.ts';
import { campDate } from '../camp-date.ts';
import { LanguageSwitch } from '../language-switch.tsx';
import { Loading } from '../loading.tsx';
import { PageTitle } from '../page-title.tsx';
import { paths } from '../routes.ts';
import { Brand, followInside } from '../top-bar.tsx';
import { JoinPage } from './join-page.tsx';
import './join.css';

type Known = KnownAnswer['people'];

export function RootPage() {
  const [known, setKnown] = useState<Known | null>(null);
  useEffect(() => {
    let isOver = false;
    void api.known().then((answer) => {
      // Without an answer there is nobody to greet; the number's page says what does not work.
      if (!isOver) setKnown(answer.ok ? answer.value.people : []);
    });
    return () => {
      isOver = true;
    };
  }, []);
  if (known === null) return <Loading />;
  if (known.length === 0) return <JoinPage secret={null} />;
  return <Greeting known={known} onStranger={() => setKnown([])} />;
}

function Greeting({ known, onStranger }: { readonly known: Known; readonly onStranger: () => void }) {
  const { t } = useTranslation(['join', 'common']);
  const locale = useLocale();
  const [first, ...others] = known;
  if (first === undefined) return null;
  const { person, team, camp } = first;
  return (
    <div className="page join">
      <PageTitle words={camp.title} />
      <main className="greeting">
        <div className="row between">
          <Brand />
          <LanguageSwitch />
        </div>
        <section className="sheetcard">
          <p className="eyebrow">
            {campDate(camp.date, locale)} {camp.title}
          </p>
          <h1>{t('greet.title', { name: person.name })}</h1>
          <p>
            {person.role === 'participant' ? (
              <CityBadge team={team} words={team?.name ?? organizerWords(camp.organizers).name[locale]} />
            ) : (
              <span className="tag line">{t(`common:role.${person.role}`)}</span>
            )}
          </p>
          <div className="row wrap">
            <ButtonLink look="primary" size="big" href={paths.lobby(camp.id)} onClick={followInside}>
              {t('greet.yes')}
            </ButtonLink>
            <Button size="big" onClick={onStranger}>
              {t('greet.no')}
            </Button>
          </div>
          {others.length > 0 && (
            <ul className="hint">
              {others.map((other) => (
                <li key={other.camp.id}>
                  <a className="link" href={paths.lobby(other.camp.id)} onClick={followInside}>
                    {t('greet.other', { name: other.person.name, camp: other.camp.title })}
                  </a>
                </li>
              ))}
            </ul>
          )}
        </section>
      </main>
    </div>
  );
}
