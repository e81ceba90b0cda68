// On the bar of one's own board: whose eyes it is for and where it lies, and on a press in full sentences. Only what is true: the file
// lies on the server, and whoever keeps that server can read its disk.
import { Popover } from 'radix-ui';
import { useTranslation } from 'react-i18next';
import { Icon } from '../../ui/icon.tsx';
import './own-label.css';

export function OwnLabel() {
  const { t } = useTranslation('board');
  return (
    <Popover.Root>
      <Popover.Trigger className="ownlabel">
        <Icon name="lock" size={18} />
        <span>
          {t('own.label')}
          <span className="where">{t('own.where')}</span>
        </span>
      </Popover.Trigger>
      <Popover.Portal>
        <Popover.Content className="menu own-says" sideOffset={6} collisionPadding={8}>
          <h2>{t('own.title')}</h2>
          <ul>
            <li>{t('own.eyes')}</li>
            <li>{t('own.place')}</li>
            <li>{t('own.paper')}</li>
          </ul>
        </Popover.Content>
      </Popover.Portal>
    </Popover.Root>
  );
}
