// The canvas as a file of its own, which browsers without it never fetch. What it is while it comes, and who hears that it did not.
import { type ReactNode, useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Button } from '../../../ui/button.tsx';
import { part } from '../../part.tsx';
import type { CanvasPartProps } from './opened-canvas.tsx';

/** <BoardCanvas>, fetched when it is first shown. */
export const CanvasPart = part<CanvasPartProps>(
  async () => (await import('./opened-canvas.tsx')).OpenedCanvas,
  {
    coming: () => null,
    away: (_again, { onAway }) => <Away onAway={onAway} />,
  },
);

function Away({ onAway }: { readonly onAway: () => void }): ReactNode {
  useEffect(onAway, [onAway]);
  return null;
}

/** So long nobody is offered anything else. */
const OFFER_AFTER_MS = 8000;

/** After a while of opening: the list, which is there at once. */
export function SlowOffer({ onList }: { readonly onList: () => void }) {
  const { t } = useTranslation('list');
  const [isDue, setDue] = useState(false);
  useEffect(() => {
    const timer = setTimeout(() => setDue(true), OFFER_AFTER_MS);
    return () => clearTimeout(timer);
  }, []);
  if (!isDue) return null;
  return (
    <div className="slowoffer" role="status">
      <p>{t('instead.slowOffer')}</p>
      <Button icon="list" onClick={onList}>
        {t('instead.continue')}
      </Button>
    </div>
  );
}
