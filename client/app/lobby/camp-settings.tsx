// 合宿の設定 for facilitators: what was entered at the start can be changed, and the camp can be deleted for good.
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { CampAnswer } from '../../../shared/api/api.ts';
import { NAME_LIMITS } from '../../../shared/camp/name-limits.ts';
import { nameOf } from '../../../shared/text/name.ts';
import { isCalendarDate } from '../../../shared/time/fiscal-year.ts';
import { Button, ButtonLink } from '../../ui/button.tsx';
import { Switch, TextField } from '../../ui/field.tsx';
import { FormDialog } from '../../ui/form-dialog.tsx';
import { FailureNotice } from '../../ui/notice.tsx';
import { showToast } from '../../ui/toast.tsx';
import { YearRuler } from '../../ui/year-ruler.tsx';
import { api } from '../api.ts';
import { paths } from '../routes.ts';
import { BaseYearField, DateField } from '../start/day-fields.tsx';
import { useRequest } from '../use-request.ts';
import { CampWordsDialog } from '../words/camp-words-dialog.tsx';
import { DeleteCamp } from './delete-camp.tsx';
import { OwnBoards } from './own-boards.tsx';

export function CampSettings({
  camp: whole,
  onChanged,
  onClose,
}: {
  readonly camp: CampAnswer;
  readonly onChanged: (camp: CampAnswer) => void;
  readonly onClose: () => void;
}) {
  const { t } = useTranslation(['lobby', 'common', 'start', 'words']);
  const { camp } = whole;
  const [title, setTitle] = useState(camp.title);
  const [date, setDate] = useState(camp.date);
  const [year, setYear] = useState(camp.baseFiscalYear);
  const [observers, setObservers] = useState(camp.observersGiveFeedback);
  const [tried, setTried] = useState(false);
  const [showsWords, setShowsWords] = useState(false);
  const { busy, failure, send } = useRequest();

  const isTitle = nameOf(title) !== '' && nameOf(title).length <= NAME_LIMITS.camp;
  const isWhole = isTitle && isCalendarDate(date);

  const save = async () => {
    setTried(true);
    if (busy || !isWhole) return;
    const changed = await send(
      api.updateCamp(camp.id, {
        title: nameOf(title),
        date,
        baseFiscalYear: year,
        observersGiveFeedback: observers,
      }),
    );
    if (!changed.ok) return;
    showToast({ words: t('setup.saved') });
    onChanged(changed.value);
    onClose();
  };
  if (showsWords) return <CampWordsDialog camp={whole} onChanged={onChanged} onClose={onClose} />;
  return (
    <FormDialog
      title={t('setup.title')}
      busy={busy}
      onSave={save}
      onClose={onClose}
      below={
        <>
          <ButtonLink icon="calendar" href={paths.agenda(camp.id)}>
            {t('setup.agenda')}
          </ButtonLink>
          <ButtonLink icon="people" href={paths.cities(camp.id)}>
            {t('setup.cities')}
          </ButtonLink>
          <Button icon="edit" onClick={() => setShowsWords(true)}>
            {t('words:open')}
          </Button>
          <ButtonLink icon="link" href={paths.ready(camp.id)}>
            {t('setup.links')}
          </ButtonLink>
          <OwnBoards camp={whole} onChanged={onChanged} />
          <DeleteCamp campId={camp.id} title={camp.title} />
        </>
      }
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
    </FormDialog>
  );
}
