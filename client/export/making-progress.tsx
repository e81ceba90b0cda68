// How far the making of a PDF is: which page of how many, which sheet, how long it will still take.
import { useTranslation } from 'react-i18next';
import type { Making } from './use-pdf-making.ts';

export function MakingProgress({ making }: { readonly making: Making }) {
  const { t } = useTranslation('export');
  const { total, done, title, remainingMs } = making;
  return (
    <>
      <p>
        <b>{t('making', { total, at: Math.min(done + 1, total) })}</b>
        <span>
          {remainingMs === null
            ? t('preparing')
            : t('remaining', { sheet: title, seconds: Math.max(1, Math.ceil(remainingMs / 1000)) })}
        </span>
      </p>
      <progress value={done} max={total} aria-label={t('making', { total, at: Math.min(done + 1, total) })} />
    </>
  );
}
