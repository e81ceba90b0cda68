// 前の画面に、こう映ります: what the room will see first.
import { useTranslation } from 'react-i18next';
import type { CampAnswer } from '../../../shared/api/api.ts';
import type { VersionId } from '../../../shared/board/ids.ts';
import type { Turn } from '../../../shared/camp/presenting-plan.ts';
import { api, thumbnailUrl } from '../../app/api.ts';
import { useAnswer } from '../../app/use-answer.ts';
import { useLocale } from '../../i18n/use-locale.ts';

export function PresentPicture({
  camp,
  turn,
}: {
  readonly camp: CampAnswer;
  readonly turn: Turn | null;
  readonly kept: VersionId | null;
}) {
  const { t } = useTranslation('facilitation');
  const locale = useLocale();
  const lobby = useAnswer(camp.camp.id, () => api.lobby(camp.camp.id));
  const edition = lobby.value?.boards.find(({ boardId }) => boardId === turn?.board.id)?.edition;
  return (
    <div className="present-picture">
      <p>
        <b>{t('present.picture')}</b>
      </p>
      <div className="present-frame">
        {turn !== null && edition !== undefined && (
          <img src={thumbnailUrl(turn.board.id, turn.sheet.id, edition, locale)} alt="" />
        )}
      </div>
    </div>
  );
}
