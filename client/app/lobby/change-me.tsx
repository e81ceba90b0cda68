// 「自分のこと」: my name and city, and what I say of myself at my seat. An observer keeps watching, without seat and city: only the
// name can be changed.
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
import { KindField } from '../join/kind-field.tsx';
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
  const [kind, setKind] = useState(me.kind ?? '');
  const [post, setPost] = useState(me.post ?? '');
  const [greeting, setGreeting] = useState(me.greeting ?? '');
  const [tried, setTried] = useState(false);
  const { busy, failure, send } = useRequest();
  const save = async () => {
    const named = nameOf(name);
    setTried(true);
    const isTooLong =
      named.length > NAME_LIMITS.person ||
      nameOf(post).length > NAME_LIMITS.post ||
      nameOf(greeting).length > NAME_LIMITS.greeting;
    if (busy || named === '' || isTooLong) return;
    const seat = me.role === 'observer' ? {} : { teamId, kind, post, greeting };
    const changed = await send(api.updateMe(camp.camp.id, { name: named, ...seat }));
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
      {me.role !== 'observer' && (
        <>
          <KindField own={me.kind ?? ''} value={kind} onChange={setKind} />
          <TextField
            label={t('me.post')}
            aside={t('me.optional')}
            most={NAME_LIMITS.post}
            value={post}
            placeholder={t('me.postExample')}
            onChange={(event) => setPost(event.target.value)}
          />
          <TextField
            label={t('me.greeting')}
            aside={t('me.optional')}
            hint={t('me.where')}
            most={NAME_LIMITS.greeting}
            value={greeting}
            onChange={(event) => setGreeting(event.target.value)}
          />
        </>
      )}
      {failure !== null && <FailureNotice reason={failure} />}
    </FormDialog>
  );
}
