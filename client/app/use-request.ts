// One request that a press sends: whether it is on its way, and why the last one brought nothing.
import { useState } from 'react';
import type { Result } from '../../shared/result.ts';
import type { ApiResult, Failure } from './api.ts';

interface Request {
  readonly busy: boolean;
  /** null before the first request, and after one that was taken. */
  readonly failure: Failure | null;
  /** Waits for the request and returns its result, whichever it is. */
  readonly send: <T>(asked: ApiResult<T>) => Promise<Result<T, Failure>>;
  /** As before the first request. */
  readonly forget: () => void;
}

export function useRequest(): Request {
  const [busy, setBusy] = useState(false);
  const [failure, setFailure] = useState<Failure | null>(null);
  return {
    busy,
    failure,
    send: async (asked) => {
      setBusy(true);
      const result = await asked;
      setBusy(false);
      setFailure(result.ok ? null : result.error);
      return result;
    },
    forget: () => setFailure(null),
  };
}
