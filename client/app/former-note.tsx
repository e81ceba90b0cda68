// What is said beside a list of unsent words when some of them are another person's, who was in this browser before.
import { useTranslation } from 'react-i18next';
import type { RefusedWork } from '../sync/board-connection.ts';

/** Nothing where all of the words are one's own. */
export function FormerNote({ works }: { readonly works: readonly RefusedWork[] }) {
  const { t } = useTranslation('common');
  if (!works.some(({ reason }) => reason === 'former-person')) return null;
  return (
    <p className="hint">
      <b>{t('rejection.former-person.title')}</b> {t('rejection.former-person.safe')}{' '}
      {t('rejection.former-person.next')}
    </p>
  );
}
