// A Readable of the sync layer inside a component.
import { useSyncExternalStore } from 'react';
import type { Readable } from '../sync/board-connection.ts';

/** The value now; the component renders again when it changes. */
export function useReadable<T>(readable: Readable<T>): T {
  return useSyncExternalStore(readable.subscribe, readable.get);
}
