// i18next, fed from our own JSON files: one per namespace and language, each its own small chunk, loaded with the page
// that needs it. Owns starting, loading and switching; texts are in ja/ and en/, the choice is kept by language.ts.
import i18next, { type BackendModule } from 'i18next';
import { initReactI18next } from 'react-i18next';
import { type Language, markDocument, rememberedLanguage, rememberLanguage } from './language.ts';
import type { Namespace } from './typed-keys.ts';

type Dictionary = Record<string, unknown>;
const files = import.meta.glob<Dictionary>('./{ja,en}/*.json', { import: 'default' });

const dictionaries: BackendModule = {
  type: 'backend',
  init: () => undefined,
  read: async (language: string, namespace: string) => {
    const load = files[`./${language}/${namespace}.json`];
    if (load === undefined) throw new Error(`no dictionary ${language}/${namespace}`);
    return load();
  },
};

/** Starts with the remembered language and the namespace `common`; awaited before the first render. */
export async function startI18n(language: Language = rememberedLanguage()): Promise<void> {
  markDocument(language);
  await i18next
    .use(dictionaries)
    .use(initReactI18next)
    .init({
      lng: language,
      fallbackLng: false,
      supportedLngs: ['ja', 'en'],
      ns: ['common'],
      defaultNS: 'common',
      interpolation: { escapeValue: false },
      react: { useSuspense: false },
    });
}

/** Loads dictionaries in the present language; a page waits for its own before it renders. */
export async function loadNamespaces(...namespaces: readonly Namespace[]): Promise<void> {
  await i18next.loadNamespaces(namespaces);
}

/** Switches every open screen, remembers the choice on this device. */
export async function switchLanguage(language: Language): Promise<void> {
  await i18next.changeLanguage(language);
  rememberLanguage(language);
}

/** The language shown now; the `locale` that functions of shared/ ask for. */
export function currentLanguage(): Language {
  return i18next.language === 'en' ? 'en' : 'ja';
}
