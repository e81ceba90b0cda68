// The next step in words: what to do, what is true, and what the button says. Keys of `common:next`.
import type { TFunction } from 'i18next';
import type { CampAnswer } from '../../../shared/api/api.ts';
import type { AgendaNow } from '../../../shared/camp/agenda.ts';
import { timeText } from '../../../shared/camp/agenda.ts';
import type { NextStep } from '../../../shared/next-step/next-step.ts';
import { type Locale, yearLabel } from '../../../shared/time/fiscal-year.ts';
import { listed, sentences, withAside } from '../../i18n/phrases.ts';
import { nextTeam } from './step-link.ts';

interface StepWords {
  readonly title: string;
  readonly text: string;
  /** What the button says. */
  readonly go: string;
}

/** The words for a step of somebody of `camp`, with the agenda as it is at the moment. */
export function stepWords(
  step: NextStep,
  camp: CampAnswer,
  agenda: AgendaNow,
  t: TFunction<'common'>,
  locale: Locale,
): StepWords {
  const team = (id: string | null): string => camp.teams.find((each) => each.id === id)?.name ?? '';
  const board = t('next.openBoard');
  switch (step.kind) {
    case 'write-draft':
    case 'ready-to-present':
    case 'why':
    case 'how':
    case 'link':
      return { title: t(`next.${step.kind}.title`), text: t(`next.${step.kind}.text`), go: board };
    case 'read-feedback':
      return {
        title: t('next.read-feedback.title'),
        text: t('next.read-feedback.text', { count: step.count }),
        go: board,
      };
    case 'revise':
      return {
        title: t('next.revise.title'),
        text: step.takenUp > 0 ? t('next.revise.text', { count: step.takenUp }) : t('next.revise.fresh'),
        go: board,
      };
    case 'target': {
      const { offset, after } = step;
      const said = (form: 'distance' | 'era' | 'western') =>
        yearLabel(camp.camp.baseFiscalYear, offset, form, locale);
      const inFull = locale === 'ja' ? listed([said('era'), said('western')], locale) : said('era');
      const year = withAside(said('distance'), inFull, locale);
      const text =
        after === null
          ? t('next.target.first', { year })
          : after === offset
            ? t('next.target.within', { year })
            : t('next.target.text', {
                after: yearLabel(camp.camp.baseFiscalYear, after, 'distance', locale),
                year,
              });
      return { title: t('next.target.title'), text, go: board };
    }
    case 'give-feedback':
      return {
        title: t('next.give-feedback.title', { team: team(step.teamId) }),
        text: t('next.give-feedback.text'),
        go: t('next.give-feedback.go'),
      };
    case 'give-others':
      return {
        title: t('next.give-others.title'),
        text: t('next.give-others.text'),
        go: t('next.give-others.go', { team: team(nextTeam(camp)) }),
      };
    case 'listen':
    case 'steer-presenting':
    case 'start-presenting':
      return {
        title: t(`next.${step.kind}.title`, { team: team(step.teamId) }),
        text: t(`next.${step.kind}.text`),
        go: t(`next.${step.kind}.go`),
      };
    case 'presenting':
      return {
        title: t('next.presenting.title'),
        text: t('next.presenting.text'),
        go: board,
      };
    case 'practise':
      return { title: t('next.practise.title'), text: t('next.practise.text'), go: t('next.practise.go') };
    case 'break':
    case 'talk':
      return {
        title: agenda.now?.item.title ?? '',
        text: sentences([t(`next.${step.kind}.text`), comes(agenda, t)], locale),
        go: board,
      };
    case 'invite':
      return { title: t('next.invite.title'), text: t('next.invite.text'), go: t('next.invite.go') };
    case 'keep-time':
      return { ...hallWords(agenda, t, locale), go: t('next.keep-time.go') };
    case 'look':
      return { title: t('next.look.title'), text: t('next.look.text'), go: board };
  }
}

/** What the hall does at the moment, for whoever keeps the time. */
function hallWords(agenda: AgendaNow, t: TFunction<'common'>, locale: Locale): Omit<StepWords, 'go'> {
  const { now, next, minute } = agenda;
  if (now === null)
    return next === null
      ? { title: t('next.keep-time.over'), text: t('next.keep-time.overText') }
      : { title: t('next.keep-time.before'), text: comes(agenda, t) };
  const left = now.end === null ? '' : t('next.keep-time.left', { count: now.end - minute });
  return { title: now.item.title, text: sentences([left, comes(agenda, t)], locale) };
}

/** 「次は 15:45 なぜのツリー です。」; '' where nothing comes. */
const comes = ({ next }: AgendaNow, t: TFunction<'common'>): string =>
  next === null ? '' : t('next.comes', { time: timeText(next.begin), title: next.item.title });
