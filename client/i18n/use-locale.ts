// The present language inside a component, as the `locale` that shared/time, shared/templates and shared/drawing ask for.
import { useTranslation } from 'react-i18next';
import type { Language } from './language.ts';

/** 'ja' or 'en'; the component renders again when it is switched. */
export function useLocale(): Language {
  const { i18n } = useTranslation();
  return i18n.language === 'en' ? 'en' : 'ja';
}
