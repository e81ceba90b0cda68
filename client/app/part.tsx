// Parts of the program that come as files of their own when they are asked for: the pages, and what a board needs later. While
// the server is away they do not come; whoever asked for one is told so and it is asked for again by itself, so that a laptop
// whose Wi-Fi blinked at the wrong moment never ends at a page that is broken for good.
import { type ComponentType, type ReactNode, useEffect, useState } from 'react';
import { isFetchFault } from '../fetch-fault.ts';
import { reconnectDelayMs } from '../sync/reconnect-delay.ts';

type Arrival<Props> =
  | { readonly kind: 'coming' }
  | { readonly kind: 'away' }
  | { readonly kind: 'there'; readonly component: ComponentType<Props> };

interface Meanwhile<Props> {
  /** In the part's place while it is on its way for the first time. */
  readonly coming: () => ReactNode;
  /** In its place once an attempt has failed; `again` asks at once. */
  readonly away: (again: () => void, props: Props) => ReactNode;
}

/** A component whose code `load` fetches; fetched once, by whoever renders it first. `load` may be called again after it failed. */
export function part<Props extends object>(
  load: () => Promise<ComponentType<Props>>,
  meanwhile: Meanwhile<Props>,
): ComponentType<Props> {
  let there: ComponentType<Props> | null = null;
  return function Part(props: Props) {
    const [arrival, setArrival] = useState<Arrival<Props>>(() =>
      there === null ? { kind: 'coming' } : { kind: 'there', component: there },
    );
    const [attempt, setAttempt] = useState(0);
    const again = (): void => setAttempt((before) => before + 1);
    useEffect(() => {
      if (there !== null) {
        setArrival({ kind: 'there', component: there });
        return;
      }
      let isOver = false;
      let waiting: ReturnType<typeof setTimeout> | undefined;
      load().then(
        (component) => {
          there = component;
          if (!isOver) setArrival({ kind: 'there', component });
        },
        (error: unknown) => {
          if (!isFetchFault(error)) throw error;
          if (isOver) return;
          setArrival({ kind: 'away' });
          waiting = setTimeout(() => setAttempt(attempt + 1), reconnectDelayMs(attempt, Math.random()));
        },
      );
      return () => {
        isOver = true;
        clearTimeout(waiting);
      };
    }, [attempt]);
    switch (arrival.kind) {
      case 'coming':
        return meanwhile.coming();
      case 'away':
        return meanwhile.away(again, props);
      case 'there': {
        const Component = arrival.component;
        return <Component {...props} />;
      }
    }
  };
}
