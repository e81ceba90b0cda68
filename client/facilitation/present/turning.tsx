// Turning the parts of what the room sees, from any device that may. Who presses fast is not ignored: the next turn is sent
// when the one before has come back. Two people who press at once turn one part.
import { useCallback, useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import type { CampAnswer } from '../../../shared/api/api.ts';
import type { Board } from '../../../shared/camp/camp.ts';
import type { Shown } from '../../../shared/camp/facilitation.ts';
import { clamp } from '../../../shared/layout/within.ts';
import { IconButton } from '../../ui/button.tsx';
import type { Facilitation } from '../use-facilitation.ts';
import { useShownSlides } from './shown-picture.tsx';

/** A turn of which nothing was heard for so long did not arrive; the next press begins anew. */
const LOST_AFTER_MS = 2000;

/** `parts`: how many there are; null while that is not known. Returns the function that turns. */
export function useTurning(
  { state, send }: Pick<Facilitation, 'state' | 'send'>,
  parts: number | null,
): (direction: 1 | -1) => void {
  const { shown } = state;
  const wanted = useRef<{ readonly part: number; readonly sentAtMs: number } | null>(null);
  const what = shown === null ? '' : `${shown.boardId} ${shown.sheetId} ${shown.versionId}`;
  // biome-ignore lint/correctness/useExhaustiveDependencies: something else is shown
  useEffect(() => {
    wanted.current = null;
  }, [what]);
  const sendTo = useCallback(
    (to: number): void => {
      if (shown === null) return;
      const { boardId, sheetId, part } = shown;
      wanted.current = { part: to, sentAtMs: performance.now() };
      send({ type: 'turn', from: { boardId, sheetId, part }, to });
    },
    [shown, send],
  );
  useEffect(() => {
    if (shown === null || wanted.current === null) return;
    if (wanted.current.part === shown.part) wanted.current = null;
    else sendTo(wanted.current.part);
  }, [shown, sendTo]);
  return useCallback(
    (direction) => {
      if (shown === null) return;
      const last = parts === null ? Number.POSITIVE_INFINITY : parts - 1;
      const waits = wanted.current !== null && performance.now() - wanted.current.sentAtMs < LOST_AFTER_MS;
      const from = waits && wanted.current !== null ? wanted.current.part : Math.min(shown.part, last);
      const to = clamp(from + direction, 0, last);
      if (to === from) return;
      if (waits) wanted.current = { part: to, sentAtMs: performance.now() };
      else sendTo(to);
    },
    [shown, parts, sendTo],
  );
}

/** The buttons with the number of parts, for screens that do not show them: reads what is shown only for that. */
export function TurningShown({
  camp,
  board,
  shown,
  facilitation,
}: {
  readonly camp: CampAnswer;
  readonly board: Board;
  readonly shown: Shown;
  readonly facilitation: Facilitation;
}) {
  const { slides } = useShownSlides(camp, board, shown);
  const parts = slides.length === 0 ? null : slides.length;
  const turn = useTurning(facilitation, parts);
  return <TurnButtons part={shown.part} parts={parts} onTurn={turn} />;
}

/** ‹ 2／5 ›: the part that the room has, and the way to the next one. */
export function TurnButtons({
  part,
  parts,
  onTurn,
}: {
  readonly part: number;
  /** null while it is not known how many there are. */
  readonly parts: number | null;
  readonly onTurn: (direction: 1 | -1) => void;
}) {
  const { t } = useTranslation('facilitation');
  const at = parts === null ? part : clamp(part, 0, parts - 1);
  return (
    <span className="turning">
      <IconButton icon="back" label={t('turn.back')} aria-disabled={at === 0} onClick={() => onTurn(-1)} />
      <span className="num" role="status">
        {parts === null ? t('turn.part', { part: at + 1 }) : t('turn.partOf', { part: at + 1, parts })}
      </span>
      <IconButton
        icon="forward"
        label={t('turn.next')}
        aria-disabled={parts !== null && at >= parts - 1}
        onClick={() => onTurn(1)}
      />
    </span>
  );
}
