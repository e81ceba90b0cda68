// Three hints on the first board of a device: place a note, write, undo. They go on by themselves when the person does
// what they say, never block the board, and come back only if the device forgets.
import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { CanvasState } from '../../canvas/canvas-handle.ts';
import { Button, ButtonLink } from '../../ui/button.tsx';
import { Icon } from '../../ui/icon.tsx';
import { recall, remember } from '../device-memory.ts';
import { followInside } from '../top-bar.tsx';
import type { HintKind } from './hints-for.ts';

/** How one begins on the sheet in view; the steps after it are the same everywhere. */
const BEGINNINGS = {
  notes: { icon: 'note', title: 'hints.placeTitle', text: 'hints.placeText' },
  tree: { icon: 'steps', title: 'hints.treeTitle', text: 'hints.treeText' },
  give: { icon: 'speech', title: 'hints.giveTitle', text: 'hints.giveText' },
  look: { icon: 'eye', title: 'hints.lookTitle', text: 'hints.lookText' },
} as const;
const LATER_STEPS = [
  { icon: 'edit', title: 'hints.writeTitle', text: 'hints.writeText' },
  { icon: 'undo', title: 'hints.undoTitle', text: 'hints.undoText' },
] as const;
const STEP_COUNT = 1 + LATER_STEPS.length;
const MEMORY = 'hints-seen';

/**
 * `kind` follows the role and the sheet in view. `feedbackHref`: where a guest may write. `practiceHref`: the practice sheet, where nothing can go wrong; null where there is none or this is it.
 */
export function FirstHints({
  state,
  kind,
  feedbackHref,
  practiceHref,
}: {
  readonly state: CanvasState;
  readonly kind: HintKind;
  readonly feedbackHref: string | null;
  readonly practiceHref: string | null;
}) {
  const { t } = useTranslation('board');
  const [step, setStep] = useState(() => (recall(MEMORY) === null ? 0 : STEP_COUNT));
  const isWriting = state.editing !== null;
  const hasWritten = useRef(false);
  useEffect(() => {
    if (isWriting) {
      hasWritten.current = true;
      setStep((now) => (now === 0 ? 1 : now));
    } else if (hasWritten.current) setStep((now) => (now === 1 ? 2 : now));
  }, [isWriting]);
  useEffect(() => {
    if (step >= STEP_COUNT) remember(MEMORY, '1');
  }, [step]);
  const shown = step === 0 ? BEGINNINGS[kind] : LATER_STEPS[step - 1];
  if (shown === undefined) return null;
  const isLast = step === STEP_COUNT - 1;
  const onlyLooks = step === 0 && kind === 'look';
  return (
    <section className="hints" aria-label={t('hints.title')}>
      <div role="status">
        {!onlyLooks && <p className="small muted">{t('hints.step', { step: step + 1 })}</p>}
        <h2>
          <Icon name={shown.icon} size={22} />
          {t(shown.title)}
        </h2>
        <p>{t(shown.text)}</p>
      </div>
      <div className="row wrap">
        {onlyLooks && feedbackHref !== null && (
          <ButtonLink size="sm" href={feedbackHref} onClick={followInside}>
            {t('hints.lookGo')}
          </ButtonLink>
        )}
        {!onlyLooks && (
          <Button size="sm" onClick={() => setStep(step + 1)}>
            {t(isLast ? 'hints.done' : 'hints.next')}
          </Button>
        )}
        {!isLast && (
          <Button size="sm" look="quiet" onClick={() => setStep(STEP_COUNT)}>
            {t('hints.skip')}
          </Button>
        )}
        {step === 0 && !onlyLooks && practiceHref !== null && (
          <ButtonLink size="sm" look="link" href={practiceHref}>
            {t('hints.practice')}
          </ButtonLink>
        )}
      </div>
    </section>
  );
}
