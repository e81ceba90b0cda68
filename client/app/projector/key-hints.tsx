// Which keys the projector's window takes, told for five seconds after it has opened: who stands at it has no menu.
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';

const SHOWN_FOR_MS = 5_000;

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
