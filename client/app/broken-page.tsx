// What the error boundary shows. Uses only `common`, which is loaded before the first render.
import { useTranslation } from 'react-i18next';
import { Button } from '../ui/button.tsx';
import { Fact, MessagePage } from './message-page.tsx';

/** `error` is shown only inside the folded details. */
export function BrokenPage({ error }: { readonly error: unknown }) {
  const { t } = useTranslation();
  return (
    <MessagePage icon="warning" title={t('page.brokenTitle')} text={t('page.brokenText')}>
      <ul className="facts">
        <Fact icon="done" safe>
          {t('page.brokenSafe')}
        </Fact>
        <Fact icon="reload">{t('page.brokenNext')}</Fact>
      </ul>
      <div className="row wrap">
        <Button look="primary" size="big" icon="reload" onClick={() => location.reload()}>
          {t('verb.reload')}
        </Button>
      </div>
      <details className="hint">
        <summary>{t('page.brokenDetails')}</summary>
        <code>{error instanceof Error ? `${error.name}: ${error.message}` : String(error)}</code>
      </details>
    </MessagePage>
  );
}
