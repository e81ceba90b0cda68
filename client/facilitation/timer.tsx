// The timer: the pill in the top bar with the facilitator's controls, and the word when the time is up. Digits come from
// use-facilitation.ts; the projector draws its own, larger face.
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { DEFAULT_PRESENTATION } from '../../shared/camp/agenda.ts';
import { Button, IconButton } from '../ui/button.tsx';
import { Icon } from '../ui/icon.tsx';
import { Menu, type MenuItem } from '../ui/menu.tsx';
import { useBellsHere } from './bells.ts';
import { type Facilitation, type TimerFace, useTimerFace } from './use-facilitation.ts';
import './facilitation.css';
import { MINUTE_MS } from '../../shared/time/units.ts';

/** Lengths offered beside the presentation's seven minutes. */
const OTHER_MINUTES = [3, 5, 10, 15, 20] as const;

/**
 * Timer for everybody; with `mayFacilitate` also start, ＋1分, pause and stop. Nothing at all while nothing can be shown: the
 * end is said and leaves, only the facilitator sees by how much it is over. Rings on the facilitator's device.
 */
export function TimerPill({
  facilitation,
  mayFacilitate,
}: {
  readonly facilitation: Facilitation;
  readonly mayFacilitate: boolean;
}) {
  const { t } = useTranslation('facilitation');
  const { state, clockOffsetMs } = facilitation;
  const [ringsHere] = useBellsHere();
  const face = useTimerFace(state.timer, clockOffsetMs, mayFacilitate && ringsHere);
  if (face === null) return mayFacilitate ? <StartMenu facilitation={facilitation} /> : null;
  if (face.isOver && !face.isEndSaid && !mayFacilitate) return null;
  return (
    <div className="btimer" role="timer" aria-label={t('timer.left', { time: face.text })}>
      <Icon name="timer" />
      <b className={face.isOver ? 'over' : ''}>{mayFacilitate && face.isOver ? face.over : face.text}</b>
      {face.isPaused && <span className="small">{t('timer.paused')}</span>}
      {mayFacilitate && <TimerControls facilitation={facilitation} face={face} />}
    </div>
  );
}

function TimerControls({
  facilitation,
  face,
}: {
  readonly facilitation: Facilitation;
  readonly face: TimerFace;
}) {
  const { t } = useTranslation('facilitation');
  const { send } = facilitation;
  const pause: MenuItem = face.isPaused
    ? { key: 'resume', words: t('timer.resume'), onSelect: () => send({ type: 'resume-timer' }) }
    : { key: 'pause', words: t('timer.pause'), onSelect: () => send({ type: 'pause-timer' }) };
  return (
    <>
      <button
        type="button"
        className="btn tiny"
        onClick={() => send({ type: 'extend-timer', byMs: MINUTE_MS })}
      >
        {t('timer.addMinute')}
      </button>
      <Menu
        trigger={<IconButton icon="more" label={t('timer.more')} />}
        items={[
          ...(face.isOver ? [] : [pause]),
          {
            key: 'restart',
            words: t('timer.restart'),
            onSelect: () =>
              send({ type: 'start-timer', durationMs: DEFAULT_PRESENTATION.presentMinutes * MINUTE_MS }),
          },
          { key: 'stop', words: t('timer.stop'), onSelect: () => send({ type: 'stop-timer' }) },
        ]}
      />
    </>
  );
}

function StartMenu({ facilitation }: { readonly facilitation: Facilitation }) {
  const { t } = useTranslation('facilitation');
  const start = (minutes: number): void =>
    facilitation.send({ type: 'start-timer', durationMs: minutes * MINUTE_MS });
  return (
    <Menu
      trigger={
        <Button look="quiet" icon="timer" className="timer-start" aria-label={t('timer.start')}>
          <span className="wide-only">{t('timer.start')}</span>
        </Button>
      }
      items={[
        {
          key: 'presentation',
          words: t('timer.presentation', { minutes: DEFAULT_PRESENTATION.presentMinutes }),
          icon: 'timer',
          onSelect: () => start(DEFAULT_PRESENTATION.presentMinutes),
        },
        ...OTHER_MINUTES.map((minutes, at) => ({
          key: String(minutes),
          words: t('timer.minutes', { minutes }),
          apart: at === 0,
          onSelect: () => start(minutes),
        })),
      ]}
    />
  );
}

/**
 * 「時間です。」 once the time is up: said once, also to screen readers; it leaves by itself, but not from under somebody who is in
 * it, and when it is closed or time is added.
 */
export function TimeIsUp({
  facilitation,
  mayFacilitate,
}: {
  readonly facilitation: Facilitation;
  readonly mayFacilitate: boolean;
}) {
  const { t } = useTranslation(['facilitation', 'common']);
  const { timer } = facilitation.state;
  const face = useTimerFace(timer, facilitation.clockOffsetMs, false);
  const [closed, setClosed] = useState<number | null>(null);
  const endsAtMs = timer.kind === 'running' ? timer.endsAtMs : null;
  // Who opens the board long after the bell is not told about it.
  const [openedAtMs] = useState(() => performance.now());
  const isFresh = endsAtMs !== null && endsAtMs > openedAtMs + facilitation.clockOffsetMs;
  const [isHeld, setHeld] = useState(false);
  useEffect(() => {
    if (endsAtMs === null) setClosed(null);
    // What was held has gone with its end.
    setHeld(false);
  }, [endsAtMs]);
  const holding = { onFocus: () => setHeld(true), onBlur: () => setHeld(false) };
  const isSaid = face?.isEndSaid === true || (face?.isOver === true && isHeld);
  const shown = isSaid && isFresh && closed !== endsAtMs;
  return (
    <div role="status">
      {shown && (
        <div className="toast">
          <Icon name="timer" size={22} />
          <span className="grow">
            <b>{t('timer.over')}</b> {t('timer.overSafe')}
          </span>
          {mayFacilitate && (
            <Button
              size="sm"
              {...holding}
              onClick={() => facilitation.send({ type: 'extend-timer', byMs: MINUTE_MS })}
            >
              {t('timer.addMinute')}
            </Button>
          )}
          <IconButton
            icon="close"
            label={t('common:verb.close')}
            {...holding}
            onClick={() => setClosed(endsAtMs)}
          />
        </div>
      )}
    </div>
  );
}
