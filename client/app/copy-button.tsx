// A button that copies; where the browser refuses even the old way, a dialog shows the words, already selected.

import { type ComponentProps, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { labelled } from '../i18n/phrases.ts';
import { useLocale } from '../i18n/use-locale.ts';
import { Button } from '../ui/button.tsx';
import { Dialog } from '../ui/dialog.tsx';
import { showToast } from '../ui/toast.tsx';
import { copyText } from './copy-text.ts';
import '../ui/field.css';

export function CopyButton({
  text,
  label,
  children,
  ...button
}: Omit<ComponentProps<typeof Button>, 'onClick'> & {
  readonly text: string;
  /** What is copied, for screen readers and the message. */
  readonly label: string;
}) {
  const { t } = useTranslation();
  const locale = useLocale();
  const [byHand, setByHand] = useState(false);
  const copy = async () => {
    if (await copyText(text)) showToast({ icon: 'copy', words: labelled(t('verb.copied'), label, locale) });
    else setByHand(true);
  };
  return (
    <>
      <Button
        {...button}
        aria-label={button['aria-label'] ?? labelled(t('verb.copy'), label, locale)}
        onClick={() => void copy()}
      >
        {children}
      </Button>
      {byHand && (
        <Dialog onClose={() => setByHand(false)} title={label} description={t('copyByHand')}>
          <p>{t('copyByHand')}</p>
          <input
            className="input"
            readOnly
            value={text}
            aria-label={label}
            onFocus={(event) => event.target.select()}
          />
        </Dialog>
      )}
    </>
  );
}
