// Above a board that is shown as a list because the canvas does not run here: why, that nothing is lost, and what to do about it.
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Button, IconButton } from '../../../ui/button.tsx';
import { Icon } from '../../../ui/icon.tsx';
import type { ListReason } from './canvas-or-list.ts';

/** What is pressed for the canvas to be opened: again after a fault, else for all that. */
const AGAIN: readonly ListReason[] = ['not-loaded', 'broken'];

interface ListNoticeProps {
  readonly why: ListReason;
  /** A version, which is looked at as a picture and no list. */
  readonly isVersion?: boolean;
  readonly onTry: (() => void) | null;
  /** Leads to the page that explains the licence. */
  readonly onExplain: () => void;
}

/** Nothing over a board that somebody wished as a list. */
export function ListNotice({ why, isVersion = false, onTry, onExplain }: ListNoticeProps) {
  const { t } = useTranslation(['list', 'common']);
  const [isRead, setRead] = useState(false);
  const said = isVersion ? 'version' : why;
  if (said === 'wished' || isRead) return null;
  return (
    <div className="lnotice" role="status">
      <Icon name={why === 'no-licence' ? 'key' : 'help'} size={20} />
      <p>{t(`instead.${said}`)}</p>
      {why === 'no-licence' && (
        <Button size="sm" onClick={onExplain}>
          {t('instead.explain')}
        </Button>
      )}
      {onTry !== null && (
        <Button size="sm" icon={AGAIN.includes(why) ? 'reload' : 'board'} onClick={onTry}>
          {t(AGAIN.includes(why) ? 'common:verb.retry' : 'instead.openBoard')}
        </Button>
      )}
      <IconButton icon="close" label={t('common:verb.close')} onClick={() => setRead(true)} />
    </div>
  );
}
