// A word when the server had written the board anew while this tab was away: everything is there, only undoing begins here.
import { useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import { useReadable } from '../../facilitation/use-readable.ts';
import type { BoardConnection } from '../../sync/board-connection.ts';
import { showToast } from '../../ui/toast.tsx';

/** Shows it once per renewal. */
export function useRenewalWord(connection: BoardConnection): void {
  const { t } = useTranslation('board');
  const renewals = useReadable(connection.renewals);
  useEffect(() => {
    if (renewals > 0) showToast({ words: t('renewed'), icon: 'note' });
  }, [renewals, t]);
}
