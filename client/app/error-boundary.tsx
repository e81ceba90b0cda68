// The last net: a bug in a screen becomes a page that says what happened, what is safe and what to do. The technical
// words are folded away for the operator; nobody's writing is lost by it (client/sync keeps the device's copy).
import { Component, type ErrorInfo, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Button } from '../ui/button.tsx';
import { Fact, MessagePage } from './message-page.tsx';

interface State {
  readonly error: unknown;
}

export class ErrorBoundary extends Component<{ readonly children: ReactNode }, State> {
  override state: State = { error: null };

  static getDerivedStateFromError(error: unknown): State {
    return { error: error ?? new Error('unknown') };
  }

  override componentDidCatch(error: unknown, info: ErrorInfo): void {
    console.error(error, info.componentStack);
  }

  override render(): ReactNode {
    return this.state.error === null ? this.props.children : <BrokenPage error={this.state.error} />;
  }
}

/** What it shows, in words of `common`, which is loaded before the first render; `error` only inside the folded details. */
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
