// 「動きを減らす」: fewer repaints on this device, for virtual desktops and weak machines. Remembered on the device, because
// it is the device that is slow, not the person.
import { useState } from 'react';
import { recall, remember } from '../device-memory.ts';

const KEY = 'calm';

/** Is it on, and the switch. */
export function useCalmMode(): readonly [boolean, (isCalm: boolean) => void] {
  const [isCalm, setIsCalm] = useState(() => recall(KEY) === 'on');
  return [
    isCalm,
    (wished) => {
      remember(KEY, wished ? 'on' : null);
      setIsCalm(wished);
    },
  ];
}
