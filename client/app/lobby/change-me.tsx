// Changing my name or city. An observer keeps watching: only the name can be changed.
import { type FormEvent, useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { CampAnswer } from '../../../shared/api/api.ts';
import { NAME_LIMITS } from '../../../shared/camp/name-limits.ts';
import { nameOf } from '../../../shared/text/name.ts';
import { Button } from '../../ui/button.tsx';
import { keepComposingEnter } from '../../ui/composing.ts';
import { Dialog } from '../../ui/dialog.tsx';
import { TextField } from '../../ui/field.tsx';
import { FailureNotice } from '../../ui/notice.tsx';
import { showToast } from '../../ui/toast.tsx';
import { api, type Failure } from '../api.ts';
import { CityChoice } from '../join/city-choice.tsx';

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
  const formId = useId();
  const { me, teams } = camp;
  const [name, setName] = useState(me.name);
  const [teamId, setTeamId] = useState(me.teamId);
  const [tried, setTried] = useState(false);
  const [busy, setBusy] = useState(false);
  const [failure, setFailure] = useState<Failure | null>(null);
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    const named = nameOf(name);
    setTried(true);
    if (busy || named === '' || named.length > NAME_LIMITS.person) return;
    setBusy(true);
    const changed = await api.updateMe(camp.camp.id, {
      name: named,
      ...(me.role === 'observer' ? {} : { teamId }),
    });
    setBusy(false);
    if (!changed.ok) {
      setFailure(changed.error);
      return;
    }
    showToast({ words: t('me.done') });
    onChanged();
    onClose();
  };
  return (
    <Dialog
      open
      busy={busy}
      onOpenChange={onClose}
      title={t('me.title')}
      footer={
        <>
          <Button onClick={onClose} disabled={busy}>
            {t('common:verb.cancel')}
          </Button>
          <Button look="primary" type="submit" form={formId} busy={busy}>
            {t('common:verb.save')}
          </Button>
        </>
      }
    >
      <form
        id={formId}
        className="dialog-form"
        onSubmit={(event) => void submit(event)}
        onKeyDown={keepComposingEnter}
      >
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
              teams={teams}
              value={teamId ?? 'other'}
              withObserver={false}
              onChange={(value) => setTeamId(value === 'other' || value === 'observer' ? null : value)}
            />
          </fieldset>
        )}
        {failure !== null && <FailureNotice reason={failure} />}
      </form>
    </Dialog>
  );
}
