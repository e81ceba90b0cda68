// The bar that says where the words are while the server cannot be reached or cannot save: what happened, what is safe,
// what to do. Nothing is shown for the first moments of a hiccup.
import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useReadable } from '../../../facilitation/use-readable.ts';
import type { BoardConnection, ConnectionState, SaveState } from '../../../sync/board-connection.ts';
import { Button } from '../../../ui/button.tsx';
import { Banner } from '../../../ui/notice.tsx';
import { showToast } from '../../../ui/toast.tsx';
import { DiagLink } from '../../diag-link.tsx';
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

/** A hiccup shorter than this is not worth a word. */
const SHOWN_AFTER_MS = 1500;
/** The calm word stands this long before attempts are counted aloud. */
const RETRYING_AFTER_MS = 15_000;
/** From this attempt on, trying oneself is offered. */
const RETRYING_FROM_ATTEMPT = 5;
/** When the address may be gone for good, unsaved work can be kept as a file. */
const FILE_OFFERED_AFTER_MS = 60_000;

type AwayNotice =
  | { readonly kind: 'none' }
  /** The server is there and cannot save. */
  | { readonly kind: 'storage-failed' }
  | { readonly kind: 'offline'; readonly isOnlyInTab: boolean; readonly offersFile: boolean }
  | {
      readonly kind: 'retrying';
      readonly attempt: number;
      readonly inSeconds: number;
      readonly offersFile: boolean;
    };

/** What is to be said about a connection that is gone, and from when on; `nowMs` by the page's clock that only runs forward, as the state's times are. */
export function awayNotice(state: ConnectionState, save: SaveState, nowMs: number): AwayNotice {
  if (state.kind !== 'offline')
    return save.kind === 'unsaved' && save.reason === 'storage-failed'
      ? { kind: 'storage-failed' }
      : { kind: 'none' };
  const awayMs = nowMs - state.sinceMs;
  if (awayMs < SHOWN_AFTER_MS) return { kind: 'none' };
  const offersFile = awayMs > FILE_OFFERED_AFTER_MS && save.kind === 'unsaved';
  if (awayMs < RETRYING_AFTER_MS || state.attempt < RETRYING_FROM_ATTEMPT)
    return { kind: 'offline', isOnlyInTab: save.kind === 'unsaved' && !save.isKeptOnDevice, offersFile };
  const inSeconds = Math.max(1, Math.ceil((state.retryAtMs - nowMs) / 1000));
  return { kind: 'retrying', attempt: state.attempt, inSeconds, offersFile };
}
