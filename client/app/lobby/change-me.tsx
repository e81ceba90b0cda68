// Changing my name or city. An observer keeps watching: only the name can be changed.
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { CampAnswer } from '../../../shared/api/api.ts';
import { takesPart } from '../../../shared/camp/camp.ts';
import { NAME_LIMITS } from '../../../shared/camp/name-limits.ts';
import { nameOf } from '../../../shared/text/name.ts';
import { TextField } from '../../ui/field.tsx';
import { FormDialog } from '../../ui/form-dialog.tsx';
import { FailureNotice } from '../../ui/notice.tsx';
import { showToast } from '../../ui/toast.tsx';
import { api } from '../api.ts';
import { CityChoice } from '../join/city-choice.tsx';
import { useRequest } from '../use-request.ts';

export function ChangeMe({
  camp,
  onChanged,
  onClose,
}: {
  readonly camp: CampAnswer;
  readonly onChanged: () => void;
  readonly onClose: () => void;
}) {
  const { t } = useTranslation(['lobby', 'common']);
  const { me, teams } = camp;
  const [name, setName] = useState(me.name);
  const [teamId, setTeamId] = useState(me.teamId);
  const [tried, setTried] = useState(false);
  const { busy, failure, send } = useRequest();
  const save = async () => {
    const named = nameOf(name);
    setTried(true);
    if (busy || named === '' || named.length > NAME_LIMITS.person) return;
    const city = me.role === 'observer' ? {} : { teamId };
    const changed = await send(api.updateMe(camp.camp.id, { name: named, ...city }));
    if (!changed.ok) return;
    showToast({ words: t('me.done') });
    onChanged();
    onClose();
  };
  return (
    <FormDialog title={t('me.title')} busy={busy} onSave={save} onClose={onClose}>
      <TextField
        label={t('me.name')}
        most={NAME_LIMITS.person}
        value={name}
        error={tried && nameOf(name) === '' ? t('me.missing') : null}
        onChange={(event) => setName(event.target.value)}
      />
      {me.role !== 'observer' && (
        <fieldset className="field">
          <legend className="lab">{t('me.city')}</legend>
          <CityChoice
            teams={teams.filter((team) => takesPart(team) || team.id === me.teamId)}
            value={teamId ?? 'other'}
            withObserver={false}
            onChange={(value) => setTeamId(value === 'other' || value === 'observer' ? null : value)}
          />
        </fieldset>
      )}
      {failure !== null && <FailureNotice reason={failure} />}
    </FormDialog>
  );
}
