// 「ページを読み込み直してください」: the server speaks a newer language than this page. As a page of its own, and as a
// component for the board, which knows what is saved and what waits on the device.
import type { TFunction } from 'i18next';
import { useTranslation } from 'react-i18next';
import { Button } from '../ui/button.tsx';
import { Fact, MessagePage } from './message-page.tsx';
import { paths } from './routes.ts';

/** What the board can say about its work; times are already words. */
interface UnsavedWork {
  readonly savedUntil: string | null;
  readonly count: number;
  readonly onKeepAsFile: () => void;
}

/** Without `work`, nothing is claimed about saving. */
export function ReloadPage({ work = null }: { readonly work?: UnsavedWork | null }) {
  const { t } = useTranslation();
  const saved = work === null ? null : savedWords(work, t);
  return (
    <MessagePage icon="reload" title={t('reload.title')} text={t('reload.text')}>
      {work !== null && (
        <ul className="facts">
          {saved !== null && (
            <Fact icon="done" safe>
              <b>{saved}</b>
            </Fact>
          )}
          {work.count > 0 && <Fact icon="laptop">{t('reload.kept', { count: work.count })}</Fact>}
        </ul>
      )}
      <div className="row wrap">
        <Button look="primary" size="big" icon="reload" onClick={leaveAndReload}>
          {t('verb.reload')}
        </Button>
        {work !== null && work.count > 0 && (
          <Button look="link" onClick={work.onKeepAsFile}>
            {t('reload.toFile', { count: work.count })}
          </Button>
        )}
      </div>
    </MessagePage>
  );
}

/** What is certainly saved; null when that cannot be said. */
function savedWords({ savedUntil, count }: UnsavedWork, t: TFunction): string | null {
  if (count === 0) return t('reload.allSaved');
  return savedUntil === null ? null : t('reload.savedUntil', { time: savedUntil });
}

function leaveAndReload(): void {
  // /reload itself only explains; reloading it would explain again.
  if (location.pathname === paths.reload()) location.assign(paths.root());
  else location.reload();
}
