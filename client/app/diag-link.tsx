// The way to 接続の診断 from wherever a connection is in trouble: in a tab of its own, because the board must stay on the
// screen, with its words, when the server cannot even bring another page.
import { useTranslation } from 'react-i18next';
import { ButtonLink } from '../ui/button.tsx';
import { FailureNotice } from '../ui/notice.tsx';
import type { Failure } from './api.ts';
import { paths } from './routes.ts';

export function DiagLink() {
  const { t } = useTranslation();
  return (
    <ButtonLink size="sm" href={paths.diag()} target="_blank" rel="noopener">
      {t('verb.checkConnection')}
    </ButtonLink>
  );
}

/** Why somebody is not let in, with that way where it may be the network. */
export const JoinFailure = ({ reason }: { readonly reason: Failure }) => (
  <FailureNotice reason={reason} action={reason === 'unreachable' && <DiagLink />} />
);
