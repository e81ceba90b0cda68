// 合宿の設定 for facilitators: what was entered at the start can be changed, and the camp can be deleted for good.
import { type FormEvent, useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { CampAnswer } from '../../../shared/api/api.ts';
import { NAME_LIMITS } from '../../../shared/camp/name-limits.ts';
import { nameOf } from '../../../shared/text/name.ts';
import { isCalendarDate } from '../../../shared/time/fiscal-year.ts';
import { Button, ButtonLink } from '../../ui/button.tsx';
import { keepComposingEnter } from '../../ui/composing.ts';
import { Dialog } from '../../ui/dialog.tsx';
import { Switch, TextField } from '../../ui/field.tsx';
import { FailureNotice } from '../../ui/notice.tsx';
import { showToast } from '../../ui/toast.tsx';
import { YearRuler } from '../../ui/year-ruler.tsx';
import { api, type Failure } from '../api.ts';
import { paths } from '../routes.ts';
import { BaseYearField } from '../start/base-year-field.tsx';
import { DateField } from '../start/date-field.tsx';
import { DeleteCamp } from './delete-camp.tsx';

export function CampSettings({
  camp: { camp },
  onChanged,
  onClose,
}: {
  readonly camp: CampAnswer;
  readonly onChanged: (camp: CampAnswer) => void;
  readonly onClose: () => void;
}) {
  const { t } = useTranslation(['lobby', 'common', 'start']);
  const formId = useId();
  const [title, setTitle] = useState(camp.title);
  const [date, setDate] = useState(camp.date);
  const [year, setYear] = useState(camp.baseFiscalYear);
  const [observers, setObservers] = useState(camp.observersGiveFeedback);
  const [tried, setTried] = useState(false);
  const [busy, setBusy] = useState(false);
  const [failure, setFailure] = useState<Failure | null>(null);

  const isTitle = nameOf(title) !== '' && nameOf(title).length <= NAME_LIMITS.camp;
  const isWhole = isTitle && isCalendarDate(date);

  const submit = async (event: FormEvent) => {
    event.preventDefault();
    setTried(true);
    if (busy || !isWhole) return;
    setBusy(true);
    const changed = await api.updateCamp(camp.id, {
      title: nameOf(title),
      date,
      baseFiscalYear: year,
      observersGiveFeedback: observers,
    });
    setBusy(false);
    if (!changed.ok) {
      setFailure(changed.error);
      return;
    }
    showToast({ words: t('setup.saved') });
    onChanged(changed.value);
    onClose();
  };
  return (
    <Dialog
      open
      busy={busy}
      onOpenChange={onClose}
      title={t('setup.title')}
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
        noValidate
        onSubmit={(event) => void submit(event)}
        onKeyDown={keepComposingEnter}
      >
        <TextField
          label={t('start:name.label')}
          most={NAME_LIMITS.camp}
          value={title}
          error={tried && nameOf(title) === '' ? t('setup.missing') : null}
          onChange={(event) => setTitle(event.target.value)}
        />
        <DateField
          date={date}
          error={tried && !isCalendarDate(date) ? t('setup.missing') : null}
          onChange={setDate}
        />
        <BaseYearField year={year} onChange={setYear} />
        <p className="eyebrow">
          {t('start:axis.title')}
          <span>{t('start:axis.hint')}</span>
        </p>
        <YearRuler baseFiscalYear={year} ground="var(--paper)" left={30} right={40} />
        <Switch checked={observers} onChange={setObservers}>
          {t('setup.observers')}
        </Switch>
        {failure !== null && <FailureNotice reason={failure} />}
      </form>
      <ButtonLink icon="calendar" href={paths.agenda(camp.id)}>
        {t('setup.agenda')}
      </ButtonLink>
      <ButtonLink icon="link" href={paths.ready(camp.id)}>
        {t('setup.links')}
      </ButtonLink>
      <DeleteCamp campId={camp.id} title={camp.title} />
    </Dialog>
  );
}
