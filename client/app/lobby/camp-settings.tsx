// 合宿の設定 for facilitators: what was entered at the start can be changed, and the camp can be deleted for good.
import { type FormEvent, useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { CampAnswer } from '../../../shared/api/api.ts';
import { agendaTable, readAgenda } from '../../../shared/camp/agenda-paste.ts';
import { NAME_LIMITS } from '../../../shared/camp/name-limits.ts';
import { nameOf } from '../../../shared/text/name.ts';
import { isCalendarDate } from '../../../shared/time/fiscal-year.ts';
import { useLocale } from '../../i18n/use-locale.ts';
import { Button, ButtonLink } from '../../ui/button.tsx';
import { keepComposingEnter } from '../../ui/composing.ts';
import { Dialog } from '../../ui/dialog.tsx';
import { Field, Switch, TextField } from '../../ui/field.tsx';
import { FailureNotice } from '../../ui/notice.tsx';
import { showToast } from '../../ui/toast.tsx';
import { api, type Failure } from '../api.ts';
import { paths } from '../routes.ts';
import { FIRST_YEAR, LAST_YEAR } from '../start/camp-draft.ts';
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
  const { t } = useTranslation(['lobby', 'common']);
  const locale = useLocale();
  const formId = useId();
  const [title, setTitle] = useState(camp.title);
  const [date, setDate] = useState(camp.date);
  const [base, setBase] = useState(String(camp.baseFiscalYear));
  const [lines, setLines] = useState(() => agendaTable(camp.agenda, locale));
  const [observers, setObservers] = useState(camp.observersGiveFeedback);
  const [tried, setTried] = useState(false);
  const [busy, setBusy] = useState(false);
  const [failure, setFailure] = useState<Failure | null>(null);

  const year = Number(base.normalize('NFKC'));
  const isYear = Number.isInteger(year) && year >= FIRST_YEAR && year <= LAST_YEAR;
  const agenda = readAgenda(lines);
  const isTitle = nameOf(title) !== '' && nameOf(title).length <= NAME_LIMITS.camp;
  const isWhole = isTitle && isCalendarDate(date) && isYear && agenda.unclear.length === 0;

  const submit = async (event: FormEvent) => {
    event.preventDefault();
    setTried(true);
    if (busy || !isWhole) return;
    setBusy(true);
    const changed = await api.updateCamp(camp.id, {
      title: nameOf(title),
      date,
      baseFiscalYear: year,
      agenda: agenda.items,
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
          label={t('setup.name')}
          most={NAME_LIMITS.camp}
          value={title}
          error={tried && nameOf(title) === '' ? t('setup.missing') : null}
          onChange={(event) => setTitle(event.target.value)}
        />
        <TextField
          label={t('setup.date')}
          type="date"
          value={date}
          error={tried && !isCalendarDate(date) ? t('setup.missing') : null}
          onChange={(event) => setDate(event.target.value)}
        />
        <TextField
          label={t('setup.base')}
          hint={t('setup.baseHint')}
          inputMode="numeric"
          value={base}
          error={tried && !isYear ? t('setup.year') : null}
          onChange={(event) => setBase(event.target.value)}
        />
        <Field
          label={t('setup.agenda')}
          hint={t('setup.agendaHint')}
          error={
            tried && agenda.unclear.length > 0
              ? t('setup.agendaUnclear', { lines: agenda.unclear.join(' / ') })
              : null
          }
        >
          {(ids) => (
            <textarea
              {...ids}
              className="input"
              rows={6}
              value={lines}
              onChange={(event) => setLines(event.target.value)}
            />
          )}
        </Field>
        <Switch checked={observers} onChange={setObservers}>
          {t('setup.observers')}
        </Switch>
        {failure !== null && <FailureNotice reason={failure} />}
      </form>
      <ButtonLink icon="link" href={paths.ready(camp.id)}>
        {t('setup.links')}
      </ButtonLink>
      <DeleteCamp campId={camp.id} title={camp.title} />
    </Dialog>
  );
}
