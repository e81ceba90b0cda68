// The bar that says where the words are while the server cannot be reached or cannot save: what happened, what is safe,
// what to do. Nothing is shown for the first moments of a hiccup.
import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useReadable } from '../../facilitation/use-readable.ts';
import type { BoardConnection } from '../../sync/board-connection.ts';
import { Button } from '../../ui/button.tsx';
import { Banner } from '../../ui/notice.tsx';
import { showToast } from '../../ui/toast.tsx';
import { keepAsFile } from './keep-as-file.ts';

/** A hiccup shorter than this is not worth a word. */
const SHOWN_AFTER_MS = 1500;
/** From this attempt on, trying oneself is offered. */
const RETRY_OFFERED_FROM = 5;
/** When the address may be gone for good, unsaved work can be kept as a file. */
const FILE_OFFERED_AFTER_MS = 60_000;

export function ConnectionBanner({ connection }: { readonly connection: BoardConnection }) {
  const { t } = useTranslation('board');
  const state = useReadable(connection.connection);
  const save = useReadable(connection.saveState);
  const isOffline = state.kind === 'offline';
  const offlineForMs = useElapsed(isOffline);
  useWordWhenSaved(connection);

  if (save.kind === 'unsaved' && save.reason === 'storage-failed' && !isOffline)
    return (
      <Banner tone="off" icon="server" title={t('offline.storageTitle')}>
        {t('offline.storageText')}
      </Banner>
    );
  if (!isOffline || offlineForMs < SHOWN_AFTER_MS) return null;
  const toFile = offlineForMs > FILE_OFFERED_AFTER_MS && save.kind === 'unsaved' && (
    <Button size="sm" onClick={() => keepAsFile(connection)}>
      {t('offline.toFile')}
    </Button>
  );
  if (state.attempt < RETRY_OFFERED_FROM)
    return (
      <Banner tone="off" icon="offline" title={t('offline.title')} action={toFile}>
        {save.kind === 'unsaved' && !save.isKeptOnDevice ? t('offline.tabOnly') : t('offline.kept')}
      </Banner>
    );
  const seconds = Math.max(1, Math.ceil((state.retryAtMs - Date.now()) / 1000));
  return (
    <Banner
      tone="info"
      icon="turning"
      title={t('offline.retrying', { attempt: state.attempt })}
      action={
        <>
          {toFile}
          <Button size="sm" onClick={() => connection.retryNow()}>
            {t('offline.retryNow')}
          </Button>
        </>
      }
    >
      {t('offline.retryIn', { seconds })}
    </Banner>
  );
}

/** Milliseconds since `isRunning` began, looked at once a second; 0 while it is not. */
function useElapsed(isRunning: boolean): number {
  const [elapsedMs, setElapsedMs] = useState(0);
  useEffect(() => {
    setElapsedMs(0);
    if (!isRunning) return;
    const startedAtMs = Date.now();
    const interval = setInterval(() => setElapsedMs(Date.now() - startedAtMs), 500);
    return () => clearInterval(interval);
  }, [isRunning]);
  return elapsedMs;
}

/** 「つながりました。未保存の4件を保存しました。」 once what waited is on disk. */
function useWordWhenSaved(connection: BoardConnection): void {
  const { t } = useTranslation('board');
  const save = useReadable(connection.saveState);
  const waited = useRef(0);
  useEffect(() => {
    if (save.kind === 'unsaved') waited.current = save.count;
    else if (save.kind === 'saved' && waited.current > 0) {
      showToast({ words: t('offline.again', { count: waited.current }) });
      waited.current = 0;
    }
  }, [save, t]);
}
