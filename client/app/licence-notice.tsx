// 「ボードを表示できません」: the canvas library asks for an operator's key on https. Said plainly instead of
// going blank; the board goes on as a list. Never hides or bends the library's own check.
import { Trans, useTranslation } from 'react-i18next';
import { Button, ButtonLink } from '../ui/button.tsx';
import { Fact, MessagePage } from './message-page.tsx';

/** `lobbyHref` leads back; `onList` opens the board as a list. */
export function LicenceNotice({
  campTitle,
  lobbyHref,
  onList,
}: {
  readonly campTitle: string;
  readonly lobbyHref: string;
  readonly onList: () => void;
}) {
  const { t } = useTranslation();
  return (
    <MessagePage
      icon="key"
      title={t('licence.title')}
      text={t('licence.text')}
      crumb={campTitle}
      top={<ButtonLink href={lobbyHref}>{t('verb.backToLobby')}</ButtonLink>}
    >
      <ul className="facts">
        <Fact icon="done" safe>
          <b>{t('licence.safeTitle')}</b>
          {t('licence.safeText')}
        </Fact>
        <Fact icon="people">{t('licence.participant')}</Fact>
        <Fact icon="server">
          <Trans t={t} i18nKey="licence.operator" components={{ name: <b /> }} />
        </Fact>
      </ul>
      <div className="row wrap">
        <Button look="primary" size="big" icon="list" onClick={onList}>
          {t('licence.list')}
        </Button>
        <details className="licencehow">
          <summary>{t('licence.how')}</summary>
          <p>{t('licence.howText')}</p>
        </details>
      </div>
    </MessagePage>
  );
}

/**
 * Whether the canvas library will refuse to draw here: it asks for a key on https anywhere but on this computer. `key`:
 * tldrawLicenseKey of GET /api/config.
 */
export const needsLicence = (key: string | null): boolean =>
  key === null &&
  location.protocol === 'https:' &&
  !/^(localhost|127\.0\.0\.1|\[::1\])$/.test(location.hostname);
