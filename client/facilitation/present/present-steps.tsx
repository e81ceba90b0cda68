// What one press of 発表を始める will do, one thing after another, with what can be chosen about it.
import { useEffect, useId, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import type { CampId, VersionId } from '../../../shared/board/ids.ts';
import type { Version } from '../../../shared/camp/camp.ts';
import type { Turn } from '../../../shared/camp/presenting-plan.ts';
import { MAX_TIMER_MS } from '../../../shared/camp/timer.ts';
import { MINUTE_MS } from '../../../shared/time/units.ts';
import { api } from '../../app/api.ts';
import { clockTime } from '../../app/camp-date.ts';
import { paths } from '../../app/routes.ts';
import { useAnswer } from '../../app/use-answer.ts';
import { Button, IconButton } from '../../ui/button.tsx';
import { Switch } from '../../ui/field.tsx';
import { Icon, type IconName } from '../../ui/icon.tsx';
import { tryBell, useBellsHere } from '../bells.ts';
import type { Manner } from './present-command.ts';

const ASK_EVERY_MS = 3000;

export function PresentSteps({
  campId,
  turn,
  last,
  answer,
  asked,
  onAnswer,
  manner,
  onManner,
}: {
  readonly campId: CampId;
  readonly turn: Turn | null;
  /** A 発表版 of this sheet that is there already: then it is asked whether there shall be another. */
  readonly last: Version | null;
  /** The version to be shown; null: a new one; undefined: not answered. */
  readonly answer: VersionId | null | undefined;
  /** How often a start was pressed before this was answered. */
  readonly asked: number;
  readonly onAnswer: (kept: VersionId | null) => void;
  readonly manner: Manner;
  readonly onManner: (changes: Partial<Manner>) => void;
}) {
  const { t } = useTranslation('facilitation');
  const [rings, setRings] = useBellsHere();
  return (
    <ul className="present-steps">
      <Step icon="lock" title={t('present.keeps')}>
        {turn === null ? (
          <p className="hint">{t('present.nothing')}</p>
        ) : last === null ? (
          <p className="hint">{t('present.keepsHint')}</p>
        ) : (
          <Again last={last} answer={answer} asked={asked} onAnswer={onAnswer} />
        )}
      </Step>
      <Step icon="screen" title={t('present.shows')}>
        <ProjectorsHere campId={campId} />
      </Step>
      <Step icon="timer" title={t('present.times')}>
        <div className="present-bells">
          <Switch checked={rings} onChange={setRings}>
            {t('present.bells')}
          </Switch>
          <Button size="sm" look="quiet" icon="sound" onClick={() => tryBell('end')}>
            {t('present.tryBell')}
          </Button>
        </div>
        <div className="present-minutes">
          <Minutes
            label={t('present.talk')}
            ms={manner.presentMs}
            onChange={(presentMs) => onManner({ presentMs })}
          />
          <Minutes
            label={t('present.dialogue')}
            ms={manner.talkMs}
            onChange={(talkMs) => onManner({ talkMs })}
          />
        </div>
      </Step>
      <Step icon="speech" title={t('present.feedback')}>
        <Switch
          checked={manner.feedback === 'open'}
          onChange={(isOpen) => onManner({ feedback: isOpen ? 'open' : 'at-dialogue' })}
        >
          {t(manner.feedback === 'open' ? 'present.feedbackOpen' : 'present.feedbackLater')}
        </Switch>
      </Step>
    </ul>
  );
}

function Step({
  icon,
  title,
  children,
}: {
  readonly icon: IconName;
  readonly title: string;
  readonly children: React.ReactNode;
}) {
  return (
    <li className="step">
      <Icon name={icon} size={22} />
      <div>
        <b>{title}</b>
        {children}
      </div>
    </li>
  );
}

/** A second 発表版 of a sheet is never kept unasked. */
function Again({
  last,
  answer,
  asked,
  onAnswer,
}: {
  readonly last: Version;
  readonly answer: VersionId | null | undefined;
  readonly asked: number;
  readonly onAnswer: (kept: VersionId | null) => void;
}) {
  const { t } = useTranslation('facilitation');
  const name = useId();
  const first = useRef<HTMLInputElement>(null);
  useEffect(() => {
    if (asked > 0) first.current?.focus();
  }, [asked]);
  const time = clockTime(last.createdAtMs);
  const choices = [
    { kept: last.id, words: t('present.showLast', { time }) },
    { kept: null, words: t('present.keepAnother') },
  ];
  return (
    <fieldset className="present-again">
      <legend className="hint">{t('present.isThere', { time })}</legend>
      {choices.map(({ kept, words }, nth) => (
        <label key={words}>
          <input
            ref={nth === 0 ? first : null}
            type="radio"
            name={name}
            checked={answer === kept}
            onChange={() => onAnswer(kept)}
          />
          {words}
        </label>
      ))}
      <p className="present-missing" role="alert">
        {asked > 0 && t('present.chooseOne')}
      </p>
    </fieldset>
  );
}

/** Only what is known: devices of the projector's link. A window of this browser is not counted. */
function ProjectorsHere({ campId }: { readonly campId: CampId }) {
  const { t } = useTranslation('facilitation');
  const lobby = useAnswer(campId, () => api.lobby(campId), ASK_EVERY_MS);
  const count = lobby.value?.projectors ?? 0;
  if (count > 0)
    return (
      <p className="hint present-ok">
        <Icon name="done" size={17} />
        {t('present.projectors', { count })}
      </p>
    );
  return (
    <p className="hint">
      {t('present.noProjector')}{' '}
      <a href={paths.projector(campId)} target="_blank" rel="noopener">
        {t('present.openProjector')}
      </a>
    </p>
  );
}

function Minutes({
  label,
  ms,
  onChange,
}: {
  readonly label: string;
  readonly ms: number;
  readonly onChange: (ms: number) => void;
}) {
  const { t } = useTranslation('facilitation');
  const id = useId();
  const minutes = Math.round(ms / MINUTE_MS);
  const set = (next: number): void => {
    if (next >= 1 && next * MINUTE_MS <= MAX_TIMER_MS) onChange(next * MINUTE_MS);
  };
  return (
    <div className="present-minute">
      <b id={id}>{label}</b>
      <fieldset className="stepper" aria-labelledby={id}>
        <IconButton icon="minus" label={t('present.shorter', { label })} onClick={() => set(minutes - 1)} />
        <output>
          <b className="num">{minutes}</b> {t('present.minute')}
        </output>
        <IconButton icon="plus" label={t('present.longer', { label })} onClick={() => set(minutes + 1)} />
      </fieldset>
    </div>
  );
}
