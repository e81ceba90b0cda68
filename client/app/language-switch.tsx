// Offers the other language by its own name; the choice is remembered on this device.
import { useTranslation } from 'react-i18next';
import { switchLanguage } from '../i18n/i18n.ts';
import { useLocale } from '../i18n/use-locale.ts';
import { Button } from '../ui/button.tsx';
import { showToast } from '../ui/toast.tsx';

export function LanguageSwitch() {
  const { t } = useTranslation();
  const other = useLocale() === 'ja' ? 'en' : 'ja';
  const name = t(`languageName.${other}`);
  return (
    <Button
      look="quiet"
      size="sm"
      lang={other}
      onClick={() => {
        switchLanguage(other).catch(() => {
          showToast({ icon: 'offline', words: t('rejection.unreachable.title') });
        });
      }}
    >
      {name}
    </Button>
  );
}
