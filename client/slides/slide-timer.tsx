// The clock in a slide's banner: what is left in digits and as a bar.
import { useTranslation } from 'react-i18next';
import './slide.css';

interface SlideClock {
  readonly text: string;
  /** Share of the time that is left, 1 → 0. */
  readonly share: number;
  readonly isOver: boolean;
}

export function SlideTimer({ clock }: { readonly clock: SlideClock }) {
  const { t } = useTranslation();
  return (
    <div className="slide-timer" role="timer">
      {clock.isOver ? (
        <b className="over">{t('slide.over')}</b>
      ) : (
        <>
          <span>{t('slide.left')}</span>
          <b>{clock.text}</b>
        </>
      )}
      <i className="slide-time">
        <i className="slide-left" style={{ width: `${clock.share * 100}%` }} />
      </i>
    </div>
  );
}
