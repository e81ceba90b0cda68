// 発表 and 対話 as one bar, as long as their minutes, with the mark of the first bell.
import { useTranslation } from 'react-i18next';
import type { Presentation } from '../../../shared/camp/facilitation.ts';
import { FIRST_BELL_BEFORE_END_MS } from '../../../shared/camp/timer.ts';
import { MINUTE_MS } from '../../../shared/time/units.ts';

export function Timeline({
  presentation: { presentMs, talkMs },
  isTalk,
  share,
}: {
  readonly presentation: Presentation;
  readonly isTalk: boolean;
  /** Of the part that runs, 0 → 1. */
  readonly share: number;
}) {
  const { t } = useTranslation('facilitation');
  const [now, gone] = isTalk ? [talkMs, presentMs] : [presentMs, 0];
  const whole = presentMs + talkMs;
  const bellAt = now > FIRST_BELL_BEFORE_END_MS ? (gone + now - FIRST_BELL_BEFORE_END_MS) / whole : null;
  const parts = [
    { key: 'present', ms: presentMs, done: isTalk ? 1 : share, on: !isTalk, words: t('present.talk') },
    { key: 'talk', ms: talkMs, done: isTalk ? share : 0, on: isTalk, words: t('present.dialogue') },
  ];
  return (
    <div
      className="timeline"
      aria-hidden="true"
      style={{ gridTemplateColumns: `${presentMs}fr ${talkMs}fr` }}
    >
      {parts.map(({ key, ms, done, on, words }) => (
        <span key={key} className={on ? 'on' : ''}>
          <em>{t('running.minutesOf', { words, minutes: Math.round(ms / MINUTE_MS) })}</em>
          <i style={{ width: `${done * 100}%` }} />
        </span>
      ))}
      {bellAt !== null && <u style={{ left: `${bellAt * 100}%` }} />}
    </div>
  );
}
