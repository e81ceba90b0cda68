// What is switched on this board by the device rather than by the person, and remembered there.
import { useEffect, useState } from 'react';
import type { BoardCanvasHandle } from '../../canvas/canvas-handle.ts';
import { recall, remember } from '../device-memory.ts';

/** A switch as it stands, and how to set it. */
type Switch = readonly [boolean, (isOn: boolean) => void];

/** 「動きを減らす」: fewer repaints, for virtual desktops and weak machines: it is the device that is slow. Off until somebody wishes it. */
export const useCalmMode = (): Switch => useRemembered('calm', 'on');

/** Whether single letters take tools and decide. On, unless somebody switched them off; the canvas has none while it is not shown. */
export function useToolKeys(canvas: BoardCanvasHandle | null, isShown: boolean): Switch {
  const [areOff, setAreOff] = useRemembered('letters-off', '1');
  useEffect(() => canvas?.setToolKeys(!areOff && isShown), [canvas, areOff, isShown]);
  return [!areOff, (areOn) => setAreOff(!areOn)];
}

/** True while `word` is kept under `key`. */
function useRemembered(key: string, word: string): Switch {
  const [isKept, setKept] = useState(() => recall(key) === word);
  return [
    isKept,
    (wished) => {
      remember(key, wished ? word : null);
      setKept(wished);
    },
  ];
}
