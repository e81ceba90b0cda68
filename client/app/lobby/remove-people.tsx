// Taking people off the camp, for its facilitators: one name at a time, asked once, said afterwards.
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { CampAnswer } from '../../../shared/api/api.ts';
import type { Person } from '../../../shared/camp/camp.ts';
import { Button } from '../../ui/button.tsx';
import { CityMarkBadge } from '../../ui/city-badge.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { FailureNotice } from '../../ui/notice.tsx';
import { showToast } from '../../ui/toast.tsx';
import { api } from '../api.ts';
import { useRequest } from '../use-request.ts';

export function RemovePeople({
  camp,
  onRemoved,
  onClose,
}: {
  readonly camp: CampAnswer;
  readonly onRemoved: () => void;
  readonly onClose: () => void;
}) {
  const { t } = useTranslation(['lobby', 'common']);
  const [asked, setAsked] = useState<Person | null>(null);
  const { busy, failure, send } = useRequest();
  const others = camp.people.filter(({ id }) => id !== camp.me.id);
  const remove = async ({ id, name }: Person) => {
    const removed = await send(api.removePerson(camp.camp.id, id));
    if (!removed.ok) return;
    setAsked(null);
    showToast({ icon: 'people', words: t('here.removed', { name }) });
    onRemoved();
  };
  return (
    <Dialog
      busy={busy}
      onClose={onClose}
      title={t('here.remove')}
      footer={
        <Button onClick={onClose} disabled={busy}>
          {t('common:verb.close')}
        </Button>
      }
    >
      <p className="hint">{others.length === 0 ? t('here.nobody') : t('here.removeHint')}</p>
      <ul className="removable">
        {others.map((person) => (
          <li key={person.id}>
            <CityMarkBadge team={camp.teams.find(({ id }) => id === person.teamId) ?? null} />
            {asked?.id === person.id ? (
              <>
                <b className="grow">{t('here.removeAsk', { name: person.name })}</b>
                <Button size="sm" disabled={busy} onClick={() => setAsked(null)}>
                  {t('common:verb.cancel')}
                </Button>
                <Button size="sm" look="danger" busy={busy} onClick={() => void remove(person)}>
                  {t('here.removeDo')}
                </Button>
              </>
            ) : (
              <>
                <span className="grow">
                  {person.name}
                  {person.role !== 'participant' && ` · ${t(`common:role.${person.role}`)}`}
                </span>
                <Button
                  size="sm"
                  look="quiet"
                  disabled={busy}
                  aria-label={t('here.removeOne', { name: person.name })}
                  onClick={() => setAsked(person)}
                >
                  {t('here.removeDo')}
                </Button>
              </>
            )}
          </li>
        ))}
      </ul>
      {failure !== null && <FailureNotice reason={failure} />}
    </Dialog>
  );
}
