// 自分の付箋: what stands over one's own notes on a phone.
import { useTranslation } from 'react-i18next';
import { IconButton } from '../../ui/button.tsx';

export function OwnHead({
  count,
  canUndo,
  onUndo,
}: {
  readonly count: number;
  readonly canUndo: boolean;
  readonly onUndo: () => void;
}) {
  const { t } = useTranslation(['list', 'common']);
  return (
    <div className="lmine">
      <h2>
        {t('narrow.mine')} <span className="muted">{t('common:notes', { count })}</span>
      </h2>
      {canUndo && <IconButton icon="undo" label={t('undo')} onClick={onUndo} />}
    </div>
  );
}
