// The net around the canvas alone: what breaks in it does not take the board's page with it, which goes on as a list.
import { Component, type ErrorInfo, type ReactNode } from 'react';

interface CanvasBoundaryProps {
  readonly onBroken: () => void;
  readonly children: ReactNode;
}

export class CanvasBoundary extends Component<CanvasBoundaryProps, { readonly isBroken: boolean }> {
  override state = { isBroken: false };

  static getDerivedStateFromError(): { readonly isBroken: boolean } {
    return { isBroken: true };
  }

  override componentDidCatch(error: unknown, info: ErrorInfo): void {
    console.warn('The canvas broke', error, info.componentStack);
    this.props.onBroken();
  }

  override render(): ReactNode {
    return this.state.isBroken ? null : this.props.children;
  }
}
