// The keys of the projector's window: → ← and a clicker's Page Up and Page Down turn parts, ↓ ↑ whole sheets, q shows the code,
// Escape goes back. And what says so.
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useWindowKeys } from '../../ui/composing.ts';
import type { Stride } from './walk.ts';

type Step = readonly [direction: 1 | -1, stride: Stride];

const STEPS: Readonly<Record<string, Step>> = {
  ArrowRight: [1, 'part'],
  PageDown: [1, 'part'],
  ' ': [1, 'part'],
  ArrowLeft: [-1, 'part'],
  PageUp: [-1, 'part'],
  ArrowDown: [1, 'sheet'],
  ArrowUp: [-1, 'sheet'],
};

export function useProjectorKeys(
  walk: (...step: Step) => void,
  showCode: (change: boolean | ((shown: boolean) => boolean)) => void,
): void {
  useWindowKeys((event) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const step = STEPS[event.key];
    if (step !== undefined) walk(...step);
    else if (event.key === 'q') showCode((shown) => !shown);
    else if (event.key === 'Escape') showCode(false);
    else return;
    event.preventDefault();
  });
}

const SHOWN_FOR_MS = 5_000;

/** Told for five seconds after the window has opened: who stands at it has no menu. */
export function KeyHints() {
  const { t } = useTranslation('projector');
  const [isShown, setShown] = useState(true);
  useEffect(() => {
    const timer = setTimeout(() => setShown(false), SHOWN_FOR_MS);
    return () => clearTimeout(timer);
  }, []);
  if (!isShown) return null;
  return (
    <p className="pkeys">
      <span>
        <kbd>→</kbd> <kbd>←</kbd> {t('keys.turn')}
      </span>
      <span>
        <kbd>q</kbd> {t('keys.code')}
      </span>
      <span>
        <kbd>F11</kbd> {t('keys.full')}
      </span>
    </p>
  );
}
