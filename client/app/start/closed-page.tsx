// /start without the host's link: says who needs what, and leads participants to their door.
import { useTranslation } from 'react-i18next';
import { ButtonLink } from '../../ui/button.tsx';
import { Fact, MessagePage } from '../message-page.tsx';
import { paths } from '../routes.ts';
import { followInside } from '../top-bar.tsx';

export function ClosedPage() {
  const { t } = useTranslation('start');
  return (
    <MessagePage icon="key" title={t('closed.title')} text={t('closed.text')}>
      <ul className="facts">
        <Fact icon="server">{t('closed.host')}</Fact>
        <Fact icon="people">{t('closed.guest')}</Fact>
      </ul>
      <div className="row wrap">
        <ButtonLink look="primary" size="big" href={paths.join()} onClick={followInside}>
          {t('closed.join')}
        </ButtonLink>
      </div>
    </MessagePage>
  );
}
