// An address that is none of ours.
import { useTranslation } from 'react-i18next';
import { ButtonLink } from '../ui/button.tsx';
import { MessagePage } from './message-page.tsx';
import { paths } from './routes.ts';

export function UnknownPage() {
  const { t } = useTranslation();
  return (
    <MessagePage icon="help" title={t('page.unknownTitle')} text={t('page.unknownText')}>
      <div className="row wrap">
        <ButtonLink look="primary" size="big" href={paths.join()}>
          {t('verb.backToStart')}
        </ButtonLink>
      </div>
    </MessagePage>
  );
}
