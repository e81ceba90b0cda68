// 前の画面に、こう映ります: what the room will see first.
import { useTranslation } from 'react-i18next';
import type { CampAnswer } from '../../../shared/api/api.ts';
import type { VersionId } from '../../../shared/board/ids.ts';
import type { Turn } from '../../../shared/camp/presenting-plan.ts';
import { type Showing, ShownPicture, useShownSlides } from './shown-picture.tsx';

export function PresentPicture({
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
