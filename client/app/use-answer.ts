// Asking the server inside a component: once, or again and again while the page is seen. Keeps the last good answer when
// a later one fails, so that a page never goes blank because the Wi-Fi blinked.
import { useCallback, useEffect, useRef, useState } from 'react';
import type { ApiResult, Failure } from './api.ts';

interface Asked<T> {
  /** The last good answer; null before the first. */
  readonly value: T | null;
  /** Why the latest attempt brought nothing; null after a good one. */
  readonly failure: Failure | null;
  /** Asks again at once. */
  readonly again: () => void;
  /** Puts in an answer that came by another way (after a change). */
  readonly put: (value: T) => void;
}

/** Asks when `key` changes and then every `everyMs` (null: never) while the document is visible. */
export function useAnswer<T>(key: string, ask: () => ApiResult<T>, everyMs: number | null = null): Asked<T> {
  const [state, setState] = useState<{ readonly value: T | null; readonly failure: Failure | null }>({
    value: null,
    failure: null,
  });
  const [round, setRound] = useState(0);
  const latest = useRef(ask);
  latest.current = ask;
  // biome-ignore lint/correctness/useExhaustiveDependencies: `key` and `round` say when to ask again
  useEffect(() => {
    let isOver = false;
    let timer: ReturnType<typeof setTimeout> | undefined;
    const run = async () => {
      if (!document.hidden || round === 0) {
        const answer = await latest.current();
        if (isOver) return;
        setState((before) =>
          answer.ok ? { value: answer.value, failure: null } : { value: before.value, failure: answer.error },
        );
      }
      if (everyMs !== null) timer = setTimeout(() => void run(), everyMs);
    };
    void run();
    return () => {
      isOver = true;
      clearTimeout(timer);
    };
  }, [key, round, everyMs]);
  // The same function for good: effects may depend on it.
  const again = useCallback(() => setRound((before) => before + 1), []);
  return {
    ...state,
    again,
    put: (value) => setState({ value, failure: null }),
  };
}
