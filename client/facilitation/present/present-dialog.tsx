// 発表を始める: everything that one press will do, beside what the room will see. Nothing is done before the press; only the
// order is the camp's at once, for all facilitators.
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { CampAnswer } from '../../../shared/api/api.ts';
import type { TeamId, VersionId } from '../../../shared/board/ids.ts';
import { inOrder, presenterOf } from '../../../shared/camp/facilitation.ts';
import { nextTeam, plannedStarts, type Turn, turnOf } from '../../../shared/camp/presenting-plan.ts';
import { ok } from '../../../shared/result.ts';
import { api } from '../../app/api.ts';
import { sheetName } from '../../app/board/sheet-names.ts';
import { useAnswer } from '../../app/use-answer.ts';
import { useLocale } from '../../i18n/use-locale.ts';
import { Button } from '../../ui/button.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { type Facilitation, useServerNow } from '../use-facilitation.ts';
import { rowFor } from './agenda-row.ts';
import { lastPresented, type Manner, presentCommand } from './present-command.ts';
import { PresentOrder } from './present-order.tsx';
import { PresentSteps } from './present-steps.tsx';
import './present.css';
import { type Showing, ShownPicture, useShownSlides } from './shown-picture.tsx';

/** Starts beside the cities are minutes; they need no closer look. */
const LOOK_EVERY_MS = 10_000;

export function PresentDialog({
  camp,
  facilitation,
  first,
  flush,
  onClose,
}: {
  readonly camp: CampAnswer;
  readonly facilitation: Facilitation;
  /** The city that is chosen at first; null: the next one, or the first of the order. */
  readonly first: TeamId | null;
  /** Hands everything on the screen to the document before the version is kept. */
  readonly flush: () => void;
  readonly onClose: () => void;
}) {
  const { t } = useTranslation(['facilitation', 'common']);
  const { t: boardT } = useTranslation('board');
  const locale = useLocale();
  const { state } = facilitation;
  const nowMs = useServerNow(facilitation.clockOffsetMs, LOOK_EVERY_MS);
  const ordered = inOrder(camp.teams, state.order);
  const [chosen, setChosen] = useState<TeamId | null>(
    first ?? nextTeam(camp.teams, state)?.id ?? ordered[0]?.id ?? null,
  );
  const row = rowFor(camp, nowMs, state.presenting);
  const [own, setManner] = useState<Partial<Manner>>({});
  const manner: Manner = { ...row.manner, ...own };
  const team = camp.teams.find(({ id }) => id === chosen);
  const turn = team === undefined ? null : turnOf(team, camp.boards, row.template);
  const versions = useAnswer(turn?.board.id ?? '', async () =>
    turn === null ? ok({ versions: [] }) : api.versions(turn.board.id),
  );
  const last = turn === null ? null : lastPresented(versions.value?.versions ?? [], turn);
  // Of another city nothing is chosen yet.
  const [answer, setAnswer] = useState<{ readonly team: TeamId; readonly kept: VersionId | null } | null>(
    null,
  );
  /** How often a start was pressed with that question open. */
  const [asked, setAsked] = useState(0);
  const answered = last === null ? null : answer?.team === chosen ? answer : 'open';
  const isReady = turn !== null && versions.value !== null && answered !== 'open';
  const plan = plannedStarts(
    ordered,
    chosen ?? ordered[0]?.id ?? ('' as TeamId),
    manner.presentMs + manner.talkMs,
    nowMs,
  );
  const start = (): void => {
    if (answered === 'open') setAsked((before) => before + 1);
    if (turn === null || !isReady) return;
    flush();
    const kept = answered === null ? null : answered.kept;
    facilitation.send(presentCommand(turn, manner, state, kept, { locale, t: boardT }));
    onClose();
  };
  return (
    <Dialog
      onClose={onClose}
      title={t('present.title')}
      header={<span className="muted">{turn === null ? '' : sheetName(turn.sheet, locale)}</span>}
      size="wide"
      bare
      footer={
        <>
          <Button onClick={onClose}>{t('common:verb.cancel')}</Button>
          <Button look="primary" size="big" icon="play" aria-disabled={!isReady} onClick={start}>
            {t('present.start', { name: team?.name ?? '' })}
          </Button>
        </>
      }
    >
      <div className="present-body">
        {turn === null ? (
          <div className="present-picture" />
        ) : (
          <PresentPicture
            camp={camp}
            turn={turn}
            kept={answered === null || answered === 'open' ? null : answered.kept}
          />
        )}
        <PresentSteps
          campId={camp.camp.id}
          turn={turn}
          last={last}
          answer={answered === 'open' ? undefined : (answered?.kept ?? null)}
          asked={answered === 'open' ? asked : 0}
          onAnswer={(kept) => chosen !== null && setAnswer({ team: chosen, kept })}
          manner={manner}
          onManner={(changes) => setManner((before) => ({ ...before, ...changes }))}
        />
      </div>
      <PresentOrder
        ordered={ordered}
        presenter={presenterOf(state.presenting)}
        chosen={chosen}
        starts={plan.starts}
        endsAtMs={plan.endsAtMs}
        turnMs={manner.presentMs + manner.talkMs}
        plannedEndMs={row.endsAtMs}
        onChoose={setChosen}
        onOrder={(order) => {
          facilitation.send({ type: 'order', order });
        }}
      />
    </Dialog>
  );
}

/** 前の画面に、こう映ります: what the room will see first. */
function PresentPicture({
  camp,
  turn,
  kept,
}: {
  readonly camp: CampAnswer;
  readonly turn: Turn;
  /** The version that would be shown; null: the board as it is. */
  readonly kept: VersionId | null;
}) {
  const { t } = useTranslation('facilitation');
  const showing: Showing = { boardId: turn.board.id, sheetId: turn.sheet.id, versionId: kept, part: 0 };
  const shown = useShownSlides(camp, turn.board, showing);
  return (
    <div className="present-picture">
      <p>
        <b>{t('present.picture')}</b>
      </p>
      <ShownPicture camp={camp} showing={showing} shown={shown} />
    </div>
  );
}
