// 「60分をはかる」 in the line over a team's board: offered where an interview is written down, and there as long as it runs.
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { clockText } from '../../../facilitation/clock-text.ts';
import { Button, IconButton } from '../../../ui/button.tsx';
import { Icon } from '../../../ui/icon.tsx';
import { todayMs } from '../../camp-date.ts';
import { onRemembered, recall, remember } from '../../device-memory.ts';
import {
  type InterviewClock,
  keptClock,
  leftOf,
  paused,
  readClock,
  resumed,
  started,
} from './interview-clock.ts';

const MEMORY = 'interview-clock';
const LOOK_MS = 500;

export function InterviewTimer({ isOffered }: { readonly isOffered: boolean }) {
  const { t } = useTranslation(['board', 'common']);
  const [clock, change] = useInterviewClock();
  const nowMs = todayMs();
  const isOver = clock.kind === 'running' && leftOf(clock, nowMs) === 0;
  const time = clockText(leftOf(clock, nowMs));
  return (
    <>
      {/* Said once, politely; nothing rings while two people talk. */}
      <span role="status" className="iclock-over">
        {isOver && t('closed.clock.over')}
      </span>
      {clock.kind === 'idle' && isOffered && (
        <Button size="sm" look="quiet" icon="timer" onClick={() => change(started(nowMs))}>
          {t('closed.clock.start')}
        </Button>
      )}
      {clock.kind !== 'idle' && (
        <span className="iclock">
          {!isOver && (
            <span role="timer" aria-label={t('closed.clock.left', { time })}>
              <Icon name="timer" size={18} />
              <b>{time}</b>
              {clock.kind === 'paused' && <span className="small">{t('closed.clock.paused')}</span>}
            </span>
          )}
          {!isOver && (
            <Button
              size="sm"
              look="quiet"
              onClick={() => change(clock.kind === 'paused' ? resumed(clock, nowMs) : paused(clock, nowMs))}
            >
              {t(clock.kind === 'paused' ? 'closed.clock.resume' : 'closed.clock.pause')}
            </Button>
          )}
          {/* Not beside a running clock: a slip of the finger would lose it. */}
          {(isOver || clock.kind === 'paused') && (
            <IconButton
              icon="close"
              label={t(isOver ? 'common:verb.close' : 'closed.clock.stop')}
              onClick={() => change({ kind: 'idle' })}
            />
          )}
        </span>
      )}
    </>
  );
}

/** The clock that this device remembers, over reloads and in all its tabs; looked at anew twice a second while it runs. */
function useInterviewClock(): readonly [InterviewClock, (next: InterviewClock) => void] {
  const read = (): InterviewClock => readClock(recall(MEMORY), todayMs());
  const [clock, setClock] = useState(read);
  const [, look] = useState(0);
  useEffect(() => onRemembered(MEMORY, (text) => setClock(readClock(text, todayMs()))), []);
  useEffect(() => {
    if (clock.kind !== 'running') return;
    const timer = setInterval(() => {
      // What was left on its own is forgotten.
      if (readClock(keptClock(clock), todayMs()).kind === 'idle') setClock({ kind: 'idle' });
      else look((times) => times + 1);
    }, LOOK_MS);
    return () => clearInterval(timer);
  }, [clock]);
  const change = (next: InterviewClock): void => {
    remember(MEMORY, keptClock(next));
    setClock(next);
  };
  return [clock, change];
}
