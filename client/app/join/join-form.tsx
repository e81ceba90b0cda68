// Name and city, or one button for somebody who was here before on this device.

import { type FormEvent, useId, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { JoinAnswer, OpenAnswer, Proof } from '../../../shared/api/api.ts';
import { takesPart } from '../../../shared/camp/camp.ts';
import { NAME_LIMITS } from '../../../shared/camp/name-limits.ts';
import { nameOf } from '../../../shared/text/name.ts';
import { Button } from '../../ui/button.tsx';
import { CityMarkBadge } from '../../ui/city-badge.tsx';
import { keepComposingEnter } from '../../ui/composing.ts';
import { FieldError, TextField } from '../../ui/field.tsx';
import { Icon } from '../../ui/icon.tsx';
import { api, type Joining } from '../api.ts';
import { JoinFailure } from '../diag-link.tsx';
import { useRequest } from '../use-request.ts';
import { CityChoice, type CityValue } from './city-choice.tsx';
import { KindField } from './kind-field.tsx';

export function JoinForm({
  proof,
  opened,
  onJoined,
}: {
  readonly proof: Proof;
  readonly opened: OpenedCamp;
  readonly onJoined: (answer: JoinAnswer) => void;
}) {
  const { t } = useTranslation('join');
  const { me } = opened;
  const [isChanging, setChanging] = useState(me === null);
  const [name, setName] = useState(me?.name ?? '');
  const [city, setCity] = useState<CityValue | null>(() => cityOf(opened));
  const [kind, setKind] = useState(me?.kind ?? '');
  const [tried, setTried] = useState(false);
  const { busy, failure, send, forget } = useRequest();
  const nameField = useRef<HTMLInputElement>(null);
  const cityError = useId();
  const asksCity = opened.opens === 'participant';
  const watches = opened.opens === 'observer' || (asksCity && city === 'observer');
  const team = opened.teams.find((each) => each.id === opened.teamId);

  const join = async (joining: Joining) => {
    forget();
    const joined = await send(api.join(joining));
    if (joined.ok) onJoined(joined.value);
  };
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    setTried(true);
    if (nameOf(name) === '' || nameOf(name).length > NAME_LIMITS.person) nameField.current?.focus();
    else if (asksCity && city === null)
      document.getElementById(cityError)?.scrollIntoView({ block: 'nearest' });
    else if (!busy)
      await join({
        proof,
        name: nameOf(name),
        ...(asksCity ? chosen(city) : {}),
        ...(watches || kind === (me?.kind ?? '') ? {} : { kind }),
      });
  };

  if (me !== null && !isChanging)
    return (
      <div className="join-fields">
        <h2>{t('back.title')}</h2>
        <p className="row">
          <CityMarkBadge team={opened.teams.find((each) => each.id === me.teamId) ?? null} big />
          <b>{me.name}</b>
        </p>
        {failure !== null && <JoinFailure reason={failure} />}
        <Button look="primary" size="big" wide busy={busy} onClick={() => void join({ proof })}>
          {t('back.continue', { name: me.name })}
        </Button>
        <Button look="link" onClick={() => setChanging(true)}>
          {t('back.change')}
        </Button>
      </div>
    );
  return (
    <form
      className="join-fields"
      noValidate
      onSubmit={(event) => void submit(event)}
      onKeyDown={keepComposingEnter}
    >
      {opened.opens !== 'participant' && (
        <p className="row top-aligned as">
          <Icon name={opened.opens === 'facilitator' ? 'key' : opened.opens === 'team' ? 'people' : 'eye'} />
          <span>
            {opened.opens === 'team'
              ? t('as.team', { team: team?.name ?? '' })
              : t(opened.opens === 'facilitator' ? 'as.facilitator' : 'as.observer')}
          </span>
        </p>
      )}
      <TextField
        ref={nameField}
        label={t('name.label')}
        hint={t('name.hint')}
        big
        most={NAME_LIMITS.person}
        autoComplete="name"
        value={name}
        error={tried && nameOf(name) === '' ? t('name.missing') : null}
        onChange={(event) => setName(event.target.value)}
      />
      {asksCity && (
        <fieldset className="field" aria-describedby={cityError}>
          <legend className="lab">{t('city.label')}</legend>
          <CityChoice teams={opened.teams.filter(takesPart)} value={city} withObserver onChange={setCity} />
          <FieldError id={cityError} error={tried && city === null ? t('city.missing') : null} />
        </fieldset>
      )}
      {!watches && <KindField own={me?.kind ?? ''} value={kind} onChange={setKind} />}
      {failure !== null && <JoinFailure reason={failure} />}
      <Button look="primary" size="big" wide type="submit" busy={busy}>
        {t('submit')}
      </Button>
      <p className="hint row top-aligned">
        <Icon name="lock" size={18} />
        <span>{t('kept')}</span>
      </p>
    </form>
  );
}

function cityOf({ me }: OpenedCamp): CityValue | null {
  if (me === null) return null;
  if (me.role === 'observer') return 'observer';
  return me.teamId ?? 'other';
}

function chosen(city: CityValue | null): Pick<Joining, 'teamId' | 'as'> {
  if (city === 'observer') return { teamId: null, as: 'observer' };
  return { teamId: city === 'other' ? null : city, as: 'participant' };
}

/** A camp that a link or a number has opened. */
export type OpenedCamp = Exclude<OpenAnswer, { opens: 'host' }>;
