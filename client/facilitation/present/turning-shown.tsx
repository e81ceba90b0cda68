// Turning with the number of parts, for screens that do not show them: reads what is shown only for that.
import type { CampAnswer } from '../../../shared/api/api.ts';
import type { Board } from '../../../shared/camp/camp.ts';
import type { Shown } from '../../../shared/camp/facilitation.ts';
import type { Facilitation } from '../use-facilitation.ts';
import { useShownSlides } from './shown-picture.tsx';
import { TurnButtons } from './turn-buttons.tsx';
import { useTurning } from './use-turning.ts';

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
