// i18next, fed from our own JSON files: one per namespace and language, each its own small chunk, loaded with the page
// that needs it. Owns starting, loading and switching; texts are in ja/ and en/, the choice is kept by language.ts. Files are
// fetched here and not by i18next, which takes a file that did not come for one that never will, and shows its keys.
import i18next from 'i18next';
import { initReactI18next } from 'react-i18next';
import { isFetchFault } from '../fetch-fault.ts';
import commonInJapanese from './ja/common.json';
import { type Language, markDocument, rememberedLanguage, rememberLanguage } from './language.ts';
import type { Namespace } from './typed-keys.ts';

type Dictionary = Record<string, unknown>;
const files = import.meta.glob<Dictionary>(['./{ja,en}/*.json', '!./ja/common.json'], { import: 'default' });

/** What some page has loaded so far. */
const wanted = new Set<Namespace>(['common']);

/**
 * Starts with the namespace `common` in the remembered language, or in Japanese, which has come with the program, where that
 * cannot be fetched: some words, rather than a blank screen. Awaited before the first render.
 */
export async function startI18n(remembered: Language = rememberedLanguage()): Promise<void> {
  await i18next.use(initReactI18next).init({
    lng: 'ja',
    fallbackLng: false,
    supportedLngs: ['ja', 'en'],
    ns: ['common'],
    defaultNS: 'common',
    resources: { ja: { common: commonInJapanese } },
    interpolation: { escapeValue: false },
    react: { useSuspense: false },
  });
  if (remembered !== 'ja')
    await load(remembered, ['common']).then(() => i18next.changeLanguage(remembered), whileAway);
  markDocument(currentLanguage());
}

function whileAway(error: unknown): void {
  if (!isFetchFault(error)) throw error;
  console.warn(error);
}

/** Loads dictionaries in the present language; a page waits for its own before it renders. Rejects when one cannot be fetched. */
export async function loadNamespaces(...namespaces: readonly Namespace[]): Promise<void> {
  for (const namespace of namespaces) wanted.add(namespace);
  await load(currentLanguage(), namespaces);
}

/** Switches every open screen, remembers the choice on this device. Rejects, and changes nothing, when words cannot be fetched. */
export async function switchLanguage(language: Language): Promise<void> {
  await load(language, [...wanted]);
  await i18next.changeLanguage(language);
  rememberLanguage(language);
}

async function load(language: Language, namespaces: readonly Namespace[]): Promise<void> {
  await Promise.all(
    namespaces.map(async (namespace) => {
      if (i18next.hasResourceBundle(language, namespace)) return;
      i18next.addResourceBundle(language, namespace, await dictionary(language, namespace));
    }),
  );
}

async function dictionary(language: Language, namespace: Namespace): Promise<Dictionary> {
  const fetchIt = files[`./${language}/${namespace}.json`];
  if (fetchIt === undefined) throw new Error(`no dictionary ${language}/${namespace}`);
  return fetchIt();
}

/** The language shown now; the `locale` that functions of shared/ ask for. */
function currentLanguage(): Language {
  return i18next.language === 'en' ? 'en' : 'ja';
}
