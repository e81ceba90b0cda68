// 「○○さんが若葉市として入ろうとしています」: members of a team answer; nobody is let in by waiting.
import { useTranslation } from 'react-i18next';
import type { AdmissionRequest, CampAnswer } from '../../../shared/api/api.ts';
import { Button } from '../../ui/button.tsx';
import { Banner, FailureNotice } from '../../ui/notice.tsx';
import { api } from '../api.ts';
import { useRequest } from '../use-request.ts';

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
