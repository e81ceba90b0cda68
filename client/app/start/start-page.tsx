// 合宿を準備する: the one form that makes a camp. What is typed stays on this device until the camp exists.
import { type FormEvent, useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { defaultAgenda } from '../../../shared/camp/agenda-default.ts';
import type { Camp } from '../../../shared/camp/camp.ts';
import { NAME_LIMITS } from '../../../shared/camp/name-limits.ts';
import { addCities, parseCities } from '../../../shared/camp/parse-cities.ts';
import { nameOf } from '../../../shared/text/name.ts';
import { useLocale } from '../../i18n/use-locale.ts';
import { Button, ButtonLink } from '../../ui/button.tsx';
import { keepComposingEnter } from '../../ui/composing.ts';
import { Switch, TextField } from '../../ui/field.tsx';
import { Icon } from '../../ui/icon.tsx';
import { Menu } from '../../ui/menu.tsx';
import { FailureNotice } from '../../ui/notice.tsx';
import { YearRuler } from '../../ui/year-ruler.tsx';
import { api, type Failure } from '../api.ts';
import { todayIso, todayMs } from '../camp-date.ts';
import { recall, remember } from '../device-memory.ts';
import { FailurePage } from '../failure-page.tsx';
import { LanguageSwitch } from '../language-switch.tsx';
import { Loading } from '../loading.tsx';
import { navigate } from '../location.ts';
import { PageTitle } from '../page-title.tsx';
import { paths } from '../routes.ts';
import { followInside, TopBar } from '../top-bar.tsx';
import { useRequest } from '../use-request.ts';
import { CampAtHand, campAtHand } from './camp-at-hand.tsx';
import { baseYearOf, type CampDraft, isComplete, missingIn, parseDraft } from './camp-draft.ts';
import { CitiesField } from './cities-field.tsx';
import { BaseYearField, DateField } from './day-fields.tsx';
import { EndedPage } from './end-dialog.tsx';
import { Keeping } from './keeping.tsx';
import { SetChoice } from './set-choice.tsx';
import './start.css';
import { Fact, MessagePage } from '../message-page.tsx';

const DRAFT_KEY = 'start-draft';

/** What /start shows, by what the server says of this device. */
type StartView =
  | { readonly kind: 'asking' }
  | { readonly kind: 'open'; readonly camps: readonly Camp[] }
  | { readonly kind: 'closed' }
  | { readonly kind: 'ended' }
  | { readonly kind: 'failed'; readonly reason: Failure };

/** `secret` is the host secret of the link that `npm start` printed; later visits know this device. */
export function StartPage({ secret }: { readonly secret: string | null }) {
  const [view, setView] = useState<StartView>({ kind: 'asking' });
  const [attempt, setAttempt] = useState(0);
  const [isNew, setNew] = useState(false);
  // biome-ignore lint/correctness/useExhaustiveDependencies: `attempt` asks again
  useEffect(() => {
    let isStale = false;
    void enter(secret).then((next) => {
      if (!isStale) setView(next);
    });
    return () => {
      isStale = true;
    };
  }, [secret, attempt]);
  const atHand = view.kind === 'open' ? campAtHand(view.camps, todayMs()) : null;
  const onEnded = (): void => setView({ kind: 'ended' });
  switch (view.kind) {
    case 'asking':
      return <Loading />;
    case 'closed':
      return <ClosedPage />;
    case 'ended':
      return <EndedPage />;
    case 'failed':
      return <FailurePage reason={view.reason} onRetry={() => setAttempt(attempt + 1)} />;
    case 'open':
      return atHand !== null && !isNew ? (
        <CampAtHand camp={atHand} onNew={() => setNew(true)} onEnded={onEnded} />
      ) : (
        <StartForm camps={view.camps} onEnded={onEnded} />
      );
  }
}

async function enter(secret: string | null): Promise<StartView> {
  if (secret !== null) {
    const joined = await api.join({ proof: { secret } });
    if (!joined.ok) return { kind: 'failed', reason: joined.error };
  }
  const camps = await api.camps();
  if (camps.ok) return { kind: 'open', camps: camps.value.camps };
  const isStranger = camps.error === 'not-joined' || camps.error === 'not-allowed';
  return isStranger ? { kind: 'closed' } : { kind: 'failed', reason: camps.error };
}

function StartForm({ camps, onEnded }: { readonly camps: readonly Camp[]; readonly onEnded: () => void }) {
  const { t } = useTranslation(['start', 'common']);
  const locale = useLocale();
  const [today] = useState(() => todayIso());
  const [draft, setDraft] = useState(() => parseDraft(recall(DRAFT_KEY), today));
  const [tried, setTried] = useState(false);
  const { busy, failure, send } = useRequest();
  const form = useRef<HTMLFormElement>(null);
  const base = baseYearOf(draft, today);
  const missing = missingIn(draft);

  const change = (changes: Partial<CampDraft>) => {
    const next = { ...draft, ...changes };
    setDraft(next);
    remember(DRAFT_KEY, JSON.stringify(next));
  };
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    if (busy) return;
    // A name that was typed but not closed with Enter counts.
    const cities = addCities(draft.cities, parseCities(draft.typing)).cities;
    const whole: CampDraft = { ...draft, cities, typing: '' };
    change(whole);
    setTried(true);
    if (!isComplete(missingIn(whole))) {
      requestAnimationFrame(() => form.current?.querySelector<HTMLElement>('[aria-invalid]')?.focus());
      return;
    }
    const made = await send(
      api.createCamp({
        title: nameOf(whole.title),
        date: whole.date,
        baseFiscalYear: base,
        cities,
        templateSet: whole.templateSet,
        agenda: defaultAgenda(whole.templateSet, cities.length, locale),
        teamOnlyBoards: whole.teamOnlyBoards,
      }),
    );
    if (!made.ok) return;
    remember(DRAFT_KEY, null);
    navigate(paths.ready(made.value.camp.id));
  };

  return (
    <form
      className="page start"
      ref={form}
      noValidate
      onSubmit={(event) => void submit(event)}
      onKeyDown={keepComposingEnter}
    >
      <PageTitle words={t('tab')} />
      <TopBar>
        {camps.length > 0 && (
          <Menu
            trigger={
              <Button look="quiet" icon="document">
                {t('previous')}
              </Button>
            }
            items={camps.map((camp) => ({
              key: camp.id,
              words: camp.title,
              onSelect: () => navigate(paths.ready(camp.id)),
            }))}
          />
        )}
        <LanguageSwitch />
      </TopBar>
      <main className="start-main">
        <div>
          <h1>{t('title')}</h1>
          <p className="lead">{t('lead')}</p>
          <div className="steps">
            <TextField
              label={t('name.label')}
              big
              most={NAME_LIMITS.camp}
              placeholder={t('name.example')}
              value={draft.title}
              error={tried && missing.title ? t('name.missing') : null}
              onChange={(event) => change({ title: event.target.value })}
            />
            <div className="two">
              <DateField
                date={draft.date}
                error={tried && missing.date ? t('date.missing') : null}
                onChange={(date) => change({ date })}
              />
              <BaseYearField year={base} onChange={(baseFiscalYear) => change({ baseFiscalYear })} />
            </div>
            <CitiesField
              cities={draft.cities}
              typing={draft.typing}
              isMissing={tried && missing.cities}
              boardsEach={draft.teamOnlyBoards ? 2 : 1}
              onChange={(cities, typing) => change({ cities, typing })}
            />
          </div>
          <Keeping onEnded={onEnded} />
        </div>
        <aside className="start-side">
          <SetChoice
            value={draft.templateSet}
            baseFiscalYear={base}
            cityCount={draft.cities.length}
            onChange={(templateSet) => change({ templateSet })}
          />
          <Switch
            checked={draft.teamOnlyBoards}
            hint={t('teamOnly.hint')}
            onChange={(teamOnlyBoards) => change({ teamOnlyBoards })}
          >
            <b>{t('teamOnly.label')}</b>
          </Switch>
          <p className="hint row top-aligned">
            <Icon name="lock" size={18} />
            <span>{t('where')}</span>
          </p>
        </aside>
      </main>
      <footer className="start-foot">
        {failure !== null && <FailureNotice reason={failure} />}
        <div className="ruler-wrap">
          <p className="eyebrow">
            {t('axis.title')}
            <span>{t('axis.hint')}</span>
          </p>
          <YearRuler baseFiscalYear={base} ground="var(--panel)" left={48} right={70} />
        </div>
        <Button look="primary" size="big" type="submit" busy={busy}>
          {t('create')}
        </Button>
      </footer>
    </form>
  );
}

/** Without the host's link: says who needs what, and leads participants to where they join. */
function ClosedPage() {
  const { t } = useTranslation('start');
  return (
    <MessagePage icon="key" title={t('closed.title')} text={t('closed.text')}>
      <ul className="facts">
        <Fact icon="server">{t('closed.host')}</Fact>
        <Fact icon="people">{t('closed.guest')}</Fact>
      </ul>
      <div className="row wrap">
        <ButtonLink look="primary" size="big" href={paths.join()} onClick={followInside}>
          {t('closed.join')}
        </ButtonLink>
      </div>
    </MessagePage>
  );
}
