// Offers the other language by its own name; the choice is remembered on this device.
import { useTranslation } from 'react-i18next';
import { isFetchFault } from '../fetch-fault.ts';
import { switchLanguage } from '../i18n/i18n.ts';
import type { Language } from '../i18n/language.ts';
import { useLocale } from '../i18n/use-locale.ts';
import { Button } from '../ui/button.tsx';
import { showToast } from '../ui/toast.tsx';

/** Switches; when the other dictionaries cannot be fetched, everything stays and `failureWords` are shown. */
export async function changeLanguage(language: Language, failureWords: string): Promise<void> {
  try {
    await switchLanguage(language);
  } catch (error) {
    if (!isFetchFault(error)) throw error;
    showToast({ icon: 'offline', words: failureWords });
  }
}

/** A quiet button for the corner of a page. */
export function LanguageSwitch() {
  const { t } = useTranslation();
  const other = useLocale() === 'ja' ? 'en' : 'ja';
  const name = t(`languageName.${other}`);
  return (
    <Button
      look="quiet"
      size="sm"
      lang={other}
      onClick={() => void changeLanguage(other, t('rejection.unreachable.title'))}
    >
      {name}
    </Button>
  );
}
