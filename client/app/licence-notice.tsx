// 「ボードを表示できません」: the canvas library asks for an operator's key on https. Said plainly instead of
// going blank; what needs no canvas goes on (the writing pad, exports). Never hides or bends the library's own check.
import { Trans, useTranslation } from 'react-i18next';
import { ButtonLink } from '../ui/button.tsx';
import { Fact, MessagePage } from './message-page.tsx';

/** `lobbyHref` leads back; `padHref` goes on writing without a canvas. */
export function LicenceNotice({
  campTitle,
  lobbyHref,
  padHref,
}: {
  readonly campTitle: string;
  readonly lobbyHref: string;
  readonly padHref: string | null;
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
        {padHref !== null && (
          <ButtonLink look="primary" size="big" icon="note" href={padHref}>
            {t('licence.pad')}
          </ButtonLink>
        )}
        <span className="hint">{t('licence.how')}</span>
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
