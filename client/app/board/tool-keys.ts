// Whether single letters take tools and decide, as this device remembers it. On, unless somebody switched them off.
import { useCallback, useEffect, useState } from 'react';
import type { BoardCanvasHandle } from '../../canvas/canvas-handle.ts';
import { recall, remember } from '../device-memory.ts';

const MEMORY = 'letters-off';

export function useToolKeys(canvas: BoardCanvasHandle | null): readonly [boolean, (areOn: boolean) => void] {
  const [areOn, setAreOn] = useState(() => recall(MEMORY) === null);
  useEffect(() => canvas?.setToolKeys(areOn), [canvas, areOn]);
  const set = useCallback((next: boolean) => {
    setAreOn(next);
    remember(MEMORY, next ? null : '1');
  }, []);
  return [areOn, set];
}
