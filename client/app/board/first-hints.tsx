// Three hints on the first board of a device: place a note, write, undo. They go on by themselves when the person does
// what they say, never block the board, and come back only if the device forgets.
import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { CanvasState } from '../../canvas/canvas-handle.ts';
import { Button, ButtonLink } from '../../ui/button.tsx';
import { Icon } from '../../ui/icon.tsx';
import { recall, remember } from '../device-memory.ts';

const STEPS = [
  { icon: 'note', title: 'hints.placeTitle', text: 'hints.placeText' },
  { icon: 'edit', title: 'hints.writeTitle', text: 'hints.writeText' },
  { icon: 'undo', title: 'hints.undoTitle', text: 'hints.undoText' },
] as const;
const MEMORY = 'hints-seen';

/** `practiceHref`: the practice sheet, where nothing can go wrong; null where there is none or this is it. */
export function FirstHints({
  state,
  practiceHref,
}: {
  readonly state: CanvasState;
  readonly practiceHref: string | null;
}) {
  const { t } = useTranslation('board');
  const [step, setStep] = useState(() => (recall(MEMORY) === null ? 0 : STEPS.length));
  const isWriting = state.editing !== null;
  const hasWritten = useRef(false);
  useEffect(() => {
    if (isWriting) {
      hasWritten.current = true;
      setStep((now) => (now === 0 ? 1 : now));
    } else if (hasWritten.current) setStep((now) => (now === 1 ? 2 : now));
  }, [isWriting]);
  useEffect(() => {
    if (step >= STEPS.length) remember(MEMORY, '1');
  }, [step]);
  const shown = STEPS[step];
  if (shown === undefined) return null;
  const isLast = step === STEPS.length - 1;
  return (
    <section className="hints" aria-label={t('hints.title')}>
      <div role="status">
        <p className="small muted">{t('hints.step', { step: step + 1 })}</p>
        <h2>
          <Icon name={shown.icon} size={22} />
          {t(shown.title)}
        </h2>
        <p>{t(shown.text)}</p>
      </div>
      <div className="row wrap">
        <Button size="sm" onClick={() => setStep(step + 1)}>
          {t(isLast ? 'hints.done' : 'hints.next')}
        </Button>
        {!isLast && (
          <Button size="sm" look="quiet" onClick={() => setStep(STEPS.length)}>
            {t('hints.skip')}
          </Button>
        )}
        {step === 0 && practiceHref !== null && (
          <ButtonLink size="sm" look="link" href={practiceHref}>
            {t('hints.practice')}
          </ButtonLink>
        )}
      </div>
    </section>
  );
}
