// The bar that says where the words are while the server cannot be reached or cannot save: what happened, what is safe,
// what to do. Nothing is shown for the first moments of a hiccup.
import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useReadable } from '../../../facilitation/use-readable.ts';
import type { BoardConnection } from '../../../sync/board-connection.ts';
import { Button } from '../../../ui/button.tsx';
import { Banner } from '../../../ui/notice.tsx';
import { showToast } from '../../../ui/toast.tsx';
import { DiagLink } from '../../diag-link.tsx';
import { awayNotice } from './away-notice.ts';
import { keepAsFile } from './keep-as-file.ts';

/** Often enough for seconds that count down. */
const LOOK_EVERY_MS = 500;

export function ConnectionBanner({ connection }: { readonly connection: BoardConnection }) {
  const { t } = useTranslation('board');
  const state = useReadable(connection.connection);
  const save = useReadable(connection.saveState);
  const notice = awayNotice(state, save, useNowMs(state.kind === 'offline'));
  useWordWhenSaved(connection);
  const toFile = 'offersFile' in notice && notice.offersFile && (
    <Button size="sm" onClick={() => keepAsFile(connection)}>
      {t('offline.toFile')}
    </Button>
  );
  switch (notice.kind) {
    case 'none':
      return null;
    case 'storage-failed':
      return (
        <Banner tone="off" icon="server" title={t('offline.storageTitle')}>
          {t('offline.storageText')}
        </Banner>
      );
    case 'offline':
      return (
        <Banner
          tone="off"
          icon="offline"
          title={t('offline.title')}
          action={
            <>
              {toFile}
              <DiagLink />
            </>
          }
        >
          {notice.isOnlyInTab ? t('offline.tabOnly') : t('offline.kept')}
        </Banner>
      );
    case 'retrying':
      return (
        <Banner
          tone="info"
          icon="turning"
          title={t('offline.retrying', { attempt: notice.attempt })}
          action={
            <>
              {toFile}
              <DiagLink />
              <Button size="sm" onClick={() => connection.retryNow()}>
                {t('offline.retryNow')}
              </Button>
            </>
          }
        >
          {t('offline.retryIn', { seconds: notice.inSeconds })}
        </Banner>
      );
  }
}

/** The page's clock that only runs forward, looked at while `isRunning`. */
function useNowMs(isRunning: boolean): number {
  const [, look] = useState(0);
  useEffect(() => {
    if (!isRunning) return;
    const interval = setInterval(() => look((times) => times + 1), LOOK_EVERY_MS);
    return () => clearInterval(interval);
  }, [isRunning]);
  return performance.now();
}

/** 「つながりました。未保存の4件を保存しました。」 once what waited is on disk. */
function useWordWhenSaved(connection: BoardConnection): void {
  const { t } = useTranslation('board');
  const save = useReadable(connection.saveState);
  const waited = useRef(0);
  useEffect(() => {
    if (save.kind === 'unsaved') waited.current = save.count;
    else if (save.kind === 'saved' && waited.current > 0) {
      if (save.afterRefusal !== true) showToast({ words: t('offline.again', { count: waited.current }) });
      waited.current = 0;
    }
  }, [save, t]);
}
