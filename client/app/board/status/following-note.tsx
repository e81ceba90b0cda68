// 「○○さんの画面を見ています。」 over the canvas while somebody else's view is followed: without it a view that moves by
// itself has no reason. Moving one's own view ends it too, and so does beginning to write.
import { useTranslation } from 'react-i18next';
import type { PersonId } from '../../../../shared/board/ids.ts';
import type { Person } from '../../../../shared/camp/camp.ts';
import { Button } from '../../../ui/button.tsx';
import { Icon } from '../../../ui/icon.tsx';

export function FollowingNote({
  following,
  people,
  onStop,
}: {
  readonly following: PersonId | null;
  readonly people: readonly Person[];
  readonly onStop: () => void;
}) {
  const { t } = useTranslation('board');
  const name = people.find(({ id }) => id === following)?.name;
  return (
    <div className="following" role="status">
      {following !== null && name !== undefined && (
        <p>
          <Icon name="eye" />
          <span>{t('people.followed', { name })}</span>
          <Button size="sm" onClick={onStop}>
            {t('people.stop')}
          </Button>
        </p>
      )}
    </div>
  );
}
