// A whole page for a refusal or a server that does not answer: the sentences of `rejection.<reason>` and the way on.
import { useTranslation } from 'react-i18next';
import { Button, ButtonLink } from '../ui/button.tsx';
import type { IconName } from '../ui/icon.tsx';
import type { Failure } from './api.ts';
import { DiagLink } from './diag-link.tsx';
import { Fact, MessagePage } from './message-page.tsx';
import { paths } from './routes.ts';

const ICONS: Partial<Record<Failure, IconName>> = {
  unreachable: 'offline',
  'link-revoked': 'link',
  'link-unknown': 'link',
  'camp-deleted': 'delete',
  'board-deleted': 'delete',
  'client-too-old': 'reload',
  'other-epoch': 'reload',
};

const MAY_BE_THE_NETWORK: readonly Failure[] = [
  'unreachable',
  'malformed-frame',
  'wrong-origin',
  'unknown-host',
  'connection-gone',
  'too-slow',
];

/** Offers `onRetry` where trying again can help; where it cannot, the page leads to where the room number is typed. */
export function FailurePage({
  reason,
  crumb,
  onRetry,
}: {
  readonly reason: Failure;
  readonly crumb?: string;
  readonly onRetry?: () => void;
}) {
  const { t } = useTranslation();
  return (
    <MessagePage
      icon={ICONS[reason] ?? 'warning'}
      title={t(`rejection.${reason}.title`)}
      {...(crumb === undefined ? {} : { crumb })}
    >
      <ul className="facts">
        <Fact icon="done" safe>
          {t(`rejection.${reason}.safe`)}
        </Fact>
        <Fact icon="forward">{t(`rejection.${reason}.next`)}</Fact>
      </ul>
      <div className="row wrap">
        {onRetry !== undefined && mayRetry(reason) ? (
          <Button look="primary" size="big" icon="reload" onClick={onRetry}>
            {t('verb.retry')}
          </Button>
        ) : (
          <ButtonLink look="primary" size="big" href={paths.join()}>
            {t('verb.backToStart')}
          </ButtonLink>
        )}
        {MAY_BE_THE_NETWORK.includes(reason) && <DiagLink />}
      </div>
    </MessagePage>
  );
}

/** Failures after which the same request may well succeed. */
export const mayRetry = (reason: Failure): boolean =>
  ['unreachable', 'internal-error', 'shutting-down', 'storage-failed', 'too-slow', 'board-full'].includes(
    reason,
  );
