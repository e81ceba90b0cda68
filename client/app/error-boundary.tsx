// The last net: a bug in a screen becomes a page that says what happened, what is safe and what to do. The technical
// words are folded away for the operator; nobody's writing is lost by it (client/sync keeps the device's copy).
import { Component, type ErrorInfo, type ReactNode } from 'react';
import { BrokenPage } from './broken-page.tsx';

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
