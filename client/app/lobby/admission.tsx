// Being let into a city's team-only board: who came by the camp's link asks, members answer; nobody is let in by waiting.
import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import type { AdmissionRequest, CampAnswer, OwnBoards } from '../../../shared/api/api.ts';
import { Button } from '../../ui/button.tsx';
import { Banner, FailureNotice } from '../../ui/notice.tsx';
import { api } from '../api.ts';
import { useRequest } from '../use-request.ts';

/** 「○○さんが若葉市として入ろうとしています」: for the members. */
export function Asking({
  camp,
  asking,
  onAnswered,
}: {
  readonly camp: CampAnswer;
  readonly asking: readonly AdmissionRequest[];
  readonly onAnswered: () => void;
}) {
  const { t } = useTranslation('lobby');
  const { failure, send } = useRequest();
  const answer = async ({ person, teamId }: AdmissionRequest, admit: boolean) => {
    await send(api.answerAdmission(camp.camp.id, person.id, teamId, admit));
    onAnswered();
  };
  return (
    <>
      {asking.map((request) => (
        <Banner
          key={`${request.person.id} ${request.teamId}`}
          tone="info"
          icon="people"
          title={t('asking.title', {
            name: request.person.name,
            team: camp.teams.find(({ id }) => id === request.teamId)?.name ?? '',
          })}
          action={
            <span className="row">
              <Button size="sm" onClick={() => void answer(request, false)}>
                {t('asking.refuse')}
              </Button>
              <Button size="sm" onClick={() => void answer(request, true)}>
                {t('asking.admit')}
              </Button>
            </span>
          }
        >
          {t('asking.text')}
        </Banner>
      ))}
      {failure !== null && <FailureNotice reason={failure} />}
    </>
  );
}

/** 「入れてもらう」: for who asks. `onChanged` is called when the question went out and when the boards have been opened: the page then asks anew. */
export function AskAdmission({
  camp,
  ownBoards,
  onChanged,
}: {
  readonly camp: CampAnswer;
  readonly ownBoards: OwnBoards;
  readonly onChanged: () => void;
}) {
  const { t } = useTranslation('lobby');
  const { failure, send } = useRequest();
  const before = useRef(ownBoards);
  useEffect(() => {
    if (ownBoards === 'open' && before.current !== 'open') onChanged();
    before.current = ownBoards;
  }, [ownBoards, onChanged]);
  const team = camp.teams.find(({ id }) => id === camp.me.teamId);
  if (ownBoards === 'open' || team === undefined) return null;
  const ask = async () => {
    await send(api.askAdmission(camp.camp.id, team.id));
    onChanged();
  };
  return (
    <>
      {ownBoards === 'asked' ? (
        <Banner tone="info" icon="people" title={t('ask.askedTitle', { team: team.name })}>
          {t('ask.askedText')}
        </Banner>
      ) : (
        <Banner
          tone="info"
          icon="lock"
          title={t('ask.title', { team: team.name })}
          action={
            <Button size="sm" onClick={() => void ask()}>
              {t('ask.do')}
            </Button>
          }
        >
          {t('ask.text')}
        </Banner>
      )}
      {failure !== null && <FailureNotice reason={failure} />}
    </>
  );
}
