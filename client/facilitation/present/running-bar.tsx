// The facilitator's bar while a city presents: the clock, the small picture of what the room has, the order, and one blue
// button that is always the next step.
import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { CampAnswer } from '../../../shared/api/api.ts';
import type { TeamId } from '../../../shared/board/ids.ts';
import type { Presentation } from '../../../shared/camp/facilitation.ts';
import { feedbackPlace } from '../../../shared/camp/feedback-place.ts';
import { nextTeam, turnOf } from '../../../shared/camp/presenting-plan.ts';
import { api } from '../../app/api.ts';
import { clockTime } from '../../app/camp-date.ts';
import { useLocale } from '../../i18n/use-locale.ts';
import { Button } from '../../ui/button.tsx';
import { CityBadge } from '../../ui/city-badge.tsx';
import { Icon } from '../../ui/icon.tsx';
import { useBellsHere } from '../bells.ts';
import { type Facilitation, useTimerFace } from '../use-facilitation.ts';
import { rowFor } from './agenda-row.ts';
import { lastPresented, presentCommand } from './present-command.ts';
import { RunningOrder } from './running-order.tsx';
import { Timeline } from './timeline.tsx';
import './present.css';
import { MINUTE_MS } from '../../../shared/time/units.ts';

/** The button has become another one: the second half of a double click is not meant for it. */
const SETTLES_MS = 800;

export function RunningBar({
  camp,
  facilitation,
  flush,
  onAsk,
  children,
}: {
  readonly camp: CampAnswer;
  readonly facilitation: Facilitation;
  readonly flush: () => void;
  /** The next city has a 発表版 of this sheet already: the dialog asks. */
  readonly onAsk: (team: TeamId) => void;
  /** The small picture of what the room has, with its turning. */
  readonly children?: React.ReactNode;
}) {
  const { t } = useTranslation('facilitation');
  const { state } = facilitation;
  const { presenting } = state;
  if (presenting.kind === 'nobody') return null;
  return (
    <section className="running" aria-label={t('running.label')}>
      {children !== undefined && (
        <section className="running-picture" aria-label={t('running.picture')}>
          {children}
        </section>
      )}
      <div className="running-rows">
        <RunningClock
          camp={camp}
          facilitation={facilitation}
          flush={flush}
          onAsk={onAsk}
          presentation={presenting}
        />
        <div className="running-order">
          <RunningOrder camp={camp} facilitation={facilitation} />
          <span className="grow" />
          <WhatIsShown camp={camp} facilitation={facilitation} presentation={presenting} />
        </div>
      </div>
    </section>
  );
}

interface Part {
  readonly camp: CampAnswer;
  readonly facilitation: Facilitation;
  readonly presentation: Presentation;
}

interface Steering extends Part {
  readonly flush: () => void;
  readonly onAsk: (team: TeamId) => void;
}

function RunningClock(props: Steering) {
  const { camp, facilitation, presentation } = props;
  const { t } = useTranslation('facilitation');
  const { state, send, clockOffsetMs } = facilitation;
  const [rings] = useBellsHere();
  const face = useTimerFace(state.timer, clockOffsetMs, rings);
  const isTalk = state.presenting.kind === 'dialogue';
  const team = camp.teams.find(({ id }) => id === presentation.teamId) ?? null;
  return (
    <div className="running-clock">
      <span className="running-now">
        {team !== null && <CityBadge team={team} size="bar" words={team.name} />}
        <b>{t(isTalk ? 'running.talks' : 'running.presents')}</b>
      </span>
      <Timeline presentation={presentation} isTalk={isTalk} share={face === null ? 0 : 1 - face.share} />
      {face !== null && (
        <b className={face.isOver ? 'running-left over num' : 'running-left num'} role="timer">
          <span>{t(face.isOver ? 'running.over' : 'timer.leftWord')}</span>
          {face.isOver ? face.over : face.text}
        </b>
      )}
      {face !== null && (
        <Button size="sm" onClick={() => send({ type: 'extend-timer', byMs: MINUTE_MS })}>
          {t('timer.addMinute')}
        </Button>
      )}
      <Button size="sm" icon="stop" onClick={() => send({ type: 'stop' })}>
        {t('running.stop')}
      </Button>
      <span className="grow" />
      <NextStep {...props} />
    </div>
  );
}

/** 対話に移る, then 次の自治体, at last 発表を終える. */
function NextStep({ camp, facilitation, presentation, flush, onAsk }: Steering) {
  const { t } = useTranslation('facilitation');
  const { t: boardT } = useTranslation('board');
  const locale = useLocale();
  const { state, send } = facilitation;
  const [isBusy, setBusy] = useState(false);
  const step = `${presentation.teamId} ${state.presenting.kind}`;
  const changedAtMs = useRef(Number.NEGATIVE_INFINITY);
  // biome-ignore lint/correctness/useExhaustiveDependencies: each step is a new button
  useEffect(() => {
    changedAtMs.current = performance.now();
  }, [step]);
  const settled = (act: () => void) => (): void => {
    if (performance.now() - changedAtMs.current > SETTLES_MS) act();
  };
  const next = nextTeam(camp.teams, state);
  const goOn = async (team: NonNullable<typeof next>): Promise<void> => {
    const row = rowFor(camp, 0, state.presenting);
    const turn = turnOf(team, camp.boards, row.template);
    if (turn === null) return onAsk(team.id);
    setBusy(true);
    flush();
    const answer = await api.versions(turn.board.id);
    setBusy(false);
    if (!answer.ok || lastPresented(answer.value.versions, turn) !== null) return onAsk(team.id);
    send(presentCommand(turn, row.manner, state, null, { locale, t: boardT }));
  };
  if (state.presenting.kind === 'presenting')
    return (
      <Button look="primary" onClick={settled(() => send({ type: 'dialogue', teamId: presentation.teamId }))}>
        {t('running.toDialogue')}
      </Button>
    );
  if (next === null)
    return (
      <Button look="primary" onClick={settled(() => send({ type: 'stop' }))}>
        {t('running.end')}
      </Button>
    );
  return (
    <Button look="primary" busy={isBusy} onClick={settled(() => void goOn(next))}>
      {t('running.next', { name: next.name })}
    </Button>
  );
}

/** What the room has, in words, and feedback on the projector: by press alone. */
function WhatIsShown({ camp, facilitation, presentation }: Part) {
  const { t } = useTranslation('facilitation');
  const { shown } = facilitation.state;
  const { boardId, sheetId, versionId, keptAtMs } = presentation;
  const board = camp.boards.find(({ id }) => id === boardId);
  const feedback = board === undefined ? null : feedbackPlace(board, camp.teams, { teamId: null });
  const showsVersion = shown?.boardId === boardId && shown.versionId === versionId;
  const showsFeedback = feedback !== null && shown?.sheetId === feedback.sheetId;
  const version = { boardId, sheetId, zoneId: null, versionId, part: 0 };
  return (
    <>
      {showsVersion ? (
        <span className="running-shown">
          <Icon name="lock" size={18} />
          {t('running.showsVersion', { time: clockTime(keptAtMs) })}
        </span>
      ) : (
        <Button size="sm" look="quiet" onClick={() => facilitation.send({ type: 'show', shown: version })}>
          {t('running.showVersion')}
        </Button>
      )}
      {feedback !== null && !showsFeedback && (
        <Button
          size="sm"
          look="quiet"
          icon="speech"
          onClick={() =>
            facilitation.send({
              type: 'show',
              shown: { ...feedback, zoneId: null, versionId: null, part: 0 },
            })
          }
        >
          {t('running.showFeedback')}
        </Button>
      )}
    </>
  );
}
